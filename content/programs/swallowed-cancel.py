import asyncio

async def worker():
    for n in range(1, 4):
        try:
            await asyncio.sleep(0.2)
            print("round", n)
        except asyncio.CancelledError:
            print("never mind")
    return "all rounds"

async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.3)
    task.cancel()
    try:
        print("got", await task)
    except asyncio.CancelledError:
        print("stopped")

asyncio.run(main())
