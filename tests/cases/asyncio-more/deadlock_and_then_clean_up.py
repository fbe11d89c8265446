import asyncio


async def child(lock):
    try:
        async with lock:
            print("never")
    finally:
        print("child cleans up")
        await asyncio.sleep(0.1)
        print("child is clean")


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    task = asyncio.create_task(child(lock))
    try:
        await task
    finally:
        print("main cleans up")
        await asyncio.sleep(0.2)
        print("main is clean")


asyncio.run(main())
