import asyncio


async def waiter(event):
    print('waiting for it ...')
    await event.wait()
    print('... got it!')


async def cond(c, n, log):
    async with c:
        await c.wait_for(lambda: log)
        print('cond', n, log)


async def sem(s, n):
    async with s:
        print('in', n, s.locked())
        await asyncio.sleep(1)


async def bar(b, n):
    await asyncio.sleep(n)
    i = await b.wait()
    print('barrier', n, i)


async def main():
    event = asyncio.Event()
    t = asyncio.create_task(waiter(event))
    await asyncio.sleep(1)
    event.set()
    await t
    print(event.is_set())
    event.clear()
    c = asyncio.Condition()
    log = []
    ts = [asyncio.create_task(cond(c, i, log)) for i in range(3)]
    await asyncio.sleep(1)
    async with c:
        log.append(1)
        c.notify(2)
    await asyncio.sleep(1)
    async with c:
        c.notify_all()
    await asyncio.gather(*ts)
    s = asyncio.Semaphore(2)
    try:
        await asyncio.gather(*(sem(s, i) for i in range(4)))
    except Exception as e:
        print(e)
    b = asyncio.Barrier(3)
    await asyncio.gather(*(bar(b, i) for i in range(3)))
    async with asyncio.TaskGroup() as tg:

        async def both():
            async with b as position:
                if position == 0:
                    print('last?')
                print(position, b.n_waiting, b.parties)
        for _ in range(3):
            tg.create_task(both())

    async def brk():
        try:
            await b.wait()
        except asyncio.BrokenBarrierError as e:
            print('broken', repr(e), b.broken)
    t = [asyncio.create_task(brk()) for _ in range(2)]
    await asyncio.sleep(0)
    await b.abort()
    await asyncio.gather(*t)
    await b.reset()
    print(b.broken)
    l = asyncio.Lock()
    async with l:
        print(l.locked())
    print(l.locked(), await l.acquire())
    l.release()
asyncio.run(main())
