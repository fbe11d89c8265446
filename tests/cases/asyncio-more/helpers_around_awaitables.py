import asyncio, functools, time


def timed(fn):

    @functools.wraps(fn)
    async def w(*a, **k):
        s = time.perf_counter()
        try:
            return await fn(*a, **k)
        finally:
            print(f'{fn.__name__}({', '.join(map(repr, a))}) {time.perf_counter() - s:.2f}s')
    return w


def cached(fn):
    memo = {}

    @functools.wraps(fn)
    async def w(*a):
        if a not in memo:
            memo[a] = asyncio.ensure_future(fn(*a))
        return await memo[a]
    return w


class AsyncProp:

    def __init__(self, f):
        self.f = f

    def __get__(self, o, t):
        return self.f(o)


class A:

    @AsyncProp
    async def v(self):
        await asyncio.sleep(0.1)
        return 7

    async def __call__(self, x):
        await asyncio.sleep(0.1)
        return x


@timed
@cached


async def square(n):
    await asyncio.sleep(n / 10)
    return n * n


async def amap(f, it, limit=2):
    sem = asyncio.Semaphore(limit)

    async def one(x):
        async with sem:
            return await f(x)
    return await asyncio.gather(*map(one, it))


async def first(*aws):
    done, pending = await asyncio.wait([asyncio.ensure_future(a) for a in aws], return_when=asyncio.FIRST_COMPLETED)
    for p in pending:
        p.cancel()
    return done.pop().result()


async def main():
    print(await asyncio.gather(square(2), square(2), square(3)))
    print(await A().v, await A()(5), await amap(square, [1, 2, 4]), await first(asyncio.sleep(0.5, 'slow'), asyncio.sleep(0.1, 'fast')))

    async def ticker(n):
        for i in range(n):
            yield i
            await asyncio.sleep(0.1)

    async def azip(*its):
        its = [i.__aiter__() for i in its]
        while True:
            try:
                yield tuple(await asyncio.gather(*(i.__anext__() for i in its)))
            except StopAsyncIteration:
                return
    async for p in azip(ticker(3), ticker(2)):
        print(p)
    print([i async for i in ticker(3) if i], {i async for i in ticker(2)}, [x for x in [i async for i in ticker(2)]])
asyncio.run(main())
