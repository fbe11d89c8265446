import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.3, print, "tea")
    loop.call_later(0.1, print, "milk")
    loop.call_later(0.2, print, "coffee")
    loop.call_soon(print, "water")
    print("ordered")
    await asyncio.sleep(0.4)

asyncio.run(main())
