import asyncio
PAGES = {1: (['a', 'b'], 2), 2: (['c'], 3), 3: ([], None)}
async def fetch(n):
    await asyncio.sleep(0.2); return PAGES[n]
class Paginator:
    def __init__(self): self.next, self.buf = 1, []
    def __aiter__(self): return self
    async def __anext__(self):
        while not self.buf:
            if self.next is None: raise StopAsyncIteration
            self.buf, self.next = await fetch(self.next)
            self.buf = list(self.buf)
        return self.buf.pop(0)
async def items():
    page = 1
    while page:
        rows, page = await fetch(page)
        for r in rows: yield r
async def main():
    print([x async for x in Paginator()])
    print([x.upper() async for x in items() if x != 'b'])
    it = aiter(Paginator()); print(await anext(it), await anext(it), await anext(it), await anext(it, 'default'))
    try: await anext(it)
    except StopAsyncIteration as e: print(repr(e))
    print({x: len(x) async for x in items()}, {x async for x in items()} == {'a','b','c'})
    g = (x async for x in items()); print(type(g).__name__, await g.__anext__()); await g.aclose()
asyncio.run(main())
