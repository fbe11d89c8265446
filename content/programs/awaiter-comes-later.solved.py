import asyncio

async def child():
    print("child ends")

async def other():
    print("other runs")

async def main():
    one = child()
    two = asyncio.create_task(other())
    await one
    print("main is back")
    await two

asyncio.run(main())
