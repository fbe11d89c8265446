# Python 3.13 or later: as_completed in async for
import asyncio

async def price(seconds, amount):
    await asyncio.sleep(seconds)
    return amount

async def main():
    shops = {
        asyncio.create_task(price(0.3, 7)): "far",
        asyncio.create_task(price(0.1, 9)): "near",
        asyncio.create_task(price(0.2, 8)): "middle",
    }
    try:
        async for task in asyncio.as_completed(shops, timeout=0.25):
            print(shops[task], "wants", await task)
        print("all have answered")
    except TimeoutError:
        print("time is up")

asyncio.run(main())
