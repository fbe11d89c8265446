//! A run written by hand, for tests: two tasks that sleep, and who awaits them.

use interleave_record::{
    Change, FrameInfo, Print, Record, Replay, Step, StepKind, TaskInfo, ThreadInfo, Wait, WaitKind,
    Who,
};
use interleave_trace::State as Doing;

/// A second of virtual time, in nanoseconds.
pub(crate) const SECOND: u64 = 1_000_000_000;

struct Writer {
    record: Record,
    time: u64,
}

impl Writer {
    fn text(&mut self, text: &str) -> u32 {
        let texts = &mut self.record.texts;
        let place = texts.iter().position(|known| known == text);
        let place = place.unwrap_or_else(|| {
            texts.push(text.to_owned());
            texts.len() - 1
        });
        u32::try_from(place + 1).expect("few texts")
    }

    fn step(&mut self, kind: StepKind, (task, frame, line): (u32, u32, u32), text: &str) {
        let text = if text.is_empty() { 0 } else { self.text(text) };
        self.record.steps.push(Step {
            time: self.time,
            kind,
            thread: 0,
            task,
            frame,
            line,
            text,
            changes: u32::try_from(self.record.changes.len()).expect("few changes"),
        });
    }

    fn change(&mut self, change: Change) {
        self.record.changes.push(change);
    }

    fn doing(&mut self, task: u32, doing: Doing) {
        self.change(Change::Doing {
            who: Who::Task(task),
            doing,
        });
    }

    fn waits(&mut self, task: u32, kind: WaitKind, text: &str, until: Option<u64>, on: Vec<Who>) {
        let text = self.text(text);
        let wait = Wait {
            kind,
            text,
            until,
            on,
        };
        self.doing(task, Doing::Waiting);
        self.change(Change::Waits {
            who: Who::Task(task),
            wait: Some(wait),
        });
    }

    fn pass(&mut self) {
        self.step(StepKind::Pass, (0, 0, 0), "");
        self.change(Change::Pass { number: 0 });
    }

    fn push(&mut self, task: u32) {
        let label = self.text("Task.step");
        self.step(StepKind::Ready, (0, 0, 0), "Task.step");
        self.change(Change::Push {
            number: 0,
            label,
            task,
        });
    }

    fn run(&mut self, task: u32) {
        self.step(StepKind::Run, (task, 0, 0), "Task.step");
        self.change(Change::Take { number: 0, at: 0 });
        self.doing(task, Doing::Running);
    }

    fn create(&mut self, task: u32, (by, frame, line): (u32, u32, u32)) {
        self.step(StepKind::TaskCreated, (by, frame, line), "");
        self.change(Change::Task { task });
        self.push(task);
    }

    fn line(&mut self, task: u32, frame: u32, line: u32) {
        self.step(StepKind::Line, (task, frame, line), "");
        self.change(Change::Top {
            who: Who::Task(task),
            frame,
        });
    }

    fn sleep(&mut self, task: u32, frame: u32, seconds: u64) {
        let label = self.text("Future.set_result");
        let due = self.time + seconds * SECOND;
        self.step(StepKind::Timer, (task, frame, 2), "Future.set_result");
        self.change(Change::SetTimer {
            number: 0,
            timer: task,
            due,
            label,
            task,
        });
        self.step(StepKind::Await, (task, frame, 2), "");
        self.waits(task, WaitKind::Sleep, "asyncio.sleep", Some(due), vec![]);
    }

    fn wake(&mut self, task: u32) {
        self.step(StepKind::Fire, (0, 0, 0), "Future.set_result");
        self.change(Change::DropTimer {
            number: 0,
            timer: task,
        });
        self.push(task);
        self.doing(task, Doing::Ready);
        self.change(Change::Waits {
            who: Who::Task(task),
            wait: None,
        });
    }

    fn print(&mut self, task: u32, frame: u32, text: &str) {
        self.step(StepKind::Print, (task, frame, 3), text);
        let text = self.text(text);
        self.record.prints.push(Print {
            step: u32::try_from(self.record.steps.len() - 1).expect("few steps"),
            text,
        });
    }

