import asyncio


async def main():

    async def slow(n):
        try:
            await asyncio.sleep(n)
        except asyncio.CancelledError as e:
            print('cancelled', n, e.args)
            raise
        return n
    outer = asyncio.create_task(slow(5))
    await asyncio.sleep(0)
    outer.cancel('why')
    print(outer.cancelling())
    try:
        await outer
    except asyncio.CancelledError as e:
        print('main', e.args)

    async def stubborn():
        while True:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print('no!')
                break
        return 'survived'
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), t.cancelling())
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            finally:
                print('cleanup')
                await asyncio.sleep(0.5)
                print('cleaned')
    except TimeoutError:
        print('TO')
    try:
        async with asyncio.timeout(1) as outer_cm:
            async with asyncio.timeout(0.5) as inner_cm:
                await asyncio.sleep(3)
    except TimeoutError:
        print(outer_cm.expired(), inner_cm.expired())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(slow(9))
            a = tg.create_task(bad(1))
            tg.create_task(bad(1))
    except* ValueError as eg:
        print(eg.exceptions, eg)
    print(a)
    g = asyncio.gather(slow(3), slow(4))
    await asyncio.sleep(0.1)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print('gather cancelled', g.cancelled())
    try:
        await asyncio.wait_for(slow(1), 0)
    except TimeoutError as e:
        print('zero', repr(e))
    print(await asyncio.wait_for(slow(0.1), None))
    t = asyncio.create_task(slow(1))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('before start')


async def bad(n):
    await asyncio.sleep(n)
    raise ValueError(n)
asyncio.run(main())
