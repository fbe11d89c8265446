# What a thread of a pool does first, and a pool that cannot.
from concurrent.futures import ThreadPoolExecutor
import threading, time
local = threading.local()


def init(prefix):
    local.name = prefix + threading.current_thread().name
    print('init', local.name)


def job(n):
    time.sleep(0.02)
    return f'{local.name}:{n}'


with ThreadPoolExecutor(max_workers=2, thread_name_prefix='w', initializer=init, initargs=('<',)) as ex:
    for r in ex.map(job, range(4)):
        print(r)


def bad():
    raise RuntimeError('no init')


from concurrent.futures.thread import BrokenThreadPool
try:
    with ThreadPoolExecutor(max_workers=1, initializer=bad) as ex:
        ex.submit(job, 1).result()
except BrokenThreadPool as e:
    print(type(e).__name__, e)
