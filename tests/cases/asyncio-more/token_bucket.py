import asyncio, time
class TokenBucket:
    def __init__(self, rate, capacity):
        self.rate, self.capacity = rate, capacity
        self.tokens = capacity
        self.updated = time.monotonic()
        self._lock = asyncio.Lock()
    async def __aenter__(self):
        async with self._lock:
            while True:
                now = time.monotonic()
                self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
                self.updated = now
                if self.tokens >= 1:
                    self.tokens -= 1
                    return self
                await asyncio.sleep((1 - self.tokens) / self.rate)
    async def __aexit__(self, *exc):
        return False
async def call(i, b, t0):
    async with b:
        print(f"call {i} at {time.monotonic() - t0:.2f}")
async def main():
    b = TokenBucket(rate=5, capacity=3)
    t0 = time.monotonic()
    await asyncio.gather(*(call(i, b, t0) for i in range(8)))
asyncio.run(main())
