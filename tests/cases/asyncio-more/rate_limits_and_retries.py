import asyncio, random, time


async def make_request(session_id, url):
    """Pretend to fetch."""
    delay = len(url) % 3 + 0.5
    await asyncio.sleep(delay)
    if 'bad' in url:
        raise ConnectionError(f'cannot reach {url}')
    return {'url': url, 'status': 200, 'elapsed': delay}


class RateLimiter:

    def __init__(self, rate, per):
        self.rate, self.per = (rate, per)
        self._tokens = rate
        self._lock = asyncio.Lock()
        self._updated = time.monotonic()

    async def acquire(self):
        async with self._lock:
            while self._tokens < 1:
                now = time.monotonic()
                self._tokens = min(self.rate, self._tokens + (now - self._updated) * self.rate / self.per)
                self._updated = now
                if self._tokens < 1:
                    await asyncio.sleep(self.per / self.rate)
            self._tokens -= 1


async def retry(coro_fn, *args, attempts=3, backoff=0.1):
    for attempt in range(1, attempts + 1):
        try:
            return await coro_fn(*args)
        except ConnectionError as exc:
            print(f'attempt {attempt} failed: {exc}')
            if attempt == attempts:
                raise
            await asyncio.sleep(backoff * 2 ** attempt)


async def main():
    urls = ['https://a.io', 'https://bbb.io', 'https://bad.io', 'https://cc.io']
    start = time.perf_counter()
    results = await asyncio.gather(*(make_request(i, u) for i, u in enumerate(urls)), return_exceptions=True)
    for u, r in zip(urls, results):
        print(f'{u:<20} {('ERR ' + str(r) if isinstance(r, Exception) else r['status'])}')
    print(f'took {time.perf_counter() - start:.2f}s')
    rl = RateLimiter(2, 1)
    for i in range(5):
        await rl.acquire()
        print(f'{time.monotonic():.1f} request {i}')
    try:
        await retry(make_request, 0, 'bad')
    except ConnectionError as e:
        print('gave up:', e)
asyncio.run(main())
