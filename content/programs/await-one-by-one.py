import asyncio

async def fetch(page):
    await asyncio.sleep(0.2)
    return f"page {page}"

async def main():
    for page in (1, 2, 3):
        print(await fetch(page))

asyncio.run(main())
