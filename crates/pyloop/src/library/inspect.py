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
    return iscoroutine(value) or isinstance(value, _Awaitable) or _system.kind(value) == "awaitable"


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


def getgeneratorlocals(gen):
    return gen.gi_frame.f_locals if gen.gi_frame else {}


def getcoroutinelocals(coro):
    return coro.cr_frame.f_locals if coro.cr_frame else {}


def getasyncgenstate(gen):
    return "AGEN_" + gen._state


class _empty:
    pass


_Empty = _empty


class _Kind(int):
    def __new__(cls, value, name):
        made = int.__new__(cls, value)
        made.name, made.description = name, name.lower().replace("_or_", " or ").replace("_", "-")
        return made

    def __str__(self):
        return self.name

    __repr__ = __str__


def _shown(value):
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" \
            else f"{value.__module__}.{value.__qualname__}"
    return repr(value)


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD = _Kind(0, "POSITIONAL_ONLY"), _Kind(1, "POSITIONAL_OR_KEYWORD")
    VAR_POSITIONAL, KEYWORD_ONLY = _Kind(2, "VAR_POSITIONAL"), _Kind(3, "KEYWORD_ONLY")
    VAR_KEYWORD = _Kind(4, "VAR_KEYWORD")

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, **changes):
        values = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation, **changes}
        return Parameter(values.pop("name"), values.pop("kind"), **values)

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        if self.annotation is not _empty:
            text += f": {_shown(self.annotation)}"
        if self.default is _empty:
            return text
        return f"{text} = {self.default!r}" if self.annotation is not _empty else f"{text}={self.default!r}"

    def __repr__(self):
        return f'<Parameter "{self}">'


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        found = []
        for one in self.signature.parameters.values():
            if one.kind > 2 or one.name not in self.arguments:
                break
            value = self.arguments[one.name]
            found.extend(value) if one.kind == 2 else found.append(value)
        return tuple(found)

    @property
    def kwargs(self):
        found, apart = {}, False
        for one in self.signature.parameters.values():
            apart = apart or one.kind > 2 or one.name not in self.arguments
            if apart and one.name in self.arguments:
                value = self.arguments[one.name]
                found.update(value) if one.kind == 4 else found.update({one.name: value})
        return found

    def apply_defaults(self):
        filled = {}
        for one in self.signature.parameters.values():
            if one.name in self.arguments:
                filled[one.name] = self.arguments[one.name]
            elif one.default is not _empty:
                filled[one.name] = one.default
            elif one.kind in (2, 4):
                filled[one.name] = () if one.kind == 2 else {}
        self.arguments = filled

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{k}={v!r}' for k, v in self.arguments.items())})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=(), *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters}
        self.return_annotation = return_annotation

    def replace(self, *, parameters=None, return_annotation=...):
        return Signature(self.parameters.values() if parameters is None else parameters,
                         return_annotation=self.return_annotation if return_annotation is ... else return_annotation)

    def _bind(self, args, kwargs, partial):
        found, left, kwargs = {}, list(args), dict(kwargs)
        for one in self.parameters.values():
            if one.kind == 2:
                if left:
                    found[one.name] = tuple(left)
                    left = []
            elif one.kind == 4:
                if kwargs:
                    found[one.name] = kwargs
                    kwargs = {}
            elif left and one.kind < 2:
                if one.name in kwargs and one.kind == 1:
                    raise TypeError(f"multiple values for argument {one.name!r}")
                found[one.name] = left.pop(0)
            elif one.name in kwargs and one.kind != 0:
                found[one.name] = kwargs.pop(one.name)
            elif one.default is _empty and not partial:
                kind = " keyword-only" if one.kind == 3 else ""
                raise TypeError(f"missing a required{kind} argument: {one.name!r}")
        if left:
            raise TypeError("too many positional arguments")
        for name in kwargs:
            raise TypeError(f"got an unexpected keyword argument {name!r}")
        return BoundArguments(self, found)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __str__(self):
        parts, only, star = [], False, False
        for one in self.parameters.values():
            if only and one.kind > 0:
                parts.append("/")
            only = one.kind == 0
            if one.kind == 2:
                star = True
            elif one.kind == 3 and not star:
                parts.append("*")
                star = True
            parts.append(str(one))
        if only:
            parts.append("/")
        text = f"({', '.join(parts)})"
        return text if self.return_annotation is _empty else f"{text} -> {_shown(self.return_annotation)}"

    def __repr__(self):
        return f"<Signature {self}>"


_KINDS = {"positional-only": Parameter.POSITIONAL_ONLY, "positional": Parameter.POSITIONAL_OR_KEYWORD,
          "var": Parameter.VAR_POSITIONAL, "keyword": Parameter.KEYWORD_ONLY, "kwvar": Parameter.VAR_KEYWORD}


def signature(func, *, follow_wrapped=True):
    if not callable(func):
        raise TypeError(f"{func!r} is not a callable object")
    if isinstance(func, type):
        made = signature(func.__init__)
        return made.replace(parameters=list(made.parameters.values())[1:], return_annotation=_empty)
    while follow_wrapped and hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    if _system.kind(func) == "method":
        made = signature(func.__func__)
        return made.replace(parameters=list(made.parameters.values())[1:])
    found = _system.parameters(func)
    if found is None:
        if hasattr(type(func), "__call__") and _system.kind(func) == "":
            return signature(func.__call__)
        raise ValueError(f"no signature found for builtin {func!r}")
    hints = getattr(func, "__annotations__", {})
    return Signature([Parameter(name, _KINDS[kind], default=default if has else _empty,
                                annotation=hints.get(name, _empty))
                      for name, kind, has, default in found], return_annotation=hints.get("return", _empty))


def get_annotations(obj, **options):
    return dict(getattr(obj, "__annotations__", {}))


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()], default=0)
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(value):
    doc = value.__doc__
    return doc if doc is None else cleandoc(doc)


def getmembers(value, predicate=None):
    found = [(name, getattr(value, name)) for name in dir(value)]
    return sorted([pair for pair in found if predicate is None or predicate(pair[1])], key=lambda pair: pair[0])


def getmodule(value):
    return _system.module(getattr(value, "__module__", None) or "__main__")
