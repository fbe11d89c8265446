# A callback that fails does not stop the others.
from concurrent.futures import ThreadPoolExecutor, Future
import concurrent.futures, time


def cb(f):
    print('cb', f.result())
    raise ValueError('in cb')


with ThreadPoolExecutor(1) as ex:
    f = ex.submit(pow, 2, 3)
    f.add_done_callback(cb)
    f.add_done_callback(lambda f: print('second'))
f = Future()
f.set_result(1)
try:
    f.set_result(2)
except concurrent.futures.InvalidStateError as e:
    print('ise', str(e)[:10])
f.add_done_callback(lambda f: print('at once', f.result()))
