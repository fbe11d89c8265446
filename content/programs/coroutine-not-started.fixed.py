import asyncio

async def work():
    print("work runs")

async def main():
    print("main begins")
    await work()                # runs it, here and now
    print("main goes on")
    await asyncio.sleep(0.1)
    print("main ends")

asyncio.run(main())
