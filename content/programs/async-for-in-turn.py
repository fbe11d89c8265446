import asyncio

async def pages():
    for n in range(1, 4):
        yield n

async def fetch(n):
    await asyncio.sleep(0.2)
    return f"page {n}"

async def main():
    async for n in pages():
        print(await fetch(n))

asyncio.run(main())
