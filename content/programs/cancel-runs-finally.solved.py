import asyncio

async def work():
    print("file opened")
    try:
        await asyncio.sleep(10)
        print("file read")
    finally:
        await asyncio.sleep(0.2)
        print("file closed")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.1)
    task.cancel()
    print("asked to stop")
    try:
        await task
    except asyncio.CancelledError:
        print("stopped")

asyncio.run(main())
