"""Daemons end with the process that started them; contexts stay with the calls that they were given to."""
import asyncio
import contextvars
import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor

word = contextvars.ContextVar("word", default="none")


def says(what, pause):
    time.sleep(pause)
    print(what, flush=True)


def has_children():
    multiprocessing.Process(target=says, args=("child of a child", 0.3)).start()
    multiprocessing.Process(target=says, args=("waits", 0.1)).start()
    print("the parent of two ends", flush=True)


def reads(tag):
    print(tag, word.get())


async def contexts():
    word.set("task")
    await asyncio.to_thread(reads, "to_thread")
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, reads, "executor")
    with ThreadPoolExecutor(1) as pool:
        await loop.run_in_executor(pool, contextvars.copy_context().run, reads, "copied")
        await asyncio.wrap_future(pool.submit(reads, "submitted"))
    queue = asyncio.Queue(2)
    queue.put_nowait("item")
    print(queue, repr(queue) == str(queue), repr(queue).startswith("<Queue at 0x"))


if __name__ == "__main__":
    asyncio.run(contexts())
    parent = multiprocessing.Process(target=has_children)
    parent.start()
    parent.join()
    multiprocessing.Process(target=says, args=("daemon, never heard", 0.2), daemon=True).start()
    multiprocessing.Process(target=says, args=("last", 0.6)).start()
    print("end of the main module", flush=True)
