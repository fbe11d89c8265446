# Timeouts and cancels inside one another.
import asyncio


async def main():
    try:
        async with asyncio.timeout(1) as t:
            t.reschedule(asyncio.get_running_loop().time() + 0.1)
            await asyncio.sleep(0.5)
    except TimeoutError:
        print('rescheduled', t.expired())
    outer = inner = None
    try:
        async with asyncio.timeout(0.2) as outer:
            try:
                async with asyncio.timeout(0.5) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print('inner?')
    except TimeoutError:
        print('outer', outer.expired(), inner.expired())

    async def noisy():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise ValueError('during cancel')
    try:
        await asyncio.wait_for(noisy(), 0.1)
    except ValueError as e:
        print(e, repr(e.__context__))
    except TimeoutError as e:
        print('te', e)

    async def slow_cleanup():
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.sleep(0.3)
            print('cleaned')
    try:
        await asyncio.wait_for(slow_cleanup(), 0.1)
    except TimeoutError:
        print('after cleanup', f'{asyncio.get_running_loop().time() % 1000:.1f}'[-3:])

    async def returns():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return 'late value'
    try:
        print(await asyncio.wait_for(returns(), 0.1))
    except TimeoutError:
        print('timed out anyway')
    t = asyncio.create_task(asyncio.sleep(1))
    t.cancel()
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(t.cancelling(), t.uncancel(), t.cancelling())
    g = asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print('gather cancelled', g.cancelled())

    async def child():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print('child cancelled')
            raise

    async def parent():
        await child()
    p = asyncio.create_task(parent())
    await asyncio.sleep(0)
    p.cancel()
    print(await asyncio.gather(p, return_exceptions=True))

    async def shielded():
        inner = asyncio.create_task(asyncio.sleep(0.2, 'kept'))
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            print('still', inner.done())
            return await inner
    s = asyncio.create_task(shielded())
    await asyncio.sleep(0.1)
    s.cancel()
    print(await s)


asyncio.run(main())
