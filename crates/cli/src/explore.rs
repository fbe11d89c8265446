//! `interleave explore`.

use crate::args::ExploreArgs;
use crate::failure::Failure;
use crate::format::{Format, quoted};
use crate::{output, simulate};
use interleave_sim::explore::{Exploration, Program, explore};
use interleave_sim::scenario::Kind;
use std::fmt::Write as _;

pub(crate) fn run(args: &ExploreArgs) -> Result<(), Failure> {
    let scenario = simulate::find(&args.scenario)?;
    let Kind::Program { program, .. } = &scenario.kind else {
        return Err(Failure::new(format!(
            "{} has no steps to interleave; allowed are scenarios of kind program",
            args.scenario
        )));
    };
    let found = output::with_progress("exploring", || explore(program))?;
    let text = match args.format {
        Format::Summary => summary(&scenario.id, program, &found),
        Format::Json => json(&found),
        other => {
            return Err(Failure::new(format!(
                "--format {} does not go with explore; allowed are summary, json",
                other.as_str()
            )));
        }
    };
    if let Some(path) = &args.output {
        let order = found.shortest_bad.as_ref().ok_or_else(|| {
            Failure::new(format!(
                "{}: no interleaving goes wrong, so there is none to write",
                scenario.id
            ))
        })?;
        output::write(Some(path), program.to_toml(order).as_bytes())?;
    }
    output::write(None, text.as_bytes())
}

fn summary(id: &str, program: &Program, found: &Exploration) -> String {
    let mut text = format!(
        "{id}: {} interleavings, {} go wrong, {} of these end in a deadlock\n",
        found.interleavings, found.bad, found.deadlocks
    );
    if let Some(order) = &found.shortest_bad {
        text += "a shortest one that goes wrong:\n";
        let names: Vec<&str> = program.thread_names().collect();
        let mut made = vec![0; names.len()];
        for &thread in order {
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "  {}: {}",
                names[thread],
                program.steps(thread)[made[thread]]
            );
            made[thread] += 1;
        }
        if let Ok(result) = program.result(order) {
            for (name, value) in result {
                let expected = program.expected().get(&name);
                let expected = expected
                    .map(|value| format!(", expected {value}"))
                    .unwrap_or_default();
                let _ = writeln!(text, "  {name} = {value}{expected}");
            }
        }
    }
    text
}

fn json(found: &Exploration) -> String {
    let order = match &found.shortest_bad {
        None => "null".to_owned(),
        Some(order) => format!(
            "[{}]",
            order
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    format!(
        "{{\n  {}: {},\n  \"bad\": {},\n  \"deadlocks\": {},\n  \"shortest_bad\": {order}\n}}\n",
        quoted("interleavings"),
        found.interleavings,
        found.bad,
        found.deadlocks
    )
}
