import asyncio

counter = 0

async def add_one():
    global counter
    seen = counter  # reads
    await asyncio.sleep(0.01)
    counter = seen + 1  # writes

async def main():
    await asyncio.gather(*(add_one() for _ in range(10)))
    print("counter is", counter)

asyncio.run(main())
