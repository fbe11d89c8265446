import asyncio


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(a())
            tg.create_task(b())
    except ExceptionGroup as eg:
        print(repr(eg), len(eg.exceptions))
        for e in eg.exceptions:
            print(type(e).__name__, e)
    res = await asyncio.gather(a(), b(), return_exceptions=True)
    print(res)
    raise ExceptionGroup('final', [ValueError('1'), ExceptionGroup('inner', [TypeError('2'), OSError(2, 'No such file')])])


async def a():
    raise ValueError('a')


async def b():
    raise TypeError('b')
asyncio.run(main())
