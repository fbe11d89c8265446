import asyncio
async def worker(n, q):
    try:
        while True:
            item = await q.get(); await asyncio.sleep(0.1); print(n, item); q.task_done()
    except asyncio.QueueShutDown: print(n, "leaves")
async def main():
    q = asyncio.Queue(2); ws = [asyncio.create_task(worker(n, q)) for n in "AB"]
    for i in range(5): await q.put(i)
    q.shutdown(); print(q); await asyncio.gather(*ws); await q.join()
    try: await q.put(1)
    except asyncio.QueueShutDown as e: print(repr(e))
    q = asyncio.Queue(); q.put_nowait(1); q.put_nowait(2); waits = asyncio.create_task(q.join()); await asyncio.sleep(0); q.shutdown(immediate=True); await waits; print("joined", q.qsize(), q)
asyncio.run(main())
