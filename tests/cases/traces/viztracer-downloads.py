import asyncio


async def download(seconds):
    await asyncio.sleep(seconds)
    return sum(number * number for number in range(20_000))


async def main():
    async with asyncio.TaskGroup() as group:
        for seconds in (0.03, 0.02, 0.01):
            group.create_task(download(seconds))


asyncio.run(main())
