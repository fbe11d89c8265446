import asyncio
async def f(n): await asyncio.sleep(n); return n
async def main():
    ts = [asyncio.create_task(f(n/10), name=f'n{n}') for n in (3, 1, 2)]
    async for t in asyncio.as_completed(ts): print(t in ts, await t, t.get_name())
    try:
        for c in asyncio.as_completed([f(1), f(0.1)], timeout=0.5): print(await c)
    except TimeoutError: print('timeout')
asyncio.run(main())
