import _system

_ignored = False


def warn(message, category=None, stacklevel=1, source=None, **options):
    if _ignored:
        return
    if isinstance(message, Warning):
        category = type(message)
    _system.warn((category or UserWarning).__name__, str(message))


def filterwarnings(action, *args, **kwargs):
    simplefilter(action)


def simplefilter(action, *args, **kwargs):
    global _ignored
    _ignored = action == "ignore"


def resetwarnings():
    simplefilter("default")


class catch_warnings:
    def __init__(self, *, record=False, **options):
        pass

    def __enter__(self):
        self._before = _ignored
        return []

    def __exit__(self, *info):
        global _ignored
        _ignored = self._before


def deprecated(message, /, **options):
    return lambda value: value
