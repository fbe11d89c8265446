from dataclasses import *
from typing import ClassVar, List


@dataclass
class Inv:
    """Class for keeping track."""
    name: str
    unit_price: float
    quantity: int = 0

    def total(self) -> float:
        return self.unit_price * self.quantity
i = Inv('w', 2.5, 4)
print(i, i.total(), i == Inv('w', 2.5, 4), fields(Inv)[0].name, [f.type for f in fields(i)], asdict(i), astuple(i), replace(i, quantity=1), Inv.__match_args__, Inv.__doc__)


@dataclass(frozen=True, order=True)
class Pt:
    x: int
    y: int = field(default=0, compare=False, repr=False)
p = Pt(1, 2)
print(p, hash(p) == hash(Pt(1, 5)), p < Pt(2), p == Pt(1, 9), {p: 1}, sorted([Pt(3), Pt(1)]))
try:
    p.x = 5
except FrozenInstanceError as e:
    print(repr(e))
try:
    del p.x
except FrozenInstanceError as e:
    print(e)


@dataclass
class C:
    a: list = field(default_factory=list)
    b: ClassVar[int] = 3
    c: InitVar[int] = None
    d: int = field(init=False)

    def __post_init__(self, c):
        self.d = (c or 0) + 1
print(C(c=4), C().a is C().a, C.b)
try:

    @dataclass
    class Bad:
        x: list = []
except ValueError as e:
    print(e)
try:

    @dataclass
    class Bad2:
        x: int = 1
        y: int
except TypeError as e:
    print(e)


@dataclass
class Base:
    x: int = 15
    y: int = 0


@dataclass
class D(Base):
    z: int = 10
    x: int = 20
print(D(), D(1, 2, 3))


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1))
try:
    K(1)
except TypeError as e:
    print(e)
try:
    Inv()
except TypeError as e:
    print(e)
try:
    Inv('a', 1, 2, 3)
except TypeError as e:
    print(e)


@dataclass
class M:
    x: int
    _: KW_ONLY
    y: int = 0
print(M(1, y=2))


@dataclass(slots=True)
class S:
    x: int
try:
    S(1).q = 3
except AttributeError as e:
    print(e)


@dataclass(eq=False)
class E:
    x: int
print(E(1) == E(1))
try:
    hash(Inv('a', 1))
except TypeError as e:
    print(e)


@dataclass(unsafe_hash=True)
class U:
    x: int
print(hash(U(1)) == hash(U(1)))
Dyn = make_dataclass('Dyn', [('x', int), ('y', int, field(default=5))], namespace={'add': lambda self: self.x + self.y})
print(Dyn(1), Dyn(1).add(), is_dataclass(Dyn), is_dataclass(3))


@dataclass
class N:
    inner: Inv
    l: list
print(asdict(N(i, [i])), N(i, [1]))
try:
    Pt(1) < 3
except TypeError as e:
    print(e)


@dataclass
class Tree:
    v: int
    left: 'Tree | None' = None
t = Tree(1, Tree(2))
print(t)
match t:
    case Tree(v=1, left=Tree(v)):
        print('m', v)
    case Tree(1):
        print('no')
print(field(default=1).default, MISSING is not None)
