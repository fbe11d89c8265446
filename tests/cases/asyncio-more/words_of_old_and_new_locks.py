# What locks, events and thread-local values say of themselves, and the names that older programs use.
import queue
import re
import threading


class Settings(threading.local):
    def __init__(self, level):
        super().__init__()
        self.level = level


def shown(value):
    return re.sub("0x[0-9a-f]+", "0x", repr(value))


settings = Settings(3)
settings.level = 4
plain = threading.local()
plain.colour = "red"
print(settings.level, plain.__dict__, settings.__dict__)
for name in ("nothing",):
    for values in (settings, plain):
        try:
            getattr(values, name)
        except AttributeError as error:
            print(error)

lock = threading.Lock()
for options in ({"timeout": -5}, {"blocking": False, "timeout": 1}):
    for one in (lock, threading.RLock()):
        try:
            one.acquire(**options)
        except ValueError as error:
            print(error)
semaphore = threading.Semaphore(2)
for call in (lambda: semaphore.release(0), lambda: semaphore.acquire(blocking=False, timeout=1),
             lambda: queue.Queue().get(timeout=-1), lambda: queue.Queue(1).put(1, timeout=-1)):
    try:
        print(call())
    except ValueError as error:
        print(error)
for one in (lock, threading.RLock(), threading.Condition(), semaphore, threading.BoundedSemaphore(3),
            threading.Event(), threading.Barrier(2)):
    print(shown(one))
with lock:
    print(shown(lock))
event = threading.Event()
event.set()
print(shown(event), event.isSet())
thread = threading.Thread(target=shown)
thread.setDaemon(True)
print(thread.isDaemon(), thread.getName(), threading.currentThread().name, threading.activeCount())
condition = threading.Condition()
with condition:
    condition.notifyAll()
