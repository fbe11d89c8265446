import asyncio
import time

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
    print(count_words())            # computes on the loop's own thread

async def main():
    await asyncio.gather(beat(), count())

asyncio.run(main())
