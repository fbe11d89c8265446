import asyncio
async def fetch(host, delay):
    try: await asyncio.sleep(delay); return f"{host} after {delay}"
    except asyncio.CancelledError: print(host, "dropped"); raise
async def hedged(*hosts, after):
    tasks = []
    try:
        for host, delay in hosts:
            tasks.append(asyncio.create_task(fetch(host, delay)))
            done, _ = await asyncio.wait(tasks, timeout=after, return_when=asyncio.FIRST_COMPLETED)
            if done: return done.pop().result()
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED); return done.pop().result()
    finally:
        for t in tasks: t.cancel()
class Batcher:
    def __init__(self, size, wait): self.size, self.wait, self.items, self.timer = size, wait, [], None
    async def add(self, x):
        fut = asyncio.get_running_loop().create_future(); self.items.append((x, fut))
        if len(self.items) >= self.size: self.flush()
        elif self.timer is None: self.timer = asyncio.get_running_loop().call_later(self.wait, self.flush)
        return await fut
    def flush(self):
        if self.timer: self.timer.cancel(); self.timer = None
        batch, self.items = self.items, []; print("batch", [x for x, _ in batch])
        for x, f in batch: f.set_result(x * 10)
async def main():
    print(await hedged(("slow", 1.0), ("quick", 0.1), after=0.3)); print(await hedged(("a", 0.2), ("b", 0.1), after=0.5))
    b = Batcher(3, 0.2); print(await asyncio.gather(*(b.add(i) for i in range(7))))
asyncio.run(main())
