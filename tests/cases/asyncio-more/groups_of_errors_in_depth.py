# Errors of groups, timeouts and cancels.
import asyncio


async def fail(n, e):
    await asyncio.sleep(n)
    raise e


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(0.1, ValueError('a')))
            tg.create_task(fail(0.1, TypeError('b')))
            tg.create_task(fail(9, KeyError('c')))
    except ExceptionGroup as eg:
        print(eg, [repr(e) for e in eg.exceptions])
        m, rest = eg.split(ValueError)
        print(m, rest, eg.subgroup(lambda e: 'b' in str(e)), eg.derive([]) if 0 else '')
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(1, ValueError('x')))
            await fail(0.1, RuntimeError('body'))
    except* RuntimeError as eg:
        print('rt', eg.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(asyncio.sleep(1))
            t.cancel()
        print('ok', t.cancelled())
    except BaseException as e:
        print(type(e))

    class Stop(Exception):
        pass

    async def stop():
        raise Stop
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(10))
            await asyncio.sleep(1)
            tg.create_task(stop())
    except* Stop:
        print('stopped group')
    r = await asyncio.gather(fail(0, ValueError(1)), asyncio.sleep(0, 'x'), return_exceptions=True)
    print(r)
    t = asyncio.create_task(fail(0, LookupError('l')))
    await asyncio.wait([t])
    print(t.exception(), t.done(), t.cancelled())
    try:
        t.result()
    except LookupError as e:
        print('again', e)

    async def nested():
        try:
            await fail(0, KeyError('k'))
        except KeyError as e:
            raise RuntimeError('wrapped') from e
    try:
        await nested()
    except RuntimeError as e:
        print(e, '<-', repr(e.__cause__), e.__context__ is e.__cause__)

    async def cleanup():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print('cancelled; cleaning')
            await asyncio.sleep(0.1)
            print('clean')
            raise
        finally:
            print('fin')
    t = asyncio.create_task(cleanup())
    await asyncio.sleep(0)
    t.cancel('why')
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)

    async def deadline():
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print('inner sees cancel')
                raise
    try:
        await deadline()
    except TimeoutError as e:
        print('TE', type(e.__cause__).__name__)
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 1):
        print('in time')
    try:
        raise ExceptionGroup('g', [])
    except ValueError as e:
        print(e)
    try:
        try:
            raise ValueError('1')
        except* ValueError:
            raise KeyError('2')
    except ExceptionGroup as e:
        print(repr(e), repr(e.exceptions[0].__context__))


asyncio.run(main())
