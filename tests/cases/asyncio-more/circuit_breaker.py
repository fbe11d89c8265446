import asyncio, enum, time
class State(enum.Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"
class CircuitOpen(Exception): ...
class CircuitBreaker:
    def __init__(self, threshold=2, timeout=1.0):
        self.threshold, self.timeout = threshold, timeout
        self.failures, self.state, self.opened_at = 0, State.CLOSED, None
    async def call(self, fn, *args):
        if self.state is State.OPEN:
            if time.monotonic() - self.opened_at >= self.timeout:
                self.state = State.HALF_OPEN
            else:
                raise CircuitOpen(f"open for {self.timeout - (time.monotonic() - self.opened_at):.1f}s more")
        try:
            result = await fn(*args)
        except Exception:
            self.failures += 1
            if self.failures >= self.threshold or self.state is State.HALF_OPEN:
                self.state, self.opened_at = State.OPEN, time.monotonic()
            raise
        self.failures, self.state = 0, State.CLOSED
        return result
async def service(i):
    await asyncio.sleep(0.1)
    if i < 4: raise ConnectionError(i)
    return i * 10
async def main():
    cb = CircuitBreaker()
    for i in range(8):
        try:
            print(i, await cb.call(service, i), cb.state)
        except (ConnectionError, CircuitOpen) as e:
            print(i, type(e).__name__, e, cb.state.value, cb.state)
        await asyncio.sleep(0.4)
asyncio.run(main())
