//! A run as a trace: a row for every task, and for every thread that does more than run an event loop.

use interleave_record::{Change, Ending, Record, WaitKind, Who};
use interleave_trace::{
    LimitReached, Mark, Origin, Outcome, Reason, Recorder, SimTime, Span, State, TaskEntry, TaskId,
    Trace, parse_duration,
};

use super::stops::{Library, Stops};

/// What the time axis counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Axis {
    /// Virtual time: computing takes none unless the program says so.
    #[default]
    Time,
    /// The steps at which a reader stops: each as wide as the next.
    Steps,
}

/// How wide a step is on the axis of steps.
const STEP: u64 = 1_000_000;

impl Axis {
    /// Its word in attributes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Steps => "steps",
        }
    }

    /// Where a moment stands on the axis.
    pub fn place(self, record: &Record, stops: &Stops, moment: usize) -> SimTime {
        let nanos = match self {
            Self::Time => moment
                .checked_sub(1)
                .and_then(|last| record.steps.get(last))
                .map_or(0, |step| step.time),
            Self::Steps => stops.reached(moment) as u64 * STEP,
        };
        SimTime::from_nanos(nanos)
    }

    /// The number of steps until a place on the axis of steps.
    pub fn step(self, place: SimTime) -> u64 {
        (place.as_nanos() + STEP / 2) / STEP
    }

    /// A place on the axis as links write it: a time, or a number of steps.
    pub fn written(self, place: SimTime) -> String {
        match self {
            Self::Time => place.to_string(),
            Self::Steps => self.step(place).to_string(),
        }
    }

    /// Reads what [`Axis::written`] gives; nothing for anything else.
    pub fn read(self, text: &str) -> Option<SimTime> {
        match self {
            Self::Time => parse_duration(text).ok(),
            Self::Steps => {
                let steps: u32 = text.parse().ok()?;
                Some(SimTime::from_nanos(u64::from(steps) * STEP))
            }
        }
    }

    /// The moment at a place on the axis.
    pub fn moment(self, record: &Record, stops: &Stops, place: SimTime) -> usize {
        let nanos = place.as_nanos();
        match self {
            Self::Time => record.steps.partition_point(|step| step.time <= nanos),
            Self::Steps => {
                let place = usize::try_from((nanos + STEP / 2) / STEP);
                stops.moment(place.unwrap_or(usize::MAX), false)
            }
        }
    }
}

/// Who stands in which row: the program's tasks, its threads, and at the end who is not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    order: Vec<Who>,
    drawn: usize,
}

impl Rows {
    /// The rows of a run.
    pub fn of(record: &Record) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(0);
        let library = Library::of(record);
        let tasks = (1..=number(record.tasks.len())).map(Who::Task);
        let threads = (0..number(record.threads.len())).map(Who::Thread);
        let all = tasks.chain(threads);
        let (hidden, mut order): (Vec<Who>, Vec<Who>) = all.partition(|who| library.has(*who));
        let threads = order.iter().filter(|who| matches!(who, Who::Thread(_)));
        let alone = order.len() > 1 && threads.count() == 1;
        // The thread of the only loop does nothing but run its tasks.
        let drawn = order.len() - usize::from(alone);
        order.extend(hidden);
        Self { order, drawn }
    }

    /// The row of somebody.
    pub fn of_who(&self, who: Who) -> u32 {
        let place = self.order.iter().position(|known| *known == who);
        u32::try_from(place.unwrap_or(self.order.len())).unwrap_or(u32::MAX)
    }

    /// Who stands in a row.
    pub fn who(&self, row: u32) -> Option<Who> {
        self.order.get(row as usize).copied()
    }

    /// Those who are drawn, in their order.
    pub fn drawn(&self) -> &[Who] {
        &self.order[..self.drawn]
    }

    /// Whether somebody is drawn: not the library's own tasks and threads, nor the thread that only runs the loop.
    pub fn is_drawn(&self, who: Who) -> bool {
        self.drawn().contains(&who)
    }
}

