//! The record tells what everyone waits for, by its name, and on whom.

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Options, Run};
use interleave_record::{Change, Record, Replay, StepKind, WaitKind, Who};
use interleave_trace::State as Doing;

fn recorded(source: &str) -> Run {
    let options = Options {
        record: true,
        ..Options::default()
    };
    run_deep(source, &options).expect("a thread can be started")
}

/// For what a task or thread waits when it is suspended the first time at a line: the kind, the
/// text, and the names of those it waits on.
fn first_wait(record: &Record, line: u32) -> Option<(WaitKind, String, Vec<String>)> {
    let name = |who: &Who| match who {
        Who::Task(task) => record
            .task(*task)
            .map_or_else(String::new, |task| record.text(task.name).to_owned()),
        Who::Thread(thread) => record
            .threads
            .get(*thread as usize)
            .map_or_else(String::new, |thread| record.text(thread.name).to_owned()),
    };
    (0..record.steps.len()).find_map(|index| {
        let step = record.steps[index];
        if step.line != line || !matches!(step.kind, StepKind::Await | StepKind::Thread) {
            return None;
        }
        record
            .changes_of(index)
            .iter()
            .find_map(|change| match change {
                Change::Waits {
                    wait: Some(wait), ..
                } => Some((
                    wait.kind,
                    record.text(wait.text).to_owned(),
                    wait.on.iter().map(name).collect(),
                )),
                _ => None,
            })
    })
}

fn program(body: &str) -> String {
    format!(
        "import asyncio\nasync def child(n=1):\n    await asyncio.sleep(n)\nasync def main():\n{body}\nasyncio.run(main())\n"
    )
}

/// Bodies of a main coroutine, and at which line it waits for what, in which words, on whom.
const WAITS: &[(&str, u32, WaitKind, &str, &[&str])] = &[
    (
        "    await asyncio.sleep(1)",
        5,
        WaitKind::Sleep,
        "asyncio.sleep(1)",
        &[],
    ),
    (
        "    await asyncio.sleep(0)",
        5,
        WaitKind::Pass,
        "asyncio.sleep(0)",
        &[],
    ),
    (
        "    t = asyncio.create_task(child())\n    await t",
        6,
        WaitKind::Task,
        "t",
        &["Task-2"],
    ),
    (
        "    await asyncio.gather(child(1), child(2))",
        5,
        WaitKind::Tasks,
        "asyncio.gather(child(1), child(2))",
        &["Task-2", "Task-3"],
    ),
    (
        "    t = asyncio.create_task(child())\n    await asyncio.shield(t)",
        6,
        WaitKind::Task,
        "asyncio.shield(t)",
        &["Task-2"],
    ),
    (
        "    t = [asyncio.create_task(child(n)) for n in (1, 2)]\n    await asyncio.wait(t)",
        6,
        WaitKind::Tasks,
        "asyncio.wait(t)",
        &["Task-2", "Task-3"],
    ),
    (
        "    async with asyncio.TaskGroup() as g:\n        g.create_task(child(), name='a')\n        g.create_task(child(), name='b')",
        5,
        WaitKind::Tasks,
        "asyncio.TaskGroup()",
        &["a", "b"],
    ),
    (
        "    f = asyncio.get_running_loop().create_future()\n    asyncio.get_running_loop().call_later(1, f.set_result, 1)\n    await f",
        7,
        WaitKind::Future,
        "f",
        &[],
    ),
    (
        "    lock = asyncio.Lock()\n    async def hold():\n        async with lock:\n            await asyncio.sleep(1)\n    t = asyncio.create_task(hold())\n    await asyncio.sleep(0)\n    async with lock:\n        pass",
        11,
        WaitKind::Lock,
        "lock",
        &["Task-2"],
    ),
    (
        "    e = asyncio.Event()\n    asyncio.get_running_loop().call_later(1, e.set)\n    await e.wait()",
        7,
        WaitKind::Event,
        "e",
        &[],
    ),
    (
        "    c = asyncio.Condition()\n    async def tell():\n        async with c:\n            c.notify_all()\n    t = asyncio.create_task(tell())\n    async with c:\n        await c.wait()",
        11,
        WaitKind::Condition,
        "c",
        &[],
    ),
    (
        "    s = asyncio.Semaphore(1)\n    await s.acquire()\n    asyncio.get_running_loop().call_later(1, s.release)\n    async with s:\n        pass",
        8,
        WaitKind::Semaphore,
        "s",
        &[],
    ),
    (
        "    b = asyncio.Barrier(2)\n    t = asyncio.create_task(b.wait())\n    await asyncio.sleep(1)\n    b2 = asyncio.Barrier(2)\n    u = asyncio.create_task(child(3))\n    u.add_done_callback(lambda _: asyncio.create_task(b2.wait()))\n    await b2.wait()\n    await b.wait()",
        11,
        WaitKind::Barrier,
        "b2",
        &[],
    ),
    (
        "    q = asyncio.Queue()\n    asyncio.get_running_loop().call_later(1, q.put_nowait, 1)\n    await q.get()",
        7,
        WaitKind::Queue,
        "q",
        &[],
    ),
    (
        "    import time\n    await asyncio.to_thread(time.sleep, 1)",
        6,
        WaitKind::Thread,
        "asyncio.to_thread(time.sleep, 1)",
        &[],
    ),
    (
        "    for f in asyncio.as_completed([child(1), child(2)]):\n        await f",
        6,
        WaitKind::Tasks,
        "f",
        &["Task-2", "Task-3"],
    ),
    (
        "    t = asyncio.create_task(child(2))\n    await asyncio.wait_for(t, 5)",
        6,
        WaitKind::Task,
        "asyncio.wait_for(t, 5)",
        &["Task-2"],
    ),
    (
        "    gates = [asyncio.Event()]\n    asyncio.get_running_loop().call_later(1, gates[0].set)\n    await asyncio.wait_for(gates[0].wait(), 5)",
        7,
        WaitKind::Event,
        "gates[0]",
        &[],
    ),
    (
        "    try:\n        await asyncio.wait_for(asyncio.Event().wait(), 1)\n    except TimeoutError:\n        pass",
        6,
        WaitKind::Event,
        "asyncio.Event()",
        &[],
    ),
    (
        "    gate = asyncio.Event()\n    asyncio.get_running_loop().call_later(1, gate.set)\n    waits = gate.wait()\n    await waits",
        8,
        WaitKind::Event,
        "gate",
        &[],
    ),
    (
        "    c = asyncio.Condition()\n    try:\n        async with c:\n            await asyncio.wait_for(c.wait_for(lambda: False), 1)\n    except TimeoutError:\n        pass",
        8,
        WaitKind::Condition,
        "c",
        &[],
    ),
    (
        "    f = asyncio.get_running_loop().create_future()\n    asyncio.get_running_loop().call_later(1, f.set_result, 1)\n    await asyncio.wait_for(f, 5)",
        7,
        WaitKind::Future,
        "f",
        &[],
    ),
    (
        "    q = asyncio.PriorityQueue(1)\n    asyncio.get_running_loop().call_later(1, q.get_nowait)\n    await q.put(1)\n    await q.put(2)",
        8,
        WaitKind::QueuePlace,
        "q",
        &[],
    ),
    (
        "    q = asyncio.LifoQueue()\n    asyncio.get_running_loop().call_later(1, q.task_done)\n    await q.put(1)\n    await q.join()",
        8,
        WaitKind::QueueJoin,
        "q",
        &[],
    ),
];

