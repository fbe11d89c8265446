import asyncio
class AsyncFile:
    def __init__(self, lines): self.lines = iter(lines)
    async def __aenter__(self): print('open'); return self
    async def __aexit__(self, *a): print('close')
    def __aiter__(self): return self
    async def __anext__(self):
        await asyncio.sleep(0)
        try: return next(self.lines)
        except StopIteration: raise StopAsyncIteration
async def amap(f, it):
    async for x in it: yield f(x)
async def azip(*its):
    its = [aiter(i) for i in its]
    try:
        while True: yield tuple([await anext(i) for i in its])
    except StopAsyncIteration: return
async def take(n, it):
    async for x in it:
        if n <= 0: return
        n -= 1; yield x
async def count(start=0):
    while True: yield start; start += 1; await asyncio.sleep(.01)
async def main():
    async with AsyncFile(['a', 'b', 'c']) as f:
        async for line in amap(str.upper, f): print(line)
    print([x async for x in take(3, count(5))], [p async for p in take(2, azip(count(), count(10)))])
    d = {k: v async for k, v in azip(count(1), take(3, count(7)))}; print(d)
    if any([x > 2 async for x in take(5, count())]): print('yes')
    async def g(): yield 1
    a = g(); print(a.ag_running if hasattr(a, 'ag_running') else '', type(a).__name__); await a.aclose()
    try:
        async for x in count():
            if x == 3: raise KeyError(x)
    except KeyError as e: print('k', e)
    print(await asyncio.gather(*[anext(count(i)) for i in range(3)]))
asyncio.run(main())
