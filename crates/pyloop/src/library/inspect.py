import _asyncio
import _system
from collections.abc import Awaitable as _Awaitable

CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING = "GEN_CREATED", "GEN_RUNNING"
GEN_SUSPENDED, GEN_CLOSED = "GEN_SUSPENDED", "GEN_CLOSED"


def _plain(func):
    while hasattr(func, "func") and hasattr(func, "keywords"):
        func = func.func
    return func


def iscoroutinefunction(func):
    return _asyncio._code_kind(_plain(func)) == "coroutine" or getattr(func, "_is_coroutine_mark", False)


def markcoroutinefunction(func):
    func._is_coroutine_mark = True
    return func


def isasyncgenfunction(func):
    return _asyncio._code_kind(_plain(func)) == "asyncgen"


def isgeneratorfunction(func):
    return _asyncio._code_kind(_plain(func)) == "generator"


def iscoroutine(value):
    return type(value).__name__ == "coroutine"


def isgenerator(value):
    return type(value).__name__ == "generator"


def isasyncgen(value):
    return type(value).__name__ == "async_generator"


def isawaitable(value):
    return iscoroutine(value) or isinstance(value, _Awaitable)


def isfunction(value):
    return _system.kind(value) == "function"


def ismethod(value):
    return _system.kind(value) == "method"


def isbuiltin(value):
    return _system.kind(value) == "builtin"


def isclass(value):
    return isinstance(value, type)


def ismodule(value):
    return _system.kind(value) == "module"


def isroutine(value):
    return _system.kind(value) in ("function", "method", "builtin")


def getcoroutinestate(coro):
    return "CORO_" + coro._state


def getgeneratorstate(gen):
    return "GEN_" + gen._state


def getasyncgenstate(gen):
    return "AGEN_" + gen._state


def getdoc(value):
    doc = value.__doc__
    return doc if doc is None else "\n".join(line.strip() for line in doc.strip().split("\n"))


class _Empty:
    pass


class Parameter:
    empty = _Empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL = 0, 1, 2
    KEYWORD_ONLY, VAR_KEYWORD = 3, 4

    def __init__(self, name, kind, default=_Empty):
        self.name, self.kind, self.default = name, kind, default
        self.annotation = _Empty

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        return text if self.default is _Empty else f"{text}={self.default!r}"


class Signature:
    empty = _Empty

    def __init__(self, parameters):
        self.parameters = {p.name: p for p in parameters}
        self.return_annotation = _Empty

    def __str__(self):
        return f"({', '.join(str(p) for p in self.parameters.values())})"


def signature(func):
    kinds = {"positional-only": 0, "positional": 1, "var": 2, "keyword": 3, "kwvar": 4}
    if isinstance(func, type):
        return Signature(list(signature(func.__init__).parameters.values())[1:])
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    found = _system.parameters(func)
    if found is None:
        raise ValueError(f"no signature found for builtin {func!r}")
    return Signature([Parameter(name, kinds[kind], default if has else _Empty)
                      for name, kind, has, default in found])
