import asyncio

async def save():
    await asyncio.sleep(0.3)
    print("saved")

async def main():
    saving = asyncio.create_task(save())
    try:
        await asyncio.wait_for(asyncio.shield(saving), 0.1)
    except TimeoutError:
        print("no longer waited for")
    await asyncio.wait([saving])
    print("cancelled:", saving.cancelled())

asyncio.run(main())
