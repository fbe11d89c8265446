import _system


def _error(args):
    for value in args:
        if isinstance(value, BaseException):
            return value
    return _system.handled()


def format_exception(exc=None, /, value=None, tb=None, limit=None, chain=True):
    return _system.format_exception(_error((exc, value))).splitlines(keepends=True)


def format_exc(limit=None, chain=True):
    error = _system.handled()
    return "NoneType: None\n" if error is None else _system.format_exception(error)


def print_exc(limit=None, file=None, chain=True):
    (_system.write_err if file is None else file.write)(format_exc())


def print_exception(exc=None, /, value=None, tb=None, limit=None, file=None, chain=True):
    (_system.write_err if file is None else file.write)(_system.format_exception(_error((exc, value))))


def format_exception_only(exc=None, value=None, **options):
    return _system.format_last(_error((exc, value))).splitlines(keepends=True)


def print_stack(f=None, limit=None, file=None):
    pass


def format_stack(f=None, limit=None):
    return []


def extract_tb(tb, limit=None):
    return []


def format_tb(tb, limit=None):
    return []


def print_tb(tb, limit=None, file=None):
    pass
