import asyncio

async def fail():
    raise ValueError("broken")

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.1)
    print("nothing to be seen")
    print("done:", task.done())
    try:
        await task
    except ValueError as error:
        print("caught:", error)

asyncio.run(main())
