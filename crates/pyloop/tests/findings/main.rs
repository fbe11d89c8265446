//! What a run shows about the program: found at its line, and only where it is.

mod deadlocks;

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Options, Run};
use interleave_record::FindingKind;

fn recorded(source: &str) -> Run {
    let options = Options {
        record: true,
        ..Options::default()
    };
    run_deep(source, &options).expect("a thread can be started")
}

fn found(run: &Run, kind: FindingKind) -> Vec<(u32, u32, u64, Vec<String>)> {
    let record = &run.record;
    record
        .findings
        .iter()
        .filter(|found| found.kind == kind)
        .map(|found| {
            assert!((found.step as usize) < record.steps.len());
            let texts = found.texts.iter().map(|&text| record.text(text).to_owned());
            (found.line, found.other, found.time, texts.collect())
        })
        .collect()
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

#[test]
fn a_blocking_call_in_the_loop_is_found_with_its_duration() {
    let run = recorded(
        "import asyncio, time\nasync def main():\n    time.sleep(5)\n    busy(2)\nasyncio.run(main())\n",
    );
    assert_eq!(
        found(&run, FindingKind::Frozen),
        [
            (3, 0, 5_000_000_000, strings(&["time.sleep(5)"])),
            (4, 0, 2_000_000_000, strings(&["busy(2)"]))
        ]
    );
    let threaded = recorded(
        "import asyncio, time\nasync def main():\n    await asyncio.to_thread(time.sleep, 5)\nasyncio.run(main())\n",
    );
    assert_eq!(found(&threaded, FindingKind::Frozen), []);
}

#[test]
fn what_was_never_awaited_or_looked_at_is_found_where_it_was_made() {
    let run = recorded(
        "import asyncio\nasync def f():\n    pass\nasync def main():\n    f()\nasyncio.run(main())\n",
    );
    assert_eq!(
        found(&run, FindingKind::NeverAwaited),
        [(5, 2, 0, strings(&["f"]))]
    );
    let run = recorded(
        "import asyncio\nasync def f():\n    1 / 0\nasync def main():\n    asyncio.create_task(f(), name='x')\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
    );
    let all = found(&run, FindingKind::NeverRetrieved);
    assert_eq!(all.len(), 1, "{}", run.stderr);
    assert_eq!((all[0].0, all[0].3[0].as_str()), (5, "x"));
}

#[test]
fn timers_of_different_origin_at_one_time_are_a_tie_and_can_fire_the_other_way_round() {
    let source = "import asyncio\nasync def f(name, first, second):\n    await asyncio.sleep(first)\n    await asyncio.sleep(second)\n    print(name)\nasync def main():\n    await asyncio.gather(f('a', 1, 2), f('b', 2, 1))\nasyncio.run(main())\n";
    let run = recorded(source);
    assert_eq!(run.stdout, "a\nb\n");
    assert_eq!(found(&run, FindingKind::Tie).len(), 1);
    let options = Options {
        ties_reversed: true,
        ..Options::default()
    };
    let other = run_deep(source, &options).expect("a thread can be started");
    assert_eq!(other.stdout, "b\na\n");
    let same = "import asyncio\nasync def f(name):\n    await asyncio.sleep(1)\n    print(name)\nasync def main():\n    await asyncio.gather(f('a'), f('b'))\nasyncio.run(main())\n";
    let run = recorded(same);
    assert_eq!(found(&run, FindingKind::Tie), []);
    let other = run_deep(same, &options).expect("a thread can be started");
    assert_eq!(other.stdout, "a\nb\n");
}

#[test]
fn threads_of_different_origin_that_wake_at_one_time_are_a_tie() {
    let source = "import threading, time\ndef f(name, first, second):\n    time.sleep(first)\n    time.sleep(second)\n    print(name)\nfor args in ('a', 0.1, 0.2), ('b', 0.2, 0.1):\n    threading.Thread(target=f, args=args).start()\n";
    let run = recorded(source);
    assert_eq!(run.stdout, "a\nb\n");
    let ties = found(&run, FindingKind::Tie);
    assert_eq!(ties.len(), 1);
    assert_eq!((ties[0].0, ties[0].1), (4, 4));
    let options = Options {
        ties_reversed: true,
        ..Options::default()
    };
    let other = run_deep(source, &options).expect("a thread can be started");
    assert_eq!(other.stdout, "b\na\n");
    // What began together goes on in its order.
    let same = source.replace("('b', 0.2, 0.1)", "('b', 0.1, 0.2)");
    let run = recorded(&same);
    assert_eq!(found(&run, FindingKind::Tie), []);
    let other = run_deep(&same, &options).expect("a thread can be started");
    assert_eq!(other.stdout, "a\nb\n");
}

#[test]
fn awaits_in_a_row_that_do_not_depend_on_each_other_are_found_with_the_time_they_cost() {
    let work = "import asyncio\nasync def work(n):\n    await asyncio.sleep(n)\n    return n\n";
    let sequential = |body: &str| {
        let run = recorded(&format!(
            "{work}async def main():\n{body}\nasyncio.run(main())\n"
        ));
        assert_eq!(run.exit_status, 0, "{}", run.stderr);
        found(&run, FindingKind::Sequential)
    };
    assert_eq!(
        sequential("    a = await work(1)\n    b = await work(3)\n    print(a + b)"),
        [(6, 7, 1_000_000_000, strings(&["work"]))]
    );
    assert_eq!(
        sequential("    out = []\n    for n in (1, 2, 3):\n        out.append(await work(n))"),
        [(8, 8, 3_000_000_000, strings(&["work"]))]
    );
    assert_eq!(
        sequential("    out = [await work(n) for n in (1, 2, 3)]"),
        [(6, 6, 3_000_000_000, strings(&["work"]))]
    );
    assert_eq!(
        sequential("    print({n: await work(n) for n in (1, 2)})"),
        [(6, 6, 1_000_000_000, strings(&["work"]))]
    );
    assert_eq!(
        sequential("    x = 1\n    out = [x := await work(x) for _ in range(3)]"),
        []
    );
    // The second needs the first; a loop that carries a value; already together; sleeps alone.
    assert_eq!(
        sequential("    a = await work(1)\n    b = await work(a)"),
        []
    );
    assert_eq!(
        sequential("    x = 1\n    for n in range(3):\n        x = await work(x)"),
        []
    );
    assert_eq!(sequential("    await asyncio.gather(work(1), work(2))"), []);
    assert_eq!(
        sequential("    await asyncio.sleep(1)\n    await asyncio.sleep(2)"),
        []
    );
    let session = "    class C:\n        async def go(self): await work(1)\n    c = C()\n    await c.go()\n    await c.go()";
    assert_eq!(sequential(session), []);
}

#[test]
fn a_number_written_over_from_an_old_reading_is_a_lost_update() {
    let run = recorded(
        "import asyncio\nn = 0\nasync def add():\n    global n\n    old = n\n    await asyncio.sleep(0)\n    n = old + 1\nasync def main():\n    await asyncio.gather(*[add() for _ in range(3)])\n    print(n)\nasyncio.run(main())\n",
    );
    assert_eq!(run.stdout, "1\n");
    assert_eq!(
        found(&run, FindingKind::LostUpdate),
        [(7, 5, 0, strings(&["n"]))]
    );
    let run = recorded(
        "import asyncio\nclass A:\n    def __init__(self): self.n = 0\n    async def add(self):\n        old = self.n\n        await asyncio.sleep(0)\n        self.n = old + 1\nasync def main():\n    a = A()\n    await asyncio.gather(a.add(), a.add())\nasyncio.run(main())\n",
    );
    assert_eq!(
        found(&run, FindingKind::LostUpdate),
        [(7, 5, 0, strings(&["self.n"]))]
    );
    let run = recorded(
        "import asyncio\nd = {'n': 0}\nasync def add():\n    old = d['n']\n    await asyncio.sleep(0)\n    d['n'] = old + 1\nasync def main():\n    await asyncio.gather(add(), add())\nasyncio.run(main())\n",
    );
    assert_eq!(
        found(&run, FindingKind::LostUpdate),
        [(6, 4, 0, strings(&["d['n']"]))]
    );
    // With a lock, and with a reading after the wait, nothing is lost.
    let run = recorded(
        "import asyncio\nn = 0\nlock = asyncio.Lock()\nasync def add():\n    global n\n    async with lock:\n        old = n\n        await asyncio.sleep(0)\n        n = old + 1\n    await asyncio.sleep(1)\n    n += 1\nasync def main():\n    await asyncio.gather(*[add() for _ in range(3)])\n    print(n)\nasyncio.run(main())\n",
    );
    assert_eq!(run.stdout, "6\n");
    assert_eq!(found(&run, FindingKind::LostUpdate), []);
}

#[test]
fn threads_that_add_to_one_number_lose_updates() {
    let options = Options {
        record: true,
        line_cost: 0.001,
        switch_interval: 0.0005,
        ..Options::default()
    };
    let source = "import threading\nn = 0\ndef add():\n    global n\n    for _ in range(5):\n        n += 1\nts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n";
    let run = run_deep(source, &options).expect("a thread can be started");
    assert_ne!(run.stdout, "10\n");
    assert_eq!(
        found(&run, FindingKind::LostUpdate),
        [(6, 6, 0, strings(&["n"]))]
    );
}

#[test]
fn a_global_number_written_over_an_await_is_a_lost_update() {
    let run = recorded(
        "import asyncio\nn = 0\nasync def add():\n    global n\n    value = n\n    await asyncio.sleep(0)\n    n = value + 1\nasync def main():\n    await asyncio.gather(add(), add())\nasyncio.run(main())\n",
    );
    let all = found(&run, FindingKind::LostUpdate);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].0, all[0].1), (7, 5));
    let run = recorded(
        "import asyncio\nn = 0\nasync def add():\n    global n\n    n = n + await asyncio.sleep(0, 1)\nasync def main():\n    await asyncio.gather(add(), add())\nasyncio.run(main())\n",
    );
    assert_eq!(found(&run, FindingKind::LostUpdate).len(), 1);
}

