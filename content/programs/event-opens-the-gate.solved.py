import asyncio

async def runner(name, gate):
    print(name, "is ready")
    await gate.wait()
    print(name, "runs")

async def main():
    gate = asyncio.Event()
    runners = [asyncio.create_task(runner(name, gate)) for name in "ab"]
    await asyncio.sleep(0.1)
    print("go")
    gate.set()
    runners.append(asyncio.create_task(runner("c", gate)))
    print("main waits")
    await asyncio.gather(*runners)

asyncio.run(main())
