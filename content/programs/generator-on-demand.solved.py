import asyncio

async def numbers():
    for n in range(1, 4):
        print("makes", n)
        yield n
        await asyncio.sleep(0.1)

async def main():
    async for n in numbers():
        print("uses", n)
        if n == 2:
            break
    print("main ends")

asyncio.run(main())
