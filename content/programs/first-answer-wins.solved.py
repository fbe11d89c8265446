import asyncio

async def ask(server, seconds):
    await asyncio.sleep(seconds)
    return server

async def main():
    tasks = [
        asyncio.create_task(ask("far", 0.3)),
        asyncio.create_task(ask("near", 0.1)),
        asyncio.create_task(ask("here", 0.05)),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    print("winner:", done.pop().result())
    print("sent away:", len(pending))

asyncio.run(main())
