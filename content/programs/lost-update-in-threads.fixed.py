import threading
import time

counter = 0
lock = threading.Lock()

def add_one():
    global counter
    with lock:                  # one thread at a time
        seen = counter
        time.sleep(0.1)
        counter = seen + 1

threads = [threading.Thread(target=add_one) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter is", counter)
