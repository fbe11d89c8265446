import asyncio
class Supervisor:
    def __init__(self, limit): self.limit, self.restarts = limit, {}
    async def watch(self, name, factory):
        while True:
            try: return await factory()
            except Exception as e:
                n = self.restarts[name] = self.restarts.get(name, 0) + 1
                print(f"{name} failed ({e!r}), restart {n}")
                if n >= self.limit: raise RuntimeError(f"{name} gave up") from e
                await asyncio.sleep(0.1 * 2 ** n)
def flaky(name, good_at):
    state = {"n": 0}
    async def run():
        state["n"] += 1; await asyncio.sleep(0.1)
        if state["n"] < good_at: raise ConnectionError(f"{name}#{state['n']}")
        return f"{name} ok after {state['n']}"
    return run
async def main():
    s = Supervisor(3)
    try:
        async with asyncio.TaskGroup() as g:
            a = g.create_task(s.watch("a", flaky("a", 2))); b = g.create_task(s.watch("b", flaky("b", 9))); c = g.create_task(s.watch("c", lambda: asyncio.sleep(5)))
    except* RuntimeError as eg:
        for e in eg.exceptions: print(e, "|", e.__cause__)
    print(a.result(), c.cancelled(), s.restarts)
asyncio.run(main())