/// What somebody is called: a task by its name, a thread by its own, with its process where that is not the main one.
pub fn name_of(record: &Record, who: Who) -> String {
    match who {
        Who::Task(task) => record
            .task(task)
            .map_or_else(String::new, |info| record.text(info.name).to_owned()),
        Who::Thread(thread) => {
            let Some(info) = record.threads.get(thread as usize) else {
                return String::new();
            };
            let name = record.text(info.name);
            let process = record.processes.get(info.process as usize);
            match process.filter(|_| info.process != 0) {
                Some(process) if record.text(*process) == name => name.to_owned(),
                Some(process) => format!("{}/{name}", record.text(*process)),
                None => name.to_owned(),
            }
        }
    }
}

/// Why somebody waits, as traces say it.
fn reason(kind: WaitKind) -> Reason {
    match kind {
        WaitKind::Sleep | WaitKind::Pass => Reason::Timer,
        WaitKind::Task | WaitKind::Tasks | WaitKind::Thread | WaitKind::Process => Reason::Task,
        WaitKind::Lock | WaitKind::Condition | WaitKind::Semaphore | WaitKind::Barrier => {
            Reason::Lock
        }
        WaitKind::Queue | WaitKind::QueuePlace | WaitKind::QueueJoin => Reason::Queue,
        WaitKind::Gil => Reason::Gil,
        WaitKind::Future | WaitKind::Event | WaitKind::Idle => Reason::None,
    }
}

/// What a row does, and since when.
#[derive(Clone, Copy)]
struct Doing {
    state: State,
    reason: Reason,
    since: SimTime,
}

struct Writer<'a> {
    rows: &'a Rows,
    doing: Vec<Option<Doing>>,
    out: Recorder,
}

impl Writer<'_> {
    fn close(&mut self, row: u32, at: SimTime) {
        let Some(doing) = self.doing[row as usize].take() else {
            return;
        };
        // Being ready is what a trace takes a task to be where nothing is recorded.
        if matches!(doing.state, State::Done | State::Ready) {
            return;
        }
        self.out.record(Span {
            start: doing.since,
            end: at,
            state: doing.state,
            reason: doing.reason,
            task: Some(TaskId(row)),
            worker: None,
            core: None,
        });
    }

    fn does(&mut self, who: Who, state: State, at: SimTime) {
        let row = self.rows.of_who(who);
        if row as usize >= self.doing.len() {
            return;
        }
        self.close(row, at);
        self.doing[row as usize] = Some(Doing {
            state,
            reason: Reason::None,
            since: at,
        });
        if state == State::Done && matches!(who, Who::Thread(_)) {
            self.out.finish_task(row, at);
        }
    }

    fn change(&mut self, change: &Change, at: SimTime) {
        match change {
            Change::Doing { who, doing } => self.does(*who, *doing, at),
            Change::Waits {
                who,
                wait: Some(wait),
            } => {
                let row = self.rows.of_who(*who) as usize;
                if let Some(Some(doing)) = self.doing.get_mut(row) {
                    doing.reason = reason(wait.kind);
                }
            }
            Change::Ended { task, .. } => {
                let row = self.rows.of_who(Who::Task(*task));
                if (row as usize) < self.doing.len() {
                    self.close(row, at);
                    self.out.finish_task(row, at);
                }
            }
            _ => {}
        }
    }
}

/// When each row begins: a task when it is made, a thread when it is first told of.
fn arrivals(record: &Record, stops: &Stops, axis: Axis, rows: &Rows) -> Vec<SimTime> {
    let mut arrivals: Vec<Option<SimTime>> = vec![None; rows.drawn().len()];
    for index in 0..record.steps.len() {
        for change in record.changes_of(index) {
            let who = match change {
                Change::Task { task } => Who::Task(*task),
                Change::Doing { who, .. } | Change::Waits { who, .. } | Change::Top { who, .. } => {
                    *who
                }
                _ => continue,
            };
            let row = rows.of_who(who) as usize;
            if let Some(place @ None) = arrivals.get_mut(row) {
                *place = Some(axis.place(record, stops, index + 1));
            }
        }
    }
    arrivals
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect()
}

