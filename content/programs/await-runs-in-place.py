import asyncio

async def inner():
    print("inner begins")
    print("inner ends")

async def other():
    print("other runs")

async def main():
    task = asyncio.create_task(other())
    print("main awaits inner")
    await inner()
    print("main is back")
    await task

asyncio.run(main())
