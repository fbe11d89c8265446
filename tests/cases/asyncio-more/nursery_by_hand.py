import asyncio
class Nursery:
    def __init__(self): self.tasks = []
    def start_soon(self, fn, *args): t = asyncio.ensure_future(fn(*args)); self.tasks.append(t); return t
    async def __aenter__(self): return self
    async def __aexit__(self, et, ev, tb):
        if et: 
            for t in self.tasks: t.cancel()
        done, pending = await asyncio.wait(self.tasks, return_when=asyncio.FIRST_EXCEPTION)
        for p in pending: p.cancel()
        if pending: await asyncio.wait(pending)
        errs = [t.exception() for t in self.tasks if not t.cancelled() and t.exception()]
        if errs: raise errs[0]
        return False
async def c(n, d, e=None):
    try:
        await asyncio.sleep(d)
        if e: raise e
        print(n, 'done')
    except asyncio.CancelledError: print(n, 'cancelled'); raise
async def main():
    async with Nursery() as n:
        n.start_soon(c, 'a', 0.2); n.start_soon(c, 'b', 0.1)
    async with Nursery() as n:
        n.start_soon(c, 'a', 2); n.start_soon(c, 'b', 0.1, OSError(2, 'No such file'))
asyncio.run(main())
