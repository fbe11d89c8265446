import asyncio
class Watchdog:
    def __init__(self, limit): self.limit, self.handle, self.fired = limit, None, asyncio.Event()
    def kick(self):
        if self.handle: self.handle.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.limit, self.fired.set)
async def beats(dog, gaps):
    for n, g in enumerate(gaps): dog.kick(); print("beat", n); await asyncio.sleep(g)
async def main():
    dog = Watchdog(0.5); t = asyncio.create_task(beats(dog, [0.2, 0.3, 0.4, 0.9, 0.1]))
    await dog.fired.wait(); print("watchdog fired", t.cancel())
    try: await t
    except asyncio.CancelledError: print("beats stopped", t.cancelled(), t.cancelling())
asyncio.run(main())
