import asyncio

async def save():
    await asyncio.sleep(0.2)
    print("saved")

async def main():
    task = asyncio.create_task(save())
    print("saving")
    await task

asyncio.run(main())
