"""Generators that are marked as coroutines: what may be awaited, and what is told of it."""
import asyncio
import inspect
import types


@types.coroutine
def waits(seconds):
    yield from asyncio.sleep(seconds).__await__()
    return seconds


def plain():
    yield


async def joins():
    return await waits(1) + await waits(0.5)


async def main():
    print(await waits(1))
    print(await asyncio.gather(joins(), asyncio.sleep(0, "first")))
    for made in (waits(1), plain(), joins()):
        print(type(made).__name__, inspect.isawaitable(made), inspect.iscoroutine(made), asyncio.iscoroutine(made))
        made.close()
    try:
        await plain()
    except TypeError as error:
        print(type(error).__name__)


asyncio.run(main())
