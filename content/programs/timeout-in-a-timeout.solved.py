import asyncio

async def main():
    try:
        async with asyncio.timeout(0.2):
            try:
                async with asyncio.timeout(0.1):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner gives up")
            print("between the two")
    except TimeoutError:
        print("outer gives up")
    print("main ends")

asyncio.run(main())
