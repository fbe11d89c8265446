import asyncio

async def tea(ready):
    await asyncio.sleep(0.1)
    print("water boils")
    await asyncio.sleep(0.1)
    print("tea is ready")
    ready.set()

async def guests(ready):
    await asyncio.sleep(0.2)
    await ready.wait()
    print("guests sit down")

async def main():
    ready = asyncio.Event()
    await asyncio.gather(tea(ready), guests(ready))

asyncio.run(main())
