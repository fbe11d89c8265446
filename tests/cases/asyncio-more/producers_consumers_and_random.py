# producers_consumers_and_random
import asyncio, random, time
# async queue tutorial style
async def makeitem(size=5): return "".join(random.choice("abcdef") for _ in range(size))
async def randsleep(caller=None):
    i = random.randint(0, 10)
    if caller: print(f"{caller} sleeping for {i} seconds.")
    await asyncio.sleep(i)
async def produce(name, q):
    n = random.randint(0, 10)
    for _ in it.repeat(None, n):
        await randsleep(caller=f"Producer {name}")
        i = await makeitem(); t = time.perf_counter()
        await q.put((i, t)); print(f"Producer {name} added <{i}> to queue.")
async def consume(name, q):
    while True:
        await randsleep(caller=f"Consumer {name}")
        i, t = await q.get(); now = time.perf_counter()
        print(f"Consumer {name} got element <{i}> in {now-t:0.5f} seconds.")
        q.task_done()
async def main(nprod, ncon):
    q = asyncio.Queue()
    producers = [asyncio.create_task(produce(n, q)) for n in range(nprod)]
    consumers = [asyncio.create_task(consume(n, q)) for n in range(ncon)]
    await asyncio.gather(*producers)
    await q.join()
    for c in consumers: c.cancel()
import itertools as it
random.seed(444)
start = time.perf_counter()
asyncio.run(main(2, 3))
print(f"Program completed in {time.perf_counter() - start:0.5f} seconds.")
c = ("\033[0m", "\033[36m", "\033[91m")
async def makerandom(idx, threshold=6):
    print(c[idx + 1 if idx < 2 else 0] + f"Initiated makerandom({idx}).")
    i = random.randint(0, 10)
    while i <= threshold:
        print(c[0] + f"makerandom({idx}) == {i} too low; retrying.")
        await asyncio.sleep(idx + 1)
        i = random.randint(0, 10)
    print(f"---> Finished: makerandom({idx}) == {i}" + c[0])
    return i
async def m2(): return await asyncio.gather(*(makerandom(i, 10 - i - 1) for i in range(3)))
random.seed(444)
r1, r2, r3 = asyncio.run(m2()); print(f"r1: {r1}, r2: {r2}, r3: {r3}")
