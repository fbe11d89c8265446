import asyncio

async def save():
    await asyncio.sleep(0.2)
    print("saved")

async def main():
    asyncio.create_task(save())
    print("saving")

asyncio.run(main())
