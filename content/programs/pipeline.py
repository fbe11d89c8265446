import asyncio

async def stage(name, seconds, source, target):
    while (item := await source.get()) is not None:
        await asyncio.sleep(seconds)
        print(name, item)
        await target.put(item)
    await target.put(None)

async def main():
    first, second, third = (asyncio.Queue() for _ in range(3))
    for item in ("a", "b", "c", None):
        first.put_nowait(item)
    await asyncio.gather(
        stage("reads", 0.1, first, second), stage("writes", 0.15, second, third)
    )

asyncio.run(main())
