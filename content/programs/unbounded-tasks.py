import asyncio

open_now = most = 0

async def request():
    global open_now, most
    open_now += 1
    most = max(most, open_now)
    await asyncio.sleep(0.1)
    open_now -= 1

async def main():
    await asyncio.gather(*(request() for _ in range(100)))
    print("most at once:", most)

asyncio.run(main())
