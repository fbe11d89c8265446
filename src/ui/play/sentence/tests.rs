//! Every step has a sentence, in every language.

use std::path::Path;
use std::rc::Rc;

use interleave_record::{Replay, WaitKind};

use super::longest::width;
use super::*;
use interleave_content::load::LanguageContent;
use interleave_content::texts::Library;

use crate::play::sample::{program, recorded, two_sleepers};
use crate::play::{Command, Play, Run};

fn languages() -> Vec<Words> {
    let words = |language: &LanguageContent| Words {
        texts: Rc::new(language.texts.clone()),
        play: Rc::new(language.play.clone()),
        library: Rc::new(language.library.clone()),
    };
    crate::loaded::content()
        .languages
        .iter()
        .map(words)
        .collect()
}

/// A playground in which this has run.
fn ran(source: &str, replay: Replay) -> Play {
    let library = Library {
        programs: [("it".to_owned(), program(source))].into_iter().collect(),
        ..Library::default()
    };
    let mut play = Play::new(Rc::new(library), "it", None);
    play.update(Command::Run);
    let job = play.running().expect("a run is wanted").clone();
    let run = Run::new(replay, job.source, job.options);
    play.update(Command::Ran(job.number, Rc::new(run)));
    play
}

fn sentences(words: &Words, play: &Play) -> Vec<String> {
    all_sentences(words, play.run().expect("there is a run"))
}

fn all_sentences(words: &Words, run: &Run) -> Vec<String> {
    let one = |moment| sentence(words, run, &run.replay.at(moment), moment);
    (0..run.replay.moments()).map(one).collect()
}

#[test]
fn a_run_reads_like_a_story() {
    let languages = languages();
    let english = &languages[0];
    let play = ran("", two_sleepers());
    let told = sentences(english, &play);
    for expected in [
        "Nothing has run yet.",
        "Task-1 makes Task-2 from say. It is ready, and has not begun.",
        "Task-1 is suspended: it waits for Task-2.",
        "Task-2 is suspended: asyncio.sleep wakes it at 1 s.",
        "Task-2 prints hello.",
        "Task-2 is done.",
    ] {
        assert!(
            told.iter().any(|one| one == expected),
            "«{expected}» in {told:#?}"
        );
    }
}

#[test]
fn every_step_of_the_reference_programs_has_a_sentence_in_every_language() {
    let languages = languages();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/asyncio");
    let mut kinds = Vec::new();
    for file in std::fs::read_dir(folder).expect("the cases are there") {
        let path = file.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "py") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a text");
        let options = interleave_pyloop::Options {
            record: true,
            limits: interleave_pyloop::Limits {
                record: 1_500,
                ..interleave_pyloop::Limits::default()
            },
            ..interleave_pyloop::Options::default()
        };
        let record = interleave_pyloop::run(&source, &options).record;
        for step in &record.steps {
            if !kinds.contains(&step.kind) {
                kinds.push(step.kind);
            }
        }
        let play = ran(&source, Replay::new(record));
        for words in &languages {
            for told in sentences(words, &play) {
                let left = [
                    "{who}", "{on}", "{what}", "{line}", "{task}", "{text}", "{n}",
                ];
                assert!(!told.is_empty(), "{}", path.display());
                assert!(
                    !left.iter().any(|name| told.contains(name)),
                    "{}: {told}",
                    path.display()
                );
            }
        }
    }
    assert!(kinds.len() >= 15, "the programs show {kinds:?}");
}

#[test]
fn a_thread_is_blocked_where_a_task_is_suspended() {
    let run = recorded(
        "import threading, time\ndef work():\n    time.sleep(1)\n\
         thread = threading.Thread(target=work)\nthread.start()\nthread.join()\n",
    );
    let play = ran("", run.replay.clone());
    for (words, blocked, suspended) in languages()
        .iter()
        .zip([("is blocked", "suspended"), ("阻塞", "挂起")])
        .map(|(words, (blocked, suspended))| (words, blocked, suspended))
    {
        let told = sentences(words, &play);
        for who in ["MainThread", "Thread-1"] {
            let waits = |one: &&String| one.starts_with(who) && one.contains(blocked);
            assert!(told.iter().any(|one| waits(&one)), "{who}: {told:#?}");
        }
        assert!(!told.iter().any(|one| one.contains(suspended)), "{told:#?}");
    }
}

