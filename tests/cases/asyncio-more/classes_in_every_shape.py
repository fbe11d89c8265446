from abc import ABC, abstractmethod
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    def __init__(self, s): self.s = s
    @property
    def area(self): return self.s ** 2
    @area.setter
    def area(self, v): self.s = v ** 0.5
    def name(self): return 'sq'
    def __repr__(self): return f'{type(self).__name__}({self.s!r})'
    def __eq__(self, o): return isinstance(o, Sq) and self.s == o.s
    def __lt__(self, o): return self.s < o.s
    def __hash__(self): return hash(self.s)
    def __len__(self): return 4
    def __bool__(self): return self.s > 0
    def __call__(self, k): return Sq(self.s * k)
    def __add__(self, o): return Sq(self.s + o.s) if isinstance(o, Sq) else NotImplemented
    def __iadd__(self, o): self.s += o; return self
    def __getitem__(self, i): return [self.s] * 4 if isinstance(i, slice) else self.s * i
    def __contains__(self, x): return x == self.s
    def __iter__(self): return iter([self.s] * 4)
    def __enter__(self): print('enter'); return self
    def __exit__(self, *a): print('exit', a[0]); return True
    def __getattr__(self, n):
        if n.startswith('dyn_'): return n[4:]
        raise AttributeError(f'no {n}')
    def __format__(self, spec): return f'<{self.s:{spec}}>'
    __slots__ = ('s',)
try: Shape()
except TypeError as e: print(e)
s = Sq(3); print(s, s.area, s.name(), s == Sq(3), s != Sq(4), sorted([Sq(3), Sq(1)]), len(s), bool(Sq(0)), s(2), s + Sq(1), s[2], s[1:2], 3 in s, list(s), s.dyn_x, f'{s:5.1f}', format(s, '03'))
s.area = 16; print(s.s); s += 1; print(s)
try: s + 1
except TypeError as e: print(e)
with s: raise ValueError
try: s.zz
except AttributeError as e: print(e)
class Meta(type):
    def __new__(m, n, b, d, **k): c = super().__new__(m, n, b, d); c.reg = getattr(c, 'reg', []) + [n]; return c
    def __call__(c, *a): print('making', c.__name__); return super().__call__(*a)
class Base(metaclass=Meta):
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag
class D1(Base, tag='x'): pass
print(D1.reg, D1.tag, D1(), Meta, type(D1)) if False else print(D1.reg, D1.tag, type(D1).__name__, type(D1()).__name__)
class Desc:
    def __set_name__(self, o, n): self.n = '_' + n
    def __get__(self, i, o=None): return self if i is None else getattr(i, self.n, 'unset')
    def __set__(self, i, v):
        if v < 0: raise ValueError('neg')
        setattr(i, self.n, v)
class Q: x = Desc()
q = Q(); print(q.x); q.x = 5; print(q.x, vars(q))
try: q.x = -1
except ValueError as e: print(e)
class A: 
    def who(self): return 'A'
class B(A):
    def who(self): return 'B' + super().who()
class C(A):
    def who(self): return 'C' + super().who()
class D(B, C): pass
print(D().who(), [k.__name__ for k in D.__mro__])
try:
    class E(A, B): pass
except TypeError as e: print(e)
class Sing:
    _i = None
    def __new__(cls, *a): cls._i = cls._i or super().__new__(cls); return cls._i
print(Sing() is Sing(), isinstance(True, int), issubclass(D, A), hasattr(D, 'who'), getattr(D, 'zz', 1), callable(D))
class Temp:
    __slots__ = 'a', 'b'
try: Temp().c = 1
except AttributeError as e: print(e)
print(type('Dyn', (A,), {'y': 2})().y, A.__doc__, B.__name__, B.__bases__, D.__qualname__)