#[test]
fn each_kind_of_wait_of_a_task_has_its_kind_its_words_and_its_partners() {
    for (body, line, kind, text, on) in WAITS {
        let run = recorded(&program(body));
        assert_eq!(run.exit_status, 0, "{body}\n{}", run.stderr);
        let on: Vec<String> = on.iter().map(ToString::to_string).collect();
        assert_eq!(
            first_wait(&run.record, *line),
            Some((*kind, (*text).to_owned(), on)),
            "{body}"
        );
    }
}

#[test]
fn each_kind_of_wait_of_a_thread_has_its_kind_and_its_partners() {
    let start = "import threading, time, queue\nlock = threading.Lock()\nq = queue.Queue()\nq.put(1)\nsmall = queue.Queue(1)\nsmall.put(1)\nm, c, e = threading.Condition(lock), threading.Condition(), threading.Event()\ndef work():\n    with lock:\n        time.sleep(1)\n    e.set()\n    q.task_done()\n    small.get()\nt = threading.Thread(target=work, name='w')\nt.start()\ntime.sleep(0.1)\n";
    let cases: &[(&str, WaitKind, &str, &[&str])] = &[
        ("with lock:\n    pass", WaitKind::Lock, "lock", &["w"]),
        ("q.get() and q.get(timeout=3)", WaitKind::Queue, "q", &[]),
        ("e.wait()", WaitKind::Event, "e", &[]),
        ("t.join()", WaitKind::Thread, "t", &["w"]),
        ("time.sleep(2)", WaitKind::Sleep, "time.sleep(2)", &[]),
        ("with c: c.wait(1)", WaitKind::Condition, "c", &[]),
        ("with m: pass", WaitKind::Lock, "m", &["w"]),
        (
            "queue.LifoQueue().get(timeout=1)",
            WaitKind::Queue,
            "queue.LifoQueue()",
            &[],
        ),
        ("small.put(2)", WaitKind::QueuePlace, "small", &[]),
        ("q.join()", WaitKind::QueueJoin, "q", &[]),
    ];
    let line = u32::try_from(start.lines().count()).expect("few lines") + 1;
    for (end, kind, text, on) in cases {
        let run = recorded(&format!("{start}{end}\n"));
        let on: Vec<String> = on.iter().map(ToString::to_string).collect();
        assert_eq!(
            first_wait(&run.record, line),
            Some((*kind, (*text).to_owned(), on)),
            "{end}\n{}",
            run.stderr
        );
    }
}

