import asyncio

async def tea():
    await asyncio.sleep(0.1)
    print("water boils")
    await asyncio.sleep(0.1)
    print("tea is ready")

async def guests():
    await asyncio.sleep(0.2)
    print("guests sit down")

async def main():
    await asyncio.gather(tea(), guests())

asyncio.run(main())
