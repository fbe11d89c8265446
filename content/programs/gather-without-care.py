import asyncio

async def fetch(page):
    await asyncio.sleep(0.1 * page)
    if page == 2:
        raise ValueError("page 2 is broken")
    return f"page {page}"

async def main():
    pages = await asyncio.gather(*(fetch(page) for page in (1, 2, 3)))
    for page in pages:
        print(page)

asyncio.run(main())
