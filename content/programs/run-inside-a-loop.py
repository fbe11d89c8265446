import asyncio

async def fetch():
    await asyncio.sleep(0.1)
    return "page"

def load():
    return asyncio.run(fetch())

async def main():
    print("main begins")
    print(load())

asyncio.run(main())
