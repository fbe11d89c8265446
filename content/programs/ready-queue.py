import asyncio

async def worker(name, steps):
    for n in range(1, steps + 1):
        print(name, n)
        await asyncio.sleep(0)          # to the end of the queue

async def main():
    await asyncio.gather(worker("a", 1), worker("b", 3), worker("c", 2))

asyncio.run(main())
