//! Deadlocks: who is in the circle, and where the run ends.

use interleave_pyloop::Options;
use interleave_pyloop::command::run_deep;
use interleave_record::{FindingKind, Replay};

use super::{found, recorded, strings};

#[test]
fn a_deadlock_names_the_circle() {
    let run = recorded(
        "import asyncio\na, b = asyncio.Lock(), asyncio.Lock()\nasync def f(x, y):\n    async with x:\n        await asyncio.sleep(0)\n        async with y:\n            pass\nasync def main():\n    await asyncio.gather(f(a, b), f(b, a))\nasyncio.run(main())\n",
    );
    assert_eq!(run.exit_status, 3);
    assert!(
        run.stderr
            .contains("in a circle: Task-2 -> Task-3 -> Task-2"),
        "{}",
        run.stderr
    );
    assert_eq!(
        found(&run, FindingKind::Deadlock),
        [(6, 6, 0, strings(&["Task-2", "Task-3"]))]
    );
}

#[test]
fn tasks_that_await_each_other_are_a_circle_and_their_record_says_nothing_of_its_end() {
    let run = recorded(
        "import asyncio\nasync def w(ts, i):\n    await asyncio.sleep(.1)\n    await ts[i]\nasync def main():\n    ts = []\n    ts += [asyncio.create_task(w(ts, 1)), asyncio.create_task(w(ts, 0))]\n    await asyncio.gather(*ts)\nasyncio.run(main())\n",
    );
    assert_eq!(
        found(&run, FindingKind::Deadlock),
        [(4, 4, 0, strings(&["Task-2", "Task-3"]))],
        "{}",
        run.stderr
    );
    assert_eq!(run.record.text(run.record.stderr), "");
    let run = recorded(
        "import asyncio\nasync def child(parent):\n    await parent\nasync def main():\n    await asyncio.create_task(child(asyncio.current_task()))\nasyncio.run(main())\n",
    );
    assert_eq!(
        found(&run, FindingKind::Deadlock),
        [(5, 3, 0, strings(&["Task-1", "Task-2"]))],
        "{}",
        run.stderr
    );
}

#[test]
fn a_circle_through_a_gathering_is_a_deadlock_in_a_page_too() {
    let source = "import asyncio\nasync def a(ts):\n    await asyncio.sleep(0)\n    await asyncio.gather(ts[1])\nasync def b(ts):\n    await asyncio.sleep(0)\n    await ts[0]\nasync def main():\n    ts = []\n    ts += [asyncio.create_task(a(ts)), asyncio.create_task(b(ts))]\n    await ts[0]\nasyncio.run(main())\n";
    let options = Options {
        record: true,
        limits: interleave_pyloop::Limits::in_page(),
        ..Options::default()
    };
    let run = run_deep(source, &options).expect("a thread can be started");
    assert_eq!(run.exit_status, 3, "{}", run.stderr);
    assert_eq!(
        found(&run, FindingKind::Deadlock),
        [(4, 7, 0, strings(&["Task-2", "Task-3"]))],
        "{}",
        run.stderr
    );
}

#[test]
fn threads_that_wait_for_work_or_in_their_loop_are_no_part_of_a_deadlock() {
    let circle = "import asyncio, threading\nasync def f(x, y):\n    async with x:\n        await asyncio.sleep(.1)\n        async with y: pass\nasync def main():\n    await asyncio.to_thread(lambda: 5)\n    a, b = asyncio.Lock(), asyncio.Lock()\n    await asyncio.gather(f(a, b), f(b, a))\n";
    let run = recorded(&format!("{circle}asyncio.run(main())\n"));
    assert_eq!(run.exit_status, 3);
    assert!(
        run.stderr
            .ends_with("in a circle: Task-2 -> Task-3 -> Task-2\n")
            && !run.stderr.contains("Thread")
            && !run.stderr.contains("asyncio_0"),
        "{}",
        run.stderr
    );
    assert_eq!(
        found(&run, FindingKind::Deadlock),
        [(5, 5, 0, strings(&["Task-2", "Task-3"]))]
    );
    // A thread that is stuck itself is told of, and so is the task that waits for it.
    let run = recorded(
        "import asyncio, threading\nlock = threading.Lock()\nasync def main():\n    lock.acquire()\n    await asyncio.to_thread(lock.acquire)\nasyncio.run(main())\n",
    );
    assert_eq!(run.exit_status, 3);
    assert_eq!(
        found(&run, FindingKind::Deadlock),
        [(5, 0, 0, strings(&["Task-1", "asyncio_0"]))],
        "{}",
        run.stderr
    );
    // A task that blocks its thread is not suspended: the thread is what waits.
    let run = recorded(
        "import asyncio, threading\nlock = threading.Lock()\nasync def main():\n    lock.acquire()\n    lock.acquire()\nasyncio.run(main())\n",
    );
    assert_eq!(
        found(&run, FindingKind::Deadlock),
        [(0, 0, 0, strings(&["MainThread"]))],
        "{}",
        run.stderr
    );
}

#[test]
fn the_record_of_a_deadlock_ends_with_it() {
    let run = recorded(
        "import asyncio\na, b = asyncio.Lock(), asyncio.Lock()\nasync def f(x, y):\n    try:\n        async with x:\n            await asyncio.sleep(1)\n            async with y:\n                pass\n    finally:\n        await asyncio.sleep(5)\n        print('torn down')\nasync def main():\n    print('begun')\n    await asyncio.gather(f(a, b), f(b, a))\nasyncio.run(main())\n",
    );
    assert!(run.stdout.starts_with("begun\n"), "{}", run.stdout);
    let record = &run.record;
    let printed: Vec<&str> = record
        .prints
        .iter()
        .map(|one| record.text(one.text))
        .collect();
    assert_eq!(printed, ["begun\n"]);
    assert_eq!(record.end, 1_000_000_000);
    let last = record.steps.len();
    let state = Replay::new(record.clone()).at(last);
    assert!(state.tasks.iter().all(|task| task.wait.is_some()));
}
