import asyncio
async def t(v, fail=False):
    print(f'>task {v} executing'); await asyncio.sleep(v / 10)
    if fail: raise Exception('Something bad happened')
    return v
async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(*[]))
    c = t(1); print(await asyncio.gather(c, c))
    try: await asyncio.gather(t(1), t(2, True), t(3))
    except Exception as e: print('failed', e)
    print(await asyncio.gather(t(1), t(2, True), return_exceptions=True))
    g = asyncio.gather(t(1), t(2)); print(type(g).__name__, g.done(), g.cancel())
    try: await g
    except asyncio.CancelledError: print('gather cancelled', g.cancelled())
    a, b = asyncio.create_task(t(5)), asyncio.create_task(t(1))
    g = asyncio.gather(a, b)
    await asyncio.sleep(0); a.cancel()
    try: await g
    except asyncio.CancelledError as e: print('child cancelled', g.cancelled(), a.cancelled(), b.cancelled())
    g1 = asyncio.gather(t(1), t(2)); g2 = asyncio.gather(g1, t(3)); print(await g2)
asyncio.run(main())
