//! Pictures of every section of the built site, in both languages, both themes and two widths, for people to look at.
//!
//! They go to the folder that `INTERLEAVE_SCREENSHOTS` names, as `LANGUAGE-SECTION-WIDTH-THEME.png`.

use anyhow::Result;
use interleave_e2e::Opening;
use interleave_e2e::site::{LANGUAGES, SECTIONS};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    for language in LANGUAGES {
        for (theme, dark) in [("light", false), ("dark", true)] {
            for (width, height) in [(1440, 900), (390, 844)] {
                let opening = Opening::new()?
                    .size(width, height)
                    .dark(dark)
                    .reduced_motion();
                let visit = opening.open(&format!("{language}/")).await?;
                for section in SECTIONS {
                    let name = format!("{language}-{section}-{width}-{theme}");
                    visit.picture(&format!("section#{section}"), &name).await?;
                }
            }
        }
    }
    Ok(())
}
