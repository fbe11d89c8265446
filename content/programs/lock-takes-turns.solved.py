import asyncio

async def visit(name, lock):
    print(name, "waits")
    async with lock:
        print(name, "is in")
        await asyncio.sleep(0.1)

async def main():
    lock = asyncio.Semaphore(2)
    await asyncio.gather(visit("a", lock), visit("b", lock), visit("c", lock))

asyncio.run(main())
