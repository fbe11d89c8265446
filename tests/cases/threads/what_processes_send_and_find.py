# Values go to other processes as copies; classes and functions are found there by name.
from multiprocessing import Process, Queue, Pool
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import Enum
import time
counter = 0


class Kind(Enum):
    A = 1
    B = 2


@dataclass
class Job:
    n: int
    kind: Kind = Kind.A

    def run(self):
        global counter
        counter += 1
        return self.n * 2


class Stop(Exception):
    pass


def worker(q, out):
    while True:
        x = q.get()
        match x:
            case Job(n=n, kind=Kind.A):
                out.put(('A', n, isinstance(x, Job), x.kind is Kind.A, x == Job(n), x.run(), counter))
            case Job():
                out.put(('other', x))
            case None:
                break
            case _:
                out.put(('unknown', x))


class Acc:

    def __init__(self):
        self.total = 0

    def add(self, n):
        self.total += n
        return self.total


class Mine(Process):

    def __init__(self, q):
        super().__init__()
        self.q = q
        self.items = []

    def run(self):
        global counter
        counter += 10
        self.items.append(counter)
        self.q.put((counter, self.items))


def run_job(job):
    return (job.run(), job, isinstance(job, Job), type(job).__name__)


def fail(n):
    raise Stop(f'stop {n}')


def glob(n):
    global counter
    counter += n
    return counter


if __name__ == '__main__':
    q, out = (Queue(), Queue())
    p = Process(target=worker, args=(q, out))
    p.start()
    q.put(Job(1))
    q.put(Job(2, Kind.B))
    q.put('zz')
    q.put(None)
    p.join()
    for _ in range(3):
        print(out.get())
    print(counter)
    m = Mine(out)
    m.start()
    m.join()
    print(out.get(), m.items, counter)
    a = Acc()
    p = Process(target=a.add, args=(5,))
    p.start()
    p.join()
    print(a.total)
    with ProcessPoolExecutor(1) as ex:
        r = ex.submit(run_job, Job(5)).result()
        print(r, type(r[1]) is Job, counter)
        print(list(ex.map(glob, [1, 2, 3])), counter)
        try:
            ex.submit(fail, 3).result()
        except Stop as e:
            print('caught', e, type(e.__cause__).__name__)
        print(ex.submit(a.add, 3).result(), a.total)
    with Pool(1) as pool:
        print(pool.map(a.add, [1, 2]), pool.map(Job, [3]), pool.apply(run_job, (Job(4),)))
    print(counter)
