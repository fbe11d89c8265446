"""Loops that wait without sleeping: for a flag, for a queue, for the clock."""
import queue
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

is_done = False
jobs = queue.Queue()


def sets_it():
    global is_done
    time.sleep(0.2)
    print("the flag is set")
    is_done = True


def takes(name, pause):
    time.sleep(pause)
    while not jobs.empty():
        print(name, "takes", jobs.get())
        time.sleep(0.5)


threading.Thread(target=sets_it).start()
while not is_done:
    pass
print("the flag was seen")

for job in "abcd":
    jobs.put(job)
threads = [threading.Thread(target=takes, args=(name, pause)) for name, pause in (("first", 0.1), ("second", 0.3))]
for thread in threads:
    thread.start()
while not jobs.empty():
    pass
time.sleep(0.1)
print("nothing is left")
for thread in threads:
    thread.join()

start = time.perf_counter()
while time.perf_counter() - start < 0.2:
    pass
print(time.perf_counter() - start >= 0.2)
while True:
    if time.monotonic() - start > 0.4:
        break
    continue
print(time.perf_counter() - start > 0.4)
used = time.process_time()
time.sleep(0.3)
print(time.perf_counter() - start > 0.7, round(time.process_time() - used, 1))

numbers = iter(range(1000))
while next(numbers) < 500:
    pass
print(next(numbers))

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(time.sleep, 0.3), pool.submit(pow, 2, 5)]
    while not futures[0].done():
        pass
    ended = wait(futures, return_when=FIRST_COMPLETED)
    print(type(ended).__name__, len(ended.done), ended.not_done, wait([]))


def goes_on():
    time.sleep(0.1)
    try:
        late.submit(print)
    except RuntimeError as error:
        print(error)


late = ThreadPoolExecutor(1)
late.submit(goes_on)
