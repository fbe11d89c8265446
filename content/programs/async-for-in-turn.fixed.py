import asyncio

async def pages():
    for n in range(1, 4):
        yield n

async def fetch(n):
    await asyncio.sleep(0.2)
    return f"page {n}"

async def main():
    tasks = [asyncio.create_task(fetch(n)) async for n in pages()]
    for task in tasks:
        print(await task)

asyncio.run(main())
