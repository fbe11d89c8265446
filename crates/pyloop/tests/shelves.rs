//! What the interpreter does not carry is asked for when a program imports it, and then the run is the same.

use interleave_pyloop::{Library, Options, Outcome, Run, Session, Shelf, check, run};

#[path = "oracle/cases.rs"]
mod cases;
use cases::{cases, read};

/// All modules that a program can import and that are written in Python, with what has to be asked for.
const MODULES: &[(&str, &[Shelf])] = &[
    ("asyncio", &[]),
    ("asyncio.queues", &[]),
    ("time", &[]),
    ("math", &[]),
    ("__future__", &[]),
    ("abc", OFTEN),
    ("collections", OFTEN),
    ("collections.abc", OFTEN),
    ("concurrent.futures", OFTEN),
    ("contextlib", OFTEN),
    ("contextvars", OFTEN),
    ("copy", OFTEN),
    ("dataclasses", OFTEN),
    ("enum", OFTEN),
    ("functools", OFTEN),
    ("heapq", OFTEN),
    ("itertools", OFTEN),
    ("keyword", OFTEN),
    ("os", OFTEN),
    ("queue", OFTEN),
    ("random", OFTEN),
    ("signal", OFTEN),
    ("sys", OFTEN),
    ("threading", OFTEN),
    ("types", OFTEN),
    ("typing", OFTEN),
    ("atexit", SELDOM),
    ("base64", SELDOM),
    ("bisect", SELDOM),
    ("datetime", SELDOM),
    ("decimal", SELDOM),
    ("fractions", SELDOM),
    ("gc", SELDOM),
    ("graphlib", SELDOM),
    ("hashlib", SELDOM),
    ("io", SELDOM),
    ("json", SELDOM),
    ("operator", SELDOM),
    ("statistics", SELDOM),
    ("string", SELDOM),
    ("timeit", SELDOM),
    ("traceback", BOTH),
    ("uuid", SELDOM),
    ("warnings", SELDOM),
    ("argparse", BOTH),
    ("inspect", BOTH),
    ("logging", BOTH),
    ("multiprocessing", BOTH),
    ("multiprocessing.pool", BOTH),
    ("multiprocessing.queues", BOTH),
    ("multiprocessing.connection", BOTH),
    ("multiprocessing.managers", BOTH),
    ("multiprocessing.sharedctypes", BOTH),
    ("multiprocessing.synchronize", BOTH),
    ("numbers", BOTH),
    ("os.path", OFTEN),
    ("pprint", BOTH),
    ("re", BOTH),
    ("sched", BOTH),
    ("textwrap", BOTH),
    ("weakref", BOTH),
    ("concurrent", OFTEN),
    ("concurrent.futures.process", OFTEN),
    ("concurrent.futures.thread", OFTEN),
    ("logging.handlers", BOTH),
    ("http", BOTH),
    ("errno", SELDOM),
    ("sysconfig", SELDOM),
    ("urllib.parse", BOTH),
    ("multiprocessing.dummy", BOTH),
    ("unittest", BOTH),
    ("_thread", &[]),
    ("platform", SELDOM),
    ("secrets", SELDOM),
];
const OFTEN: &[Shelf] = &[Shelf::Often];
const SELDOM: &[Shelf] = &[Shelf::Seldom];
const BOTH: &[Shelf] = &[Shelf::Seldom, Shelf::Often];

fn with(library: Library) -> Options {
    Options {
        record: true,
        library,
        ..Options::default()
    }
}

/// Runs a program with what is always there, and again with what it asks for; the run, and what was asked for.
fn asked_by(source: &str) -> (Run, Vec<Shelf>) {
    let source = source.to_owned();
    let thread = std::thread::Builder::new().stack_size(256 << 20);
    let asking = thread.spawn(move || {
        let (mut library, mut asked) = (Library::core(), Vec::new());
        loop {
            let run = run(&source, &with(library.clone()));
            let Some(shelf) = run.lacks else {
                return (run, asked);
            };
            assert!(!asked.contains(&shelf), "{shelf:?} is asked for twice");
            assert!(library.give(shelf, shelf.text()));
            asked.push(shelf);
        }
    });
    let thread = asking.expect("a thread can be started");
    thread.join().expect("the run ends")
}

