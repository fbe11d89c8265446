import asyncio, itertools, heapq
from dataclasses import dataclass, field
@dataclass(order=True)
class Job:
    priority: int
    seq: int = field(default_factory=itertools.count().__next__)
    name: str = field(compare=False, default="")
    cost: float = field(compare=False, default=0.1)
async def worker(q, done):
    while True:
        job = await q.get()
        try:
            async with asyncio.timeout(0.35): await asyncio.sleep(job.cost); done.append(job.name)
        except TimeoutError: done.append(job.name + "!"); print("late", job)
        finally: q.task_done()
async def main():
    q, done = asyncio.PriorityQueue(), []
    for p, n, c in ((3, "low", 0.1), (1, "high", 0.2), (2, "mid", 0.5), (1, "high2", 0.1)): q.put_nowait(Job(p, name=n, cost=c))
    w = asyncio.create_task(worker(q, done)); await q.join(); w.cancel(); print(done, await asyncio.gather(w, return_exceptions=True))
asyncio.run(main())
