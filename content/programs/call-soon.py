import asyncio

async def main():
    loop = asyncio.get_running_loop()

    def serve_tea():
        print("tea")
        loop.call_soon(print, "milk")

    loop.call_soon(serve_tea)
    loop.call_soon(print, "coffee")
    print("ordered")
    await asyncio.sleep(0.1)
    print("main ends")

asyncio.run(main())
