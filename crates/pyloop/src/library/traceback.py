import _system


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


def _missing(name):
    def call(*args, **kwargs):
        _system.unsupported(f"'traceback.{name}' is outside the playground; use format_exception")
    return call


print_stack, format_stack, extract_tb, format_tb, print_tb = [
    _missing(name) for name in "print_stack format_stack extract_tb format_tb print_tb".split()]
