import asyncio
async def fails(n):
    await asyncio.sleep(n / 10)
    raise ValueError(f"lost {n}")
def handler(loop, context):
    task = context.get("future")
    print("handler:", context["message"], "|", repr(context.get("exception")), "|", task and task.get_name())
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    asyncio.create_task(fails(1), name="first")
    kept = asyncio.create_task(fails(2), name="second")
    await asyncio.sleep(0.3)
    print("still held")
    del kept
    print("let go")
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
asyncio.run(main())
