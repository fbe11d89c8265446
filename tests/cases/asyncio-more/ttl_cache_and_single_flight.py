import asyncio, time
class Cache:
    def __init__(self, ttl): self.ttl, self.data, self.flying = ttl, {}, {}
    async def get(self, key, load):
        hit = self.data.get(key)
        if hit and time.monotonic() - hit[1] < self.ttl: return hit[0], "hit"
        if key in self.flying: return await asyncio.shield(self.flying[key]), "joined"
        self.flying[key] = asyncio.ensure_future(load(key))
        try: value = await self.flying[key]
        finally: del self.flying[key]
        self.data[key] = value, time.monotonic(); return value, "miss"
async def load(k): print("load", k); await asyncio.sleep(0.2); return k.upper()
async def main():
    c = Cache(1.0); print(await asyncio.gather(c.get("a", load), c.get("a", load), c.get("b", load))); print(await c.get("a", load)); await asyncio.sleep(1.1); print(await c.get("a", load))
    try: await c.get("z", lambda k: asyncio.wait_for(asyncio.sleep(9), 0.1))
    except TimeoutError: print("load timed out", c.flying)
asyncio.run(main())
