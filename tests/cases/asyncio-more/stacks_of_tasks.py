# Where a task stands.
import asyncio, sys


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    t = asyncio.create_task(outer(), name='T')
    await asyncio.sleep(0)
    for f in t.get_stack():
        print(f.f_code.co_name, f.f_lineno)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('c', t.get_stack())

    async def bad():
        raise ValueError('x')
    b = asyncio.create_task(bad())
    await asyncio.wait([b])
    print([f.f_code.co_name for f in b.get_stack()]) if 0 else None


asyncio.run(main())
