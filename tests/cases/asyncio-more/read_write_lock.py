import asyncio, contextlib
class RWLock:
    def __init__(self): self.readers, self.cond = 0, asyncio.Condition()
    @contextlib.asynccontextmanager
    async def read(self):
        async with self.cond: self.readers += 1
        try: yield
        finally:
            async with self.cond:
                self.readers -= 1
                if not self.readers: self.cond.notify_all()
    @contextlib.asynccontextmanager
    async def write(self):
        async with self.cond:
            await self.cond.wait_for(lambda: not self.readers); yield
async def reader(l, n):
    await asyncio.sleep(n / 20)
    async with l.read(): print("read", n); await asyncio.sleep(0.2)
async def writer(l, n):
    async with l.write(): print("write", n); await asyncio.sleep(0.1)
async def main():
    l = RWLock(); await asyncio.gather(*(reader(l, i) for i in range(3)), writer(l, "w"), reader(l, 9))
asyncio.run(main())
