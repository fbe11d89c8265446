//! The record agrees with what the tracer of passes saw.

use std::path::Path;

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Options, Run};
use interleave_record::{Change, Ending, Record, Replay, State, StepKind, WaitKind, Who};
use interleave_trace::State as Doing;

#[path = "oracle/cases.rs"]
mod cases;
use cases::{cases, read};

fn recorded(source: &str) -> Run {
    let options = Options {
        record: true,
        ..Options::default()
    };
    run_deep(source, &options).expect("a thread can be started")
}

/// The labels of a loop's ready queue.
fn ready(record: &Record, state: &State, number: usize) -> Vec<String> {
    state.loops.get(number).map_or_else(Vec::new, |it| {
        it.ready
            .iter()
            .map(|entry| record.text(entry.label).to_owned())
            .collect()
    })
}

/// Checks that all numbers of a record point into it.
fn check_numbers(record: &Record, place: &str) {
    let texts = u32::try_from(record.texts.len()).expect("few texts");
    let mut last = 0;
    for step in &record.steps {
        assert!(
            step.text <= texts && step.frame as usize <= record.frames.len(),
            "{place}"
        );
        assert!((step.thread as usize) < record.threads.len(), "{place}");
        assert!(step.task as usize <= record.tasks.len(), "{place}");
        assert!(step.time >= last, "{place}: time runs backwards");
        last = step.time;
    }
    for frame in &record.frames {
        assert!(frame.parent as usize <= record.frames.len(), "{place}");
    }
}

/// A pass as the record tells it: what ran, and the ready queue when the next step of the loop came or the loop was left.
struct Told {
    ran: Vec<String>,
    after: Vec<String>,
}

/// The passes of a loop in a record; every callback that runs was the first in the queue.
fn passes_in(replay: &Replay, number: usize, place: &str) -> Vec<Told> {
    let record = replay.record();
    let mut told: Vec<Told> = Vec::new();
    let mut runs_in = 0;
    for index in 0..record.steps.len() {
        for change in record.changes_of(index) {
            match change {
                Change::Pass { number: of } if *of as usize == number => {
                    runs_in = record.steps[index].frame;
                    told.push(Told {
                        ran: Vec::new(),
                        after: Vec::new(),
                    });
                }
                Change::Take { number: of, .. }
                    if *of as usize == number && record.steps[index].kind == StepKind::Run =>
                {
                    let label = record.text(record.steps[index].text).to_owned();
                    let before = ready(record, &replay.at(index), number);
                    assert_eq!(before.first(), Some(&label), "{place} step {index}");
                    let end = (index + 1..record.steps.len())
                        .find(|&later| match record.steps[later].kind {
                            StepKind::Run | StepKind::Fire | StepKind::Pass => true,
                            StepKind::Return | StepKind::Exception => {
                                record.steps[later].frame == runs_in
                            }
                            _ => false,
                        })
                        .unwrap_or(record.steps.len());
                    let pass = told.last_mut().expect("a callback runs in a pass");
                    pass.ran.push(label);
                    pass.after = ready(record, &replay.at(end), number);
                }
                _ => {}
            }
        }
    }
    told
}

fn check_program(path: &Path) {
    let place = path.display().to_string();
    let source = read(path);
    let run = recorded(&source);
    check_numbers(&run.record, &place);
    assert!(!run.record.truncated, "{place}");
    let replay = Replay::new(run.record.clone());
    for (number, passes) in run.passes.iter().enumerate() {
        let told = passes_in(&replay, number, &place);
        let mut told = told.iter();
        for (at, pass) in passes.passes.iter().enumerate() {
            let wanted: Vec<&str> = pass.ran.iter().map(|ran| ran.label.as_str()).collect();
            // A pass that an exception ends is in the record only.
            let Some(same) = told.find(|told| told.ran == wanted) else {
                // The record of a deadlock ends with it; the passes tell how the program is torn down, too.
                let ending = &replay.record().ending;
                assert!(
                    matches!(ending, Ending::Deadlock(_)),
                    "{place}: no pass runs {wanted:?}"
                );
                break;
            };
            let live = pass.ready_after.iter().all(|label| label != "cancelled");
            // Behind the last pass the code that ran the loop goes on, and other threads may add to
            // the queue at any time.
            let alone = replay.record().threads.len() == 1;
            if live && alone && at + 1 < passes.passes.len() {
                assert_eq!(same.after, pass.ready_after, "{place}: after {wanted:?}");
            }
        }
    }
}

#[test]
fn the_ready_queue_of_every_state_is_what_the_passes_say() {
    for path in cases(&["asyncio", "asyncio-more", "threads"]) {
        check_program(&path);
    }
}

#[test]
fn a_record_of_every_program_survives_its_way_as_bytes() {
    for path in cases(&["asyncio", "asyncio-more", "threads"]) {
        let source = read(&path);
        let record = recorded(&source).record;
        assert_eq!(
            Record::from_bytes(&record.to_bytes()).as_ref(),
            Ok(&record),
            "{}",
            path.display()
        );
    }
}

