//! Random programs give the same output at the same virtual times as on an installed CPython.
//!
//! `INTERLEAVE_PROGRAMS` sets how many programs are tried.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use interleave_pyloop::Options;

#[path = "oracle/cpython.rs"]
mod cpython;

use cpython::{ours, python};

/// A small generator of its own, so that a seed means the same program for ever.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Statements of one worker.
fn body(dice: &mut Dice, out: &mut String, indent: usize, depth: usize) {
    for _ in 0..=dice.roll(3) {
        let pad = "    ".repeat(indent);
        let n = dice.roll(1000);
        let delay = format!("0.{:03}", dice.roll(60) * 7 + 1);
        let _ = match dice.roll(if depth > 2 { 9 } else { 17 }) {
            0 | 1 => writeln!(out, "{pad}await asyncio.sleep({delay})"),
            2 => writeln!(out, "{pad}await asyncio.sleep(0)"),
            3 => writeln!(out, "{pad}print(name, {n})"),
            4 => writeln!(out, "{pad}await queue.put(({n}, name))"),
            5 => writeln!(
                out,
                "{pad}print(name, 'got', await asyncio.wait_for(queue.get(), {delay}))"
            ),
            6 => writeln!(
                out,
                "{pad}event.set() if not event.is_set() else event.clear()"
            ),
            7 => writeln!(
                out,
                "{pad}print(name, 'event', await asyncio.wait_for(event.wait(), {delay}))"
            ),
            8 => writeln!(out, "{pad}raise ValueError({n})"),
            9 => nest(dice, out, &format!("{pad}async with lock:"), indent, depth),
            10 => nest(
                dice,
                out,
                &format!("{pad}async with semaphore:"),
                indent,
                depth,
            ),
            11 => nest(
                dice,
                out,
                &format!("{pad}async with asyncio.timeout({delay}):"),
                indent,
                depth,
            ),
            12 => {
                let _ = nest(dice, out, &format!("{pad}try:"), indent, depth);
                writeln!(
                    out,
                    "{pad}except (ValueError, TimeoutError) as e:\n{pad}    print(name, 'caught', repr(e))"
                )
            }
            13 => {
                let _ = nest(dice, out, &format!("{pad}try:"), indent, depth);
                writeln!(out, "{pad}finally:\n{pad}    print(name, 'finally', {n})")
            }
            14 => {
                let _ = nest(
                    dice,
                    out,
                    &format!("{pad}async def child{depth}(name):"),
                    indent,
                    depth,
                );
                writeln!(
                    out,
                    "{pad}    return {n}\n{pad}t = asyncio.create_task(child{depth}(name + 'c'))\n{pad}await asyncio.sleep({delay})\n{pad}print(name, 'cancel', t.cancel(), t.done())\n{pad}print(name, await asyncio.gather(t, return_exceptions=True))"
                )
            }
            15 => writeln!(
                out,
                "{pad}r = await asyncio.gather(asyncio.sleep({delay}, 1), asyncio.sleep(0.05, 2))\n{pad}print(name, r)"
            ),
            _ => {
                let _ = nest(
                    dice,
                    out,
                    &format!("{pad}for i in range({}):", 1 + n % 3),
                    indent,
                    depth,
                );
                writeln!(out, "{pad}    print(name, i)")
            }
        };
    }
}

fn nest(
    dice: &mut Dice,
    out: &mut String,
    head: &str,
    indent: usize,
    depth: usize,
) -> std::fmt::Result {
    writeln!(out, "{head}")?;
    body(dice, out, indent + 1, depth + 1);
    Ok(())
}

fn program(seed: u64) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    dice.roll(2);
    let mut out = String::from("import asyncio\n");
    let workers = 1 + dice.roll(4);
    for worker in 0..workers {
        let _ = writeln!(
            out,
            "async def work{worker}(name, lock, semaphore, queue, event):"
        );
        body(&mut dice, &mut out, 1, 0);
        let _ = writeln!(out, "    return name");
    }
    let _ = writeln!(
        out,
        "async def main():\n    lock, semaphore = asyncio.Lock(), asyncio.Semaphore({})\n    queue, event = asyncio.Queue({}), asyncio.Event()\n    args = lock, semaphore, queue, event",
        1 + dice.roll(2),
        dice.roll(3)
    );
    let calls: Vec<String> = (0..workers)
        .map(|w| format!("work{w}('w{w}', *args)"))
        .collect();
    let last = match dice.roll(4) {
        0 => format!(
            "    print(await asyncio.wait_for(asyncio.gather({}, return_exceptions=True), 3))",
            calls.join(", ")
        ),
        1 => format!("    print(await asyncio.gather({}))", calls.join(", ")),
        2 => format!(
            "    tasks = [asyncio.create_task(c) for c in [{}]]\n    done, pending = await asyncio.wait(tasks, timeout=0.2)\n    print(len(done), len(pending))\n    for t in tasks: t.cancel()\n    print(await asyncio.gather(*tasks, return_exceptions=True))",
            calls.join(", ")
        ),
        _ => format!(
            "    try:\n        async with asyncio.timeout(2), asyncio.TaskGroup() as g:\n            g.create_task({})\n    except* Exception as e:\n        print(e.exceptions)",
            calls[0]
        ),
    };
    let unused = if last.contains("TaskGroup") {
        &calls[..1]
    } else {
        &calls[..]
    };
    let _ = unused;
    let _ = writeln!(out, "{last}\nasyncio.run(main())");
    out
}

#[test]
fn random_programs_run_as_on_cpython() {
    let Some(python) = python() else {
        println!("no CPython 3.12 or 3.13 is installed: nothing was compared");
        return;
    };
    let count: u64 = std::env::var("INTERLEAVE_PROGRAMS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(2000);
    let folder =
        std::env::temp_dir().join(format!("interleave-differential-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    for seed in 0..count {
        std::fs::write(folder.join(format!("{seed:07}.py")), program(seed))
            .expect("a program can be written");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle.py");
    let answer = Command::new(python)
        .arg(script)
        .arg(&folder)
        .output()
        .expect("CPython can be started");
    let thread = std::thread::Builder::new()
        .stack_size(1 << 29)
        .spawn(move || {
            let text = String::from_utf8_lossy(&answer.stdout).into_owned();
            let mut wrong = Vec::new();
            let mut lines = text.lines();
            for seed in 0..count {
                let Some(line) = lines.next() else { break };
                let options = Options {
                    path: format!("{seed:07}.py"),
                    ..Options::default()
                };
                let got = interleave_pyloop::record::json::string(&ours(&program(seed), &options));
                if got != line {
                    wrong.push(format!("seed {seed}\n{line}\n{got}"));
                }
            }
            (wrong, text.lines().count())
        });
    let (wrong, compared) = thread
        .expect("a thread can be started")
        .join()
        .expect("no panic");
    std::fs::remove_dir_all(&folder).ok();
    if let Some(first) = wrong.first() {
        let seeds: Vec<&str> = wrong
            .iter()
            .filter_map(|w| w.lines().next())
            .take(20)
            .collect();
        panic!(
            "{} of {compared} differ: {}\n{first}",
            wrong.len(),
            seeds.join(", ")
        );
    }
    assert_eq!(compared as u64, count, "CPython stopped early");
    println!("{compared} random programs ran as on CPython");
}
