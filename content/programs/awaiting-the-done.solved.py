import asyncio

async def quick():
    return "result"

async def other():
    print("other runs")

async def main():
    task = asyncio.create_task(quick())
    await asyncio.sleep(0.1)            # the task is done by now
    later = asyncio.create_task(other())
    print(await task)
    await asyncio.sleep(0)
    print("main goes on")
    await later

asyncio.run(main())
