import _asyncio
from _generic import GenericAlias
from collections.abc import Mapping


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


def _place():
    """The current context, or the task that has one of its own."""
    context = _asyncio._get_context()
    return context if isinstance(context, Context) else _asyncio._current_task()


class Token:
    MISSING = _MISSING
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, var, old):
        self.var = var
        self.old_value = old
        self._place = _place()
        self._used = False

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.var.reset(self)

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self.var!r} at {hex(id(self))}>"


class ContextVar:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    def get(self, default=_MISSING):
        values = _asyncio._context_values() or {}
        if self in values:
            return values[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value):
        values = _asyncio._context_values() or {}
        token = Token(self, values[self] if self in values else _MISSING)
        _asyncio._set_context_values({**values, self: value})
        return token

    def reset(self, token):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        if token._place != _place():
            raise ValueError(f"{token!r} was created in a different Context")
        values = dict(_asyncio._context_values() or {})
        token._used = True
        if token.old_value is _MISSING:
            values.pop(self, None)
        else:
            values[self] = token.old_value
        _asyncio._set_context_values(values)

    def __repr__(self):
        extra = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{extra} at {hex(id(self))}>"


class Context(Mapping):
    def __init__(self):
        self._values = {}
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before = _asyncio._set_context(self)
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _asyncio._set_context(before)

    def __getitem__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return self._values[var]

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def copy(self):
        return _of(self._values)

    def __hash__(self):
        return id(self)

    def __repr__(self):
        return f"<_contextvars.Context object at {hex(id(self))}>"


def _of(values):
    made = Context()
    made._values = values or {}
    return made


def copy_context():
    return _of(_asyncio._context_values())
