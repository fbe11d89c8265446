import asyncio
import time

def listen(loop, queue):                # runs in a thread of its own
    for word in ("one", "two", "three", None):
        time.sleep(0.1)
        loop.call_soon_threadsafe(queue.put_nowait, word)

async def main():
    queue, loop = asyncio.Queue(), asyncio.get_running_loop()
    listening = loop.run_in_executor(None, listen, loop, queue)
    while (word := await queue.get()) is not None:
        print("heard", word)
    await listening
    print("silence")

asyncio.run(main())