#[test]
fn a_short_program_with_asyncio_asks_for_nothing() {
    let source = "import asyncio, time\n\nasync def work(queue: asyncio.Queue[int], names: list[str] | None = None):\n    \
        async with asyncio.timeout(5), asyncio.Lock(), asyncio.Semaphore(2):\n        await queue.put(1)\n        \
        await asyncio.sleep(1)\n\nasync def main():\n    queue = asyncio.Queue()\n    \
        async with asyncio.TaskGroup() as group:\n        group.create_task(work(queue))\n    \
        await asyncio.gather(work(queue), asyncio.sleep(2))\n    print(await queue.get(), time.perf_counter() >= 3)\n\n\
        asyncio.run(main())\n";
    let (run, asked) = asked_by(source);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("1 True\n", ""));
    assert_eq!(asked, []);
}

#[test]
fn every_module_asks_for_the_shelf_that_it_stands_on() {
    let mut wrong = 0;
    for (module, shelves) in MODULES {
        let (run, asked) = asked_by(&format!("import {module}\nprint({module}.__name__)\n"));
        assert_eq!(run.stderr, "", "{module}");
        if asked != *shelves {
            println!("{module} asks for {asked:?}");
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0);
}

#[test]
fn all_modules_are_in_the_list_above() {
    let listed = include_str!("../src/syntax/check.rs");
    let listed = listed.split("AVAILABLE: &[&str] = &[").nth(1);
    let listed = listed.and_then(|rest| rest.split("];").next());
    let names = listed.expect("the modules are listed there").split('"');
    // The parts of asyncio are asyncio itself.
    for name in names.skip(1).step_by(2) {
        assert!(
            name.starts_with("asyncio.") || MODULES.iter().any(|(module, _)| *module == name),
            "{name}"
        );
    }
}

#[test]
fn every_program_runs_the_same_with_what_it_asked_for() {
    for path in cases(&["asyncio", "asyncio-more"]) {
        let source = read(&path);
        let (asked, _) = asked_by(&source);
        let whole = interleave_pyloop::command::run_deep(&source, &with(Library::default()));
        let whole = whole.expect("a thread can be started");
        let place = path.display();
        assert_eq!(asked.stdout, whole.stdout, "{place}");
        assert_eq!(asked.stderr, whole.stderr, "{place}");
        assert!(asked.record == whole.record, "{place}: another record");
    }
}

#[test]
fn a_look_at_a_text_knows_the_modules_without_their_texts() {
    assert!(check("import decimal\n").problems.is_empty());
    assert!(!check("import numpy\n").problems.is_empty());
}

#[test]
fn no_program_notices_what_is_lacking_and_the_end_says_where_it_was() {
    let source =
        "import asyncio\ntry:\n    import decimal\nexcept BaseException:\n    print('none')\n";
    let mut session = Session::new(source, with(Library::core()));
    while session.advance(10) {}
    assert_eq!(session.lacks(), Some(Shelf::Seldom));
    let run = session.finish();
    assert_eq!(run.stdout, "");
    let Outcome::Unsupported { line, message, .. } = run.outcome else {
        panic!("{:?}", run.outcome);
    };
    assert_eq!(line, 3);
    assert!(message.starts_with("the module 'decimal' could not be fetched"));
}

#[test]
fn names_that_python_has_are_told_as_lacking_with_what_was_asked_for() {
    for (source, told) in [
        (
            "import asyncio\nasyncio.Server\n",
            "'asyncio.Server' is outside",
        ),
        (
            "import threading\nthreading.settrace\n",
            "'threading.settrace' is outside",
        ),
        (
            "import decimal\ndecimal.Decimal(1).logb\n",
            "logb' is outside",
        ),
        (
            "try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_lasti\n",
            "tb_lasti' is outside",
        ),
    ] {
        let (run, _) = asked_by(source);
        assert!(run.stderr.contains(told), "{source}: {}", run.stderr);
        let (whole, lacking) = (
            interleave_pyloop::run(source, &with(Library::default())),
            run,
        );
        assert_eq!(whole.stderr, lacking.stderr, "{source}");
    }
}

#[test]
fn texts_that_belong_to_another_interpreter_are_not_taken() {
    let mut library = Library::core();
    let text = Shelf::Often.text();
    assert!(!library.give(Shelf::Often, "<!DOCTYPE html>"));
    assert!(!library.give(Shelf::Often, Shelf::Seldom.text()));
    assert!(!library.give(Shelf::Often, &text[..text.len() - 1]));
    assert_eq!(library, Library::core());
    assert!(library.give(Shelf::Often, text));
}
