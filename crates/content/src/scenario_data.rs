//! From a scenario as the model reads it to one as the page's texts carry it.

use interleave_sim::scenario::Scenario;
use interleave_sim::{Segment, Settings, SimError, Workload};

use crate::texts::{ScenarioData, ScenarioSegment, ScenarioTask};

/// A scenario as texts carry it.
///
/// # Errors
/// What the model does not allow of it.
pub fn of(scenario: &Scenario) -> Result<ScenarioData, SimError> {
    let workload = scenario.setup(&Settings::default())?.workload;
    let settings = Settings::KEYS
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), scenario.settings.get(key)?)));
    Ok(ScenarioData {
        settings: settings.collect(),
        tasks: tasks(&workload),
    })
}

fn tasks(workload: &Workload) -> Vec<ScenarioTask> {
    let segment = |segment: &Segment| match segment {
        Segment::Cpu(time) => ScenarioSegment::Cpu(time.as_nanos()),
        Segment::Io(time) => ScenarioSegment::Io(time.as_nanos()),
        Segment::Acquire(lock) => ScenarioSegment::Acquire(lock.0),
        Segment::Release(lock) => ScenarioSegment::Release(lock.0),
    };
    let task = |task: &interleave_sim::Task| ScenarioTask {
        name: task.name.to_string(),
        arrival_nanos: task.arrival.as_nanos(),
        segments: task.segments.iter().map(segment).collect(),
    };
    workload.tasks.iter().map(task).collect()
}
