# decorators_logging_and_groups
import asyncio, time, logging, sys, functools, inspect, os, argparse
def timed(func):
    @functools.wraps(func)
    async def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try: return await func(*args, **kwargs)
        finally: print(f"{func.__name__} took {time.perf_counter()-start:.2f}s")
    return wrapper
def retry(times, exceptions=(Exception,)):
    def deco(f):
        @functools.wraps(f)
        async def w(*a, **k):
            for i in range(times):
                try: return await f(*a, **k)
                except exceptions as e:
                    print(f"attempt {i+1} failed: {e!r}")
                    await asyncio.sleep(0.1 * 2**i)
            raise RuntimeError("gave up")
        return w
    return deco
attempts = 0
@timed
@retry(3, (ConnectionError,))
async def flaky():
    global attempts
    attempts += 1
    if attempts < 3: raise ConnectionError(f"try {attempts}")
    return "ok"
class Bucket:
    """Rate limiter."""
    def __init__(self, rate): self.rate = rate; self.tokens = rate; self.last = time.monotonic()
    async def acquire(self):
        while self.tokens < 1:
            now = time.monotonic(); self.tokens += (now - self.last) * self.rate; self.last = now
            if self.tokens < 1: await asyncio.sleep(1/self.rate)
        self.tokens -= 1
async def main():
    print(await flaky(), flaky.__name__, inspect.iscoroutinefunction(flaky), asyncio.iscoroutine(1))
    b = Bucket(2)
    for i in range(5):
        await b.acquire(); print("req", i)
    print(time.strftime("%X"), f"{time.time():.1f}")
    print("x", file=sys.stderr)
    sys.stdout.write("raw\n")
    print(sys.argv[0].endswith("decorators_logging_and_groups.py"), len(sys.argv))
    p = argparse.ArgumentParser(); p.add_argument("-n", type=int, default=3); p.add_argument("--verbose", action="store_true"); ns = p.parse_args([]); print(ns.n, ns.verbose, ns)
    results = []
    async def producer(q, n):
        for i in range(n): await q.put(i); await asyncio.sleep(0.05)
        await q.put(None)
    async def consumer(q):
        while (item := await q.get()) is not None: results.append(item * 2)
    q = asyncio.Queue(2)
    await asyncio.gather(producer(q, 5), consumer(q)); print(results)
    def blocking(): time.sleep(0.3); return "b"
    t0 = asyncio.get_running_loop().time(); blocking(); print(round(asyncio.get_running_loop().time() - t0, 2))
    try:
        raise ExceptionGroup("outer", [ValueError("a"), ExceptionGroup("inner", [TypeError("b"), KeyError("c")])])
    except* TypeError as g: print("T", g)
    except* (ValueError, KeyError) as g: print("V", repr(g), g.exceptions)
if __name__ == "__main__":
    asyncio.run(main())
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    logging.info("hello %s", "w")
    raise KeyError("final")
