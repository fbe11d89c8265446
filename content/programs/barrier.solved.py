import asyncio

async def walker(name, seconds, barrier):
    await asyncio.sleep(seconds)
    print(name, "arrives")
    await barrier.wait()

async def main():
    barrier = asyncio.Barrier(4)
    await asyncio.gather(
        walker("a", 0.1, barrier),
        walker("b", 0.2, barrier),
        walker("c", 0.3, barrier),
    )
    print("all go on")

asyncio.run(main())
