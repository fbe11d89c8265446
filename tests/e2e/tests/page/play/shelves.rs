//! What the interpreter's library has for few programs is fetched when one of those runs.

use anyhow::ensure;
use interleave_e2e::{Opening, Visit};
use interleave_test_server::Fault;

use super::{Outcome, PLAY, open, opened, run, write};

/// Imports what stands on both shelves.
const IMPORTS: &str = "from decimal import Decimal\nfrom statistics import mean\nfrom dataclasses import dataclass\n\n\
    @dataclass\nclass Price:\n    value: Decimal\n\nprint(Price(Decimal('0.1') + Decimal('0.2')), mean([1, 4]))\n";
const PRINTED: &str = "Price(value=Decimal('0.3')) 2.5\n";

/// How often files of the library were asked for, by the beginning of their names.
fn asked(visit: &Visit, name: &str) -> usize {
    let requests = visit.server().requests();
    let begin = format!("/library-{name}");
    let asked = requests.iter().filter(|one| one.path.contains(&begin));
    asked.count()
}

async fn printed(visit: &Visit) -> anyhow::Result<String> {
    visit.click(".play [data-action=end]").await?;
    super::output(visit).await
}

#[tokio::test]
async fn they_are_fetched_once_and_only_where_a_program_imports_them() -> Outcome {
    let visit = opened().await?;
    write(
        &visit,
        "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print('slept')\n\nasyncio.run(main())\n",
    )
    .await?;
    run(&visit).await?;
    ensure!(printed(&visit).await? == "slept\n");
    ensure!(asked(&visit, "") == 0, "nothing of it is needed");
    write(&visit, IMPORTS).await?;
    run(&visit).await?;
    let first = printed(&visit).await?;
    ensure!(first == PRINTED, "{first}");
    // A run that is stopped takes its worker with it; the next one has the texts nevertheless.
    write(&visit, &format!("{IMPORTS}while True:\n    pass\n")).await?;
    visit.click(".play [data-action=run]").await?;
    let stop = format!("{PLAY}.querySelector('[data-action=stop]')");
    visit.until("it runs", &stop).await?;
    visit.read(&format!("{stop}?.click()")).await?;
    write(&visit, &format!("{IMPORTS}print('again')\n")).await?;
    run(&visit).await?;
    let again = printed(&visit).await?;
    ensure!(again == format!("{PRINTED}again\n"), "{again}");
    let times = [asked(&visit, "often"), asked(&visit, "seldom")];
    ensure!(times == [1, 1], "{times:?}");
    visit.expect_clean().await
}

#[tokio::test]
async fn a_program_whose_imports_do_not_come_says_so_and_others_run() -> Outcome {
    fn is_seldom(path: &str) -> bool {
        path.contains("/library-seldom")
    }
    let opening = Opening::new()?.served(|options| options.fault_where(is_seldom, Fault::NotFound));
    let visit = open(opening, "en/").await?;
    write(&visit, IMPORTS).await?;
    run(&visit).await?;
    visit.click(".play [data-action=end]").await?;
    let told = "document.querySelector('.play').textContent.includes('module “decimal” could not be fetched')";
    visit.until("it is said", told).await?;
    write(
        &visit,
        "import random\nprint(random.Random(1).randint(1, 6))\n",
    )
    .await?;
    run(&visit).await?;
    ensure!(printed(&visit).await? == "2\n");
    Ok(())
}

#[tokio::test]
async fn what_is_cut_off_on_its_way_is_not_taken() -> Outcome {
    fn is_seldom(path: &str) -> bool {
        path.contains("/library-seldom")
    }
    let opening =
        Opening::new()?.served(|options| options.fault_where(is_seldom, Fault::Truncated));
    let visit = open(opening, "en/").await?;
    write(&visit, IMPORTS).await?;
    run(&visit).await?;
    let told = "document.querySelector('.play').textContent.includes('could not be fetched')";
    visit.until("it is said", told).await
}
