import asyncio
async def rows(n):
    for i in range(n):
        yield i; await asyncio.sleep(0.1)
async def guarded():
    try:
        async for r in rows(5): yield r
    finally: print("guarded closes"); await asyncio.sleep(0.1); print("guarded closed")
async def main():
    async for r in guarded():
        print(r)
        if r == 1: break
    print("broke off"); await asyncio.sleep(0.5)
    doubled = (r * 2 async for r in rows(3)); print(await anext(doubled)); await doubled.aclose(); print("end")
asyncio.run(main())