#[test]
fn awaits_in_the_turns_of_an_asynchronous_loop_that_never_waits_are_found() {
    let program = |wait: &str| {
        format!(
            "import asyncio\nasync def work(n):\n    await asyncio.sleep(n)\nasync def source():\n    for n in (1, 2, 3):\n        {wait}\n        yield n\nasync def main():\n    async for n in source():\n        await work(n)\nasyncio.run(main())\n"
        )
    };
    let run = recorded(&program("pass"));
    assert_eq!(found(&run, FindingKind::Sequential).len(), 1);
    let run = recorded(&program("await asyncio.sleep(1)"));
    assert_eq!(found(&run, FindingKind::Sequential), []);
}

#[test]
fn awaits_that_share_what_one_of_them_changes_are_not_told_to_go_together() {
    let silent = |source: &str| {
        let run = recorded(&format!("import asyncio\n{source}\nasyncio.run(main())\n"));
        assert_eq!(run.exit_status, 0, "{}", run.stderr);
        assert_eq!(found(&run, FindingKind::Sequential), [], "{source}");
    };
    let two = "async def main():\n    await one()\n    await two()\n";
    for (one, other) in [
        // A global, an element, a list that grows, an attribute, a queue.
        ("global x; x = 1", "print(x)"),
        ("global x; x += 1", "global x; x += 1"),
        ("print(x)", "global x; x = 1"),
        ("d['a'] = 1", "print(d['a'])"),
        ("l.append(1)", "print(len(l))"),
        ("c.n = 1", "print(c.n)"),
        ("print(q.qsize())", "q.put_nowait(1)"),
    ] {
        silent(&format!(
            "x, d, l = 0, {{}}, []\nclass C: pass\nc = C()\nc.n = 0\nq = asyncio.Queue()\nasync def one():\n    {one}\n    await asyncio.sleep(1)\nasync def two():\n    {other}\n    await asyncio.sleep(1)\n{two}"
        ));
    }
    silent(
        "lock = asyncio.Lock()\nasync def use():\n    async with lock:\n        await asyncio.sleep(1)\nasync def main():\n    await use()\n    await use()\n",
    );
    // An argument that one changes, a variable of the function around, what another task does for it.
    silent(
        "async def fill(l):\n    await asyncio.sleep(1)\n    l.append(1)\nasync def show(l):\n    print(l)\n    await asyncio.sleep(1)\nasync def main():\n    l = []\n    await fill(l)\n    await show(l)\n",
    );
    silent(
        "async def main():\n    n = 0\n    async def one():\n        nonlocal n\n        await asyncio.sleep(1)\n        n = 1\n    async def two():\n        print(n)\n        await asyncio.sleep(1)\n    await one()\n    await two()\n",
    );
    silent(&format!(
        "x = 0\nasync def set():\n    global x\n    x = 1\nasync def one():\n    await asyncio.gather(set())\n    await asyncio.sleep(1)\nasync def two():\n    print(x)\n    await asyncio.sleep(1)\n{two}"
    ));
    let work = "async def work(n):\n    await asyncio.sleep(n)\n    return n\n";
    for body in [
        // Whether the second comes at all, or what it is given, depends on the first.
        "    a = await work(1)\n    if a > 1: return\n    await work(2)",
        "    a = await work(1)\n    b = a + 1\n    await work(b)",
        "    a = await work(1)\n    b = []\n    b.append(a)\n    await work(len(b))",
        "    for n in (1, 2, 3):\n        if await work(n): break",
        "    for n in (1, 2, 3):\n        a = await work(n)\n        if a == 2: break",
        "    best = 1\n    for _ in range(3):\n        a = await work(best)\n        if a >= best:\n            best = a + 1",
    ] {
        silent(&format!("{work}async def main():\n{body}\n"));
    }
}

