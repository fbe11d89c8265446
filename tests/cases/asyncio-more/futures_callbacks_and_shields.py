import asyncio, functools


def cb(fut, *, tag=None):
    print('done', tag, fut.result() if not fut.cancelled() and (not fut.exception()) else fut.exception() if not fut.cancelled() else 'C')


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.create_task(set_after(fut, 1, '... world'))
    print('hello ...')
    print(await fut)
    t = asyncio.create_task(asyncio.sleep(0.1, 'v'))
    t.add_done_callback(functools.partial(cb, tag='t'))
    await t
    await asyncio.sleep(0)
    t2 = asyncio.create_task(boom())
    t2.add_done_callback(functools.partial(cb, tag='t2'))
    try:
        await t2
    except ValueError as e:
        print('v', e)
    print(t2.exception(), t.done(), t.remove_done_callback(cb))
    h = loop.call_later(0.5, print, 'later')
    loop.call_soon(print, 'soon')
    h2 = loop.call_at(loop.time() + 0.2, print, 'at')
    h3 = loop.call_later(0.3, print, 'never')
    h3.cancel()
    print(h3.cancelled(), h.cancelled())
    await asyncio.sleep(1)
    print(asyncio.current_task().get_name(), asyncio.iscoroutinefunction(main), asyncio.iscoroutine(5), asyncio.isfuture(fut), loop.is_running(), loop.is_closed())
    inner = asyncio.create_task(slow())
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.5)
    except TimeoutError:
        print('shielded', inner.done(), inner.cancelled())
    print(await inner)
    loop.set_exception_handler(lambda l, c: print('handler:', c['message'], c.get('exception')))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.1)
    loop.call_exception_handler({'message': 'custom'})


async def slow():
    await asyncio.sleep(1)
    return 'slow done'


async def boom():
    raise ValueError('b')


async def set_after(fut, delay, value):
    await asyncio.sleep(delay)
    fut.set_result(value)
asyncio.run(main())
