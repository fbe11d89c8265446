//! A run in slices is the same run.

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Limits, Options, Outcome, Run, Session};

#[path = "oracle/cases.rs"]
mod cases;
use cases::{cases, read};

fn options() -> Options {
    Options {
        record: true,
        ..Options::default()
    }
}

/// Runs in slices, with a stack that is deep enough.
fn sliced(source: &str, slice: u64) -> (Run, u64) {
    let source = source.to_owned();
    std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(move || {
            let mut session = Session::new(&source, options());
            let mut slices = 1;
            while session.advance(slice) {
                slices += 1;
            }
            (session.finish(), slices)
        })
        .expect("a thread can be started")
        .join()
        .expect("the run ends")
}

fn assert_same(source: &str, slice: u64, place: &str) -> u64 {
    let whole = run_deep(source, &options()).expect("a thread can be started");
    let (parts, slices) = sliced(source, slice);
    assert_eq!(parts.stdout, whole.stdout, "{place}");
    assert_eq!(parts.stderr, whole.stderr, "{place}");
    assert_eq!(parts.outcome, whole.outcome, "{place}");
    assert!(
        parts.record == whole.record,
        "{place}: another record in slices of {slice}"
    );
    assert_eq!(parts.passes, whole.passes, "{place}");
    slices
}

#[test]
fn every_program_in_slices_of_any_length_is_the_same_run() {
    for path in cases(&["asyncio", "asyncio-more", "threads"]) {
        let source = read(&path);
        for slice in [1, 7, 100] {
            assert_same(&source, slice, &path.display().to_string());
        }
    }
}

#[test]
fn threads_that_share_the_interpreter_lock_are_the_same_in_slices() {
    let source = "import threading, time\ndef work(n):\n    for k in range(3):\n        busy(0.004)\n        print(n, k)\n        time.sleep(0.001)\nts = [threading.Thread(target=work, args=(n,)) for n in range(3)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    assert!(assert_same(source, 1, "threads") > 20);
}

#[test]
fn deep_recursion_ends_at_the_same_depth_in_slices() {
    let source = "async def f(n):\n    x = [k for k in range(3)]\n    return 0 if n == 0 else 1 + await f(n - 1)\ndef g(n):\n    y = n\n    return g(n + 1)\nimport asyncio\nprint(asyncio.run(f(300)))\ntry:\n    g(0)\nexcept RecursionError as e:\n    print(e)\nasync def h():\n    z = 1\n    await h()\nasyncio.run(h())\n";
    assert_same(source, 1, "recursion");
    assert_same(source, 13, "recursion");
}

#[test]
fn a_run_can_be_ended_between_slices() {
    let mut session = Session::new("while True:\n    print(1)\n", options());
    assert!(session.advance(1000));
    assert!(session.steps() < 1100);
    let run = session.stop();
    assert!(matches!(run.outcome, Outcome::Limit { .. }));
    assert!(run.stdout.len() > 500);
    assert_eq!(run.record.prints.len(), run.stdout.lines().count());
}

#[test]
fn a_slice_of_an_endless_loop_ends() {
    let limits = Limits {
        steps: 50_000,
        ..Limits::default()
    };
    for source in [
        "while True: pass",
        "[x for x in iter(int, 1)]",
        "sum(x for x in iter(int, 1))",
    ] {
        let options = Options {
            limits,
            ..Options::default()
        };
        let mut session = Session::new(source, options);
        let mut slices = 0;
        while session.advance(5_000) {
            slices += 1;
        }
        assert!(slices >= 4, "{source}: {slices}");
        assert!(
            matches!(session.finish().outcome, Outcome::Limit { .. }),
            "{source}"
        );
    }
}
