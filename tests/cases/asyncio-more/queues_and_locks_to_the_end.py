# Queues that close, conditions, barriers and locks, to the end.
import asyncio


async def main():
    q = asyncio.Queue(2)

    async def prod():
        for i in range(5):
            await q.put(i)
            print('p', i, q.qsize())
        q.shutdown()

    async def cons(n):
        try:
            while True:
                x = await q.get()
                print('c', n, x)
                await asyncio.sleep(0.1)
                q.task_done()
        except asyncio.QueueShutDown:
            print('c', n, 'done')
    async with asyncio.TaskGroup() as tg:
        tg.create_task(prod())
        [tg.create_task(cons(i)) for i in range(2)]
    await q.join()
    print(q)
    q2 = asyncio.Queue()
    q2.put_nowait(1)
    q2.shutdown(immediate=True)
    try:
        await q2.get()
    except asyncio.QueueShutDown as e:
        print(type(e).__name__)
    cond = asyncio.Condition()
    state = {'n': 0}

    async def waiter(i):
        async with cond:
            await cond.wait_for(lambda: state['n'] >= i)
            print('w', i, state)
    ts = [asyncio.create_task(waiter(i)) for i in (2, 1)]
    for _ in range(2):
        await asyncio.sleep(0.1)
        async with cond:
            state['n'] += 1
            cond.notify_all()
    await asyncio.gather(*ts)
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)
    sem = asyncio.Semaphore(1)

    async def use(i):
        async with sem:
            print('use', i)
            await asyncio.sleep(0.1)
    ts = [asyncio.create_task(use(i)) for i in range(3)]
    await asyncio.sleep(0.05)
    ts[1].cancel()
    print(await asyncio.gather(*ts, return_exceptions=True))
    print(sem) if 0 else None
    bar = asyncio.Barrier(2)

    async def party(i):
        async with bar as pos:
            print('party', i, pos)
    await asyncio.gather(party(0), party(1))
    t = asyncio.create_task(bar.wait())
    await asyncio.sleep(0)
    await bar.abort()
    try:
        await t
    except asyncio.BrokenBarrierError as e:
        print('broken', bar.broken)
    await bar.reset()
    print(bar.broken, bar.parties, bar.n_waiting)
    ev = asyncio.Event()
    w = [asyncio.create_task(ev.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    ev.set()
    ev.clear()
    print(await asyncio.gather(*w), ev.is_set())
    lock = asyncio.Lock()
    await lock.acquire()
    t = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    print(lock.locked(), await t)
    pq = asyncio.PriorityQueue()
    [pq.put_nowait((p, n)) for p, n in ((2, 'b'), (1, 'a'))]
    print([pq.get_nowait() for _ in range(2)])
    lq = asyncio.LifoQueue()
    [lq.put_nowait(i) for i in range(3)]
    print([await lq.get() for _ in range(3)])


asyncio.run(main())
