import asyncio

async def main():
    try:
        async with asyncio.timeout(0.2):
            print("asking")
            await asyncio.sleep(1)
            print("answered")
    except TimeoutError:
        print("too late")
    print("main goes on")

asyncio.run(main())
