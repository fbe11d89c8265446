# Python 3.13 or later: Queue.shutdown
import asyncio

async def worker(queue):
    try:
        while True:
            job = await queue.get()
            await asyncio.sleep(0.1)
            print("done", job)
    except asyncio.QueueShutDown:
        print("nothing more comes")

async def main():
    queue = asyncio.Queue()
    working = asyncio.create_task(worker(queue))
    for job in ("a", "b", "c"):
        queue.put_nowait(job)
    await asyncio.sleep(0.15)
    queue.shutdown()
    print("queue is shut down")
    await working

asyncio.run(main())
