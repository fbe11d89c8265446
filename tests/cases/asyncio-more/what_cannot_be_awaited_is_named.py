# Methods that should be coroutines and are not, private names in slots, managers of the wrong kind.
import asyncio, contextlib
class S:
    __slots__ = ('__x', 'y')
    def __init__(self): self.__x = 1; self.y = 2
    def get(self): return self.__x
print(S().get())
try: S().z = 1
except AttributeError as e: print(e)
class M:
    def __aenter__(self): return 5
    async def __aexit__(self, *a): pass
class M2:
    async def __aenter__(self): return 5
    def __aexit__(self, *a): return False
class W2:
    def __await__(self): return 3
class W3:
    def __await__(self): return asyncio.sleep(0.1, 'ok').__await__()
class W4:
    def __await__(self): return (yield from asyncio.sleep(0.1, 'ok').__await__())
async def main():
    for m in (M, M2):
        try:
            async with m(): print('in')
        except TypeError as e: print(e)
    try:
        async with M2(): 1/0
    except TypeError as e: print(e, repr(e.__context__))
    for w in (W2, W3, W4):
        try: print(await w())
        except TypeError as e: print(e)
    try:
        with contextlib.ExitStack() as s: s.enter_context(M())
    except TypeError as e: print(e)
    try:
        async with contextlib.AsyncExitStack() as s: await s.enter_async_context(open_it())
    except TypeError as e: print(e)
@contextlib.contextmanager
def open_it(): yield 1
asyncio.run(main())