#[test]
fn cancelling_is_told_by_what_the_task_does() {
    let source = "import asyncio\nasync def w(n):\n    await asyncio.sleep(n)\nasync def me():\n    asyncio.current_task().cancel()\n    await asyncio.sleep(1)\nasync def main():\n    ts = [asyncio.create_task(c) for c in (w(0), w(5), me())]\n    await asyncio.sleep(0)\n    ts[0].cancel()\n    ts[1].cancel()\n    new = asyncio.create_task(w(1))\n    new.cancel()\n    await asyncio.wait([*ts, new])\nasyncio.run(main())\n";
    let play = ran(source, recorded(source).replay.clone());
    for (words, of) in languages().iter().zip([
        [
            "stands in the ready queue",
            "in a later pass",
            "has not begun",
            "runs on",
        ],
        ["已在就绪队列里", "以后的一轮", "还没有开始", "接着运行"],
    ]) {
        let told = sentences(words, &play);
        for (task, what) in ["Task-2", "Task-3", "Task-5", "Task-4"].iter().zip(of) {
            let asked = |one: &&String| {
                (one.starts_with("Cancelling ") || one.starts_with("请求取消"))
                    && one.contains(task)
                    && one.contains(what)
            };
            assert!(told.iter().any(|one| asked(&one)), "{task}: {told:#?}");
        }
    }
}

#[test]
fn an_exception_that_leaves_a_function_is_told_as_such() {
    let source = "import asyncio\nasync def w():\n    try:\n        raise KeyError(1)\n    except ValueError:\n        pass\nasync def main():\n    try:\n        await w()\n    except KeyError:\n        pass\nasyncio.run(main())\n";
    let play = ran(source, recorded(source).replay.clone());
    let told = sentences(&languages()[0], &play);
    let said = told.iter().filter(|one| one.contains("KeyError "));
    let said: Vec<&str> = said.map(String::as_str).collect();
    assert_eq!(
        said[..2],
        [
            "Task-1: KeyError is on its way.",
            "Task-1: KeyError leaves w."
        ]
    );
}

#[test]
fn the_thing_is_named_that_is_waited_for() {
    let source = "import asyncio\nasync def main():\n    q = asyncio.PriorityQueue(1)\n    gate = asyncio.Event()\n    f = asyncio.get_running_loop().create_future()\n    q.put_nowait(1)\n    async def opens():\n        await gate.wait()\n    async def puts():\n        await q.put(2)\n    async def joins():\n        await q.join()\n    async def gets():\n        await asyncio.wait_for(f, 1)\n    asyncio.gather(opens(), puts(), joins(), gets())\n    await asyncio.sleep(2)\nasyncio.run(main())\n";
    let play = ran(source, recorded(source).replay.clone());
    let told = sentences(&languages()[0], &play);
    for wanted in [
        "is suspended until gate is set.",
        "is suspended: q is full.",
        "is suspended until all items of q are marked as done.",
        "is suspended: it waits until somebody sets f.",
    ] {
        assert!(
            told.iter().any(|one| one.ends_with(wanted)),
            "{wanted}: {told:#?}"
        );
    }
}

#[test]
fn every_kind_of_waiting_has_words_in_every_language() {
    for words in languages() {
        for kind in WaitKind::ALL {
            let known = words.own().wait.get(kind.as_str());
            assert!(
                known.is_some(),
                "{}: {}",
                words.texts.language.id,
                kind.as_str()
            );
        }
        for kind in interleave_record::FindingKind::ALL {
            assert!(
                words.own().find.contains_key(kind.as_str()),
                "{}",
                kind.as_str()
            );
        }
    }
}

#[test]
fn seconds_are_read_exactly() {
    assert_eq!(nanos("0.2"), Some(200_000_000));
    assert_eq!(nanos("5"), Some(5_000_000_000));
    assert_eq!(nanos("1e9"), None);
}

#[test]
fn of_many_names_a_few_are_told_and_the_rest_are_counted() {
    for words in languages() {
        let name = |number: u32| format!("Task-{number}");
        assert_eq!(
            few(&words, [1, 2].map(name).into_iter())
                .matches("Task-")
                .count(),
            2
        );
        let told = few(&words, (1..3001).map(name).collect::<Vec<_>>().into_iter());
        assert_eq!(told.matches("Task-").count(), MOST_NAMED);
        assert!(told.chars().count() < 100, "{told}");
        assert!(
            told.contains(&words.number(3000 - MOST_NAMED as u64)),
            "{told}"
        );
    }
}

