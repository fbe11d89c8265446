import asyncio


async def wait_for(tasks, number):
    await asyncio.sleep(0.1)
    await tasks[number]


async def main():
    tasks = []
    tasks.append(asyncio.create_task(wait_for(tasks, 1), name="left"))
    tasks.append(asyncio.create_task(wait_for(tasks, 0), name="right"))
    await asyncio.sleep(0.5)
    try:
        tasks[0].cancel()
    except RecursionError as error:
        print(error)
    print([task.done() for task in tasks])
    print(repr(tasks[1]).count("name='left'"), repr(tasks[1]).count("wait_for=..."))
    helper = asyncio.create_task(wait_for([tasks[0]], 0))
    await asyncio.sleep(0.2)
    print(repr(helper).count("name="), repr(helper).count("wait_for=..."))


try:
    asyncio.run(main())
except RecursionError as error:
    print("the end", error)
raise SystemExit(3)
