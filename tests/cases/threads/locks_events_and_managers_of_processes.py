# What processes share: locks, events, barriers, queues, managers.
from multiprocessing import Process, Lock, Semaphore, Event, Condition, Barrier, JoinableQueue, Manager, Pool, current_process
import time, os


def worker_with(lock, n):
    with lock:
        print('has lock', n, flush=True)


def stage(e):
    e.wait()
    print('event', e.is_set(), flush=True)


def arrive(b, n):
    time.sleep(n / 20)
    print('arrive', n, flush=True)
    b.wait()
    if n == 1:
        time.sleep(0.05)
        print('past', flush=True)


def consume(q):
    while True:
        x = q.get()
        if x is None:
            q.task_done()
            return
        print(current_process().name, x * x, flush=True)
        q.task_done()


def put(d, l, k):
    d[k] = k * 10
    l.append(k)


def init(n):
    global N
    N = n


def use(x):
    return x + N


if __name__ == '__main__':
    lock = Lock()
    ps = [Process(target=worker_with, args=(lock, i)) for i in range(2)]
    for p in ps:
        p.start()
        p.join()
    e = Event()
    p = Process(target=stage, args=(e,))
    p.start()
    time.sleep(0.05)
    print('setting', flush=True)
    e.set()
    p.join()
    b = Barrier(2)
    ps = [Process(target=arrive, args=(b, i)) for i in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    q = JoinableQueue()
    c = Process(target=consume, args=(q,), name='Consumer')
    c.start()
    for i in range(3):
        q.put(i)
    q.put(None)
    q.join()
    c.join()
    with Manager() as m:
        d, l = (m.dict(), m.list())
        ps = [Process(target=put, args=(d, l, i)) for i in range(3)]
        for p in ps:
            p.start()
            p.join()
        print(d, l, dict(d), list(l), len(l), d.get(1), 2 in d, sorted(d.items()))
    with Pool(2, initializer=init, initargs=(100,)) as pool:
        print(pool.map(use, range(3)))
        r = pool.map_async(use, [1])
        r.wait()
        print(r.get(), r.successful())
        try:
            pool.apply_async(time.sleep, (5,)).get(timeout=0.05)
        except Exception as e:
            print(type(e).__name__)
    print(os.getpid() == current_process().pid, os.cpu_count() > 0)