#[test]
fn callbacks_of_the_library_are_told_in_words() {
    let labels = [
        "gather._done_callback",
        "gather.<locals>._done_callback",
        "_wait._on_completion",
        "TaskGroup._on_task_done",
        "Timeout._on_timeout",
        "_release_waiter",
        "shield._inner_done_callback",
        "_AsCompletedIterator._handle_timeout",
    ];
    for words in languages() {
        for label in labels {
            let told = callback(&words, label);
            assert!(
                !told.contains('_') || told.contains("as_completed"),
                "{told}"
            );
        }
        for own in ["tick", "_tick", "Clock._tick", "int.__truediv__"] {
            assert_eq!(callback(&words, own), own, "the program's own");
        }
    }
}

/// What the record leaves out is not told as if it were the end, and never at a moment inside the library.
#[test]
fn the_last_moment_of_a_record_that_is_cut_says_so() {
    let source = "import asyncio\nasync def w():\n    await asyncio.sleep(1)\nasync def main():\n    await asyncio.gather(*(w() for _ in range(9)))\nasyncio.run(main())\n";
    let whole = recorded(source);
    let steps = whole.replay.record().steps.len();
    for cut in [steps / 2, steps * 2 / 3, steps * 3 / 4] {
        let mut record = whole.replay.record().clone();
        let changes = record.steps[cut].changes as usize;
        record.steps.truncate(cut);
        record.changes.truncate(changes);
        record.truncated = true;
        let play = ran(source, Replay::new(record));
        for words in languages() {
            let told = sentences(&words, &play);
            let last = told.last().expect("there are moments");
            assert!(last.contains(&words.number(cut as u64)), "{last}");
            let line = format!("{cut}");
            assert!(!last.replace(&line, "").contains("line 4"), "{last}");
        }
    }
}

#[test]
fn a_run_that_is_stopped_says_so_where_it_stopped() {
    let run = recorded("x = 1\ny = [0] * 10**9\n");
    let english = &languages()[0];
    let last = run.replay.moments() - 1;
    let told = sentence(english, &run, &run.replay.at(last), last);
    assert_eq!(
        told,
        "The run was stopped here. MainThread comes to line 2: y = [0] * 10**9"
    );
}

/// What is told of a program in English, step by step, where a reader stops.
fn walked(source: &str, inside: bool) -> Vec<String> {
    let run = recorded(source);
    let play = ran(source, run.replay.clone());
    let told = sentences(&languages()[0], &play);
    let stops = play.run().expect("there is a run").stops.all(inside).iter();
    stops.map(|stop| told[*stop as usize].clone()).collect()
}

#[test]
fn cancellation_is_told_where_it_meets_a_finally_or_a_with() {
    let program = |around: &str, after: &str| {
        format!(
            "import asyncio\nasync def work():\n    {around}:\n        await asyncio.sleep(5)\n{after}async def main():\n    \
             task = asyncio.create_task(work())\n    await asyncio.sleep(1)\n    task.cancel()\nasyncio.run(main())\n"
        )
    };
    for (source, next) in [
        (
            program("try", "    finally:\n        print('end')\n"),
            "Task-2 comes to line 6: print('end')",
        ),
        (
            program("async with asyncio.Lock()", ""),
            "Task-2 leaves the block of line 3: async with asyncio.Lock():",
        ),
    ] {
        let told = walked(&source, false);
        let at = told.iter().position(|one| one == next);
        let at = at.unwrap_or_else(|| panic!("«{next}» in {told:#?}"));
        assert_eq!(told[at - 1], "Task-2: CancelledError is on its way.");
        assert_eq!(
            told[at - 2],
            "Task-2 goes on in line 4, where it was suspended."
        );
    }
}

#[test]
fn inside_the_library_a_thread_is_told_of_unless_the_loop_runs_there() {
    let threads = "import threading\nlock = threading.Lock()\nwith lock:\n    print(1)\n";
    let told = walked(threads, true);
    assert!(
        told.iter().all(|one| !one.contains("event loop")),
        "{told:#?}"
    );
    assert!(told.contains(&"MainThread calls Lock.__init__.".to_owned()));
    assert!(told.contains(&"MainThread is inside threading, in Lock.__init__.".to_owned()));
    let told = walked(
        "import asyncio\nasync def main():\n    await asyncio.gather(asyncio.sleep(1))\nasyncio.run(main())\n",
        true,
    );
    let first = told.iter().position(|one| one.contains("vent loop"));
    let first = &told[first.expect("the loop runs")];
    assert!(first.starts_with("Pass 0 of the event loop"), "{first}");
    assert!(
        told.iter()
            .any(|one| one.starts_with("The event loop calls"))
    );
}

