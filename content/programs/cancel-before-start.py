import asyncio

async def work():
    print("work begins")
    try:
        await asyncio.sleep(1)
    finally:
        print("work tidies up")

async def main():
    task = asyncio.create_task(work())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print("main ends")

asyncio.run(main())
