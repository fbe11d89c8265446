import asyncio, functools
from collections import OrderedDict
def cache_of_running_calls(maxsize=2):
    def deco(fn):
        cache = OrderedDict()
        @functools.wraps(fn)
        async def inner(*args):
            if args in cache:
                cache.move_to_end(args)
                inner.hits += 1
                return await asyncio.shield(cache[args])
            fut = cache[args] = asyncio.ensure_future(fn(*args))
            if len(cache) > maxsize:
                old, _ = cache.popitem(last=False)
                print('evict', old)
            return await fut
        inner.hits = 0
        inner.cache = cache
        return inner
    return deco
@cache_of_running_calls()
async def load(x):
    print('load', x); await asyncio.sleep(0.3); return x * x
async def main():
    print(await asyncio.gather(load(1), load(1), load(2)))
    print(await load(3), await load(1), load.hits, list(load.cache))
asyncio.run(main())
