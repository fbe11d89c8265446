import _system
import sys as _sys


def _error(args, limit=None):
    if limit is not None:
        _missing("limit")()
    for value in args:
        if isinstance(value, BaseException):
            return value
    return _system.handled()


def format_exception(exc=None, /, value=None, tb=None, limit=None, chain=True):
    return _system.format_exception(_error((exc, value), limit)).splitlines(keepends=True)


def format_exc(limit=None, chain=True):
    error = _error((), limit)
    return "NoneType: None\n" if error is None else _system.format_exception(error)


def print_exc(limit=None, file=None, chain=True):
    (_system.write_err if file is None else file.write)(format_exc(limit))


def print_exception(exc=None, /, value=None, tb=None, limit=None, file=None, chain=True):
    (_system.write_err if file is None else file.write)(_system.format_exception(_error((exc, value), limit)))


def format_exception_only(exc=None, value=None, **options):
    return _system.format_last(_error((exc, value))).splitlines(keepends=True)


class FrameSummary:
    def __init__(self, filename, lineno, name, line):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, line
        self.locals = None

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, at):
        return tuple(self)[at]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _missing(name):
    def call(*args, **kwargs):
        _system.unsupported(f"'traceback.{name}' is outside the playground; use format_exception")
    return call


class StackSummary(list):
    # What underlines parts of lines is not known any more where a traceback is taken apart.
    format = _missing("StackSummary.format")


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    found = [FrameSummary(f.f_code.co_filename, line, f.f_code.co_name, f._source) for f, line in walk_tb(tb)]
    if limit is not None:
        found = found[:limit] if limit >= 0 else found[limit:]
    return StackSummary(found)


def format_list(entries):
    if isinstance(entries, StackSummary):
        entries.format()
    return [f'  File "{file}", line {line}, in {name}\n    {text}\n' for file, line, name, text in entries]


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback=None, **options):
        self._error = exc_value
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        yield from format_exception(self._error)

    def format_exception_only(self, **options):
        yield from format_exception_only(self._error)

    def print(self, *, file=None, chain=True):
        print_exception(self._error, file=file)

    def __str__(self):
        return str(self._error)


print_stack, format_stack, extract_stack, format_tb, print_tb = [
    _missing(name) for name in "print_stack format_stack extract_stack format_tb print_tb".split()]
