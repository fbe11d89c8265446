import asyncio

async def step(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "done")

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(step("a", 0.2))
        group.create_task(step("b", 0.1))
        print("both made")
    print("group left")

asyncio.run(main())
