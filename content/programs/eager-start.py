import asyncio

async def work():
    print("work begins")
    await asyncio.sleep(0)
    print("work ends")

async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(work())
    print("task made")
    await task
    print("main ends")

asyncio.run(main())
