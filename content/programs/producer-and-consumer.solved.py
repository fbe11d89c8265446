import asyncio

async def producer(queue):
    for item in "abc":
        await asyncio.sleep(0.1)
        print("made", item)
        await queue.put(item)
    await queue.put(None)
    await queue.put(None)

async def consumer(queue):
    while (item := await queue.get()) is not None:
        await asyncio.sleep(0.25)
        print("used", item)

async def main():
    queue = asyncio.Queue()
    await asyncio.gather(producer(queue), consumer(queue), consumer(queue))

asyncio.run(main())
