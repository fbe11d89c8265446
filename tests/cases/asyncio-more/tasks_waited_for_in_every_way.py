import asyncio


async def work(n):
    await asyncio.sleep(n / 10)
    if n == 3:
        raise ValueError('three')
    return n


async def main():
    ts = {asyncio.create_task(work(n), name=f'w{n}') for n in range(1, 5)}
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(sorted((t.get_name() for t in done)), sorted((t.get_name() for t in pending)))
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(sorted((t.get_name() for t in done)), sorted((t.get_name() for t in pending)))
    done, pending = await asyncio.wait(pending, timeout=0.01)
    print(len(done), len(pending))
    for t in pending:
        t.cancel()
    for c in asyncio.as_completed([work(2), work(1), work(4)]):
        print(await c)
    async for t in asyncio.as_completed([asyncio.create_task(work(2), name='b'), asyncio.create_task(work(1), name='a')]):
        print(t.get_name(), t.result())
    try:
        for c in asyncio.as_completed([work(2), work(9)], timeout=0.5):
            print(await c)
    except TimeoutError as e:
        print('to', repr(e))
asyncio.run(main())
