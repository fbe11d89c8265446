# Values of a kind, exit codes, names and states of processes and pools.
from multiprocessing import Process, Value, Array, Pool, Pipe, current_process, parent_process, Lock, Queue
import multiprocessing as mp, sys


def inc(v, a, lock):
    for _ in range(10):
        with lock:
            v.value += 1
    with v.get_lock():
        v.value += 0.5
    a[0] = 3.5
    a[1] += 1


def who(q):
    q.put((current_process().name, current_process().daemon, parent_process().name, current_process().is_alive()))


def ex(code):
    sys.exit(code)


def sender(c):
    c.send('late')


if __name__ == '__main__':
    v = Value('d', 1)
    a = Array('d', [1, 2, 3])
    lock = Lock()
    p = Process(target=inc, args=(v, a, lock))
    p.start()
    p.join()
    print(v.value, v, a[:], len(a), a[1], list(a))
    i = Value('i', 3)
    print(i, i.value)
    try:
        i.value = 2.5
    except TypeError as e:
        print(e)
    q = Queue()
    p = Process(target=who, args=(q,), name='W', daemon=True)
    try:
        p.join()
    except AssertionError as e:
        print(e)
    p.start()
    print(q.get())
    p.join()
    print(p.exitcode, p.name, p.daemon)
    try:
        p.start()
    except AssertionError as e:
        print(e)
    p.close()
    try:
        p.is_alive()
    except ValueError as e:
        print(e)
    for code in (0, 4, None):
        p = Process(target=ex, args=(code,))
        p.start()
        p.join()
        print(p.exitcode)
    pool = Pool(2)
    pool.close()
    try:
        pool.map(abs, [1])
    except ValueError as e:
        print(e)
    pool.join()
    pool = Pool(1)
    try:
        pool.join()
    except ValueError as e:
        print(e)
    pool.terminate()
    pool.join()
    try:
        Pool(0)
    except ValueError as e:
        print(e)
    r, w = Pipe(duplex=False)
    p = Process(target=sender, args=(w,))
    print(r.poll())
    p.start()
    print(r.poll(5), r.recv())
    p.join()
    print(current_process(), parent_process(), mp.current_process().name, mp.active_children())
