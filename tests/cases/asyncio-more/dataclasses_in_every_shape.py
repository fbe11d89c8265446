from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, KW_ONLY, InitVar
from typing import ClassVar, Optional
@dataclass(order=True, frozen=True)
class V: 
    x: float
    y: float = 0.0
    tags: list = field(default_factory=list, compare=False, repr=False)
    n: ClassVar[int] = 3
v = V(1, 2); print(v, v == V(1, 2), v < V(2), hash(v) == hash(V(1, 2)), asdict(v), astuple(v), replace(v, y=9))
try: v.x = 3
except FrozenInstanceError as e: print(e)
@dataclass
class Base: 
    id: int
    name: str = 'anon'
@dataclass
class Child(Base):
    _: KW_ONLY
    extra: Optional[str] = None
    init: InitVar[int] = 5
    def __post_init__(self, init): self.total = self.id + init
c = Child(1, extra='e'); print(c, c.total, [f.name for f in fields(c)])
try: Child()
except TypeError as e: print(e)
try: Child(1, 2, 3)
except TypeError as e: print(e)
@dataclass(slots=True, kw_only=True)
class S: a: int; b: int = 2
print(S(a=1))
try: S(1)
except TypeError as e: print(e)
@dataclass(eq=False, repr=False)
class N: a: int = 1
print(N() == N(), N.__match_args__)
match V(1, 5):
    case V(x=0): print('zero')
    case V(1, y) if y > 3: print('one', y)
try:
    @dataclass
    class Bad: a: int = 1; b: str
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2: a: list = []
except ValueError as e: print(e)
print(Base.__dataclass_fields__['name'].default, Base(2).__eq__(Base(2)))
