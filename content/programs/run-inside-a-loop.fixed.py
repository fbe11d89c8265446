import asyncio

async def fetch():
    await asyncio.sleep(0.1)
    return "page"

async def load():
    return await fetch()

async def main():
    print("main begins")
    print(await load())

asyncio.run(main())
