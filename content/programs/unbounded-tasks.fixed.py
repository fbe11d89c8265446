import asyncio

open_now = most = 0

async def request(limit):
    global open_now, most
    async with limit:                   # ten at a time
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0.1)
        open_now -= 1

async def main():
    limit = asyncio.Semaphore(10)
    await asyncio.gather(*(request(limit) for _ in range(100)))
    print("most at once:", most)

asyncio.run(main())
