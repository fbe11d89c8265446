from collections.abc import *
from collections.abc import (Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator,
                             Hashable, Iterable, Iterator, Generator, Reversible, Sized,
                             Container, Collection, Callable, Sequence, MutableSequence,
                             Mapping, MutableMapping, MutableSet)
from abc import ABC as _ABC
import collections as _collections

TYPE_CHECKING = False
List, Dict, Set, FrozenSet, Tuple, Type = list, dict, set, frozenset, tuple, type
Deque, DefaultDict, OrderedDict, Counter = (_collections.deque, _collections.defaultdict,
                                            _collections.OrderedDict, _collections.Counter)
AbstractSet = set
Text = str


class _Form:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __repr__(self):
        return f"typing.{self._name}"


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
Self = _Form("Self")
Never = NoReturn = _Form("Never")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Concatenate = _Form("Concatenate")
Required = NotRequired = ReadOnly = _Form("Required")
Unpack = _Form("Unpack")
TypeGuard = TypeIs = _Form("TypeGuard")
AnyStr = _Form("AnyStr")


class TypeVar(_Form):
    def __init__(self, name, *constraints, **options):
        self._name = name

    def __repr__(self):
        return f"~{self._name}"


ParamSpec = TypeVarTuple = TypeVar
ParamSpec.args = Any
ParamSpec.kwargs = Any


class Generic:
    def __class_getitem__(cls, item):
        return cls


class Protocol:
    def __class_getitem__(cls, item):
        return cls

    def __init_subclass__(cls, **kwargs):
        pass


def NamedTuple(name, fields=()):
    return _collections.namedtuple(name, [field for field, _ in fields])


class _NamedTupleMeta(type):
    def __new__(meta, name, bases, names):
        if name == "NamedTuple":
            return type.__new__(meta, name, bases, names)
        fields = list(names.get("__annotations__", {}))
        defaults = [names[field] for field in fields if field in names]
        made = _collections.namedtuple(name, fields, defaults=defaults)
        for key, value in names.items():
            if key not in fields and key not in ("__module__", "__qualname__", "__annotations__", "__doc__"):
                setattr(made, key, value)
        return made


NamedTuple = _NamedTupleMeta("NamedTuple", (), {})


class TypedDict(dict):
    def __init_subclass__(cls, **kwargs):
        pass


def cast(kind, value):
    return value


def overload(func):
    return func


def final(value):
    return value


def override(func):
    return func


def no_type_check(func):
    return func


def runtime_checkable(cls):
    return cls


def NewType(name, kind):
    return lambda value: value


def get_type_hints(value, *args, **kwargs):
    if isinstance(value, type):
        hints = {}
        for cls in reversed(value.__mro__):
            if cls.__module__ == "__main__":
                hints.update(getattr(cls, "__annotations__", {}))
    else:
        hints = dict(getattr(value, "__annotations__", {}))
    return {name: type(None) if hint is None else hint for name, hint in hints.items()}


def assert_never(value):
    raise AssertionError(f"Expected code to be unreachable, but got: {value!r}")


def assert_type(value, kind):
    return value


def reveal_type(value):
    return value
