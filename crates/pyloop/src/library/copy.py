import _system

_PLAIN = (int, float, str, bytes, tuple, frozenset)


class Error(Exception):
    pass


error = Error


def _made_again(value, again, memo):
    kind = _moved(type(value), memo)
    if isinstance(value, BaseException):
        made = kind(*again(value.args))
    elif isinstance(value, _PLAIN):
        base = [plain for plain in _PLAIN if isinstance(value, plain)][0]
        plain = base(value)
        made = base.__new__(kind, again(plain))
    else:
        made = kind.__new__(kind) if isinstance(value, (list, dict, set)) else object.__new__(kind)
    memo[id(value)] = made
    if isinstance(value, list):
        made.extend([again(item) for item in value])
    elif isinstance(value, dict):
        for key, item in dict.items(value):
            dict.__setitem__(made, again(key), again(item))
    elif isinstance(value, set):
        made.update([again(item) for item in value])
    state = value.__getstate__() if hasattr(kind, "__getstate__") else _system.attributes(value)
    if hasattr(kind, "__setstate__"):
        if state:
            made.__setstate__(again(state))
    else:
        for name, item in state.items():
            object.__setattr__(made, name, again(item))
    return made


def copy(value):
    kind = type(value)
    if kind in (list, dict, set) or kind.__name__ == "bytearray":
        return value.copy()
    if value is None or kind in _PLAIN or kind is bool or isinstance(value, type) or _system.kind(value):
        return value
    if hasattr(kind, "__copy__"):
        return value.__copy__()
    return _made_again(value, lambda item: item, {})


def _moved(value, memo):
    """A class or function as it is called where a value goes: another process has others of the same names."""
    moves = memo.get("moves")
    return moves(value) if moves else value


def deepcopy(value, memo=None):
    kind = type(value)
    if value is None or kind in (int, float, str, bytes, bool, slice):
        return value
    if memo is None:
        memo = {}
    if isinstance(value, type):
        return _moved(value, memo)
    if id(value) in memo:
        return memo[id(value)]
    if "moves" in memo and hasattr(kind, "__members__"):
        return _moved(kind, memo)(value.value)
    if hasattr(kind, "__deepcopy__"):
        made = memo[id(value)] = value.__deepcopy__(memo)
        return made
    if kind is list:
        made = memo[id(value)] = []
        for item in value:
            made.append(deepcopy(item, memo))
        return made
    if kind is dict:
        made = memo[id(value)] = {}
        for key, item in value.items():
            made[deepcopy(key, memo)] = deepcopy(item, memo)
        return made
    if kind is tuple:
        items = [deepcopy(item, memo) for item in value]
        # What holds itself has been made meanwhile.
        if id(value) in memo:
            return memo[id(value)]
        return value if all(a is b for a, b in zip(items, value)) else tuple(items)
    if kind.__name__ == "bytearray":
        return value.copy()
    if kind is set or kind is frozenset:
        return kind([deepcopy(item, memo) for item in value])
    if _system.kind(value) == "method":
        if "moves" in memo:
            return getattr(deepcopy(value.__self__, memo), value.__name__)
        return type(value)(value.__func__, deepcopy(value.__self__, memo))
    if _system.kind(value):
        return _moved(value, memo) if _system.kind(value) == "function" else value
    return _made_again(value, lambda item: deepcopy(item, memo), memo)


def replace(obj, /, **changes):
    return obj.__replace__(**changes)
