# Patterns that wait for the first, poll, break circuits and debounce.
import asyncio, time


async def fast():
    await asyncio.sleep(0.1)
    return 'fast'


async def slow():
    await asyncio.sleep(5)
    return 'slow'


async def race(*coros):
    tasks = [asyncio.create_task(c) for c in coros]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(iter(done)).result()
    finally:
        for t in tasks:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def poll(pred, interval=0.1, timeout=1):
    async with asyncio.timeout(timeout):
        while not pred():
            await asyncio.sleep(interval)


class CircuitBreaker:

    def __init__(self, n, reset):
        self.n, self.reset, self.fails, self.opened = (n, reset, 0, None)

    async def call(self, f):
        if self.opened is not None:
            if time.monotonic() - self.opened < self.reset:
                raise RuntimeError('open')
            self.opened = None
            self.fails = 0
        try:
            r = await f()
        except Exception:
            self.fails += 1
            if self.fails >= self.n:
                self.opened = time.monotonic()
            raise
        self.fails = 0
        return r


async def bad():
    await asyncio.sleep(0.1)
    raise OSError(5, 'io')


async def main():
    print(await race(fast(), slow()), f'{time.monotonic():.2f}')
    try:
        await poll(lambda: False, timeout=0.35)
    except TimeoutError:
        print('poll timed out', f'{time.monotonic():.2f}')
    cb = CircuitBreaker(2, 1)
    for i in range(4):
        try:
            print(await cb.call(bad))
        except (OSError, RuntimeError) as e:
            print(i, type(e).__name__, e)
    await asyncio.sleep(1)
    print(await cb.call(fast))

    async def debounced():
        t = None

        async def later(v):
            await asyncio.sleep(0.2)
            print('saved', v)
        for i in range(3):
            if t:
                t.cancel()
            t = asyncio.create_task(later(i))
            await asyncio.sleep(0.1)
        await t
    await debounced()
    background = set()
    for i in range(3):
        t = asyncio.create_task(fast())
        background.add(t)
        t.add_done_callback(background.discard)
    await asyncio.sleep(0.2)
    print(len(background))
    results = {}

    async def into(k, c):
        results[k] = await c
    async with asyncio.TaskGroup() as tg:
        for k in 'ab':
            tg.create_task(into(k, fast()))
    print(results)


asyncio.run(main())
