import functools
from functools import *


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(n) for n in range(16)], fib.cache_info())
fib.cache_clear()
print(fib.cache_info(), fib.__wrapped__.__name__, fib.cache_parameters())


@cache
def fact(n):
    return n * fact(n - 1) if n else 1
print(fact(10), fact(5), fact.cache_info())


@lru_cache(maxsize=2)
def f(x):
    print('call', x)
    return x
f(1)
f(2)
f(1)
f(3)
f(2)
print(f.cache_info())
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3, 1, 4], 10))
try:
    reduce(max, [])
except TypeError as e:
    print(e)
p = partial(int, base=2)
print(p('101'), p.func, p.args, p.keywords, p)


class Cell:

    def __init__(self):
        self._a = False

    @property
    def alive(self):
        return self._a

    def set_state(self, s):
        self._a = bool(s)
    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False)
c = Cell()
c.set_alive()
print(c.alive)


@total_ordering
class S:

    def __init__(s, n):
        s.n = n

    def __eq__(s, o):
        return s.n == o.n

    def __lt__(s, o):
        return s.n < o.n
print(S(1) <= S(2), S(1) > S(2), S(2) >= S(2))
print(sorted([5, 2, 3], key=cmp_to_key(lambda a, b: b - a)))


@singledispatch
def fun(arg, verbose=False):
    print('base', arg)


@fun.register
def _(arg: int, verbose=False):
    print('int', arg)


@fun.register(list)
def _(arg, verbose=False):
    print('list', arg)


@fun.register
def _(arg: int | list, verbose=False):
    print('union', arg)


@fun.register(float)
@fun.register(complex)


def _(a, verbose=False):
    print('num', a)
fun(1)
fun([1])
fun('s')
fun(1.5)
fun(True)
print(fun.dispatch(dict) is fun.registry[object], fun.registry.keys())


class Neg:

    @singledispatchmethod
    def neg(self, a):
        raise NotImplementedError('Cannot negate a')

    @neg.register
    def _(self, a: int):
        return -a

    @neg.register
    def _(self, a: bool):
        return not a
print(Neg().neg(5), Neg().neg(True))
try:
    Neg().neg('x')
except NotImplementedError as e:
    print(e)


class D:

    @cached_property
    def v(self):
        print('compute')
        return 3
d = D()
print(d.v, d.v, vars(d))
del d.v
print(d.v)


def deco(fn):

    @wraps(fn)
    def w(*a, **k):
        """wrapper doc"""
        return fn(*a, **k)
    return w


@deco
def ex():
    """Docstring"""
print(ex.__name__, ex.__doc__, ex.__wrapped__) if False else print(ex.__name__, ex.__doc__)
print(partial(print, 1, 2)(3, sep='-'))
