import asyncio

async def fetch(page):
    await asyncio.sleep(0.2)
    return f"text {page}"

async def store(page, lock, shelf):
    async with lock:
        shelf[page] = await fetch(page)
        print("stored", page)

async def main():
    lock, shelf = asyncio.Lock(), {}
    await asyncio.gather(
        *(store(page, lock, shelf) for page in "abc")
    )

asyncio.run(main())
