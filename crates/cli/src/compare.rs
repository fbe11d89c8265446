//! `interleave simulate … --compare`: every model in one table.

use crate::failure::Failure;
use crate::format::{Format, aligned, per_mille, quoted};
use interleave_sim::{Figures, InnerId, ModelId, Scenario, Settings, figures};
use interleave_trace::Outcome;
use std::fmt::Write as _;

/// A model's name and its figures, or why it has none.
pub(crate) struct Row {
    name: String,
    figures: Result<Figures, String>,
}

/// Runs every model that the scenario can be run under.
pub(crate) fn rows(scenario: &Scenario, settings: &Settings) -> Vec<Row> {
    let mut rows = Vec::new();
    for model in ModelId::ALL {
        let inners: &[Option<InnerId>] = match model {
            ModelId::Processes => &[Some(InnerId::Sequential), Some(InnerId::EventLoop)],
            _ => &[None],
        };
        for &inner in inners {
            let name = match inner {
                Some(InnerId::Sequential) => format!("{model} (sequential)"),
                Some(InnerId::EventLoop) => format!("{model} (event-loop)"),
                None => model.to_string(),
            };
            let figures = run(scenario, settings, model, inner);
            rows.push(Row { name, figures });
        }
    }
    rows
}

fn run(
    scenario: &Scenario,
    settings: &Settings,
    model: ModelId,
    inner: Option<InnerId>,
) -> Result<Figures, String> {
    // Every model gets as many cores as the workers of the others have.
    let merged = settings.or(&scenario.settings);
    let workers = merged
        .masters
        .and_then(|masters| u16::try_from(masters).ok());
    let cores = settings
        .cores
        .or(settings.masters.and(workers))
        .or(merged.cores)
        .or(workers);
    let overrides = Settings {
        model: Some(model),
        inner: inner.or(merged.inner),
        cores: if model.has_workers() && settings.masters.is_some() {
            settings.cores
        } else {
            cores
        },
        ..settings.clone()
    };
    let setup = scenario
        .setup(&overrides)
        .map_err(|error| error.to_string())?;
    let trace = setup.simulate().map_err(|error| error.to_string())?;
    match trace.outcome() {
        Outcome::Finished => Ok(figures(&trace, &setup.workload)),
        Outcome::Deadlock { .. } => Err("deadlock".to_owned()),
        Outcome::LimitReached(_) => Err("over the limits".to_owned()),
    }
}

pub(crate) fn write(rows: &[Row], format: Format) -> Result<String, Failure> {
    match format {
        Format::Summary | Format::Table => Ok(table(rows)),
        Format::Json => Ok(json(rows)),
        _ => Err(Failure::new(format!(
            "--compare gives one table; --format {} does not go with it, allowed are table, json",
            format.as_str()
        ))),
    }
}

fn table(rows: &[Row]) -> String {
    let head = [
        "model",
        "total time",
        "busy",
        "switches",
        "concurrency",
        "parallelism",
    ]
    .map(str::to_owned);
    let mut cells = vec![head.to_vec()];
    let mut notes = String::new();
    for row in rows {
        let name = row.name.clone();
        match &row.figures {
            Ok(figures) => cells.push(vec![
                name,
                format!("{} s", figures.makespan.exact_secs()),
                format!("{} s", figures.busy.exact_secs()),
                figures.switches.to_string(),
                per_mille(figures.concurrency.mean_per_mille(), 1_000),
                per_mille(figures.parallelism.mean_per_mille(), 1_000),
            ]),
            Err(why) => {
                cells.push(vec![name, "-".to_owned()]);
                // Writing to a string cannot fail.
                let _ = writeln!(notes, "{}: {why}", row.name);
            }
        }
    }
    let notes = if notes.is_empty() {
        notes
    } else {
        format!("\n{notes}")
    };
    aligned(&cells) + "\nConcurrency and parallelism are means over the total time.\n" + &notes
}

fn json(rows: &[Row]) -> String {
    let row = |row: &Row| match &row.figures {
        Ok(figures) => format!(
            "{{\"model\": {}, \"makespan_s\": {}, \"busy_s\": {}, \"switches\": {}}}",
            quoted(&row.name),
            figures.makespan.exact_secs(),
            figures.busy.exact_secs(),
            figures.switches
        ),
        Err(why) => format!(
            "{{\"model\": {}, \"error\": {}}}",
            quoted(&row.name),
            quoted(why)
        ),
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("[\n  {}\n]\n", rows.join(",\n  "))
}
