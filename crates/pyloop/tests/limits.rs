//! Reaching a limit is a sentence, not a crash.

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Limit, Limits, Options, Outcome, Run};

fn run(source: &str) -> Run {
    let limits = Limits {
        steps: 2_000_000,
        memory: 64 << 20,
        output: 1 << 20,
        ..Limits::default()
    };
    let options = Options {
        limits,
        ..Options::default()
    };
    run_deep(source, &options).expect("a thread can be started")
}

fn limit(source: &str) -> Limit {
    match run(source).outcome {
        Outcome::Limit { limit, message } => {
            assert!(!message.is_empty());
            limit
        }
        other => panic!("{source}: {other}"),
    }
}

#[test]
fn an_endless_loop_ends_with_a_sentence() {
    assert_eq!(limit("while True: pass"), Limit::Steps);
    assert_eq!(
        limit("try:\n    while True: pass\nexcept BaseException: print('no')"),
        Limit::Steps
    );
}

#[test]
fn large_values_end_with_a_sentence() {
    for source in [
        "[0] * 10**9",
        "10**10**9",
        "'a' * 10**10",
        "1 << 10**12",
        "list(range(10**9))",
        "x = []\nwhile True: x.append('a' * 10**6)",
    ] {
        assert_eq!(limit(source), Limit::Memory, "{source}");
    }
}

#[test]
fn a_million_tasks_end_with_a_sentence() {
    let source = "import asyncio\nasync def w(): await asyncio.sleep(1)\n\
        async def main(): await asyncio.gather(*[w() for _ in range(10**6)])\nasyncio.run(main())";
    assert_eq!(limit(source), Limit::Memory);
}

#[test]
fn deep_recursion_raises_recursion_error() {
    let run = run(
        "def f(n): return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    print(e)\nf(0)",
    );
    assert_eq!(run.stdout, "maximum recursion depth exceeded\n");
    assert_eq!(run.exit_status, 1);
    assert!(
        run.stderr
            .ends_with("RecursionError: maximum recursion depth exceeded\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn endless_output_ends_with_a_sentence() {
    assert_eq!(limit("while True: print('x' * 1000)"), Limit::Output);
}

#[test]
fn deep_nesting_is_refused() {
    for source in [
        "(".repeat(5000),
        "[".repeat(100_000),
        "-".repeat(20_000) + "1",
        "x = ".to_owned() + &"not ".repeat(20_000) + "1",
    ] {
        let outcome = run(&source).outcome;
        assert!(!matches!(outcome, Outcome::Exited(0)), "{outcome}");
    }
}

#[test]
fn what_is_outside_the_subset_is_refused_before_the_run() {
    for source in [
        "print(1)\nimport socket",
        "print(1)\nopen('x')",
        "print(1)\nimport numpy as np",
    ] {
        let run = run(source);
        assert_eq!(run.stdout, "", "{source}");
        assert_eq!(run.exit_status, 4);
        assert!(matches!(run.outcome, Outcome::Unsupported { line: 2, .. }));
    }
}

#[test]
fn two_tasks_that_wait_for_each_other_are_named() {
    let run = run(
        "import asyncio\nasync def use(a, b):\n    async with a:\n        await asyncio.sleep(0.1)\n        \
        async with b: pass\nasync def main():\n    a, b = asyncio.Lock(), asyncio.Lock()\n    \
        await asyncio.gather(use(a, b), use(b, a))\nasyncio.run(main())",
    );
    assert_eq!(run.exit_status, 3);
    assert!(
        run.stderr
            .contains("Task-2 waits for Lock.acquire, held by Task-3 (line 5)"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("Task-3 waits for Lock.acquire, held by Task-2 (line 5)"),
        "{}",
        run.stderr
    );
}

/// As a browser's worker runs it; the thread's stack is what such a worker has, with room for native
/// frames that are larger than those of wasm.
fn in_page(source: &str) -> Run {
    let options = Options {
        limits: Limits::in_page(),
        ..Options::default()
    };
    let source = source.to_owned();
    std::thread::Builder::new()
        .stack_size(8 << 20)
        .spawn(move || interleave_pyloop::run(&source, &options))
        .expect("a thread can be started")
        .join()
        .expect("the stack is deep enough")
}

#[test]
fn long_chains_of_values_are_dropped_without_nesting() {
    for source in [
        "a = []\nfor i in range(100000): a = [a]\n",
        "a = {}\nfor i in range(100000): a = {1: a}\n",
        "class N: pass\nh = None\nfor i in range(100000):\n    n = N(); n.next = h; h = n\n",
        "def d(f): return lambda: f()\ndef g(): pass\nfor i in range(100000): g = d(g)\n",
        "def g(x): yield from x\nx = iter([1])\nfor i in range(20000): x = g(x)\n",
        "x = [1]\nfor i in range(20000): x = map(str, x)\n",
        "e = None\nfor i in range(20000):\n    try:\n        raise ValueError(i) from e\n    except ValueError as x: e = x\n",
    ] {
        let run = in_page(source);
        assert_eq!(run.exit_status, 0, "{source}\n{}", run.stderr);
    }
}

#[test]
fn iterators_over_iterators_end_like_nested_calls() {
    let run = in_page("x = [1]\nfor i in range(20000): x = map(str, x)\nlist(x)\n");
    assert!(
        run.stderr.ends_with("maximum recursion depth exceeded\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn texts_that_nest_without_brackets_are_refused() {
    let elifs = format!("if x: pass\n{}", "elif x: pass\n".repeat(4000));
    for source in [
        format!("x = {}1", "not ".repeat(5000)),
        format!("async def f():\n    {}g()", "await ".repeat(5000)),
        format!("x = {}1", "1 if 1 else ".repeat(5000)),
        format!("x = {}1", "2**".repeat(5000)),
        format!("x = {}1", "lambda: ".repeat(5000)),
        elifs,
    ] {
        let run = in_page(&source);
        assert!(
            matches!(run.outcome, Outcome::Unsupported { .. }),
            "{}",
            run.outcome
        );
    }
}

#[test]
fn the_work_of_native_operations_counts() {
    for source in [
        "x = [0] * 10**6\nwhile True: 1 in x",
        "x = 'ab' * 10**6\nwhile True: x.replace('a', 'c')",
        "x = [0] * 10**6\nwhile True: x[:]",
        "while True: pow(3, 10**300, 10**299 + 1)",
    ] {
        let run = in_page(source);
        assert!(
            matches!(run.outcome, Outcome::Limit { .. }),
            "{source}: {}",
            run.outcome
        );
    }
}
