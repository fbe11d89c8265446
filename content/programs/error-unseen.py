import asyncio

async def save():
    raise OSError("disk full")

async def main():
    task = asyncio.create_task(save())
    await asyncio.sleep(0.1)
    print("everything saved")

asyncio.run(main())
