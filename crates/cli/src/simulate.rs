//! `interleave simulate`.

use crate::args::SimulateArgs;
use crate::failure::Failure;
use crate::format::{Format, Run};
use crate::{compare, output};
use interleave_sim::chess::{Strategy, Threads, closed_form};
use interleave_sim::scenario::{BUILT_IN, Kind, built_in};
use interleave_sim::{ModelId, Scenario, Settings};
use std::path::Path;

pub(crate) fn run(args: &SimulateArgs) -> Result<(), Failure> {
    let scenario = find(&args.scenario)?;
    let settings = args.settings.read()?;
    let text = if args.compare {
        if args.strategy.is_some() || settings.model.is_some() {
            return Err(Failure::new(
                "--compare runs all models: neither --strategy nor --model goes with it",
            ));
        }
        let compared = output::with_progress("comparing", || compare::rows(&scenario, &settings));
        compare::write(&compared, args.format)?
    } else {
        let text = simulated(&scenario, &settings, args.strategy.as_deref(), args.format);
        // A sentence about a file's own values has to name the file.
        let is_file = built_in(&args.scenario).is_none();
        text.map_err(|failure| {
            if is_file {
                failure.about(&args.scenario)
            } else {
                failure
            }
        })?
    };
    output::write(args.output.as_deref(), text.as_bytes())
}

/// A scenario by name or from a file.
pub(crate) fn find(name: &str) -> Result<Scenario, Failure> {
    if let Some(scenario) = built_in(name) {
        return Ok(scenario);
    }
    let path = Path::new(name);
    if path.extension().is_none_or(|extension| extension != "toml") {
        let names: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
        let names = names.join(", ");
        return Err(Failure::new(format!(
            "`{name}` is no scenario; allowed are {names} and files NAME.toml"
        )));
    }
    let text =
        std::fs::read_to_string(path).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    Ok(Scenario::from_toml(&text, name)?)
}

/// Keys that mean something to the exhibition only.
const CHESS_KEYS: [&str; 5] = ["opponents", "master", "opponent", "moves", "last-reply"];
/// Keys that a strategy decides by itself.
const MODEL_KEYS: [&str; 6] = ["inner", "deal", "threads", "start", "message", "stretch"];

/// What is given and would be ignored is refused instead; what changes nothing may stand.
fn refuse(settings: &Settings, keys: &[&str], with: &str, not: &str) -> Result<(), Failure> {
    let given = |key: &&&str| {
        let value = settings.get(key);
        value.is_some_and(|value| !matches!(value.as_str(), "0" | "0s" | "0%"))
    };
    match keys.iter().find(given) {
        Some(key) => Err(Failure::new(format!(
            "--{key} goes with {with}, not with {not}"
        ))),
        None => Ok(()),
    }
}

fn simulated(
    scenario: &Scenario,
    settings: &Settings,
    strategy: Option<&str>,
    format: Format,
) -> Result<String, Failure> {
    let what = format!("simulating {}", scenario.id);
    if scenario.kind != Kind::Chess {
        refuse(
            settings,
            &CHESS_KEYS,
            "chess",
            &format!("the scenario {}", scenario.id),
        )?;
    }
    let Some(name) = strategy else {
        let model = settings
            .or(&scenario.settings)
            .model
            .unwrap_or(ModelId::EventLoop);
        if settings.masters.is_some_and(|masters| masters > 1) && !model.has_workers() {
            return Err(Failure::new(format!(
                "--masters goes with processes and shared-queue, not with {model}"
            )));
        }
        let trace = output::with_progress(&what, || scenario.simulate(settings))?;
        let workload = scenario.setup(settings)?.workload;
        return format.write(&Run::new(&scenario.id, model.as_str(), &trace, &workload));
    };
    let strategy: Strategy = name.parse()?;
    if scenario.kind != Kind::Chess {
        return Err(Failure::new(
            "--strategy goes with chess only; allowed for other scenarios is --model",
        ));
    }
    if settings.model.is_some() {
        return Err(Failure::new(
            "--strategy stands for a model: --model does not go with it",
        ));
    }
    refuse(
        settings,
        &MODEL_KEYS,
        "--model",
        &format!("--strategy {strategy}"),
    )?;
    let mut settings = settings.clone();
    if strategy == Strategy::ThreadsPs {
        // The cores of fair slicing are the masters of the reference cases.
        settings.masters = settings.masters.or(settings.cores.map(u32::from));
    } else if strategy != Strategy::ThreadsRr && settings.cores.is_some_and(|cores| cores > 1) {
        return Err(Failure::new(format!(
            "--cores goes with threads_rr and threads_ps, not with {strategy}"
        )));
    }
    let chess = scenario.chess(&settings);
    if strategy == Strategy::ThreadsPs {
        let total = closed_form(strategy, &chess)?;
        return format.write_closed_form(&scenario.id, strategy.as_str(), total, chess.busy());
    }
    let default = Threads::default();
    let threads = Threads {
        cores: settings.cores.unwrap_or(default.cores),
        quantum: settings.quantum.unwrap_or(default.quantum),
        interval: settings.interval.unwrap_or(default.interval),
    };
    let trace = output::with_progress(&what, || strategy.simulate(&chess, &threads))?;
    let workload = chess.workload()?;
    format.write(&Run::new(
        &scenario.id,
        strategy.as_str(),
        &trace,
        &workload,
    ))
}
