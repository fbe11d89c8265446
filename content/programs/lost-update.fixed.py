import asyncio

counter = 0

async def add_one(lock):
    global counter
    async with lock:            # nobody comes in between
        seen = counter
        await asyncio.sleep(0.01)
        counter = seen + 1

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(add_one(lock) for _ in range(10)))
    print("counter is", counter)

asyncio.run(main())
