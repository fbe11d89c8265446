import asyncio
async def amap(fn, items, limit):
    sem = asyncio.Semaphore(limit); active = peak = 0
    async def run(i, x):
        nonlocal active, peak
        async with sem:
            active += 1; peak = max(peak, active)
            try: return await fn(x)
            finally: active -= 1
    results = await asyncio.gather(*(run(i, x) for i, x in enumerate(items)), return_exceptions=True)
    print("peak", peak); return results
async def work(x):
    await asyncio.sleep(x / 10)
    if x == 3: raise ValueError("three")
    return x * 2
async def main():
    print(await amap(work, [5, 1, 3, 2, 4], 2))
    async for t in asyncio.as_completed([asyncio.create_task(work(x), name=f"n{x}") for x in (2, 1)]): print(t.get_name(), await t)
asyncio.run(main())
