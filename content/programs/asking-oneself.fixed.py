import asyncio

async def size(name):
    await asyncio.sleep(0.1)
    return len(name)

async def main():
    print("tea has", await size("tea"))

asyncio.run(main())
