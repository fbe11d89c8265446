import asyncio, time
class Throttle:
    def __init__(self, every): self.every, self.next = every, 0.0
    async def __aenter__(self):
        now = time.monotonic(); at = max(now, self.next); self.next = at + self.every; await asyncio.sleep(at - now)
    async def __aexit__(self, *a): pass
def debounce(wait):
    def deco(fn):
        task = None
        def call(*args):
            nonlocal task
            if task: task.cancel()
            async def later(): await asyncio.sleep(wait); fn(*args)
            task = asyncio.create_task(later())
        return call
    return deco
async def main():
    t = Throttle(0.25)
    async def go(i):
        async with t: print("go", i)
    await asyncio.gather(*map(go, range(4)))
    @debounce(0.3)
    def save(x): print("saved", x)
    for x in "abc": save(x); await asyncio.sleep(0.1)
    await asyncio.sleep(0.5); save("d"); await asyncio.sleep(0.4)
asyncio.run(main())
