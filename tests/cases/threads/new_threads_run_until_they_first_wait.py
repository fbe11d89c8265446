# A new thread runs at once, until it first waits; a thread that is woken has to wait for its turn.
import asyncio
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

said = []


def worker(number):
    said.append(f"start {number}")
    time.sleep(0.05)
    said.append(f"end {number}")


def quick(number):
    said.append(f"quick {number}")


def tell():
    print(*said, sep=", ")
    said.clear()


threads = []
for number in range(3):
    thread = threading.Thread(target=worker, args=(number,))
    thread.start()
    said.append(f"started {number}")
    threads.append(thread)
    time.sleep(0.01)
for thread in threads:
    thread.join()
tell()

with ThreadPoolExecutor(2) as executor:
    for number in range(2):
        future = executor.submit(worker, number)
        said.append(f"submitted {number}: {future.running()}")
        time.sleep(0.01)
tell()

with ThreadPoolExecutor(1) as executor:
    for number in range(3):
        future = executor.submit(quick, number)
        said.append(f"submitted {number}: {future.running()}, {future.done()}")
        time.sleep(0.01)
tell()

with ThreadPoolExecutor(1) as executor:
    executor.submit(quick, 0)
    time.sleep(0.01)
    future = executor.submit(quick, 1)
    said.append(f"cancelled: {future.cancel()}")
tell()

event = threading.Event()


def waiter():
    said.append("waits")
    event.wait()
    said.append("goes on")


thread = threading.Thread(target=waiter)
thread.start()
said.append("sets it")
event.set()
said.append("has set it")
thread.join()
tell()

items = queue.Queue()


def consumer():
    while (item := items.get()) is not None:
        said.append(f"got {item}")
        items.task_done()


thread = threading.Thread(target=consumer)
thread.start()
for number in range(2):
    items.put(number)
    said.append(f"put {number}")
items.join()
said.append("joined")
items.put(None)
thread.join()
tell()


async def main():
    task = asyncio.create_task(asyncio.to_thread(worker, 0))
    said.append("made")
    await asyncio.sleep(0)
    said.append("goes on")
    await task
    future = asyncio.get_running_loop().run_in_executor(None, quick, 1)
    said.append("asked for one more")
    await future


asyncio.run(main())
tell()
