import _asyncio


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
MappingProxyType = dict
TracebackType = object
FrameType = object
GenericAlias = type
UnionType = tuple


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
