# What gather tells of a cancelled child, and what a gather that is itself cancelled raises.
import asyncio
import asyncio.exceptions
from asyncio.queues import Queue


async def wait(seconds=10):
    await asyncio.sleep(seconds)


async def tell(label, awaitable):
    try:
        await awaitable
    except asyncio.exceptions.CancelledError as error:
        print(label, error.args, repr(error.__context__))


async def main():
    early = asyncio.create_task(wait())
    late = asyncio.create_task(wait())
    future = asyncio.get_running_loop().create_future()
    await asyncio.sleep(0)
    early.cancel("early")
    future.cancel("future")
    asyncio.get_running_loop().call_later(1, late.cancel, "late")
    print(await asyncio.gather(early, late, future, return_exceptions=True))
    for one in (early, late, future):
        await tell("first", one)
        await tell("again", one)

    child = asyncio.create_task(wait())
    group = asyncio.gather(child, return_exceptions=True)
    await asyncio.sleep(0.1)
    group.cancel("group")
    await tell("group", group)

    async def outer():
        await asyncio.gather(wait(), wait(0.1), return_exceptions=True)

    task = asyncio.create_task(outer())
    await asyncio.sleep(0.2)
    task.cancel("task")
    await tell("task", task)
    print(type(Queue()).__name__, asyncio.tasks.Task is asyncio.Task)


asyncio.run(main())
