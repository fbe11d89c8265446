import asyncio
import time

async def beat():
    for n in range(1, 4):
        print("beat", n)
        await asyncio.sleep(0.1)

async def read_file():
    time.sleep(0.5)
    print("file read")

async def main():
    await asyncio.gather(beat(), read_file())

asyncio.run(main())
