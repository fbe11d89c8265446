import asyncio

async def report(lock):
    async with lock:
        print("report")

async def update(lock):
    async with lock:
        print("update")
        await report(lock)  # asks for the lock, too

async def main():
    await update(asyncio.Lock())
    print("main ends")

asyncio.run(main())
