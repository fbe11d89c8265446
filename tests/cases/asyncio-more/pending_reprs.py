import asyncio
async def f(): await asyncio.sleep(1)
async def g(t): await t
async def main():
    t=asyncio.create_task(f()); u=asyncio.create_task(g(t))
    print(t)
    await asyncio.sleep(0.1)
    print(t); print(u)
    await u
asyncio.run(main())
async def m2():
    loop=asyncio.get_running_loop()
    f=loop.create_future()
    def done(x): pass
    f.add_done_callback(done); print(f)
    f.add_done_callback(done); print(f)
    f.add_done_callback(done); print(f)
    f.set_result(3); print(f)
asyncio.run(m2())
