import asyncio

class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("connected")

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.1)
        print("disconnected")

async def main():
    try:
        async with Connection():
            print("working")
            raise ValueError
    except ValueError:
        print("failed")
    print("main ends")

asyncio.run(main())
