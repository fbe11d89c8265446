class Dog:
    kind = 'canine'

    def __init__(self, name):
        self.name = name
        self.tricks = []

    def add(self, t):
        self.tricks.append(t)
d = Dog('Fido')
e = Dog('Buddy')
d.add('roll')
print(d.tricks, e.tricks, d.kind, Dog.kind, d.__dict__, Dog.__name__, d.__class__, isinstance(d, Dog))


class Mapping:

    def __init__(self, it):
        self.items_list = []
        self.__update(it)

    def update(self, it):
        for i in it:
            self.items_list.append(i)
    __update = update


class Sub(Mapping):

    def update(self, k, v):
        for i in zip(k, v):
            self.items_list.append(i)
s = Sub([1])
s.update([1], [2])
print(s.items_list, [k for k in vars(s)], '_Mapping__update' in dir(s))


class Reverse:

    def __init__(self, data):
        self.data = data
        self.index = len(data)

    def __iter__(self):
        return self

    def __next__(self):
        if self.index == 0:
            raise StopIteration
        self.index -= 1
        return self.data[self.index]
print(''.join(Reverse('spam')), sum((i * i for i in range(10))))


class B(Exception):
    pass


class C(B):
    pass


class D(C):
    pass
for cls in [B, C, D]:
    try:
        raise cls()
    except D:
        print('D')
    except C:
        print('C')
    except B:
        print('B')


def bool_return():
    try:
        return True
    finally:
        return False
print(bool_return())


def divide(x, y):
    try:
        result = x / y
    except ZeroDivisionError:
        print('division by zero!')
    else:
        print('result is', result)
    finally:
        print('executing finally clause')
divide(2, 1)
divide(2, 0)
try:
    divide('2', '1')
except TypeError as e:
    print(e)


class V:

    def __init__(self, *c):
        self.c = c

    def __add__(self, o):
        return V(*(a + b for a, b in zip(self.c, o.c))) if isinstance(o, V) else NotImplemented

    def __mul__(self, k):
        return V(*(a * k for a in self.c))
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __repr__(self):
        return f'V{self.c}'

    def __eq__(self, o):
        return self.c == o.c

    def __hash__(self):
        return hash(self.c)

    def __getitem__(self, i):
        return self.c[i]

    def __len__(self):
        return len(self.c)

    def __bool__(self):
        return any(self.c)

    def __abs__(self):
        return sum((x * x for x in self.c)) ** 0.5

    def __contains__(self, x):
        return x in self.c

    def __call__(self, i):
        return self.c[i]

    def __format__(self, spec):
        return '(' + ', '.join((format(x, spec) for x in self.c)) + ')'

    def __lt__(self, o):
        return abs(self) < abs(o)

    def __matmul__(self, o):
        return sum((a * b for a, b in zip(self.c, o.c)))

    def __iadd__(self, o):
        self.c = (self + o).c
        return self

    def __index__(self):
        return len(self)

    def __round__(self, n=0):
        return V(*(round(x, n) for x in self.c))

    def __divmod__(self, o):
        return ('dm', o)

    def __enter__(self):
        return self

    def __exit__(self, *a):
        print('exit')

    def __getattr__(self, n):
        if n in 'xyz':
            return self.c['xyz'.index(n)]
        raise AttributeError(n)
v = V(3, 4)
w = V(1, 2)
v2 = v
v2 += w
print(v, v2 is v, w * 2, 3 * w, -w, abs(V(3, 4)), 4 in w, w(1), f'{w:.2f}', max(v, w), v @ w, [10, 20, 30][w], bool(V(0)), w.x, list(w), round(V(1.234), 1), divmod(w, 3), {w: 1}[V(1, 2)], sorted([v, w]), bin(w), w == V(1, 2), w != V(1, 2))
try:
    v + 1
except TypeError as e:
    print(e)
try:
    v.q
except AttributeError as e:
    print(repr(e))


class Desc:

    def __set_name__(self, o, n):
        self.n = '_' + n

    def __get__(self, i, o):
        return self if i is None else getattr(i, self.n, 0)

    def __set__(self, i, v):
        if v < 0:
            raise ValueError(f'{self.n} < 0')
        setattr(i, self.n, v)


class Acc:
    bal = Desc()
a = Acc()
a.bal = 5
print(a.bal, vars(a))
try:
    a.bal = -1
except ValueError as e:
    print(e)


class Sing:
    _i = None

    def __new__(cls, *a):
        cls._i = cls._i or super().__new__(cls)
        return cls._i
print(Sing() is Sing())


class Meta(type):
    reg = {}

    def __new__(m, n, b, d):
        c = super().__new__(m, n, b, d)
        m.reg[n] = c
        return c

    def __call__(cls, *a):
        print('call', cls.__name__)
        return super().__call__(*a)


class X(metaclass=Meta):
    pass
X()
print(Meta.reg)


class Plug:
    subs = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Plug.subs.append((cls.__name__, tag))


class P1(Plug, tag='a'):
    pass
print(Plug.subs)


class A1:

    def go(self):
        print('A1')


class B1(A1):

    def go(self):
        print('B1')
        super().go()


class C1(A1):

    def go(self):
        print('C1')
        super().go()


class D1(B1, C1):

    def go(self):
        print('D1')
        super().go()
D1().go()
print([c.__name__ for c in D1.__mro__])
try:

    class Z(A1, B1):
        pass
except TypeError as e:
    print(e)


class T:

    def __init__(self, c):
        self._c = c

    @property
    def f(self):
        """doc f"""
        return self._c * 9 / 5 + 32

    @f.setter
    def f(self, v):
        self._c = (v - 32) * 5 / 9

    @staticmethod
    def st(x):
        return x

    @classmethod
    def fr(cls, f):
        t = cls(0)
        t.f = f
        return t
print(T(100).f, T.fr(212)._c, T.st(1), T.f.__doc__)
print(type(5).__name__, type(d).__mro__, 5 .__class__, callable(d), hasattr(d, 'name'), getattr(d, 'zz', None), d.add.__name__, d.add.__self__ is d)


def scope_test():
    spam = 'test'

    def do_local():
        spam = 'local spam'

    def do_nonlocal():
        nonlocal spam
        spam = 'nonlocal spam'

    def do_global():
        global spam
        spam = 'global spam'
    do_local()
    print(spam)
    do_nonlocal()
    print(spam)
    do_global()
    print(spam)
scope_test()
print(spam)


class Del:

    def __del__(self):
        print('deleted')
x = Del()
del x
print('after')
