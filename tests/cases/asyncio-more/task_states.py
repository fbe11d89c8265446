import asyncio
async def work(x):
    await asyncio.sleep(x)
    return x
async def boom():
    await asyncio.sleep(0.1)
    raise Exception('Something bad')
def cb(task):
    print(f'>done {task.get_name()} {task.cancelled()}')
async def main():
    t = asyncio.create_task(work(0.2), name='MyTask')
    t.add_done_callback(cb)
    print(t.get_name(), t.done(), t.cancelled())
    try: t.result()
    except asyncio.InvalidStateError as e: print('err', e, type(e).__name__, type(e).__mro__[1])
    try: t.exception()
    except asyncio.InvalidStateError as e: print('err', e)
    await t
    print(t.result(), t.exception(), t.done(), t.remove_done_callback(cb))
    b = asyncio.create_task(boom())
    await asyncio.wait([b])
    print(b.exception(), repr(b.exception()))
    try: b.result()
    except Exception as e: print(f'Failed with: {e}')
    c = asyncio.create_task(work(5)); await asyncio.sleep(0)
    print(c.cancel(), c.cancelling(), c.cancelled())
    try: await c
    except asyncio.CancelledError as e: print('cancelled', e.args)
    try: c.exception()
    except asyncio.CancelledError as e: print('ce', repr(e))
    print(c.cancelled(), c.cancel())
    d = asyncio.create_task(work(5)); await asyncio.sleep(0); d.cancel(msg='stop please')
    try: await d
    except asyncio.CancelledError as e: print('msg', e, e.args)
    cur = asyncio.current_task(); print(cur.get_name(), cur.get_coro().__name__, len(asyncio.all_tasks()))
    for task in sorted(asyncio.all_tasks(), key=lambda t: t.get_name()): print(task.get_name())
    print(asyncio.iscoroutine(main), asyncio.iscoroutinefunction(main), asyncio.isfuture(cur))
asyncio.run(main())
