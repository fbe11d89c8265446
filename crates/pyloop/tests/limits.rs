//! Reaching a limit is a sentence, not a crash.

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Limit, Limits, Options, Outcome, Run};
use interleave_record::{Replay, StepKind};

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
        matches!(
            run.outcome,
            Outcome::Limit {
                limit: Limit::Recursion,
                ..
            }
        ),
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

#[test]
fn a_run_that_is_stopped_ends_in_its_line_with_no_exception_on_its_way() {
    for line in ["x = [0] * 10**9", "x = 10**10**9", "'abc'.encode('utf-16')"] {
        let options = Options {
            record: true,
            limits: Limits::in_page(),
            ..Options::default()
        };
        let source = format!("def f():\n    {line}\nf()\n");
        let run = run_deep(&source, &options).expect("a thread can be started");
        let record = &run.record;
        let kinds: Vec<_> = record.steps.iter().map(|step| step.kind).collect();
        assert!(!kinds.contains(&StepKind::Exception), "{kinds:?}");
        let state = Replay::new(record.clone()).at(record.steps.len());
        let top = record.frame(state.threads[0].top).expect("a frame");
        assert_eq!(record.text(top.function), "f");
        assert_eq!(state.frame(state.threads[0].top).map(|f| f.line), Some(2));
        // What stopped it is told beside what the program wrote, in words of the reader's language.
        assert_eq!(record.text(record.stderr), "");
        assert_ne!(run.stderr, "");
    }
}

/// As deep as in Python, in a page as well, whose stack is deep enough for a fifth of it: functions, coroutines, generators, threads.
#[test]
fn calls_nest_as_deeply_as_python_lets_them() {
    let source = "import asyncio, sys, threading, time
def f(n): return 0 if n == 0 else 1 + f(n - 1)
try: print(f(500))
except RecursionError: print('caught')
deepest = 0
def g(n):
    global deepest
    deepest = n
    g(n + 1)
try: g(1)
except RecursionError: print(deepest)
async def c(n):
    if n == 0: return await asyncio.sleep(1, 0)
    return 1 + await c(n - 1)
async def main(): print(await asyncio.gather(c(400), c(300), c(10)))
asyncio.run(main())
def walk(n):
    if n: yield from walk(n - 1)
    yield n
print(sum(walk(600)))
def in_thread(n):
    if n: return 1 + in_thread(n - 1)
    time.sleep(1)
    return 0
threads = [threading.Thread(target=lambda n=n: print(in_thread(n))) for n in (500, 300)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sys.getrecursionlimit())
sys.setrecursionlimit(150)
try: g(1)
except RecursionError: print(deepest)
sys.setrecursionlimit(6000)
print(f(5000), sys.getrecursionlimit())
";
    let expected = "500\n999\n[400, 300, 10]\n180300\n500\n300\n1000\n149\n5000 6000\n";
    for run in [run(source), in_page(source)] {
        assert_eq!(run.stdout, expected, "{}", run.stderr);
        assert_eq!(run.exit_status, 0);
    }
}

#[test]
fn what_deep_calls_handle_and_raise_reaches_those_who_called_them() {
    let source = "import sys
def deep(n):
    if n: return deep(n - 1)
    assert type(sys.exception()) is ZeroDivisionError
    try: [][1]
    except IndexError: raise KeyError('x')
def numbers():
    try: 1 / 0
    except ZeroDivisionError:
        try: deep(400)
        except KeyError as error:
            inner = error.__context__
            print(type(inner).__name__, type(inner.__context__).__name__)
        print(type(sys.exception()).__name__)
        yield 1
print(list(numbers()), sys.exception())
";
    let expected = "IndexError ZeroDivisionError\nZeroDivisionError\n[1] None\n";
    assert_eq!(in_page(source).stdout, expected);
}

/// Where Python would go on, no `except` sees that the stack ends.
#[test]
fn calls_too_deep_for_the_page_are_no_recursion_error() {
    let rescued = "except BaseException: print('caught')\n";
    let texts = [
        "class N:\n    def __init__(self, n): self.n = n\n    def __repr__(self): return '.' if self.n == 0 else repr(N(self.n - 1))\ntry: repr(N(400))\n",
        "import sys\nsys.setrecursionlimit(10**6)\ndef f(n): return f(n + 1)\ntry: f(0)\n",
    ];
    for text in texts {
        let run = in_page(&format!("{text}{rescued}"));
        let limit = match &run.outcome {
            Outcome::Limit { limit, .. } => *limit,
            other => panic!("{text}: {other}"),
        };
        assert_eq!(limit, Limit::Recursion, "{}", run.stderr);
        assert_eq!((run.stdout.as_str(), run.exit_status), ("", 4));
    }
    // A lock that never comes, deep down: what waits there is let go without nesting.
    let stuck = "import sys, threading\nsys.setrecursionlimit(9000)\nlock = threading.Lock()\nlock.acquire()\ndef f(n): return f(n - 1) if n else lock.acquire()\nf(8000)\n";
    assert_eq!(in_page(stuck).exit_status, 3);
}

#[test]
fn a_recursion_limit_is_set_as_python_sets_it() {
    let source = "import sys
def deep(n):
    if n: return deep(n - 1)
    sys.setrecursionlimit(20)
for wrong in (0, 'a', 2**40):
    try: sys.setrecursionlimit(wrong)
    except Exception as error: print(type(error).__name__, error)
try: deep(40)
except RecursionError as error: print(error)
";
    assert_eq!(
        run(source).stdout,
        "ValueError recursion limit must be greater or equal than 1\nTypeError 'str' object cannot be interpreted as an integer\nOverflowError Python int too large to convert to C int\ncannot set the recursion limit to 20 at the recursion depth 42: the limit is too low\n"
    );
}

/// Strings hold whole characters only, so half of one is refused rather than changed.
#[test]
fn half_of_a_surrogate_pair_is_refused() {
    for source in [
        r#"print("\ud800")"#,
        r#"print("\\\uDFFF")"#,
        r#"print("a" "\U0000d83d")"#,
        r#"print(f"{1}\ud800")"#,
        "print(chr(0xd800))",
        "print(f'{0xd800:c}')",
        "print('a'.translate({97: 0xd800}))",
        r#"import json; json.loads('"\\ud800"')"#,
    ] {
        let run = run(source);
        let refused = matches!(run.outcome, Outcome::Unsupported { .. });
        assert!(refused, "{source}: {}{}", run.stdout, run.stderr);
        assert_eq!((run.stdout.as_str(), run.exit_status), ("", 4));
    }
    let whole = r#"import json
print("\\ud800", r"\ud800", rb"\ud800", json.loads('"\\ud83d\\ude00"'), chr(0xe000) == "\ue000")
"#;
    assert_eq!(run(whole).stdout, "\\ud800 \\ud800 b'\\\\ud800' 😀 True\n");
}
