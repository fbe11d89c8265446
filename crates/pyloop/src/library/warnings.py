import _system

_default = [("default", "", DeprecationWarning, True), ("ignore", "", DeprecationWarning, False),
            ("ignore", "", PendingDeprecationWarning, False), ("ignore", "", ImportWarning, False),
            ("ignore", "", ResourceWarning, False)]
_filters, _seen, _record = list(_default), set(), None


def _match(pattern, text):
    import re
    return re.match(pattern, text, re.IGNORECASE)


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    line = (_system.place(0, lineno)[2] if line is None else line).strip()
    return f"{filename}:{lineno}: {category.__name__}: {message}\n" + (f"  {line}\n" if line else "")


def showwarning(message, category, filename, lineno, file=None, line=None):
    sys = _system.module("sys")
    write = file.write if file else sys.stderr.write if sys else _system.write_err
    write(formatwarning(message, category, filename, lineno, line))


def warn(message, category=None, stacklevel=1, source=None, **options):
    if isinstance(message, Warning):
        category = type(message)
    category = category or UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    text = str(message)
    action = "default"
    for action_of, pattern, kind, here in _filters:
        if issubclass(category, kind) and (not pattern or _match(pattern, text)):
            action = action_of
            break
    if action == "ignore":
        return
    made = message if isinstance(message, Warning) else category(message)
    if action == "error":
        raise made
    filename, lineno, _ = _system.place(stacklevel)
    key = (text, category, action == "once" or lineno)
    if action != "always" and key in _seen:
        return
    _seen.add(key)
    if _record is not None:
        _record.append(WarningMessage(made, category, filename, lineno))
    else:
        showwarning(made, category, filename, lineno, None, None)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if module or lineno:
        _system.unsupported("filters of warnings by module or line are outside the playground; filter by category")
    entry = ("always" if action == "all" else action, message, category, False)
    _seen.clear()
    if entry in _filters:
        _filters.remove(entry)
    _filters.append(entry) if append else _filters.insert(0, entry)


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, "", lineno, append)


def resetwarnings():
    _filters.clear()
    _seen.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._wanted, self._action = record, action and (action, category, lineno, append)

    def __enter__(self):
        global _record, _filters
        self._before = _record, _filters
        _filters = list(_filters)
        _seen.clear()
        if self._action:
            simplefilter(*self._action)
        if self._wanted:
            _record = []
            return _record

    def __exit__(self, *info):
        global _record, _filters
        _record, _filters = self._before
        _seen.clear()


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    def mark(value):
        if category is None:
            return value
        if isinstance(value, type):
            _system.unsupported("classes marked as deprecated are outside the playground; mark their methods")

        def wrapper(*args, **kwargs):
            warn(message, category)
            return value(*args, **kwargs)
        for name in ("__name__", "__qualname__", "__doc__"):
            setattr(wrapper, name, getattr(value, name))
        wrapper.__deprecated__ = message
        return wrapper
    return mark