#[test]
fn what_awaits_only_read_or_use_apart_does_not_keep_them_from_going_together() {
    for (around, work) in [
        ("T = [1, 2]", "t = T[0]"),
        ("T = {'a': 1}", "t = T['a']"),
        ("def f(): return 1", "t = f()"),
        ("class C: n = 1", "c = C(); c.n += 1; t = 1"),
        ("x = 1", "l = [x]; l.append(2); t = x"),
    ] {
        let run = recorded(&format!(
            "import asyncio\n{around}\nasync def work():\n    {work}\n    await asyncio.sleep(t)\nasync def other():\n    global n\n    for n in range(9): await asyncio.sleep(0.3)\nasync def main():\n    task = asyncio.create_task(other())\n    await work()\n    await work()\nasyncio.run(main())\n"
        ));
        let all = found(&run, FindingKind::Sequential);
        assert_eq!(all, [(11, 12, 1_000_000_000, strings(&["work"]))], "{work}");
    }
}

#[test]
fn updates_are_lost_in_variables_that_functions_share_in_items_and_through_methods() {
    let lost = |source: &str| {
        let run = recorded(&format!("import asyncio\n{source}asyncio.run(main())\n"));
        assert_eq!(run.exit_status, 0, "{}", run.stderr);
        found(&run, FindingKind::LostUpdate)
    };
    assert_eq!(
        lost(
            "async def main():\n    n = 0\n    async def add():\n        nonlocal n\n        old = n\n        await asyncio.sleep(1)\n        n = old + 1\n    await asyncio.gather(add(), add())\n    print(n)\n"
        ),
        [(8, 6, 0, strings(&["n"]))]
    );
    assert_eq!(
        lost(
            "n = [0]\nasync def add():\n    old = n[0]\n    await asyncio.sleep(1)\n    n[0] = old + 1\nasync def main():\n    await asyncio.gather(add(), add())\n"
        ),
        [(6, 4, 0, strings(&["n[0]"]))]
    );
    let account = "class Account:\n    balance = 100\n    async def get(self):\n        await asyncio.sleep(1)\n        return self.balance\n    async def set(self, new):\n        await asyncio.sleep(1)\n        self.balance = new\n";
    assert_eq!(
        lost(&format!(
            "{account}async def take(a, n):\n    b = await a.get()\n    if b >= n:\n        await a.set(b - n)\nasync def main():\n    a = Account()\n    await asyncio.gather(take(a, 10), take(a, 20))\n"
        )),
        [(9, 6, 0, strings(&["self.balance"]))]
    );
    // What is written was not made of what was read.
    assert_eq!(
        lost(&format!(
            "{account}async def put(a, n):\n    print(await a.get())\n    await a.set(n)\nasync def main():\n    a = Account()\n    await asyncio.gather(put(a, 10), put(a, 20))\n"
        )),
        []
    );
    assert_eq!(
        lost(
            "n = 0\nasync def put(new):\n    global n\n    print('was', n)\n    await asyncio.sleep(1)\n    n = new\nasync def main():\n    await asyncio.gather(put(1), put(2))\n"
        ),
        []
    );
    assert_eq!(
        lost(
            "n = [0, 0]\nasync def add(i):\n    old = n[i]\n    await asyncio.sleep(1)\n    n[i] = old + 1\nasync def main():\n    await asyncio.gather(add(0), add(1))\n"
        ),
        []
    );
}

