import asyncio
END = object()
async def stage(fn, inbox, outbox, n=1):
    async def one():
        while (x := await inbox.get()) is not END: await asyncio.sleep(0.1); await outbox.put(fn(x))
        await inbox.put(END)
    async with asyncio.TaskGroup() as g:
        for i in range(n): g.create_task(one(), name=f"{fn.__name__}-{i}")
    await outbox.put(END)
def square(x): return x * x
def label(x): return f"<{x}>"
async def main():
    a, b, c = (asyncio.Queue(maxsize=2) for _ in range(3))
    async def feed():
        for i in range(6): await a.put(i)
        await a.put(END)
    async def drain():
        got = []
        while (x := await c.get()) is not END: got.append(x)
        return got
    async with asyncio.TaskGroup() as g:
        g.create_task(feed()); g.create_task(stage(square, a, b, 2)); g.create_task(stage(label, b, c)); r = g.create_task(drain())
    print(r.result())
asyncio.run(main())
