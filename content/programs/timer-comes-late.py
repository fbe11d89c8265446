import asyncio
import time

async def alarm():
    await asyncio.sleep(0.1)
    print("alarm")

async def main():
    task = asyncio.create_task(alarm())
    await asyncio.sleep(0)  # the alarm sets its timer
    time.sleep(0.4)
    print("long work is over")
    await task

asyncio.run(main())
