# asyncio_tour
import asyncio, time
async def worker(n, q):
    while True:
        item = await q.get()
        await asyncio.sleep(item/10)
        print(f"w{n} {item}")
        q.task_done()
async def agen():
    try:
        for i in range(5):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("agen done")
async def fail(after):
    await asyncio.sleep(after)
    raise ValueError(f"failed after {after}")
class Ctx:
    async def __aenter__(self): print("aenter"); return self
    async def __aexit__(self, *a): print("aexit", a[0]); return True
async def main():
    start = time.perf_counter()
    q = asyncio.Queue()
    for i in range(6): q.put_nowait(i)
    ws = [asyncio.create_task(worker(i, q), name=f"W{i}") for i in range(3)]
    await q.join()
    for w in ws: w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True))
    async for x in agen():
        if x == 2: break
        print("x", x)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(0.2))
            tg.create_task(asyncio.sleep(5))
            tg.create_task(fail(0.1))
    except* ValueError as eg:
        print("caught", [str(e) for e in eg.exceptions], eg)
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.5)
    except TimeoutError:
        print("timeout")
    try:
        async with asyncio.timeout(0.3):
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("timeout2", repr(e), repr(e.__cause__))
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(i/10, i)) for i in (3,1,2)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), [d.result() for d in done])
    for p in pending: p.cancel()
    done, pending = await asyncio.wait([asyncio.create_task(fail(0.1)), asyncio.create_task(asyncio.sleep(1))], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    print([t.exception() for t in done])
    async with Ctx(): raise KeyError("x")
    lock = asyncio.Lock(); print(lock.locked()); 
    sem = asyncio.Semaphore(2)
    async def s(n):
        async with sem:
            print("in", n); await asyncio.sleep(0.1); print("out", n)
    await asyncio.gather(*[s(i) for i in range(5)])
    cond = asyncio.Condition()
    async def waiter(n):
        async with cond:
            await cond.wait(); print("woken", n)
    ts = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with cond: cond.notify(2)
    await asyncio.sleep(0.1)
    async with cond: cond.notify_all()
    await asyncio.gather(*ts)
    b = asyncio.Barrier(3)
    async def bar(n):
        await asyncio.sleep(n/10)
        i = await b.wait(); print("barrier", n, i)
    await asyncio.gather(*[bar(i) for i in range(3)])
    async def sh():
        await asyncio.sleep(0.2); print("shielded done"); return 7
    t = asyncio.create_task(sh())
    try: await asyncio.wait_for(asyncio.shield(t), 0.1)
    except asyncio.TimeoutError: print("sh timeout")
    print(await t)
    for c in asyncio.as_completed([asyncio.sleep(0.3, "c"), asyncio.sleep(0.1, "a")]):
        print(await c)
    async for c in asyncio.as_completed([asyncio.create_task(asyncio.sleep(0.3, "c")), asyncio.create_task(asyncio.sleep(0.1, "a"))]):
        print(await c)
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_later(0.5, fut.set_result, "res")
    print(await fut, fut)
    t = asyncio.create_task(asyncio.sleep(1), name="named")
    t.add_done_callback(lambda t: print("done cb", t.cancelled()))
    await asyncio.sleep(0); t.cancel("why")
    try: await t
    except asyncio.CancelledError as e: print("cancelled", e.args, t.cancelled())
    print([x async for x in agen() if x % 2], [await asyncio.sleep(0.1, i) for i in range(2)])
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    print(f"{time.perf_counter()-start:.2f}")
asyncio.run(main())
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0.1, "runner")))
