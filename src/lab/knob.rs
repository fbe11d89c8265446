//! The numbers that a slider and a field set: of the workload and of the machine.

use interleave_sim::{Machine, PerMille, Settings, Workload};
use interleave_trace::{SimTime, parse_duration};

use super::work::{self, Kind, LONGEST, MOST_SEGMENTS, MOST_TASKS};

/// A number that the reader sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knob {
    /// The number of tasks.
    Tasks,
    /// How long every computing takes.
    Computing,
    /// How long every wait takes.
    Waiting,
    /// How often each task does the same.
    Rounds,
    /// The number of cores.
    Cores,
    /// The number of processes, and of threads that share a queue.
    Workers,
    /// The switch interval of the GIL.
    Interval,
    /// The quantum of threads without a GIL.
    Quantum,
    /// What changing to another task costs.
    Switch,
    /// What starting a process takes.
    Start,
    /// What taking a task into a process costs.
    Message,
    /// The size of the thread pool; 0 is a thread for each task.
    Threads,
    /// By how much computing takes longer without a GIL, in thousandths.
    Stretch,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Nanoseconds.
    Time,
    /// Thousandths.
    Share,
}

/// What a slider over times can be set to: 1, 2, 5 of every power of ten from 10 µs to 10 s, in nanoseconds.
const LADDER: [u64; 20] = [
    0,
    10_000,
    20_000,
    50_000,
    100_000,
    200_000,
    500_000,
    1_000_000,
    2_000_000,
    5_000_000,
    10_000_000,
    20_000_000,
    50_000_000,
    100_000_000,
    200_000_000,
    500_000_000,
    1_000_000_000,
    2_000_000_000,
    5_000_000_000,
    10_000_000_000,
];

/// From one step of the slider over shares to the next, in thousandths.
const SHARE_STEP: u64 = 5;

impl Knob {
    /// Those of the workload, in the order in which they stand on the page.
    pub const OF_WORK: [Self; 4] = [Self::Tasks, Self::Computing, Self::Waiting, Self::Rounds];

    /// Those of the machine.
    pub const OF_MACHINE: [Self; 9] = [
        Self::Cores,
        Self::Workers,
        Self::Interval,
        Self::Quantum,
        Self::Stretch,
        Self::Threads,
        Self::Start,
        Self::Message,
        Self::Switch,
    ];

