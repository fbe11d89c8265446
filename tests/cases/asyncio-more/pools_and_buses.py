import asyncio, random
from dataclasses import dataclass, field
from typing import Any, Optional, AsyncIterator, Awaitable, Callable, Generic, TypeVar
from collections import defaultdict, deque
T = TypeVar('T')
@dataclass(order=True)
class Job:
    prio: int
    name: str = field(compare=False)
    payload: dict = field(default_factory=dict, compare=False)
class Pool(Generic[T]):
    def __init__(self, size: int) -> None: self._free: deque[T] = deque(); self._size = size; self._cond = asyncio.Condition(); self.made = 0
    async def acquire(self) -> T:
        async with self._cond:
            while not self._free and self.made >= self._size: await self._cond.wait()
            if self._free: return self._free.popleft()
            self.made += 1; return f'conn-{self.made}'
    async def release(self, c: T) -> None:
        async with self._cond: self._free.append(c); self._cond.notify()
class Bus:
    def __init__(self): self.subs: dict[str, list[Callable[..., Awaitable[None]]]] = defaultdict(list)
    def on(self, ev):
        def reg(f): self.subs[ev].append(f); return f
        return reg
    async def emit(self, ev, **kw): return await asyncio.gather(*(s(**kw) for s in self.subs[ev]))
bus = Bus()
@bus.on('done')
async def log(job, **_): print(f'[log] {job}'); return 'logged'
@bus.on('done')
async def stats(job, worker, **_): await asyncio.sleep(.01); return worker
async def worker(n, q, pool):
    while True:
        job = await q.get()
        c = await pool.acquire()
        try: await asyncio.sleep(.1 * job.prio); print(n, job.name, c, await bus.emit('done', job=job, worker=n))
        finally: await pool.release(c); q.task_done()
async def stream(n) -> AsyncIterator[int]:
    for i in range(n): await asyncio.sleep(.02); yield i
async def main() -> None:
    q: asyncio.PriorityQueue[Job] = asyncio.PriorityQueue(); pool = Pool(2)
    for p, nm in ((3, 'c'), (1, 'a'), (2, 'b'), (1, 'd')): q.put_nowait(Job(p, nm))
    ws = [asyncio.create_task(worker(f'w{i}', q, pool)) for i in range(3)]
    await q.join()
    for w in ws: w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True), pool.made)
    print([x async for x in stream(3)], sum([x async for x in stream(4)]))
asyncio.run(main())
