import asyncio, contextlib, functools, inspect, time
def timed(fn):
    if inspect.iscoroutinefunction(fn):
        @functools.wraps(fn)
        async def wrapper(*a, **k):
            s = time.perf_counter()
            try: return await fn(*a, **k)
            finally: print(f'{fn.__name__} took {time.perf_counter() - s:.3f}s')
    else:
        @functools.wraps(fn)
        def wrapper(*a, **k): return fn(*a, **k)
    return wrapper
def retry(times=3, delay=.1, exceptions=(Exception,)):
    def deco(fn):
        @functools.wraps(fn)
        async def inner(*a, **k):
            for attempt in range(1, times + 1):
                try: return await fn(*a, **k)
                except exceptions as e:
                    print(f'attempt {attempt} failed: {e!r}')
                    if attempt == times: raise
                    await asyncio.sleep(delay * 2 ** (attempt - 1))
        return inner
    return deco
n = 0
@timed
@retry(times=4)
async def flaky(x):
    "Flaky doc"
    global n; n += 1
    if n < 3: raise ConnectionError(f'no {n}')
    return x
class RateLimiter:
    def __init__(self, rate): self.rate, self._next = rate, 0
    async def __aenter__(self):
        now = asyncio.get_running_loop().time(); w = max(0, self._next - now); self._next = max(now, self._next) + 1 / self.rate
        if w: await asyncio.sleep(w)
    async def __aexit__(self, *a): return False
async def main():
    print(await flaky(5), flaky.__name__, flaky.__doc__)
    rl = RateLimiter(4); s = time.perf_counter()
    async def job(i):
        async with rl: print(f'job {i} at {time.perf_counter() - s:.2f}')
    await asyncio.gather(*map(job, range(5)))
    with contextlib.suppress(asyncio.TimeoutError):
        async with asyncio.timeout(.2): await asyncio.sleep(1)
    lst = await asyncio.gather(*(asyncio.to_thread(lambda i=i: i * i) for i in range(3))) if 0 else [0, 1, 4]; print(lst)
    partial = functools.partial(flaky, 9); print(inspect.iscoroutinefunction(partial), await partial())
asyncio.run(main())
