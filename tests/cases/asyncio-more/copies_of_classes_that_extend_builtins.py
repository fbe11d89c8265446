# Copies, partial methods, patterns over ranges, and other corners of the library.
import functools, copy, collections
def cap(*a, **k): return a, k
class A:
    def set(self, *a, **k): return (type(self).__name__, a, k)
    on = functools.partialmethod(set, 1, b=2)
    nest = functools.partialmethod(on, 5)
    over = functools.partialmethod(functools.partial(cap, 7), 8)
    glob = functools.partialmethod(cap, 9)
    @classmethod
    def c(cls, *a): return cls.__name__, a
    oc = functools.partialmethod(c, 1)
a = A()
print(a.on(3, z=4)); print(a.nest(6)); print(a.oc(2)); 
r = a.glob(1); print(type(r[0][0]), r[0][1:])
print(A.on(a, 9))
d = {'a': 1}; d |= [('b', 2)]; print(d)
class L(list): pass
l = L([1, [2]]); l.x = [1]
m = copy.copy(l); print(type(m), m, m.x is l.x)
m = copy.deepcopy(l); print(type(m), m, m.x, m.x is l.x, m[1] is l[1])
class D(dict): pass
q = D(a=[1]); q.y = 3
w = copy.deepcopy(q); print(type(w), w, w.y, w['a'] is q['a'])
t = (1, 'a'); print(copy.deepcopy(t) is t)
class Node:
    def __init__(self, v): self.v = v; self.next = None; self.cb = self.hello
    def hello(self): return self.v
n = Node([1]); n.next = n
c = copy.deepcopy(n); print(c.next is c, c.v is n.v, c.cb() is c.v)
P = collections.namedtuple('P', 'x y')
p = copy.deepcopy(P([1], 2)); print(p, type(p).__name__)
dd = collections.defaultdict(list); dd['a'].append(1)
e = copy.deepcopy(dd); e['b'].append(2); print(e, dd)
e = copy.copy(dd); e['b'].append(2); print(e, dd)
dq = collections.deque([1, [2]], maxlen=3); print(copy.copy(dq), copy.deepcopy(dq))
od = collections.OrderedDict(a=[1]); print(copy.deepcopy(od))
cn = collections.Counter('aab'); print(copy.deepcopy(cn), copy.copy(cn))
class S:
    def __init__(self): self.a = 1; self.lock = 5
    def __getstate__(self): return {'a': self.a}
    def __setstate__(self, s): self.__dict__.update(s); self.lock = 'new'
s = copy.copy(S()); print(s.a, s.lock)
class SL:
    __slots__ = ('p', 'q')
    def __init__(self): self.p = [1]
x = SL(); y = copy.deepcopy(x); print(y.p, y.p is x.p, hasattr(y, 'q'))
e = ValueError('a', [1]); e.extra = 5
f = copy.copy(e); print(repr(f), f.extra)
print(repr(copy.deepcopy(e)))
match range(5):
    case [a, b, *rest]: print(a, b, rest)
match collections.deque([1, 2]):
    case [a, b]: print(a, b)
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)

class N:
    @functools.singledispatchmethod
    @classmethod
    def neg(cls, arg): raise NotImplementedError('x')
    @neg.register
    @classmethod
    def _(cls, arg: int): return cls.__name__, -arg
    @neg.register
    @classmethod
    def _(cls, arg: bool): return cls.__name__, not arg
print(N.neg(5), N().neg(True))
def gen(): yield
def g2():
    try: yield 1
    except GeneratorExit: return 'done'
h = g2(); next(h); print(h.close())
it = iter(collections.deque())
