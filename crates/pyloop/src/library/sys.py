import _system


class _Stream:
    def __init__(self, name, write):
        self.name = name
        self.encoding = "utf-8"
        self.write = write

    def flush(self):
        pass

    def isatty(self):
        return False

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def fileno(self):
        return 1


stdout = __stdout__ = _Stream("<stdout>", _system.write_out)
stderr = __stderr__ = _Stream("<stderr>", _system.write_err)
argv = _system.argv()
maxsize = 2**63 - 1
platform = "linux"
byteorder = "little"
executable = "/usr/bin/python3"


class _VersionInfo(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    micro = property(lambda self: self[2])
    releaselevel = property(lambda self: self[3])
    serial = property(lambda self: self[4])

    def __repr__(self):
        return ("sys.version_info(major=3, minor=14, micro=2, releaselevel='final', serial=0)")


version_info = _VersionInfo((3, 14, 2, "final", 0))
version = "3.14.2"
hexversion = 0x030e02f0
maxunicode = 0x10ffff
path = []
class _Flags:
    debug = inspect = interactive = optimize = dont_write_bytecode = no_user_site = no_site = 0
    ignore_environment = verbose = bytes_warning = quiet = isolated = utf8_mode = 0
    hash_randomization = 1
    dev_mode = safe_path = False

    def __getattr__(self, name):
        _system.unsupported(f"'sys.flags.{name}' is outside the playground; write it without")


flags = _Flags()


class _Implementation:
    name = "cpython"


implementation = _Implementation()


class _Modules(dict):
    def __missing__(self, name):
        module = _system.module(name)
        if module is None:
            raise KeyError(name)
        return module

    def __contains__(self, name):
        return _system.module(name) is not None

    def get(self, name, default=None):
        module = _system.module(name)
        return default if module is None else module


modules = _Modules()


def exit(status=None):
    raise SystemExit(status) if status is not None else SystemExit


def getrecursionlimit():
    return _system.recursion_limit()


def setrecursionlimit(limit):
    _system.set_recursion_limit(limit)


def getswitchinterval():
    return _system.switch_interval()


def setswitchinterval(interval):
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _system.switch_interval(interval)


def _is_gil_enabled():
    return _system.gil()


def exc_info():
    error = _system.handled()
    if error is None:
        return (None, None, None)
    return (type(error), error, error.__traceback__)


def excepthook(exc_type, exc_value, traceback, /):
    _system.write_err(_system.format_exception(exc_value))


__excepthook__ = excepthook


def exception():
    return _system.handled()


def intern(text):
    return text


def getsizeof(obj, default=None):
    kind = type(obj)
    if kind is int:
        return 24 + 4 * max(1, -(-abs(obj).bit_length() // 30))
    if kind is str and obj.isascii():
        return 41 + len(obj)
    if kind is bytes:
        return 33 + len(obj)
    sizes = {float: 24, bool: 28, range: 48, type(None): 16}
    if kind not in sizes:
        _system.unsupported("the sizes in memory of other objects than numbers and texts are outside the playground; "
                            "count the items")
    return sizes[kind]


def set_int_max_str_digits(count):
    pass


def getdefaultencoding():
    return "utf-8"