    /// Its word: the key in links for those of the machine.
    pub fn key(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Computing => "computing",
            Self::Waiting => "waiting",
            Self::Rounds => "rounds",
            Self::Cores => "cores",
            Self::Workers => "masters",
            Self::Interval => "interval",
            Self::Quantum => "quantum",
            Self::Switch => "switch",
            Self::Start => "start",
            Self::Message => "message",
            Self::Threads => "threads",
            Self::Stretch => "stretch",
        }
    }

    /// What it counts.
    pub fn unit(self) -> Unit {
        match self {
            Self::Tasks | Self::Rounds | Self::Cores | Self::Workers | Self::Threads => Unit::Count,
            Self::Stretch => Unit::Share,
            _ => Unit::Time,
        }
    }

    /// The smallest and the largest value. The model allows more of some.
    pub fn bounds(self) -> (u64, u64) {
        let longest = LONGEST.as_nanos();
        match self {
            Self::Tasks => (1, MOST_TASKS as u64),
            Self::Rounds => (1, MOST_SEGMENTS as u64 / 2),
            Self::Cores | Self::Workers => (1, 64),
            Self::Threads => (0, MOST_TASKS as u64),
            Self::Interval | Self::Quantum => (10_000, longest),
            Self::Stretch => (0, 100),
            _ => (0, longest),
        }
    }

    /// The number of steps of its slider.
    pub fn steps(self) -> u64 {
        let (least, most) = self.bounds();
        match self.unit() {
            Unit::Time => LADDER.len() as u64 - 1 - u64::from(least > 0),
            Unit::Share => (most - least) / SHARE_STEP,
            Unit::Count => self.range_of_slider().1 - self.range_of_slider().0,
        }
    }

    /// A slider over counts ends before the bound where most of the way would be too far.
    fn range_of_slider(self) -> (u64, u64) {
        match self {
            Self::Tasks => (1, 100),
            Self::Rounds => (1, 20),
            Self::Cores | Self::Workers => (1, 16),
            Self::Threads => (0, 32),
            _ => self.bounds(),
        }
    }

    /// The step of the slider that is nearest to a value.
    pub fn step_of(self, value: u64) -> u64 {
        let (least, _) = self.bounds();
        let step = match self.unit() {
            Unit::Time => {
                let ladder = &LADDER[usize::from(least > 0)..];
                let over = ladder.partition_point(|step| *step < value) as u64;
                over.min(ladder.len() as u64 - 1)
            }
            Unit::Share => value / SHARE_STEP,
            Unit::Count => value.saturating_sub(self.range_of_slider().0),
        };
        step.min(self.steps())
    }

    /// The value of a step of the slider.
    pub fn value_of(self, step: u64) -> u64 {
        let (least, _) = self.bounds();
        let step = step.min(self.steps());
        match self.unit() {
            Unit::Time => {
                let place = usize::try_from(step).unwrap_or(0) + usize::from(least > 0);
                LADDER.get(place).copied().unwrap_or(least)
            }
            Unit::Share => step * SHARE_STEP,
            Unit::Count => self.range_of_slider().0 + step,
        }
    }

    /// The value that a text stands for. A bare number of a time has the unit of the value before.
    pub fn read(self, text: &str, before: u64) -> Option<u64> {
        let text = text.trim();
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match self.unit() {
            Unit::Count => digits.then(|| text.parse().unwrap_or(u64::MAX)),
            Unit::Time => read_time(text, SimTime::from_nanos(before)).map(SimTime::as_nanos),
            Unit::Share => {
                let share = text.trim_end_matches('%').trim_end();
                let mut settings = Settings::default();
                settings.set("stretch", &format!("{share}%")).ok()?;
                settings.stretch.map(|share| u64::from(share.0))
            }
        }
    }

    /// A value as a text that [`Knob::read`] reads.
    pub fn write(self, value: u64) -> String {
        match self.unit() {
            Unit::Count => value.to_string(),
            Unit::Time => SimTime::from_nanos(value).to_string(),
            Unit::Share => {
                let settings = Settings {
                    stretch: Some(PerMille(u16::try_from(value).unwrap_or(u16::MAX))),
                    ..Settings::default()
                };
                settings.get("stretch").unwrap_or_default()
            }
        }
    }

    /// Its value; nothing where the tasks differ in it.
    pub fn of(self, work: &Workload, settings: &Settings) -> Option<u64> {
        let shape = || work::shape(work);
        let nanos = |time: Option<SimTime>| time.map(SimTime::as_nanos);
        match self {
            Self::Tasks => Some(work.tasks.len() as u64),
            Self::Computing => nanos(shape().computing),
            Self::Waiting => nanos(shape().waiting),
            Self::Rounds => shape().rounds.map(|rounds| rounds as u64),
            Self::Cores => settings.cores.map(u64::from),
            Self::Workers => settings.masters.map(u64::from),
            Self::Interval => nanos(settings.interval),
            Self::Quantum => nanos(settings.quantum),
            Self::Switch => nanos(settings.switch),
            Self::Start => nanos(settings.start),
            Self::Message => nanos(settings.message),
            Self::Threads => Some(settings.threads.map_or(0, u64::from)),
            Self::Stretch => settings.stretch.map(|share| u64::from(share.0)),
        }
    }

    /// The workload with another value, for those of the workload.
    pub(super) fn put_in_work(
        self,
        work: &Workload,
        value: u64,
        like: &Workload,
    ) -> Option<Workload> {
        let count = usize::try_from(value).unwrap_or(usize::MAX);
        let time = SimTime::from_nanos(value);
        match self {
            Self::Tasks => work::with_tasks(work, count, like),
            Self::Computing => work::with_every(work, Kind::Cpu, time),
            Self::Waiting => work::with_every(work, Kind::Io, time),
            Self::Rounds => work::with_rounds(work, count),
            _ => None,
        }
    }

    /// Another value, for those of the machine. Workers have a core each: more of them bring their cores, fewer cores
    /// leave fewer of them.
    pub(super) fn put_in_machine(self, settings: &mut Settings, value: u64) {
        let time = Some(SimTime::from_nanos(value));
        let count = u16::try_from(value)
            .unwrap_or(u16::MAX)
            .min(Machine::MAX_CORES);
        match self {
            Self::Cores => {
                settings.cores = Some(count);
                settings.masters = settings.masters.map(|workers| workers.min(count.into()));
            }
            Self::Workers => {
                settings.masters = Some(count.into());
                settings.cores = settings.cores.map(|cores| cores.max(count));
            }
            Self::Interval => settings.interval = time,
            Self::Quantum => settings.quantum = time,
            Self::Switch => settings.switch = time,
            Self::Start => settings.start = time,
            Self::Message => settings.message = time,
            Self::Threads => settings.threads = (count > 0).then_some(count),
            Self::Stretch => settings.stretch = Some(PerMille(count)),
            Self::Tasks | Self::Computing | Self::Waiting | Self::Rounds => {}
        }
    }
}

