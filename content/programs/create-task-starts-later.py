import asyncio

async def work():
    print("work runs")

async def main():
    task = asyncio.create_task(work())
    print("task made")
    print("main still runs")
    await task
    print("main ends")

asyncio.run(main())
