import asyncio
async def ok(n):
    await asyncio.sleep(n); return n
async def bad(n):
    await asyncio.sleep(n); raise ValueError(f'bad {n}')
async def main():
    async with asyncio.TaskGroup() as group:
        t1 = group.create_task(ok(0.1)); t2 = group.create_task(ok(0.2), name='second')
        print(group)
    print(t1.result(), t2.result(), t2.get_name(), group)
    try:
        async with asyncio.TaskGroup() as g:
            a = g.create_task(ok(1)); b = g.create_task(bad(0.1)); c = g.create_task(bad(0.1))
    except ExceptionGroup as eg:
        print(eg, eg.message, eg.exceptions, len(eg.exceptions), a.cancelled())
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(ok(1)); raise KeyError('body')
    except* KeyError as eg: print('body', eg.exceptions)
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(ok(0.1)); 
            try: await asyncio.sleep(5)
            finally: print('fin')
            
            
    finally: print('left')
    try: g.create_task(ok(1))
    except RuntimeError as e: print(e)
    async def nested():
        async with asyncio.TaskGroup() as g2:
            g2.create_task(bad(0.1))
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(nested()); g.create_task(bad(0.3))
    except* ValueError as eg: print(repr(eg))
    class Terminate(Exception): pass
    async def stop(): raise Terminate()
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(ok(1)); await asyncio.sleep(0.1); g.create_task(stop())
    except* Terminate: print('terminated')
asyncio.run(main())
