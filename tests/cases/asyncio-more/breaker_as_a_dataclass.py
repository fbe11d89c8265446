import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Awaitable, Callable, Protocol


class State(Enum):
    CLOSED = auto()
    OPEN = auto()
    HALF = auto()


@dataclass
class Breaker:
    threshold: int = 2
    reset: float = 1.0
    failures: int = 0
    state: State = State.CLOSED
    opened: float = field(default=0.0, repr=False)

    async def call(self, fn: Callable[[], Awaitable[str]]) -> str:
        loop = asyncio.get_running_loop()
        if self.state is State.OPEN:
            if loop.time() - self.opened >= self.reset:
                self.state = State.HALF
            else:
                raise RuntimeError('circuit open')
        try:
            result = await fn()
        except ValueError:
            self.failures += 1
            if self.failures >= self.threshold or self.state is State.HALF:
                self.state = State.OPEN
                self.opened = loop.time()
            raise
        self.failures = 0
        self.state = State.CLOSED
        return result
calls = iter([1, 0, 0, 1, 1, 1])


async def flaky():
    await asyncio.sleep(0.1)
    if not next(calls):
        raise ValueError('boom')
    return 'ok'


async def main():
    b = Breaker()
    for i in range(8):
        try:
            print(i, await b.call(flaky), b)
        except (ValueError, RuntimeError) as e:
            print(i, type(e).__name__, e, b.state)
        await asyncio.sleep(0.4)
asyncio.run(main())
