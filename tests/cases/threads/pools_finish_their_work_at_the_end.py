"""What comes after the last line of a program: threads and pools first, then the functions of atexit."""
import atexit
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def says(what, seconds):
    time.sleep(seconds)
    print(what)


def fails():
    raise ValueError("while the program ends")


atexit.register(print, "last")
atexit.register(fails)
atexit.register(print, "first of atexit")

pool = ThreadPoolExecutor(1, thread_name_prefix="pool")
pool.submit(says, "first work", 0.1)
pool.submit(says, "second work", 0.1)
threading.Thread(target=says, args=("thread", 0.3)).start()
threading.Thread(target=says, args=("daemon, never heard", 5), daemon=True).start()

for thread in threading.enumerate():
    print(thread.name, thread.daemon, type(thread).__name__)
print(type(pool._threads), len(pool._threads))

jobs: queue.SimpleQueue[int] = queue.SimpleQueue()
jobs.put(1)
print(jobs.get(), jobs.empty(), jobs.qsize(), queue.SimpleQueue[int], queue.Queue[str], queue.SimpleQueue is queue.Queue)
print("end of the main module")
