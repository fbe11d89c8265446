import asyncio

async def transfer(name, first, second):
    async with first:
        print(name, "has one lock")
        await asyncio.sleep(0.1)
        async with second:
            print(name, "has both")

async def main():
    red, blue = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer("a", red, blue), transfer("b", blue, red))
    print("both done")

asyncio.run(main())
