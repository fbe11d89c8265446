import threading
import time

counter = 0

def add_one():
    global counter
    seen = counter  # reads
    time.sleep(0.1)
    counter = seen + 1  # writes

threads = [threading.Thread(target=add_one) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter is", counter)
