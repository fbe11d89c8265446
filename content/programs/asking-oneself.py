import asyncio

async def size(name):
    await asyncio.sleep(0.1)
    return len(name)

async def main():
    loop = asyncio.get_running_loop()
    asked = asyncio.run_coroutine_threadsafe(size("tea"), loop)
    try:
        print("tea has", asked.result(timeout=1))
    except TimeoutError:
        print("no answer")

asyncio.run(main())
