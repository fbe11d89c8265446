import asyncio
from contextlib import AsyncExitStack
async def step(name, ok=True): await asyncio.sleep(0.1); print("do", name); return name if ok else boom(name)
def boom(name): raise ValueError(name)
async def undo(name): await asyncio.sleep(0.05); print("undo", name)
async def saga(*steps):
    async with AsyncExitStack() as stack:
        for name, ok in steps:
            await step(name, ok); stack.push_async_callback(undo, name)
        stack.pop_all(); print("committed")
async def main():
    await saga(("hotel", True), ("car", True))
    try: await saga(("hotel", True), ("car", True), ("flight", False))
    except ValueError as e: print("failed at", e)
    async with AsyncExitStack() as s:
        s.push_async_exit(lambda *a: undo(a[0].__name__ if a[0] else "nothing")); s.callback(print, "last"); print(await s.enter_async_context(asyncio.timeout(1)) is not None)
asyncio.run(main())
