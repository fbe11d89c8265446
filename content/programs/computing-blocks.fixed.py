import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

try:
    busy                            # the playground computes for simulated time
except NameError:
    def busy(seconds):              # elsewhere the processor really works
        end = time.thread_time() + seconds
        while time.thread_time() < end:
            pass

def count_words():
    busy(0.5)
    return "words counted"

async def beat():
    for n in range(1, 4):
        print("beat", n)
        await asyncio.sleep(0.1)

async def count():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, count_words))

async def main():
    await asyncio.gather(beat(), count())

if __name__ == "__main__":
    asyncio.run(main())
