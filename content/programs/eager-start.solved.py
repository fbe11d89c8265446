import asyncio

async def work():
    print("work begins")
    await asyncio.sleep(0)
    print("work ends")

async def main():
    task = asyncio.create_task(work())
    print("task made")
    await task
    print("main ends")

asyncio.run(main())
