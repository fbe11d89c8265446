//! Runs to draw, built by hand: small models of the real ones, and traces in the text form.

use interleave_trace::{
    CoreId, Origin, Reason, SimTime, Span, State, TaskId, Trace, TraceBuilder, WorkerId, WorkerKind,
};
use std::collections::VecDeque;

/// A chess exhibition: boards, seconds of the master and of the opponents, moves a side.
#[derive(Clone, Copy)]
pub(crate) struct Chess {
    pub(crate) boards: u32,
    pub(crate) master: u64,
    pub(crate) opponent: u64,
    pub(crate) moves: u32,
}

impl Chess {
    pub(crate) const SEED: Self = Self {
        boards: 24,
        master: 5,
        opponent: 55,
        moves: 30,
    };

    /// One game to its end, then the next.
    pub(crate) fn one_after_the_other(self) -> Trace {
        let mut writer = Writer::new(self.boards);
        let mut now = 0;
        for task in 0..self.boards {
            for _ in 0..self.moves {
                writer.running(task, now, now + self.master);
                writer.waiting(task, now + self.master, now + self.master + self.opponent);
                now += self.master + self.opponent;
            }
            writer.finish(task, now);
        }
        writer.trace()
    }

    /// The master plays at the board that has been ready longest.
    pub(crate) fn event_loop(self) -> Trace {
        let mut writer = Writer::new(self.boards);
        let mut queue: VecDeque<(u64, u32)> = (0..self.boards).map(|task| (0, task)).collect();
        let mut left = vec![self.moves; self.boards as usize];
        let mut now = 0;
        while let Some((ready, task)) = queue.pop_front() {
            now = now.max(ready);
            writer.running(task, now, now + self.master);
            now += self.master;
            let back = now + self.opponent;
            writer.waiting(task, now, back);
            left[task as usize] -= 1;
            if left[task as usize] == 0 {
                writer.finish(task, back);
            } else {
                let place = queue.partition_point(|(other, _)| *other <= back);
                queue.insert(place, (back, task));
            }
        }
        writer.trace()
    }
}

struct Writer(TraceBuilder);

impl Writer {
    fn new(boards: u32) -> Self {
        let mut builder = TraceBuilder::new(Origin::Computed);
        for board in 1..=boards {
            builder
                .task(&format!("board {board}"), SimTime::ZERO)
                .expect("few tasks");
        }
        builder
            .worker(WorkerKind::Thread, "master")
            .expect("one thread");
        Self(builder)
    }

    fn running(&mut self, task: u32, start: u64, end: u64) {
        let span = span(task, start, end, State::Running);
        let held = Span {
            core: Some(CoreId(0)),
            worker: Some(WorkerId(0)),
            ..span
        };
        self.0.span(held).expect("a span of a known task");
    }

    fn waiting(&mut self, task: u32, start: u64, end: u64) {
        let span = Span {
            reason: Reason::Io,
            ..span(task, start, end, State::Waiting)
        };
        self.0.span(span).expect("a span of a known task");
    }

    fn finish(&mut self, task: u32, at: u64) {
        self.0
            .finish_task(TaskId(task), SimTime::from_secs(at))
            .expect("each ends once");
    }

    fn trace(self) -> Trace {
        self.0.finish().expect("no overlaps")
    }
}

fn span(task: u32, start: u64, end: u64, state: State) -> Span {
    Span {
        start: SimTime::from_secs(start),
        end: SimTime::from_secs(end),
        state,
        reason: Reason::None,
        task: Some(TaskId(task)),
        worker: None,
        core: None,
    }
}

/// A trace from its text form, without the first line.
pub(crate) fn from_text(text: &str) -> Trace {
    Trace::from_text(&format!("interleave-trace 1\norigin computed\n{text}"))
        .expect("a well-formed trace")
}

/// Every state once, on four staves.
pub(crate) fn every_state() -> Trace {
    from_text(
        "task 0 0s 10s \"A\"
task 1 0s 9s \"B\"
task 2 0s 12s \"C\"
task 3 1s 12s \"D\"
thread \"loop\"
cores 1
span 0s 2s running task 0 worker 0 core 0
span 0s 2s waiting io task 1
span 0s 3s starting task 2
span 2s 2.5s switching task 1 worker 0 core 0
span 2.5s 5s running task 1 worker 0 core 0
span 2s 6s waiting io task 0
span 5s 9s waiting timer task 1
span 3s 7s blocked lock task 2
span 6s 10s running task 0 worker 0 core 0
span 10s 12s running task 2 worker 0 core 0
span 5s 6s running task 3 worker 0 core 0
span 6s 12s blocked call task 3
end 12s
",
    )
}

/// Two threads that compute under one lock of the interpreter.
pub(crate) fn gil() -> Trace {
    let mut text = String::from("gap blocked gil\ntask 0 0s 60ms \"A\"\ntask 1 0s 55ms \"B\"\n");
    text.push_str("thread \"A\"\nthread \"B\"\ncores 2\nspan 0s 3ms starting task 1\n");
    for turn in 0..12 {
        let (task, from) = (turn % 2, turn * 5);
        text.push_str(&format!(
            "span {from}ms {}ms running task {task} worker {task} core {task}\n",
            from + 5
        ));
    }
    text.push_str("end 60ms\n");
    from_text(&text.replace("task 1 0s 55ms", "task 1 0s 60ms"))
}

/// Two tasks that hold a lock each and want the other's.
pub(crate) fn deadlock() -> Trace {
    from_text(
        "outcome deadlock 0 1
task 0 0s - \"A\"
task 1 0s - \"B\"
thread \"A\"
thread \"B\"
cores 1
span 0s 1s running task 0 worker 0 core 0
span 1s 2s running task 1 worker 1 core 0
span 2s 3s running task 0 worker 0 core 0
span 3s 4s running task 1 worker 1 core 0
span 3s - blocked lock task 0
span 4s - blocked lock task 1
end 8s
",
    )
}
