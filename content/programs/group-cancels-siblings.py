import asyncio

async def job(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise

async def fail():
    await asyncio.sleep(0.2)
    raise ValueError("broken")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("quick", 0.1))
            group.create_task(fail())
            group.create_task(job("slow", 0.5))
    except* ValueError as errors:
        print("caught", errors.exceptions[0])

asyncio.run(main())
