from collections.abc import *
from collections.abc import (Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator,
                             Hashable, Iterable, Iterator, Generator, Reversible, Sized,
                             Container, Collection, Callable, Sequence, MutableSequence,
                             Mapping, MutableMapping, MutableSet, KeysView, ItemsView, ValuesView, Set as _AbstractSet)
from abc import ABCMeta
from _generic import GenericAlias, UnionType, union, flat, shown
import _system
import collections as _collections

TYPE_CHECKING = False
Text = str
Deque, DefaultDict, OrderedDict, Counter, ChainMap = (
    _collections.deque, _collections.defaultdict, _collections.OrderedDict, _collections.Counter, _collections.ChainMap)


class _Form:
    def __init__(self, name, many=True, of=None):
        self._name = name
        self._many = many
        self.__origin__ = of

    def __getitem__(self, items):
        if self is Union or self is Optional:
            if self is Optional:
                items = (items, None)
            found = flat(items if isinstance(items, tuple) else (items,))
            return found[0] if len(found) == 1 else UnionType(found, "Union")
        if self._name == "Callable":
            *_, of = items = items if isinstance(items, tuple) else (items,)
            items = (*items[0], of) if isinstance(items[0], list) else items
            made = _Callable(self.__origin__, items, "typing.Callable")
            return made
        if self is Literal:
            return _Literal(Literal, items, "typing.Literal")
        if self is Annotated:
            made = _Annotated(items[0], items, "typing.Annotated")
            made.__metadata__ = items[1:]
            return made
        return GenericAlias(self.__origin__ or self, items, f"typing.{self._name}")

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __call__(self, *args, **kwargs):
        if self.__origin__:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        raise TypeError(f"Cannot instantiate typing.{self._name}")

    def __mro_entries__(self, bases):
        return (self.__origin__ or object,)

    def __instancecheck__(self, value):
        if self.__origin__:
            return isinstance(value, self.__origin__)
        raise TypeError(f"typing.{self._name} cannot be used with isinstance()")

    def __repr__(self):
        return f"typing.{self._name}"


class _Callable(GenericAlias):
    def __repr__(self):
        *args, of = self.__args__
        inside = "..." if args == [...] else f"[{', '.join(map(shown, args))}]"
        return f"typing.Callable[{inside}, {shown(of)}]"


class _Literal(GenericAlias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _Annotated(GenericAlias):
    def __repr__(self):
        return f"typing.Annotated[{shown(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
Self = _Form("Self")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Concatenate = _Form("Concatenate")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
ReadOnly = _Form("ReadOnly")
Unpack = _Form("Unpack")
TypeGuard = _Form("TypeGuard")
TypeIs = _Form("TypeIs")
Callable = _Form("Callable", of=Callable)
List, Dict, Set, FrozenSet, Tuple, Type = [_Form(kind.__name__.capitalize().replace("zens", "zenS"), of=kind)
                                           for kind in (list, dict, set, frozenset, tuple, type)]
(Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator, Hashable, Iterable, Iterator, Generator, Reversible,
 Sized, Container, Collection, Sequence, MutableSequence, Mapping, MutableMapping, MutableSet, KeysView, ItemsView, ValuesView) = [
    _Form(kind.__name__, of=kind)
    for kind in (Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator, Hashable, Iterable, Iterator, Generator, Reversible,
                 Sized, Container, Collection, Sequence, MutableSequence, Mapping, MutableMapping, MutableSet, KeysView, ItemsView, ValuesView)]
AbstractSet = _Form("AbstractSet", of=_AbstractSet)


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        self.__name__ = name
        self.__bound__ = bound
        self.__constraints__ = constraints
        self.__covariant__, self.__contravariant__ = covariant, contravariant

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self

    def __repr__(self):
        return self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)


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


class _NamedTupleMeta(type):
    def __new__(meta, name, bases, names):
        hints = list(names.get("__annotations__", {}))
        fields = [field for field in hints if field in names]
        if fields and hints[len(hints) - len(fields):] != fields:
            late = [field for field in hints[hints.index(fields[0]):] if field not in names]
            raise TypeError(f"Non-default namedtuple field {late[0]} cannot follow default field{'s' if len(fields) > 1 else ''} {', '.join(fields)}")
        made = _collections.namedtuple(name, hints, defaults=[names[field] for field in fields])
        for key, value in names.items():
            if key not in hints:
                setattr(made, key, value)
        return made


class _NamedTuple:
    def __call__(self, typename, fields=(), /):
        return _collections.namedtuple(typename, [field for field, _ in fields])

    def __mro_entries__(self, bases):
        return (_NamedTupleBase,)


_NamedTupleBase = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple = _NamedTuple()


class _TypedDictMeta(type):
    def __call__(cls, *args, **kwargs):
        if cls is TypedDict:
            return type.__new__(_TypedDictMeta, args[0], (TypedDict,), {"__annotations__": {}, "__module__": "__main__"})
        return dict(*args, **kwargs)

    def __instancecheck__(cls, value):
        raise TypeError("TypedDict does not support instance and class checks")


class TypedDict(metaclass=_TypedDictMeta):
    def __init_subclass__(cls, total=True, **kwargs):
        cls.__total__ = total


def cast(typ, val):
    return val


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


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, value, /):
        return value

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def get_origin(tp):
    if isinstance(tp, UnionType):
        return Union if tp._name else UnionType
    if isinstance(tp, _Annotated):
        return Annotated
    return getattr(tp, "__origin__", None) if isinstance(tp, (GenericAlias, _Form)) else None


def get_args(tp):
    if isinstance(tp, (GenericAlias, UnionType)):
        args = tp.__args__
        if get_origin(tp) is Callable.__origin__ and len(args) and args[0] is not ... and not isinstance(args[0], list):
            return (list(args[:-1]), args[-1])
        return args
    return ()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not TypedDict


def is_protocol(tp):
    return isinstance(tp, _ProtocolMeta) and tp is not Protocol and tp._is_protocol


def get_overloads(func):
    return []


def get_type_hints(value, *args, **kwargs):
    if isinstance(value, type):
        hints = {}
        for cls in reversed(value.__mro__):
            if cls.__module__ == "__main__":
                hints.update(getattr(cls, "__annotations__", {}))
    else:
        hints = dict(getattr(value, "__annotations__", {}))
    scope = vars(_system.main())

    def read(hint):
        if isinstance(hint, str):
            if hint in scope:
                return scope[hint]
            kinds = {kind.__name__: kind for kind in (int, float, str, bool, bytes, list, dict, set, tuple, object)}
            if hint not in kinds:
                _system.unsupported("an annotation in quotes that is more than a name cannot be read here; write it without quotes")
            return kinds[hint]
        if isinstance(hint, _Annotated) and not kwargs.get("include_extras"):
            return hint.__origin__
        return type(None) if hint is None else hint

    return {name: read(hint) for name, hint in hints.items()}


def assert_never(value):
    raise AssertionError(f"Expected code to be unreachable, but got: {value!r}")


def assert_type(value, kind):
    return value


def reveal_type(value):
    return value
