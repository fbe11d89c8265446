import asyncio
class FakeDB:
    def __init__(self): self.rows = list(range(3))
    async def __aenter__(self): await asyncio.sleep(0.1); print('connected'); return self
    async def __aexit__(self, exc_type, exc, tb): await asyncio.sleep(0.1); print('closed', exc_type)
    async def query(self):
        for r in self.rows:
            await asyncio.sleep(0.05); yield {'id': r, 'name': f'row{r}'}
async def counter(name: str):
    for i in range(0, 4):
        print(f"{name}: {i!s}")
        await asyncio.sleep(0)
async def main():
    tasks = []
    for n in range(0, 2): tasks.append(asyncio.create_task(counter(f"task{n}")))
    while True:
        tasks = [t for t in tasks if not t.done()]
        if len(tasks) == 0: break
        await tasks[0]
    async with FakeDB() as db:
        async for row in db.query(): print(row)
        print([r['name'] async for r in db.query() if r['id'] % 2 == 0])
    f = asyncio.get_running_loop().create_future(); print(f)
    f.set_result('ok'); print(await f, f.done(), f)
    g = asyncio.Future(); g.set_exception(ValueError('boo')); print(g)
    try: await g
    except ValueError as e: print(e)
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print(e)
    try: g.set_exception(StopIteration())
    except Exception as e: print(type(e).__name__, e)
asyncio.run(main())
