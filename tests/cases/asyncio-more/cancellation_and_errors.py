# cancellation_and_errors
import asyncio
async def sub(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("cancel sub", n); await asyncio.sleep(0.1); print("cleaned", n); raise
async def main():
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(sub(2))
    except TimeoutError: print("timeout")
    try:
        async with asyncio.timeout(0.5):
            try:
                async with asyncio.timeout(0.2): await asyncio.sleep(1)
            except TimeoutError: print("inner")
            await asyncio.sleep(1)
    except TimeoutError: print("outer")
    async with asyncio.timeout(None) as cm:
        print(cm.when()); cm.reschedule(asyncio.get_running_loop().time()+0.1)
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: print("resched"); raise
asyncio_main = main
async def wrap():
    try: await main()
    except TimeoutError as e: print("TE", e)
    t = asyncio.create_task(sub(5))
    await asyncio.sleep(0)
    print(t.cancel(), t.cancel(), t.cancelling())
    r = await asyncio.gather(t, return_exceptions=True); print(r)
    async def stubborn():
        for _ in range(3):
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: print("no!"); asyncio.current_task().uncancel()
        return "survived"
    t = asyncio.create_task(stubborn()); await asyncio.sleep(0.1); t.cancel(); print(await t, t.cancelled())
    f = asyncio.get_running_loop().create_future()
    try: f.result()
    except asyncio.InvalidStateError as e: print("ISE", e)
    f.set_exception(ValueError("fv"))
    try: await f
    except ValueError as e: print("fv", e)
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print("ISE", e)
    q = asyncio.Queue(1)
    try: q.get_nowait()
    except asyncio.QueueEmpty: print("empty")
    q.put_nowait(1)
    try: q.put_nowait(2)
    except asyncio.QueueFull: print("full", q.qsize(), q.full(), q)
    try: await asyncio.wait_for(q.put(3), 0.1)
    except TimeoutError: print("put timeout")
    try: q.task_done(); q.task_done()
    except ValueError as e: print(e)
    try: asyncio.Lock().release()
    except RuntimeError as e: print(e)
    try: asyncio.BoundedSemaphore(1).release()
    except ValueError as e: print(e)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1)); raise KeyError("body")
    except* KeyError as eg: print(repr(eg))
    try: await asyncio.gather(asyncio.sleep(0.1), sub("x"))
    except TypeError as e: print(type(e).__name__, e)
    try: asyncio.run(main())
    except RuntimeError as e: print(e)
    c = main(); c.close()
    async def reuse(): return 1
    r = reuse(); await r
    try: await r
    except RuntimeError as e: print(e)
    ev = asyncio.Event()
    async def setter(): await asyncio.sleep(0.3); ev.set()
    t = asyncio.create_task(setter()); print(await asyncio.wait_for(ev.wait(), 1), ev.is_set())
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler:", c["message"], repr(c.get("exception"))))
    loop.call_soon(lambda: 1/0)
    await asyncio.sleep(0)
    async def never(): await asyncio.sleep(100)
    t = asyncio.create_task(never(), name="left"); await asyncio.sleep(0)
    try: raise SystemExit(3)
    finally: print("bye")
asyncio.run(wrap())
