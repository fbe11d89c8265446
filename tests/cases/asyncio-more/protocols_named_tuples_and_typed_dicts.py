from typing import *
import dataclasses


@runtime_checkable
class Closeable(Protocol):

    def close(self):
        ...


class F:

    def close(self):
        pass
print(isinstance(F(), Closeable), isinstance(3, Closeable), issubclass(F, Closeable))


class Named(Protocol):
    name: str
try:
    isinstance(3, Named)
except TypeError as e:
    print(e)
try:
    Named()
except TypeError as e:
    print(e)


class Impl(Named):

    def __init__(self, name):
        self.name = name
print(Impl('x').name)


class Emp(NamedTuple):
    """An employee."""
    name: str
    id: int = 3

    def hi(self):
        return f'hi {self.name}'
e = Emp('G')
print(e, e.hi(), Emp._fields, Emp._field_defaults, e._asdict(), e._replace(id=9), isinstance(e, tuple))
P = NamedTuple('P', [('x', int), ('y', int)])
print(P(1, 2), P(x=3, y=4))


class Movie(TypedDict, total=False):
    name: str
    year: int
m: Movie = {'name': 'B', 'year': 1}
print(m, Movie(name='x'), type(m))
UserId = NewType('UserId', int)
print(UserId(5), UserId.__name__, UserId)
print(get_type_hints(Emp), cast(int, '3'))


def f(a: int, b: 'str'='x', *args: float, c: Optional[int]=None) -> list[str]:
    ...
print(f.__annotations__)
print(get_type_hints(f))
print(Optional[int], Union[int, str], List[int], Dict[str, int], Tuple[int, ...], Callable[[int], str], Literal['a', 'b'], Annotated[int, 'meta'], ClassVar[int])
print(get_origin(list[int]), get_args(dict[str, int]), get_origin(Optional[int]), get_args(Union[int, str]))


@overload
def g(x: int) -> int:
    ...


@overload
def g(x: str) -> str:
    ...


def g(x):
    return x
print(g(3))


@final
class Leaf:
    pass


class Base:

    @override
    def m(self):
        pass
print(TYPE_CHECKING)
try:
    assert_never(3)
except AssertionError as e:
    print(e)
