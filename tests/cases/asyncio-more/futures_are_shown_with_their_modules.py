import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0)); f = asyncio.get_running_loop().create_future()
    print(type(t), type(f), isinstance(t, asyncio.Future), asyncio.Task, asyncio.Future, asyncio.Queue, asyncio.Event, asyncio.CancelledError, asyncio.TaskGroup, asyncio.Handle, asyncio.Lock.__name__)
    await t; f.cancel()
    k = asyncio.get_running_loop().create_future(); k.set_exception(StopIteration('x'))
    try: await k
    except RuntimeError as e: print(repr(e), repr(e.__cause__))
asyncio.run(main())