#[test]
fn threads_that_wait_for_a_process_a_result_or_work_say_so() {
    let source = "import multiprocessing, time\nfrom concurrent.futures import ThreadPoolExecutor, as_completed\ndef f(n):\n    time.sleep(n)\n    return n\nif __name__ == '__main__':\n    pool = ThreadPoolExecutor(1)\n    y = pool.submit(f, 1)\n    y.result()\n    for one in as_completed([pool.submit(f, 1)]):\n        pass\n    p = multiprocessing.Process(target=f, args=(1,), name='p')\n    p.start()\n    p.join()\n    with multiprocessing.Pool(1) as workers:\n        workers.map(f, [1])\n";
    let run = recorded(source);
    let wanted: &[(u32, WaitKind, &str, &[&str])] = &[
        (9, WaitKind::Future, "y", &[]),
        (
            10,
            WaitKind::Future,
            "as_completed([pool.submit(f, 1)])",
            &[],
        ),
        (14, WaitKind::Process, "p", &["p"]),
        (16, WaitKind::Process, "workers.map(f, [1])", &[]),
    ];
    for (line, kind, text, on) in wanted {
        let on: Vec<String> = on.iter().map(ToString::to_string).collect();
        assert_eq!(
            first_wait(&run.record, *line),
            Some((*kind, (*text).to_owned(), on)),
            "{}",
            run.stderr
        );
    }
    // A worker without work is not told of as one that waits for the library's condition.
    let of_library = run.record.changes.iter().any(|change| {
        matches!(change, Change::Waits { wait: Some(wait), .. } if wait.kind == WaitKind::Condition)
    });
    assert!(!of_library);
}

#[test]
fn the_thread_that_waits_for_the_pool_of_a_loop_has_the_name_that_it_has_in_cpython() {
    let run = recorded(
        "import asyncio, threading\nasync def main():\n    await asyncio.to_thread(print, 'x')\nasyncio.run(main())\nprint(threading.Thread(target=print).name)\n",
    );
    assert_eq!(run.stdout, "x\nThread-2 (print)\n");
    let threads = run.record.threads.iter();
    let names: Vec<&str> = threads.map(|one| run.record.text(one.name)).collect();
    assert_eq!(
        names,
        ["MainThread", "asyncio_0", "Thread-1 (_do_shutdown)"]
    );
}

#[test]
fn a_thread_that_waits_for_a_coroutine_waits_for_its_task() {
    let run = recorded(
        "import asyncio\nasync def child():\n    await asyncio.sleep(1)\ndef work(loop):\n    asyncio.run_coroutine_threadsafe(child(), loop).result()\nasync def main():\n    await asyncio.to_thread(work, asyncio.get_running_loop())\nasyncio.run(main())\n",
    );
    assert_eq!(run.exit_status, 0, "{}", run.stderr);
    let edge = run.record.changes.iter().any(|change| {
        matches!(change, Change::Waits { who: Who::Thread(_), wait: Some(wait) }
            if wait.kind == WaitKind::Future && wait.on == [Who::Task(2)])
    });
    assert!(edge);
}

#[test]
fn a_lock_that_passes_from_hand_to_hand_is_held_by_who_has_it() {
    let run = recorded(
        "import threading, time\nlock = threading.Lock()\ndef work():\n    for _ in range(3):\n        with lock:\n            time.sleep(0.1)\nts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nthreading.Timer(1, print).start()\n",
    );
    let mut locks = 0;
    for change in &run.record.changes {
        let Change::Waits {
            who,
            wait: Some(wait),
        } = change
        else {
            continue;
        };
        locks += usize::from(wait.kind == WaitKind::Lock);
        assert!(!wait.on.contains(who), "{who:?} waits for itself");
        // The thread of a timer sleeps.
        assert_ne!(wait.kind, WaitKind::Event);
    }
    assert!(locks >= 4);
}

#[test]
fn a_thread_that_wants_the_interpreter_lock_waits_for_its_holder() {
    let run = recorded(
        "import threading\ndef work():\n    busy(0.02)\nts = [threading.Thread(target=work, name=n) for n in 'ab']\nfor t in ts: t.start()\nfor t in ts: t.join()\n",
    );
    let gil = run.record.changes.iter().any(|change| {
        matches!(change, Change::Waits { who: Who::Thread(_), wait: Some(wait) }
            if wait.kind == WaitKind::Gil && wait.on.len() == 1)
    });
    assert!(gil, "{}", run.stderr);
    let end = Replay::new(run.record.clone()).at(run.record.steps.len());
    assert!(end.threads.iter().all(|thread| thread.doing == Doing::Done));
    assert_eq!(end.threads.len(), 3);
}
