import asyncio

async def fetch(page):
    await asyncio.sleep(0.2)
    return f"text {page}"

async def store(page, lock, shelf):
    text = await fetch(page)                # waits without the lock
    async with lock:
        shelf[page] = text
        print("stored", page)

async def main():
    lock, shelf = asyncio.Lock(), {}
    await asyncio.gather(*(store(page, lock, shelf) for page in "abc"))

asyncio.run(main())
