import asyncio

async def work():
    await asyncio.sleep(10)

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.1)
    print("request accepted:", task.cancel())
    print("requests:", task.cancelling())
    print("cancelled now:", task.cancelled())
    await asyncio.wait([task])
    print("cancelled later:", task.cancelled())

asyncio.run(main())
