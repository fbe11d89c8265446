import asyncio

async def fail():
    raise ValueError("broken")

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.1)
    print("nothing to be seen")
    print("done:", task.done())
    print("kept:", repr(task.exception()))

asyncio.run(main())
