# Functions, objects, errors and values of every kind go to pools and processes and come back.
import multiprocessing as mp, time, os, functools, operator, collections, dataclasses, enum
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
from multiprocessing import Pool, Process, Queue, Manager, Value, Array, current_process


@dataclasses.dataclass(frozen=True)
class Task:
    n: int
    tags: tuple = ()


class Shape(enum.Enum):
    SQ = 'sq'
    CI = 'ci'


class AppError(Exception):

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def area(args):
    shape, n = args
    return (shape, n * n if shape is Shape.SQ else 3 * n * n)


def handle(t):
    return dataclasses.replace(t, n=t.n + 1)


def fail(code):
    raise AppError(code)


def total(d):
    return (sum(d.values()), type(d).__name__, d.get('zz'))


def pid_changes(parent):
    return os.getpid() != parent


def mutate(lst):
    lst.append(99)
    return lst


STATE = {'n': 0}


def bump(_):
    STATE['n'] += 1
    return STATE['n']


def init(v, q=None):
    STATE['n'] = v


class Worker:

    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        return x * self.k

    def method(self, x):
        return x + self.k

    @staticmethod
    def st(x):
        return -x

    @classmethod
    def cl(cls, x):
        return cls(x).k


class Acc(Process):

    def __init__(self, q, items):
        Process.__init__(self, name='acc')
        self.q, self.items = (q, items)

    def run(self):
        for i in self.items:
            self.q.put((self.name, i * i))
        self.q.put(None)


def deco(f):

    @functools.wraps(f)
    def w(*a):
        return ('deco', f(*a))
    return w


@deco
def decorated(x):
    return x * 2


if __name__ == '__main__':
    with Pool(2) as p:
        print(p.map(area, [(Shape.SQ, 2), (Shape.CI, 1)]), p.map(handle, [Task(1, ('a',))]))
        print(p.map(Worker(3), [1, 2]), p.map(Worker(3).method, [1]), p.map(Worker.st, [1]), p.map(Worker.cl, [4]), p.map(functools.partial(pow, 2), [3, 4]), p.map(decorated, [1]), p.map(str.upper, ['a']), p.map(operator.neg, [5]))
        print(p.apply(total, (collections.Counter('aab'),)), p.apply(total, (collections.defaultdict(int, x=2),)), p.apply(total, (collections.OrderedDict(a=1),)))
        l = [1]
        print(p.apply(mutate, (l,)), l, all(p.map(pid_changes, [os.getpid()] * 2)))
        try:
            p.apply(fail, (7,))
        except AppError as e:
            print('AppError', e.code, e.args)
        r = p.map_async(handle, [Task(5)])
        print(r.get(2), r.ready())
        r = p.apply_async(fail, (3,), error_callback=lambda e: print('ecb', e.code))
        r.wait()
        print(r.successful())
    with ProcessPoolExecutor(1, initializer=init, initargs=(10,)) as ex:
        print([f.result() for f in [ex.submit(bump, 0) for _ in range(3)]], STATE)
        fs = {ex.submit(fail, i): i for i in range(2)}
        for f in as_completed(fs):
            print(fs[f], repr(f.exception()), f.exception().code)
        print(list(ex.map(handle, [Task(1), Task(2)])), list(ex.map(max, [1, 5], [3, 4])))
    q = Queue()
    a = Acc(q, [1, 2])
    a.start()
    while (x := q.get()) is not None:
        print(x)
    a.join()
    print(a.exitcode, a.items)
    with Manager() as m:
        ns = m.Namespace(x=1)
        ns.y = 2
        d = m.dict(a=1)
        d['b'] = [1]
        l = m.list([3])
        l.append(4)
        v = m.Value('i', 5)
        v.value += 1
        print(ns.x + ns.y, dict(d), l[:], v.value, len(d), 'a' in d, d.items() if 0 else '', list(d.keys()))
    try:
        Process(target=fail, args=(1,)).join()
    except AssertionError as e:
        print(e)
    ctx = mp.get_context('spawn')
    p = ctx.Process(target=time.sleep, args=(0,))
    p.start()
    p.join()
    print(p.exitcode, mp.get_all_start_methods()[0] if 0 else 'ok')
