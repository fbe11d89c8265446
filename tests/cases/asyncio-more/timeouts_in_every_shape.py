import asyncio
async def work(v):
    try:
        print('>working'); await asyncio.sleep(v); print('>done'); return v
    except asyncio.CancelledError:
        print('>cancelled'); raise
async def main():
    print(await asyncio.wait_for(work(0.2), timeout=1))
    print(await asyncio.wait_for(work(0.2), timeout=None))
    try: await asyncio.wait_for(work(1), timeout=0.2)
    except asyncio.TimeoutError as e: print('gave up', repr(e), repr(str(e)))
    t = asyncio.create_task(work(1))
    try: await asyncio.wait_for(asyncio.shield(t), 0.1)
    except TimeoutError: print('timeout, still', t.done())
    print(await t)
    try: await asyncio.wait_for(work(1), 0)
    except TimeoutError: print('zero')
    try:
        async with asyncio.timeout(0.2) as cm:
            print(cm.when() is not None, cm.expired()); await asyncio.sleep(1)
    except TimeoutError: print('t/o', cm.expired())
    async with asyncio.timeout(None) as cm:
        cm.reschedule(asyncio.get_running_loop().time() + 5); await asyncio.sleep(0.1)
    print(repr(cm).split(' when')[0], cm.expired())
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1): await asyncio.sleep(0)
    except TimeoutError: print('past deadline')
    try:
        async with asyncio.timeout(1):
            async with asyncio.timeout(0.1): await asyncio.sleep(3)
    except TimeoutError: print('nested')
    fut = asyncio.get_running_loop().create_future()
    try: await asyncio.wait_for(fut, 0.1)
    except TimeoutError: print(fut.cancelled(), fut)
asyncio.run(main())
