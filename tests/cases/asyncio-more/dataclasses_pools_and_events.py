# dataclasses_pools_and_events
import asyncio
from dataclasses import dataclass, field
from typing import Optional, List, Callable, Awaitable, Any
from enum import Enum, IntEnum, auto
from abc import ABC, abstractmethod
class Prio(IntEnum): LOW = 3; HIGH = 1
@dataclass(order=True)
class Job:
    prio: int
    name: str = field(compare=False)
    deps: list[str] = field(default_factory=list, compare=False, repr=False)
@dataclass(frozen=True)
class P:
    x: int
    y: int = 0
    def __post_init__(self): print("post", self.x)
class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
try: Shape()
except TypeError as e: print(e)
print(Sq(3).area(), Prio.LOW > Prio.HIGH, Prio(1), repr(Prio.LOW), f"{Prio.LOW}", [p.name for p in Prio])
try: P(1).x = 5
except Exception as e: print(type(e).__name__, e)
print({P(1): 1}[P(1)], P(1) == P(1), hash(P(1)) == hash(P(1)))
try: Job()
except TypeError as e: print(e)
class EventBus:
    def __init__(self): self.handlers: dict[str, list[Callable[..., Awaitable[Any]]]] = {}
    def on(self, name):
        def deco(f): self.handlers.setdefault(name, []).append(f); return f
        return deco
    async def emit(self, name, *a): return await asyncio.gather(*(h(*a) for h in self.handlers.get(name, [])))
bus = EventBus()
@bus.on("x")
async def h1(v: int) -> int: await asyncio.sleep(0.1); return v + 1
@bus.on("x")
async def h2(v): return v * 2
async def worker(q: asyncio.PriorityQueue[Job], out: List[str]) -> None:
    while True:
        job = await q.get()
        try:
            await asyncio.sleep(0.1); out.append(job.name)
            if job.name == "bad": raise ValueError("bad job")
        except ValueError as e: print("worker caught", e)
        finally: q.task_done()
class Pool:
    def __init__(self, n): self.n = n; self.sem = asyncio.Semaphore(n); self.active = 0; self.peak = 0
    async def __aenter__(self): return self
    async def __aexit__(self, *exc): print("pool closed", self.peak); return False
    async def run(self, coro):
        async with self.sem:
            self.active += 1; self.peak = max(self.peak, self.active)
            try: return await coro
            finally: self.active -= 1
async def main():
    print(await bus.emit("x", 5), await bus.emit("none"))
    q = asyncio.PriorityQueue(); out = []
    for p, n in [(3, "c"), (1, "a"), (2, "bad")]: q.put_nowait(Job(p, n))
    ws = [asyncio.create_task(worker(q, out)) for _ in range(2)]
    await q.join(); [w.cancel() for w in ws]; print(out, Job(1, "z"))
    async with Pool(2) as pool:
        print(await asyncio.gather(*(pool.run(asyncio.sleep(0.1, i)) for i in range(5))))
    results = await asyncio.gather(*[asyncio.to_thread(lambda: 1)] if False else [asyncio.sleep(0, "s")]); print(results)
    sem = asyncio.Semaphore(0)
    try:
        async with asyncio.timeout(0.1): await sem.acquire()
    except TimeoutError: print("sem timeout", sem.locked())
    e = asyncio.Event()
    async def periodic():
        n = 0
        while not e.is_set():
            print("tick", n); n += 1
            try: await asyncio.wait_for(e.wait(), timeout=0.25)
            except asyncio.TimeoutError: pass
    t = asyncio.create_task(periodic()); await asyncio.sleep(0.6); e.set(); await t
    print("done", t.done(), t.result(), t.get_name(), t.get_coro().__name__)
    def cb(fut): print("cb", fut.result())
    loop = asyncio.get_event_loop(); f = loop.create_future(); f.add_done_callback(cb); loop.call_soon(f.set_result, 42); print(await f)
    h = loop.call_later(0.2, print, "never"); h.cancel(); print(h.cancelled(), loop.is_running())
    loop.call_at(loop.time() + 0.1, print, "at"); await asyncio.sleep(0.2)
asyncio.run(main(), debug=False)
