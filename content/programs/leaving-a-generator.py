import asyncio

async def lines():
    print("file opened")
    try:
        for n in range(1, 4):
            yield n
    finally:
        print("file closed")

async def main():
    async for n in lines():
        print("line", n)
        break
    print("after the loop")
    await asyncio.sleep(0.1)
    print("main ends")

asyncio.run(main())
