import asyncio

passes = 0

async def count():
    global passes
    while True:
        await asyncio.sleep(0)
        passes += 1

async def nothing():
    return

async def measure(name, make):
    before = passes
    await make()
    print(name, passes - before)

async def main():
    counting = asyncio.create_task(count())
    await asyncio.sleep(0)
    await measure("coroutine:", nothing)
    await measure("task:", lambda: asyncio.create_task(nothing()))
    await measure("gather:", lambda: asyncio.gather(nothing()))
    counting.cancel()

asyncio.run(main())
