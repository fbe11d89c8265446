import asyncio
import time

try:
    busy                            # the playground computes for simulated time
except NameError:
    def busy(seconds):              # elsewhere the processor really works
        end = time.thread_time() + seconds
        while time.thread_time() < end:
            pass

async def compute():
    busy(0.2)

async def main():
    await asyncio.gather(compute(), compute())
    print("both computed")

asyncio.run(main())
