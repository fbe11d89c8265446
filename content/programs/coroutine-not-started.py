import asyncio

async def work():
    print("work runs")

async def main():
    print("main begins")
    work()
    print("main goes on")
    await asyncio.sleep(0.1)
    print("main ends")

asyncio.run(main())
