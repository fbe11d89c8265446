import asyncio

async def write():
    await asyncio.sleep(0.1)
    raise OSError("disk full")

async def save():
    try:
        await write()
        print("written")
    except OSError:
        print("save gives up")
    finally:
        print("save tidies up")

async def main():
    try:
        await save()
        print("saved")
    except OSError as error:
        print("not saved:", error)
    print("main ends")

asyncio.run(main())
