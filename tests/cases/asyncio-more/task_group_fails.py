# task_group_fails
import asyncio
async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(a(), name="first")
        tg.create_task(b())
async def a(): await asyncio.sleep(0.1); raise ValueError("one")
async def b():
    try: await asyncio.sleep(1)
    finally: raise TypeError("two")
asyncio.run(main())
