import asyncio

async def job(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError(name)
    print(name, "done")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("a", 0.3))
            group.create_task(job("b", 0.1, fails=True))
            group.create_task(job("c", 0.2))
    except* ValueError as errors:
        print("caught", errors.exceptions[0])
    await asyncio.sleep(0.3)
    print("main ends")

asyncio.run(main())
