import asyncio

async def job(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError(name)
    print(name, "done")

async def main():
    try:
        await asyncio.gather(job("a", 0.3), job("b", 0.1, fails=True), job("c", 0.2))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.3)
    print("main ends")

asyncio.run(main())