#[test]
fn a_check_that_no_longer_holds_where_it_is_acted_on_is_found() {
    let stale = |source: &str| {
        let run = recorded(&format!("import asyncio\n{source}asyncio.run(main())\n"));
        assert_eq!(run.exit_status, 0, "{}", run.stderr);
        assert_eq!(found(&run, FindingKind::LostUpdate), [], "{source}");
        found(&run, FindingKind::StaleCheck)
    };
    let seats = |seats: u32, wait: &str| {
        format!(
            "seats = {seats}\nlock = asyncio.Lock()\nasync def book():\n    global seats\n    if seats > 0:\n        {wait}\n        seats -= 1\nasync def main():\n    await asyncio.gather(book(), book())\n"
        )
    };
    let waits = "await asyncio.sleep(1)";
    assert_eq!(stale(&seats(1, waits)), [(8, 6, 0, strings(&["seats"]))]);
    assert_eq!(stale(&seats(2, waits)), []);
    assert_eq!(stale(&seats(1, "pass")), []);
    let again = "seats = 1\nasync def book():\n    global seats\n    if seats > 0:\n        await asyncio.sleep(1)\n        if seats > 0:\n            seats -= 1\nasync def main():\n    await asyncio.gather(book(), book())\n";
    assert_eq!(stale(again), []);
    let cache = |keys: &str| {
        format!(
            "cache = {{}}\nasync def get(key):\n    if key not in cache:\n        await asyncio.sleep(1)\n        cache[key] = key.upper()\n    return cache[key]\nasync def main():\n    await asyncio.gather({keys})\n"
        )
    };
    assert_eq!(
        stale(&cache("get('a'), get('a')")),
        [(6, 4, 0, strings(&["cache[key]"]))]
    );
    assert_eq!(stale(&cache("get('a'), get('b')")), []);
}

#[test]
fn what_awaits_compute_takes_as_long_together() {
    let sequential = |wait: &str| {
        let run = recorded(&format!(
            "import asyncio\nasync def work():\n    busy(0.25)\n    await asyncio.sleep({wait})\nasync def main():\n    for _ in range(3):\n        await work()\nasyncio.run(main())\n"
        ));
        found(&run, FindingKind::Sequential)
    };
    assert_eq!(sequential("0"), []);
    assert_eq!(sequential("1"), [(7, 7, 2_000_000_000, strings(&["work"]))]);
}
