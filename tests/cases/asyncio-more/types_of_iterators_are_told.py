import functools, itertools, inspect, logging, time, warnings, datetime, collections
from dataclasses import dataclass, field, fields
print(type(iter([])), type(iter(())), type(iter({})), type(iter({}.values())), type(iter({}.items())), type(iter(set())), type(iter("a")), type(iter("é")), type(iter(b"")), type(iter(range(1))), type(iter(int, 1)))
print(map, zip, filter, enumerate, reversed, type(map(str, [])), type(zip()), type(enumerate([])), type(filter(None, [])), type(reversed([])), type(reversed("ab")), type(reversed({})), isinstance(map(str, []), map), type(zip()) is zip)
print(itertools.count(), itertools.count(2, 3), itertools.repeat(1), itertools.repeat("a", 2), type(itertools.chain()), type(itertools.groupby([])), type(itertools.product()), itertools.count.__name__)
class P:
    __slots__ = ("x",)
    def __init__(self): self.x = 1
p = P(); print(hasattr(p, "__dict__"), p.x)
try: vars(p)
except TypeError as e: print(e)
@dataclass
class Link: value: int; other: object = None
a = Link(1); a.other = [a]; print(a, [f.name for f in fields(a)])
@dataclass(slots=True)
class Flat: n: int = field(default=3, metadata={"k": 1})
print(Flat(), hasattr(Flat(), "__dict__"), str(fields(Flat)[0].metadata))
class A:
    def m(self, a, *, b: int = 2) -> str: ...
print(inspect.signature(A().m), inspect.signature(A.m))
print(time.gmtime(90061), logging.StreamHandler())
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn("old", DeprecationWarning); warnings.warn("plain")
    print([(w.category.__name__, str(w.message)) for w in seen])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("now an error")
    except UserWarning as e: print(repr(e))
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=UserWarning); warnings.warn("nobody sees this")
for wrong in (lambda: datetime.timedelta(1) + 1, lambda: collections.OrderedDict() + 1, lambda: collections.Counter() - 1, lambda: len(datetime.timedelta(1)), lambda: [] + collections.deque(), lambda: map(1)):
    try: wrong()
    except TypeError as e: print(e)
