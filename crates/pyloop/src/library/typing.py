from collections.abc import *
from collections.abc import (Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator,
                             Hashable, Iterable, Iterator, Generator, Reversible, Sized,
                             Container, Collection, Callable, Sequence, MutableSequence,
                             Mapping, MutableMapping, MutableSet)
from abc import ABCMeta
from _generic import GenericAlias, UnionType, union, flat, shown
import _system
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
    __slots__ = ()

    def __class_getitem__(cls, item):
        return cls if cls in (Generic, Protocol) else GenericAlias(cls, item)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return ABCMeta.__instancecheck__(cls, instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls in type(instance).__mro__:
            return True
        for kind in cls.__mro__[:-1]:
            if kind.__dict__.get("_is_protocol") and kind is not Protocol:
                for name in {**kind.__dict__, **kind.__annotations__}:
                    if not name.startswith("_abc_") and name not in _not_asked and not hasattr(instance, name):
                        return False
        return True

    def __subclasscheck__(cls, subclass):
        if cls.__dict__.get("_is_protocol") and cls is not Protocol:
            if not cls.__dict__.get("_is_runtime_protocol"):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            return all(_system.offers(subclass, *[name for name in kind.__dict__ if name not in _not_asked])
                       for kind in cls.__mro__ if kind.__dict__.get("_is_protocol") and kind is not Protocol)
        return ABCMeta.__subclasscheck__(cls, subclass)


_not_asked = ["__module__", "__qualname__", "__doc__", "__annotations__", "__slots__", "__init__", "__orig_bases__", "__match_args__",
              "_is_protocol", "_is_runtime_protocol", "__hash__", "__abstractmethods__", "__class_getitem__", "__subclasshook__"]


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **kwargs):
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _no_init


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    for kind in type(self).__mro__[1:]:
        init = kind.__dict__.get("__init__")
        if init and init is not _no_init:
            return init(self, *args, **kwargs)


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
    cls._is_runtime_protocol = True
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
