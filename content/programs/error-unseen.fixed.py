import asyncio

async def save():
    raise OSError("disk full")

async def main():
    task = asyncio.create_task(save())
    try:
        await task                      # asks what became of it
        print("everything saved")
    except OSError as error:
        print("not saved:", error)

asyncio.run(main())
