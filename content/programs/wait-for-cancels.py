import asyncio

async def slow():
    try:
        await asyncio.sleep(1)
        return "answer"
    except asyncio.CancelledError:
        print("slow is cancelled")
        raise

async def main():
    try:
        print(await asyncio.wait_for(slow(), 0.2))
    except TimeoutError:
        print("no answer in time")
    print("main ends")

asyncio.run(main())
