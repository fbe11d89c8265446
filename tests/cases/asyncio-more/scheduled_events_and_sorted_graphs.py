import asyncio, sched, time
from graphlib import TopologicalSorter, CycleError
s = sched.scheduler(time.monotonic, time.sleep)
s.enter(2, 1, print, ("late",)); s.enter(1, 2, print, ("second",)); s.enter(1, 1, print, ("first",)); e = s.enter(3, 1, print, ("never",)); s.cancel(e); s.run(); print(s.empty())
graph = {"deploy": {"test", "build"}, "test": {"build"}, "build": set(), "docs": set()}
async def job(name): await asyncio.sleep(len(name) / 10); print("done", name); return name
async def main():
    order = TopologicalSorter({k: sorted(v) for k, v in graph.items()}); order.prepare(); running = set()
    while order.is_active():
        for name in order.get_ready(): running.add(asyncio.create_task(job(name)))
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for t in done: order.done(t.result())
asyncio.run(main())
try: list(TopologicalSorter({1: [2], 2: [1]}).static_order())
except CycleError as e: print(e.args[0])
