# language_tour
import asyncio, time, random, dataclasses, enum, functools, itertools, collections, contextlib
from dataclasses import dataclass, field

@dataclass
class Point:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)

class Color(enum.Enum):
    RED = 1
    GREEN = enum.auto()

random.seed(444)
print([random.randint(0, 10) for _ in range(5)], random.random(), random.uniform(1, 3))
random.seed("hello"); print(random.random())
x = [1,2,3,4,5,6,7,8,9]; random.shuffle(x); print(x, random.sample(range(100), 4), random.choice("abc"), random.gauss(0,1))
print(random.choices([1,2,3], k=4), random.sample(range(1000), 10), random.expovariate(1.5), random.normalvariate())
print(Point(1), Point(1) == Point(1, 2, []), Color.RED, repr(Color.GREEN), Color(2), Color["RED"].value)
for c in Color: print(c.name, c.value)
print(f"{3.14159:.2f} {42:>8} {'hi':^10}| {1234567:,} {255:#x} {0.5:%} {1e10} {1e16} {1e-5} {123456789.123456789}")
print("%s is %d years and %.2f %5s|%-5s|%05d" % ("Bob", 42, 3.14159, "a", "b", 42))
print("{} {1} {name!r:>10}".format(1, 2, name="z") if False else "{0} {1} {name!r:>10}".format(1, 2, name="z"))
print(list(zip([1,2],[3,4])), dict(a=1, **{"b": 2}), {1,2,3})
print(sorted({"b":1,"a":2}.items(), key=lambda kv: kv[1], reverse=True))
a, *b, c = range(5); print(a,b,c)
print([i*j for i in range(3) for j in range(3) if i!=j], {k:v for k,v in zip("ab",[1,2])}, (lambda *a, **k: (a,k))(1,2,z=3))
def gen():
    x = yield 1
    print("got", x)
    try:
        yield 2
    finally:
        print("cleanup")
g = gen(); print(next(g)); print(g.send("hey")); g.close()
class A:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"A({self.v})"
    def __add__(self, o): return A(self.v + o.v)
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __hash__(self): return hash(self.v)
    def __getitem__(self, i): return self.v * i
    def __len__(self): return self.v
    def __contains__(self, x): return x == self.v
    def __call__(self, *a): return a
    @property
    def double(self): return self.v * 2
    @classmethod
    def make(cls): return cls(9)
    @staticmethod
    def st(): return "static"
print(A(1)+A(2), A(1)==A(1), sorted([A(3),A(1)]), A(2)[5], len(A(3)), 3 in A(3), A(1)(1,2), A(4).double, A.make(), A.st())
class B(A):
    def __init__(self, v, w):
        super().__init__(v)
        self.w = w
    def __repr__(self): return f"B({super().__repr__()}, {self.w})"
print(B(1,2), isinstance(B(1,2), A), B.__mro__)
try:
    raise ValueError("bad") from KeyError("k")
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.args)
try:
    {}["x"]
except KeyError as e:
    print(e, repr(e))
try: 1/0
except ZeroDivisionError as e: print(e)
try: int("x")
except ValueError as e: print(e)
try: [].foo
except AttributeError as e: print(e)
try: foo
except NameError as e: print(e)
try: "a"+1
except TypeError as e: print(e)
def f(a, b=2, *args, c, d=4, **kw): return a,b,args,c,d,kw
print(f(1, c=3), f(1,2,3,4,c=5,z=6))
for bad in (lambda: f(), lambda: f(1), lambda: f(1,c=1,a=2), lambda: len(), lambda: (lambda x: x)(1,2), lambda: (lambda x: x)(y=2)):
    try: bad()
    except TypeError as e: print(e)
match {"type": "point", "pos": [1, 2]}:
    case {"type": "point", "pos": [x, y]}: print("point", x, y)
match Point(1, 2):
    case Point(x=1, y=yy): print("yy", yy)
match [1,2,3,4]:
    case [first, *rest]: print(first, rest)
match 5:
    case 1 | 2: print("small")
    case n if n > 3: print("big", n)
print(functools.reduce(lambda a,b: a+b, [1,2,3]), list(itertools.islice(itertools.count(), 3)), collections.Counter("abracadabra").most_common(2))
d = collections.defaultdict(list); d["a"].append(1); print(d, collections.deque([1,2,3], maxlen=2))
P = collections.namedtuple("P", "x y"); print(P(1,2), P(1,2).x, P(1,2)._replace(x=5))
print(10**30, 2**100, -7//2, -7%3, 7.5//2, divmod(-7,2), round(2.5), round(3.567,2), abs(-3), pow(2,10,1000))
print("a,b,c".split(","), " x ".strip(), "abc"[::-1], "abc".upper(), "hello world".title(), "x".join("abc"), "abc".find("c"), "a-b".replace("-","+"))
print(bytes([1,2,3]), b"abc".decode(), "é".encode(), b"\x00\xff")
with contextlib.suppress(ValueError): raise ValueError
@contextlib.contextmanager
def cm():
    print("enter")
    try: yield 5
    finally: print("exit")
with cm() as v: print(v)
print(type(1), type("a"), type(None), type(A), type(A(1)), type(lambda: 1))
print(1 if [] else 2, not 1, 1 < 2 < 3, None is None, [1,2] == [1,2], (1,2) < (1,3))
print(all([1,1]), any([0,0]), max(3,1), min([4,2]), sum([1,2,3]), sum([0.1]*10))
i = 0
while True:
    i += 1
    if i == 3: continue
    if i > 5: break
else: print("no")
print(i)
for q in range(3): pass
else: print("for else")
print(*[1,2,3], sep="-", end="!\n")
x = 5
print(f"{x=} {x*2=:>5} {x!r}")
print(str([1,'a',None,True,1.0]), repr("it's"), repr('a"b'), '\n'.join(['a','b']))
assert x == 5
try:
    assert x == 6, "msg"
except AssertionError as e: print("AE", e)
del x
try: print(x)
except NameError as e: print(e)
print(isinstance(True, int), issubclass(bool, int), callable(print), hasattr(A(1), "v"), getattr(A(1), "zz", "def"))
print(list(map(str, [1,2])), list(filter(None, [0,1,2])), list(reversed([1,2,3])), list(enumerate("ab", 1)))
nested = [[1,2],[3]]; print([y for x in nested for y in x])
def outer():
    n = 0
    def inner():
        nonlocal n
        n += 1
        return n
    return inner
o = outer(); o(); print(o())
print((y := 10) + y)
print("%r %s" % ("a", "b"), "{:.3f}".format(2.0), "{:>10.2f}|".format(3.14159), format(255, "08b"))
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])
except* ValueError as eg: print("VE", eg.exceptions)
except* TypeError as eg: print("TE", eg.exceptions)
print(1_000_000, 0xff, 0b101, 1e3, .5)
print(list("héllo"), len("héllo"), "héllo"[1], "héllo"[::-1])