#[test]
fn who_is_made_or_gives_way_is_in_the_ready_queue_at_that_step() {
    let run = recorded(
        "import asyncio\nasync def child():\n    await asyncio.sleep(0)\nasync def main():\n    a, b = asyncio.create_task(child()), asyncio.create_task(child())\n    await asyncio.sleep(0)\n    await asyncio.gather(a, b)\nasyncio.run(main())\n",
    );
    let replay = Replay::new(run.record.clone());
    let (mut made, mut gave_way) = (0, 0);
    for index in 0..run.record.steps.len() {
        for change in run.record.changes_of(index) {
            let task = match change {
                Change::Task { task } => {
                    made += 1;
                    *task
                }
                Change::Waits {
                    who: Who::Task(task),
                    wait: Some(wait),
                } if wait.kind == WaitKind::Pass => {
                    gave_way += 1;
                    *task
                }
                _ => continue,
            };
            let state = replay.at(index + 1);
            let last = state.loops[0].ready.last().map(|entry| entry.task);
            assert_eq!(last, Some(task), "step {index}");
        }
        // Nobody else says so again.
        let step = run.record.steps[index];
        let said = step.kind == StepKind::Ready && run.record.text(step.text).contains(".step");
        assert!(!said, "step {index}");
    }
    assert!(made >= 3 && gave_way == 3, "{made} {gave_way}");
}

#[test]
fn states_hold_locals_globals_stacks_results_and_timers() {
    let source = "import asyncio\ntotal = 0\nasync def inner(n):\n    global total\n    seen = [n]\n    await asyncio.sleep(n)\n    seen.append(total)\n    total += n\n    return seen\nasync def main():\n    t = asyncio.create_task(inner(2))\n    x = await inner(1)\n    y = await t\n    print(x, y)\nasyncio.run(main())\n";
    let run = recorded(source);
    assert_eq!(run.stdout, "[1, 0] [2, 1]\n");
    let replay = Replay::new(run.record.clone());
    let record = replay.record();
    let find = |kind: StepKind, line: u32, task: u32| {
        record
            .steps
            .iter()
            .position(|step| step.kind == kind && step.line == line && step.task == task)
            .unwrap_or_else(|| panic!("a step {kind:?} at line {line} of task {task}"))
    };
    let locals = |state: &State, frame: u32| -> Vec<(String, String)> {
        let frame = state.frame(frame).expect("the frame is there");
        frame
            .locals
            .iter()
            .map(|local| {
                (
                    record.text(local.name).to_owned(),
                    record.text(local.value).to_owned(),
                )
            })
            .collect()
    };
    let at = find(StepKind::Line, 8, 2);
    let state = replay.at(at + 1);
    let step = record.steps[at];
    assert_eq!(
        locals(&state, step.frame),
        [
            ("n".to_owned(), "2".to_owned()),
            ("seen".to_owned(), "[2, 1]".to_owned())
        ]
    );
    let module = state.frames.first().expect("the module's frame").frame;
    assert_eq!(
        locals(&state, module),
        [("total".to_owned(), "1".to_owned())]
    );
    let asleep = replay.at(find(StepKind::Await, 6, 1) + 1);
    let names: Vec<&str> = asleep
        .stack(asleep.task(1).expect("the main task").top)
        .iter()
        .map(|frame| record.text(record.frame(frame.frame).expect("a frame").function))
        .collect();
    assert_eq!(names, ["sleep", "inner", "main"]);
    assert_eq!(asleep.task(1).map(|task| task.doing), Some(Doing::Waiting));
    assert_eq!(asleep.loops[0].timers.len(), 1);
    assert_eq!(asleep.loops[0].timers[0].due, 1_000_000_000);
    let end = replay.at(record.steps.len());
    let ended = end.task(2).expect("the second task");
    assert_eq!(
        (ended.doing, record.text(ended.result)),
        (Doing::Done, "[2, 1]")
    );
    assert_eq!(end.prints, record.prints.len());
    assert_eq!(record.text(record.prints[0].text), "[1, 0] [2, 1]\n");
}

/// A program whose lines CPython 3.13 ran, outside of the module's own, in the order that the test below gives.
const LINES: &str = "\
import asyncio, contextlib
x = 0
lock = asyncio.Lock()
def early():
    with contextlib.nullcontext():
        for i in range(2):
            return i
def two():
    global x
    with contextlib.nullcontext(), contextlib.nullcontext():
        x = 2
def thrown():
    with contextlib.suppress(ValueError):
        raise ValueError
    return 5
async def main():
    global x
    ts = [i for i in range(2)]
    async with lock:
        x += 1
    print(sorted(locals()))
    early()
    two()
    thrown()
asyncio.run(main())
";

#[test]
fn a_line_is_a_step_where_cpython_traces_one_and_a_comprehension_leaves_no_names() {
    let run = recorded(LINES);
    assert_eq!(run.stdout, "['ts']\n");
    let record = &run.record;
    let own = |index: usize| {
        let frame = record.frame(record.steps[index].frame);
        frame.is_some_and(|frame| frame.library == 0 && frame.line != 0)
    };
    let lines = (0..record.steps.len()).filter(|index| own(*index));
    let lines = lines.map(|index| &record.steps[index]);
    let lines = lines.filter(|step| step.kind == StepKind::Line);
    let lines: Vec<u32> = lines.map(|step| step.line).collect();
    assert_eq!(
        lines,
        [
            18, 19, 20, 19, 21, 22, 5, 6, 7, 5, 23, 10, 11, 10, 24, 13, 14, 13, 15
        ]
    );
}
