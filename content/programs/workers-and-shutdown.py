import asyncio

async def worker(name, queue):
    while True:
        job = await queue.get()
        await asyncio.sleep(0.1)
        print(name, "did job", job)
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    for job in range(1, 5):
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker(name, queue)) for name in "ab"]
    await queue.join()                  # until every job is done
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("all jobs done")

asyncio.run(main())
