import asyncio

async def producer(queue):
    for n in range(1, 4):
        await queue.put(n)
        print("put", n)

async def consumer(queue):
    for _ in range(3):
        await asyncio.sleep(0.1)
        print("got", await queue.get())

async def main():
    queue = asyncio.Queue(maxsize=1)
    await asyncio.gather(producer(queue), consumer(queue))

asyncio.run(main())
