import _system


def copy(value):
    if hasattr(value, "__copy__"):
        return value.__copy__()
    if isinstance(value, (int, float, str, bytes, tuple, frozenset, type, type(None))):
        return value
    if hasattr(value, "copy") and isinstance(value, (list, dict, set)):
        return value.copy()
    if callable(value) and not hasattr(value, "__dict__"):
        return value
    if not hasattr(type(value), "__mro__") or type(value).__name__ in ("function", "module"):
        return value
    made = object.__new__(type(value))
    for name, item in _system.attributes(value).items():
        setattr(made, name, item)
    return made


def deepcopy(value, memo=None):
    if memo is None:
        memo = {}
    if id(value) in memo:
        return memo[id(value)]
    if isinstance(value, (int, float, str, bytes, type, type(None))):
        return value
    if hasattr(value, "__deepcopy__"):
        return value.__deepcopy__(memo)
    kind = type(value)
    if kind is list:
        made = memo[id(value)] = []
        made.extend(deepcopy(item, memo) for item in value)
        return made
    if kind is dict:
        made = memo[id(value)] = {}
        for key, item in value.items():
            made[deepcopy(key, memo)] = deepcopy(item, memo)
        return made
    if kind is tuple:
        return tuple([deepcopy(item, memo) for item in value])
    if kind is set or kind is frozenset:
        return kind([deepcopy(item, memo) for item in value])
    if _system.kind(value):
        return value
    made = memo[id(value)] = copy(value)
    for name, item in _system.attributes(value).items():
        object.__setattr__(made, name, deepcopy(item, memo))
    return made


def replace(obj, /, **changes):
    return obj.__replace__(**changes)
