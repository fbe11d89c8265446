"""Threads of the lower module, which nobody waits for, and what is asked of the machine."""
import _thread
import platform
import secrets
import threading
import time


def counts(name, pause):
    for n in range(3):
        time.sleep(pause)
        print(name, n)


def fails():
    raise ValueError("told, and nothing else ends")


lock = _thread.allocate_lock()
_thread.start_new_thread(counts, ("quick", 0.2))
_thread.start_new_thread(counts, ("slow", 0.5), {})
_thread.start_new_thread(fails, ())
_thread.start_new_thread(_thread.exit, ())
for wrong in (lambda: _thread.start_new_thread(1, ()), lambda: _thread.start_new_thread(counts, [])):
    try:
        wrong()
    except TypeError as error:
        print(error)
time.sleep(1.2)
with lock:
    print(lock.locked(), _thread.get_ident() == threading.get_ident(), threading.Thread(target=fails).name)
if platform.system() != "Windows":
    print(platform.python_implementation(), platform.system())
print(len(secrets.token_hex(4)), len(secrets.token_bytes()), secrets.choice("a"), 0 <= secrets.randbelow(10) < 10)
print("the slow one is not waited for")
