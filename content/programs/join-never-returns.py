import asyncio

async def worker(queue):
    while True:
        print("did job", await queue.get())

async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.put_nowait(2)
    task = asyncio.create_task(worker(queue))
    await queue.join()                  # until every job is reported done
    print("all jobs done")
    task.cancel()

asyncio.run(main())
