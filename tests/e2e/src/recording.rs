//! What the page's main thread did, from a trace of Chromium's own.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// What a browser that records writes down.
pub(crate) const CATEGORIES: &str = "devtools.timeline,disabled-by-default-devtools.timeline";

/// The names of the two marks that a recording lies between.
pub(crate) const MARKS: [&str; 2] = ["recording-begins", "recording-ends"];

/// The microseconds from one frame to the next at 60 a second.
const FRAME_MICROS: u64 = 16_667;

/// What the page's main thread did between two marks. All times are microseconds.
#[derive(Debug, Default)]
pub struct Recording {
    /// Each task: when it began and how long it computed.
    tasks: Vec<(u64, u64)>,
    /// When a task that called frame callbacks began.
    frames: Vec<u64>,
    /// How many timers fired.
    pub timers: usize,
    length: u64,
}

impl Recording {
    /// Reads the driver's log of events.
    pub(crate) fn read(log: &Value) -> Result<Self> {
        let events = log.as_array().into_iter().flatten().filter_map(|entry| {
            let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &message["message"];
            (message["method"] == "Tracing.dataCollected").then(|| message["params"].clone())
        });
        Self::of(&events.collect::<Vec<_>>())
    }

    fn of(events: &[Value]) -> Result<Self> {
        let mark = |name: &str| {
            events.iter().find(|event| {
                event["name"] == "TimeStamp" && event["args"]["data"]["message"] == name
            })
        };
        let [begin, end] = MARKS.map(mark);
        let begin = begin.context("the trace has no beginning")?;
        let end = end.context("the trace has no end")?;
        let (from, to) = (micros(begin, "ts"), micros(end, "ts"));
        let here = |event: &&Value| {
            event["pid"] == begin["pid"]
                && event["tid"] == begin["tid"]
                && (from..to).contains(&micros(event, "ts"))
        };
        let mut recording = Self {
            length: to - from,
            ..Self::default()
        };
        let mut fired = Vec::new();
        for event in events.iter().filter(here) {
            match event["name"].as_str() {
                Some("RunTask") if event["ph"] == "X" => {
                    // The time that the thread computed: other programs on the machine do not count.
                    let computed = micros(event, "tdur").min(micros(event, "dur"));
                    recording.tasks.push((micros(event, "ts"), computed));
                }
                Some("FireAnimationFrame") => fired.push(micros(event, "ts")),
                Some("TimerFire") => recording.timers += 1,
                _ => {}
            }
        }
        recording.tasks.sort_unstable();
        let task_of = |at: u64| {
            let after = recording.tasks.partition_point(|(start, _)| *start <= at);
            after.checked_sub(1).map(|place| recording.tasks[place].0)
        };
        recording.frames = fired.into_iter().filter_map(task_of).collect();
        recording.frames.sort_unstable();
        recording.frames.dedup();
        Ok(recording)
    }

    /// How many frames called back.
    pub fn frames(&self) -> usize {
        self.frames.len()
    }

    /// How long it took in all.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// For each frame, how long the main thread computed from its callback to the next one, the shortest first.
    pub fn work_of_frames(&self) -> Vec<u64> {
        let mut work: BTreeMap<usize, u64> = BTreeMap::new();
        for (start, computed) in &self.tasks {
            let after = self.frames.partition_point(|frame| frame <= start);
            if after > 0 {
                *work.entry(after).or_default() += computed;
            }
        }
        let mut work: Vec<u64> = work.into_values().collect();
        work.sort_unstable();
        work
    }

    /// How many frames did not come although frames were asked for, in thousandths of those that should have come.
    pub fn dropped_per_mille(&self) -> u64 {
        let gaps = self.frames.windows(2).map(|pair| pair[1] - pair[0]);
        let due = |gap: u64| ((gap + FRAME_MICROS / 2) / FRAME_MICROS).max(1);
        let (came, should): (u64, u64) =
            gaps.fold((0, 0), |(came, should), gap| (came + 1, should + due(gap)));
        ((should - came) * 1_000).checked_div(should).unwrap_or(0)
    }

    /// How long the longest task computed.
    pub fn longest_task(&self) -> u64 {
        let longest = self.tasks.iter().map(|(_, computed)| *computed).max();
        longest.unwrap_or(0)
    }
}

/// A time of an event in whole microseconds; 0 if it has none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "microseconds since the machine started are positive and fit"
)]
fn micros(event: &Value, key: &str) -> u64 {
    event[key].as_f64().unwrap_or(0.0) as u64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(name: &str, ts: u64, dur: u64) -> Value {
        json!({ "name": name, "ph": "X", "pid": 1, "tid": 1, "ts": ts, "dur": dur, "tdur": dur })
    }

    fn mark(name: &str, ts: u64) -> Value {
        json!({ "name": "TimeStamp", "pid": 1, "tid": 1, "ts": ts, "args": { "data": { "message": name } } })
    }

    #[test]
    fn work_is_summed_from_frame_to_frame_and_frames_that_did_not_come_are_counted() -> Result<()> {
        let mut elsewhere = event("RunTask", 1_100, 90_000);
        elsewhere["tid"] = 2.into();
        let recording = Recording::of(&[
            mark(MARKS[0], 1_000),
            elsewhere,
            event("RunTask", 2_000, 3_000),
            event("FireAnimationFrame", 2_100, 1_000),
            event("RunTask", 6_000, 1_000),
            event("RunTask", 18_667, 2_000),
            event("FireAnimationFrame", 18_700, 10),
            event("FireAnimationFrame", 18_800, 10),
            event("RunTask", 68_668, 5_000),
            event("FireAnimationFrame", 68_700, 10),
            event("TimerFire", 70_000, 10),
            mark(MARKS[1], 100_000),
            event("RunTask", 200_000, 80_000),
        ])?;
        assert_eq!(recording.work_of_frames(), [2_000, 4_000, 5_000]);
        assert_eq!((recording.frames(), recording.timers), (3, 1));
        assert_eq!(recording.longest_task(), 5_000);
        // One frame later, and three frames later: two of four did not come.
        assert_eq!(recording.dropped_per_mille(), 500);
        Ok(())
    }
}
