# async_context_managers_and_generators
import asyncio
from contextlib import asynccontextmanager, AsyncExitStack
@asynccontextmanager
async def res(name):
    print("acquire", name)
    await asyncio.sleep(0.1)
    try:
        yield name
    except ValueError as e:
        print("swallow", e)
    finally:
        print("release", name)
async def main():
    async with res("a") as a, res("b") as b:
        print(a, b)
    async with res("c"):
        raise ValueError("oops")
    async with AsyncExitStack() as st:
        x = await st.enter_async_context(res("s1"))
        y = await st.enter_async_context(res("s2"))
        st.callback(print, "callback")
        print(x, y)
    async def job():
        async with res("job"):
            await asyncio.sleep(10)
    t = asyncio.create_task(job())
    await asyncio.sleep(0.5)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("job cancelled", t.cancelling(), t.cancelled())
    class It:
        def __init__(self, n): self.n = n
        def __aiter__(self): return self
        async def __anext__(self):
            if self.n == 0: raise StopAsyncIteration
            self.n -= 1
            await asyncio.sleep(0.01)
            return self.n
    print([i async for i in It(3)])
    print({i: i*i async for i in It(3) if i})
    g = (i async for i in It(2))
    print(await anext(g), await anext(g), await anext(g, "end"))
    async def echo():
        v = None
        while True:
            v = yield v
            if v == "stop": return
    e = echo(); await e.asend(None); print(await e.asend("hi"))
    try: await e.asend("stop")
    except StopAsyncIteration: print("stopped")
    async def a2():
        try:
            yield 1
            yield 2
        except ValueError: print("ve"); yield 99
        finally: print("fin")
    a = a2(); print(await anext(a)); print(await a.athrow(ValueError)); await a.aclose()
    class Aw:
        def __await__(self):
            yield from asyncio.sleep(0.2).__await__()
            return "awaited"
    print(await Aw())
    print(await asyncio.gather(Aw(), Aw()))
asyncio.run(main())