/// A time as the reader typed it; a bare number has the unit of the time before, or milliseconds.
pub fn read_time(text: &str, before: SimTime) -> Option<SimTime> {
    let text = text.trim();
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return parse_duration(text).ok();
    }
    let before = before.to_string();
    let unit = match before.rfind(|c: char| c.is_ascii_digit()) {
        Some(last) if before != "0s" => &before[last + 1..],
        _ => "ms",
    };
    parse_duration(&format!("{text}{unit}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_every_slider_has_a_value_within_the_bounds_that_leads_back_to_it() {
        for knob in Knob::OF_WORK.into_iter().chain(Knob::OF_MACHINE) {
            let (least, most) = knob.bounds();
            for step in 0..=knob.steps() {
                let value = knob.value_of(step);
                assert!((least..=most).contains(&value), "{knob:?} {step}: {value}");
                assert_eq!(knob.step_of(value), step, "{knob:?}: {value}");
                assert_eq!(knob.read(&knob.write(value), 0), Some(value), "{knob:?}");
            }
        }
    }

    #[test]
    fn a_bare_number_has_the_unit_of_the_value_before() {
        assert_eq!(
            Knob::Computing.read("7", 3_000_000_000),
            Some(7_000_000_000)
        );
        assert_eq!(Knob::Computing.read("7", 0), Some(7_000_000));
        assert_eq!(Knob::Computing.read("250us", 0), Some(250_000));
        assert_eq!(Knob::Computing.read("fast", 0), None);
        assert_eq!(Knob::Stretch.read("7.5", 0), Some(75));
        assert_eq!(
            Knob::Tasks.read("99999999999999999999999", 0),
            Some(u64::MAX)
        );
    }

    #[test]
    fn workers_and_cores_go_together() {
        let mut settings = Settings {
            cores: Some(4),
            masters: Some(4),
            ..Settings::default()
        };
        Knob::Cores.put_in_machine(&mut settings, 2);
        assert_eq!((settings.cores, settings.masters), (Some(2), Some(2)));
        Knob::Workers.put_in_machine(&mut settings, 3);
        assert_eq!((settings.cores, settings.masters), (Some(3), Some(3)));
        Knob::Threads.put_in_machine(&mut settings, 0);
        assert_eq!(settings.threads, None);
    }
}
