import asyncio

async def size(name):
    await asyncio.sleep(0.1)
    return len(name)

def report(loop):  # runs in a thread of its own
    names = ("tea", "coffee")
    asked = [
        asyncio.run_coroutine_threadsafe(size(name), loop)
        for name in names
    ]
    for name, answer in zip(names, asked):
        print(name, "has", answer.result())  # blocks this thread

async def main():
    await asyncio.to_thread(report, asyncio.get_running_loop())
    print("main ends")

asyncio.run(main())
