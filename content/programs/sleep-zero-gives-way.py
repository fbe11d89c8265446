import asyncio

async def count(name):
    for n in range(1, 4):
        print(name, n)
        await asyncio.sleep(0)          # gives way once

async def main():
    await asyncio.gather(count("a"), count("b"))

asyncio.run(main())
