import asyncio
async def child(n):
    print('child', n, 'starts'); 
    if n: await asyncio.sleep(0)
    print('child', n, 'ends'); return n
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_children_task_factory)
    print('before'); t = asyncio.create_task(child(0)); print('after', t.done()); u = asyncio.create_task(child(1)); print(u.done())
    print(await asyncio.gather(t, u))
    async with asyncio.TaskGroup() as tg: tg.create_task(child(0)); tg.create_task(child(2))
asyncio.run(main())