    fn done(&mut self, task: u32, frame: u32) {
        self.step(StepKind::Return, (task, frame, 3), "");
        self.change(Change::Gone { frame });
        self.step(StepKind::TaskDone, (task, 0, 0), "");
        let result = self.text("None");
        self.change(Change::Ended {
            task,
            cancelled: false,
            exception: 0,
            result,
        });
    }
}

/// `main` (task 1) makes tasks 2 and 3, which sleep for one and two seconds and print, and awaits both.
pub(crate) fn two_sleepers() -> Replay {
    let mut out = Writer {
        record: Record::default(),
        time: 0,
    };
    for (name, coroutine, parent) in [
        ("Task-1", "main", 0),
        ("Task-2", "say", 1),
        ("Task-3", "say", 1),
    ] {
        let (name, coroutine) = (out.text(name), out.text(coroutine));
        let line = if parent == 0 { 9 } else { 6 };
        out.record.tasks.push(TaskInfo {
            name,
            coroutine,
            parent,
            line,
            number: 0,
        });
        out.record.frames.push(FrameInfo {
            function: coroutine,
            parent: 0,
            line: if parent == 0 { 5 } else { 1 },
            library: 0,
        });
    }
    let thread = out.text("MainThread");
    out.record.threads.push(ThreadInfo {
        name: thread,
        process: 0,
    });
    out.create(1, (0, 0, 9));
    out.change(Change::Loop {
        number: 0,
        thread: 0,
    });
    out.pass();
    out.run(1);
    out.line(1, 1, 6);
    out.create(2, (1, 1, 6));
    out.line(1, 1, 7);
    out.create(3, (1, 1, 7));
    out.step(StepKind::Await, (1, 1, 8), "");
    out.waits(1, WaitKind::Task, "first", None, vec![Who::Task(2)]);
    out.pass();
    for task in [2, 3] {
        out.run(task);
        out.line(task, task, 2);
        out.sleep(task, task, u64::from(task) - 1);
    }
    for task in [2, 3] {
        out.time += SECOND;
        out.pass();
        out.wake(task);
        out.run(task);
        out.step(StepKind::Resume, (task, task, 2), "");
        out.line(task, task, 3);
        out.print(task, task, if task == 2 { "hello\n" } else { "world\n" });
        out.done(task, task);
        out.push(1);
        out.run(1);
        out.step(StepKind::Resume, (1, 1, 8), "");
        if task == 2 {
            out.step(StepKind::Await, (1, 1, 8), "");
            out.waits(1, WaitKind::Task, "second", None, vec![Who::Task(3)]);
        }
    }
    out.done(1, 1);
    out.record.end = out.time;
    Replay::new(out.record)
}

/// The same as a run.
pub(crate) fn two_sleepers_run() -> super::Run {
    super::Run::new(two_sleepers(), "".into(), super::Options::default())
}

/// A program's run, as the interpreter records it.
pub(crate) fn recorded(source: &str) -> super::Run {
    let options = interleave_pyloop::Options {
        record: true,
        ..interleave_pyloop::Options::default()
    };
    let record = interleave_pyloop::run(source, &options).record;
    super::Run::new(
        Replay::new(record),
        source.into(),
        super::Options::default(),
    )
}

/// A program of one line that asks for nothing.
pub(crate) fn program(line: &str) -> interleave_content::texts::LibraryProgram {
    use interleave_content::texts::{LibraryProgram, Prediction, Ran, Task};

    let none = String::new;
    LibraryProgram {
        title: none(),
        goal: none(),
        code: vec![line.to_owned()],
        run: Ran::default(),
        prediction: Prediction {
            kind: none(),
            ask: none(),
            offered: Vec::new(),
            right: Vec::new(),
            why: none(),
        },
        task: Task {
            text: none(),
            hint: none(),
            checks: Vec::new(),
            solution: none(),
        },
        versions: Vec::new(),
        fix: none(),
        same_work: none(),
        note: none(),
    }
}
