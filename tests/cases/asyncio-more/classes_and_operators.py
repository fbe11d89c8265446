# classes_and_operators
import asyncio
class Meta(type):
    def __new__(m, n, b, d, **kw): 
        c = super().__new__(m, n, b, d); c.tag = kw.get("tag"); return c
    def __init__(c, n, b, d, **kw): super().__init__(n, b, d)
    def __call__(c, *a): print("creating", c.__name__); return super().__call__(*a)
class X(metaclass=Meta, tag="t"): pass
print(X().tag)
class Desc:
    def __set_name__(s, o, n): s.n = "_" + n
    def __get__(s, i, o): return s if i is None else getattr(i, s.n, 0)
    def __set__(s, i, v):
        if v < 0: raise ValueError("neg")
        setattr(i, s.n, v)
class Y:
    d = Desc()
    __slots__ = ("_d", "z")
y = Y(); y.d = 4; print(y.d)
try: y.d = -1
except ValueError as e: print(e)
try: y.q = 1
except AttributeError as e: print(e)
class Base:
    subs = []
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Base.subs.append(cls.__name__)
class C1(Base): pass
class C2(C1): pass
print(Base.subs)
class G:
    def __getattr__(self, n):
        if n.startswith("x"): return n.upper()
        raise AttributeError(n)
print(G().xyz, hasattr(G(), "abc"), getattr(G(), "abc", None))
class D(dict):
    def __missing__(self, k): return k * 2
print(D(a=1)["a"], D()["zz"], isinstance(D(), dict), D(x=1))
class L(list):
    def total(self): return sum(self)
l = L([1,2,3]); l.append(4); print(l.total(), l, len(l), l[1:])
class S(str):
    def shout(self): return self.upper() + "!"
print(S("hi").shout(), S("a") + "b", f"{S('x'):>3}")
class MyErr(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
try: raise MyErr(5, "boo")
except MyErr as e: print(e, repr(e), e.code, e.args)
try:
    try: 1/0
    except ZeroDivisionError as e: raise RuntimeError("wrapped") from e
except RuntimeError as e: print(repr(e.__cause__), e.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: {}["k"]
except KeyError as e: print(repr(e.__context__))
def f():
    try: return "try"
    finally: print("finally")
print(f())
def g2():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("i", i)
        finally: print("f", i)
g2()
def gen(n):
    r = yield from sub(n); print("ret", r)
def sub(n):
    for i in range(n): yield i
    return "done"
print(list(gen(3)))
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
print(list(It()), sum(It()), max(It()), [*It()], dict(zip(It(), "abc")), 2 in It(), list(map(lambda a: a+1, It())))
x = [3,1,2]; x.sort(reverse=True); print(x, sorted("hello"), "".join(sorted("hello", key=lambda c: -ord(c))))
s = {1,2} | {3}; s.add(4); s.discard(1); print(s, s & {2}, s - {2}, s ^ {9}, {1} <= {1,2}, frozenset([1]))
d = {"a":1}; d.update(b=2); d |= {"c":3}; print(d, d.pop("a"), d.setdefault("z", []), d.get("q"), list(d.items()), d | {"b": 5})
print([1,2,3][-1], [1,2,3,4][::2], "hello"[1:3], [0]*3, [1]+[2], (1,)*2)
a = b = []; a.append(1); print(b, a is b)
t = 1,2; (p, q), r = (1,2),3; print(p,q,r)
print(1 if True else 2, [] or "default", None and 1, not [])
print("%.3f" % 1.23456, "%5.1f|%-8s|%+d" % (2.345, "ab", 5), "%x" % 255, "%e" % 12345.678)
print(f"{'left':<10}|{'right':>10}|{'c':^5}|{1e6:,.2f}|{42:05d}|{-3.5:+.1f}|{0.1+0.2}|{1/3:.3%}|{12345.6789:g}|{1e-7:g}")
print(f"{{}} {'nested ' + f'{1+1}'} {[1,2]!r:>10} {'a' 'b'}")
print(int("12"), float("1.5"), int(3.9), str(1.0), bool(""), list("ab"), tuple([1]), int("ff", 16))
print(round(1.005, 2), round(-2.5), 5 // 2, -5 // 2, 5 % -3, 2 ** -1, 7 / 2, 1e308 * 10, -0.0, float("nan"))
print(type(5).__name__, type(x).__name__, [c.__name__ for c in bool.__mro__])
print(hex(255), bin(5), oct(8), chr(97), ord("a"), divmod(17, 5), pow(2, 3))
with_else = [n for n in range(20) if all(n % d for d in range(2, n)) and n > 1]; print(with_else)
import string, math, itertools as it
print(math.pi, math.sqrt(16), math.floor(-1.5), math.ceil(1.2), math.factorial(20), math.gcd(12, 18), string.ascii_lowercase[:3])
print(list(it.chain([1],[2])), list(it.product("ab", [1,2])), list(it.permutations([1,2,3],2))[:3], list(it.combinations("abc",2)), list(it.accumulate([1,2,3])), [(k,list(g)) for k,g in it.groupby("aabb")], list(it.zip_longest([1],[2,3])), list(it.takewhile(lambda x: x<3, [1,2,3,1])))
global_var = 1
def scope():
    global global_var
    global_var += 1
    def inner(): return global_var
    return inner()
print(scope())
try: print(undefined_name)
except NameError as e: print(type(e).__name__, e)
def local_err():
    print(loc)
    loc = 1
try: local_err()
except UnboundLocalError as e: print(e)
fs = [lambda: i for i in range(3)]; print([f() for f in fs]); fs = [lambda i=i: i for i in range(3)]; print([f() for f in fs])
for bad in ["[1,2][5]", "{}['a']", "'a'.foo", "1+'a'", "len(5)", "int('z')", "None.x", "[].pop()", "(1,2)[3]", "'abc'.index('z')", "[1].remove(2)", "a,b", "next(iter([]))", "max([])", "{}.popitem()", "float('x')", "'a'*'b'", "-'a'", "[1]<['a']", "{[]}", "print(1,foo=2)", "sorted([1,'a'])", "'x' in 5", "5()", "for_"]:
    pass
async def x(): return 1
c = x(); print(type(c).__name__, c.__name__, asyncio.iscoroutinefunction(x)); print(asyncio.run(c))