/// The run as a trace whose times are those of the axis: the rows that are drawn, in their order.
pub fn trace(record: &Record, stops: &Stops, rows: &Rows, axis: Axis) -> Trace {
    let arrivals = arrivals(record, stops, axis, rows);
    let entries = arrivals
        .iter()
        .zip(rows.drawn())
        .map(|(arrival, who)| TaskEntry {
            name: name_of(record, *who).into(),
            arrival: *arrival,
            finish: None,
        });
    let mut writer = Writer {
        rows,
        doing: vec![None; rows.drawn().len()],
        out: Recorder::new(Origin::Simulated, entries.collect(), record.steps.len() / 4),
    };
    for index in 0..record.steps.len() {
        let at = axis.place(record, stops, index + 1);
        for change in record.changes_of(index) {
            writer.change(change, at);
        }
    }
    let end = match axis {
        Axis::Time => SimTime::from_nanos(record.end),
        Axis::Steps => axis.place(record, stops, record.steps.len()),
    };
    for (row, _) in (0..).zip(rows.drawn()) {
        writer.close(row, end);
    }
    for finding in &record.findings {
        writer.out.mark(Mark {
            at: axis.place(record, stops, finding.step as usize + 1),
            task: None,
            label: finding.kind.as_str().to_owned(),
        });
    }
    let stopped = match &record.ending {
        Ending::Deadlock(_) => Some(Outcome::Deadlock { cycle: Vec::new() }),
        Ending::Limit(_) => Some(Outcome::LimitReached(LimitReached::Steps(
            record.steps.len() as u64,
        ))),
        Ending::Exited(_) | Ending::Unsupported { .. } => None,
    };
    if let Some(outcome) = stopped {
        writer.out.set_outcome(outcome);
    }
    writer.out.finish(end)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::{SECOND, recorded, two_sleepers};
    use interleave_trace::TrackId;

    #[test]
    fn a_row_says_what_its_task_does_at_every_step() {
        let replay = two_sleepers();
        let record = replay.record();
        let stops = Stops::of(record);
        let trace = trace(record, &stops, &Rows::of(record), Axis::Steps);
        assert_eq!(trace.origin(), Origin::Simulated);
        assert_eq!(trace.task_count(), 3, "the main thread has no row");
        for moment in stops.all(false) {
            let moment = *moment as usize;
            let state = replay.at(moment);
            for (row, task) in (0..).zip(&state.tasks) {
                let at = Axis::Steps.place(record, &stops, moment);
                if task.doing == State::Done || at == trace.end() {
                    continue;
                }
                let span = trace.state_at(TrackId::Task(TaskId(row)), at);
                assert_eq!(
                    span.map(|span| span.state),
                    Some(task.doing),
                    "row {row} at {moment}"
                );
            }
        }
    }

    #[test]
    fn a_deadlock_has_no_rows_of_tasks_that_come_after_it() {
        let run = recorded(
            "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n",
        );
        let last = run.replay.at(run.replay.moments() - 1);
        assert_eq!((run.rows.drawn().len(), last.tasks.len()), (1, 1));
        assert_eq!(run.replay.record().tasks.len(), 1);
    }

    #[test]
    fn sleeps_are_as_long_as_the_program_says() {
        let replay = two_sleepers();
        let record = replay.record();
        let trace = trace(record, &Stops::of(record), &Rows::of(record), Axis::Time);
        let at = trace.state_at(TrackId::Task(TaskId(1)), SimTime::from_nanos(SECOND / 2));
        let span = at.expect("the task is there");
        assert_eq!((span.state, span.reason), (State::Waiting, Reason::Timer));
        assert_eq!(span.duration(), SimTime::from_nanos(SECOND));
        assert_eq!(trace.tasks()[1].finish, Some(SimTime::from_nanos(SECOND)));
    }

    #[test]
    fn a_place_on_the_axis_leads_to_its_moment() {
        let replay = two_sleepers();
        let record = replay.record();
        let stops = Stops::of(record);
        for moment in 0..replay.moments() {
            let at = Axis::Time.place(record, &stops, moment);
            assert!(Axis::Time.moment(record, &stops, at) >= moment);
        }
        for moment in stops.all(false) {
            let moment = *moment as usize;
            let at = Axis::Steps.place(record, &stops, moment);
            assert_eq!(Axis::Steps.moment(record, &stops, at), moment);
        }
    }
}