#[test]
fn the_longest_sentences_of_a_run_are_among_those_that_are_told() {
    for words in languages() {
        let play = ran("", two_sleepers());
        let run = play.run().expect("there is a run");
        let all = run.stops.all(false).iter();
        let told: Vec<String> = all
            .map(|moment| {
                sentence(
                    &words,
                    run,
                    &run.replay.at(*moment as usize),
                    *moment as usize,
                )
            })
            .collect();
        let longest = longest(&words, run, false);
        let widest = told.iter().map(|sentence| width(sentence)).max();
        assert_eq!(longest.first().map(|sentence| width(sentence)), widest);
        assert_eq!(longest.len(), 3);
        assert!(longest.iter().all(|sentence| told.contains(sentence)));
    }
}

#[test]
fn a_pass_that_begins_with_an_empty_queue_says_so_in_a_sentence() {
    for words in languages() {
        let play = ran("", two_sleepers());
        let step = &words.own().step;
        let told = sentences(&words, &play);
        let empty = |told: &&String| told.ends_with(&step.queue_empty);
        assert!(told.iter().any(|told| empty(&told)), "{told:#?}");
        let clumsy = fill(&step.queue, &[("what", &words.own().view.ready_empty)]);
        assert!(!told.iter().any(|told| told.ends_with(&clumsy)));
    }
}

#[test]
fn what_is_filled_into_chinese_stands_without_a_blank_before_the_next_letter() {
    let languages = languages();
    let chinese = &languages[1];
    let view = &chinese.own().view;
    let left = fill(
        &view.timer_left,
        &[("left", "50 毫秒"), ("time", "100 毫秒")],
    );
    assert_eq!(left, "还有 50 毫秒，100 毫秒到期");
}

/// The sentences at the moments at which a reader stops.
fn at_stops(words: &Words, run: &Run) -> Vec<String> {
    let moments = run.stops.all(false).iter().map(|moment| *moment as usize);
    moments
        .map(|moment| sentence(words, run, &run.replay.at(moment), moment))
        .collect()
}

#[test]
fn whatever_a_loop_calls_is_told_of_its_thread_and_by_the_name_that_python_gives() {
    let english = &languages()[0];
    let run = recorded(
        "import asyncio\n\ndef own(text):\n    print(text)\n\nasync def main():\n    \
         loop = asyncio.get_running_loop()\n    loop.call_soon(print, 'native')\n    \
         loop.call_soon(own, 'own')\n    loop.call_soon(lambda: own('nameless'))\n    \
         await asyncio.sleep(1)\n\nasyncio.run(main())\n",
    );
    let told = at_stops(english, &run);
    for expected in [
        "MainThread prints native.",
        "MainThread prints own.",
        "MainThread prints nameless.",
        "Pass 1 of the event loop begins. In the ready queue: print, own, main.<locals>.<lambda>.",
    ] {
        assert!(
            told.iter().any(|one| one == expected),
            "«{expected}» in {told:#?}"
        );
    }
    let all = all_sentences(english, &run);
    assert!(
        !all.iter().any(|one| one.contains("main.<lambda>")),
        "{all:#?}"
    );
}

#[test]
fn what_the_library_does_when_a_program_has_ended_is_not_told() {
    let english = &languages()[0];
    let run = recorded(
        "import asyncio, time\n\ndef work():\n    time.sleep(1)\n\nasync def main():\n    \
         await asyncio.to_thread(work)\n\nasyncio.run(main())\n",
    );
    let told = at_stops(english, &run);
    let done = told.iter().position(|one| one == "Task-1 is done.");
    let after = &told[done.expect("it is done") + 1..];
    assert_eq!(
        after,
        ["asyncio_0 goes on.", "asyncio_0 ends.", "MainThread ends."]
    );
    let passes: Vec<_> = told.iter().filter(|one| one.starts_with("Pass ")).collect();
    assert_eq!(passes.len(), 3, "{passes:#?}");
    let names = run
        .rows
        .drawn()
        .iter()
        .map(|who| name_of(run.replay.record(), *who));
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["Task-1", "MainThread", "asyncio_0"]
    );
    // Nothing of the library's stands in what is shown at these moments either.
    for moment in run.stops.all(false) {
        let state = run.replay.at(*moment as usize);
        let waiting = crate::play::waiting::graph(&run.rows, &state, false).nodes;
        assert!(waiting.iter().all(|row| *row < 3), "{moment}");
        for one in &state.loops {
            let entries = one.ready.iter().map(|entry| entry.task);
            let tasks = entries.chain(one.timers.iter().map(|timer| timer.task));
            let labels: Vec<&str> = one
                .timers
                .iter()
                .map(|timer| run.replay.record().text(timer.label))
                .collect();
            assert!(
                tasks.into_iter().all(|task| task <= 1) && labels.is_empty(),
                "{moment} {labels:?}"
            );
        }
    }
}
