import asyncio

async def one_after_the_other():
    await asyncio.sleep(0.1)
    await asyncio.sleep(0.2)

async def main():
    await asyncio.gather(
        one_after_the_other(), asyncio.sleep(0.2), asyncio.sleep(0.1)
    )
    print("done")

asyncio.run(main())
