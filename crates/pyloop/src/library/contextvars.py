import _asyncio

_MISSING = object()


class Token:
    MISSING = _MISSING

    def __init__(self, var, old):
        self.var = var
        self.old_value = old
        self._used = False

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.var.reset(self)


class ContextVar:
    def __init__(self, name, *, default=_MISSING):
        self.name = name
        self._default = default

    def __class_getitem__(cls, item):
        return cls

    def get(self, default=_MISSING):
        values = _asyncio._get_context() or {}
        if self in values:
            return values[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value):
        values = _asyncio._get_context() or {}
        _asyncio._set_context({**values, self: value})
        return Token(self, values.get(self, _MISSING))

    def reset(self, token):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        token._used = True
        values = dict(_asyncio._get_context() or {})
        if token.old_value is _MISSING:
            values.pop(self, None)
        else:
            values[self] = token.old_value
        _asyncio._set_context(values)

    def __repr__(self):
        extra = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{extra} at {hex(id(self))}>"


class Context(dict):
    def run(self, func, /, *args, **kwargs):
        before = _asyncio._set_context(dict(self))
        try:
            return func(*args, **kwargs)
        finally:
            after = _asyncio._set_context(before)
            self.clear()
            self.update(after or {})

    def copy(self):
        return Context(self)

    def __hash__(self):
        return id(self)


def copy_context():
    return Context(_asyncio._get_context() or {})
