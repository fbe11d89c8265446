import _asyncio
from _generic import GenericAlias, UnionType
from collections.abc import Mapping


def _f():
    pass


def _g():
    yield


async def _c():
    pass


async def _a():
    yield


FunctionType = LambdaType = type(_f)
GeneratorType = type(_g())
_it = _c()
CoroutineType = type(_it)
_it.close()
AsyncGeneratorType = type(_a())
BuiltinFunctionType = BuiltinMethodType = type(len)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)


class _M:
    def m(self):
        pass


MethodType = type(_M().m)


class mappingproxy(Mapping):
    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __contains__(self, key):
        return key in self._mapping

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __reversed__(self):
        return reversed(self._mapping)

    def __or__(self, other):
        return self._mapping | other

    def __eq__(self, other):
        return self._mapping == other

    def __str__(self):
        return str(self._mapping)

    def __repr__(self):
        return f"mappingproxy({self._mapping!r})"


MappingProxyType = mappingproxy
TracebackType = object
FrameType = object


class SimpleNamespace:
    def __init__(self, mapping=None, /, **kwargs):
        for name, value in (mapping or {}).items():
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        inner = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"namespace({inner})"

    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and vars(self) == vars(other)


def coroutine(func):
    return _asyncio._mark_awaitable(func)
