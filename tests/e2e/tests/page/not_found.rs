//! A path that leads nowhere.

use anyhow::ensure;
use interleave_e2e::Opening;

use crate::Outcome;

#[tokio::test]
async fn a_path_that_leads_nowhere_leads_to_both_languages() -> Outcome {
    for prefix in ["/", "/some/folder/"] {
        let visit = Opening::new()?
            .served(|options| options.prefix(prefix))
            .load("nothing-here")
            .await?;
        ensure!(
            visit
                .server()
                .requests()
                .iter()
                .any(|request| request.status == 404)
        );
        for language in ["en", "zh-CN"] {
            visit.click(&format!("a[hreflang='{language}']")).await?;
            visit
                .until(
                    "the link leads to the page",
                    &format!("document.documentElement.lang === '{language}'"),
                )
                .await?;
            ensure!(
                visit
                    .holds("document.querySelector('section#hook')")
                    .await?,
                "{prefix}: {language} is not the page"
            );
            visit.go("nothing-here").await?;
        }
    }
    Ok(())
}
