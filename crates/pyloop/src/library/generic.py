"""Types with parameters, as annotations write them."""


def shown(kind):
    if kind is ...:
        return "..."
    if isinstance(kind, type):
        if kind is type(None):
            return "None"
        return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(kind, list):
        return f"[{', '.join(map(shown, kind))}]"
    return repr(kind)


def parameters(args):
    found = []
    for one in args:
        for each in [one] if hasattr(one, "__bound__") else getattr(one, "__parameters__", ()):
            if each not in found:
                found.append(each)
    return tuple(found)


class GenericAlias:
    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self._name = name
        self.__parameters__ = () if isinstance(origin, str) else parameters(self.__args__)

    def __repr__(self):
        inner = ", ".join(map(shown, self.__args__))
        return f"{self._name or shown(self.__origin__)}[{inner or '()'}]"

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        if self.__origin__.__module__ == "__main__":
            try:
                made.__orig_class__ = self
            except Exception:
                pass
        return made

    def __getitem__(self, items):
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        items = items if isinstance(items, tuple) else (items,)
        given = dict(zip(self.__parameters__, items))

        def put(kind):
            if kind in self.__parameters__:
                return given[kind]
            inner = getattr(kind, "__parameters__", ())
            return kind[tuple(given[one] for one in inner)] if inner and not isinstance(kind, type) else kind

        return type(self)(self.__origin__, tuple(map(put, self.__args__)), self._name)

    def __getattr__(self, name):
        if name.startswith("__") or "__origin__" not in vars(self):
            raise AttributeError(f"type object '{shown(self.__origin__)}' has no attribute '{name}'")
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __instancecheck__(self, value):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, value):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")



class UnionType:
    def __init__(self, args, name=None):
        self.__args__ = args
        self._name = name
        self.__parameters__ = parameters(args)

    def __repr__(self):
        if self._name:
            kinds = [one for one in self.__args__ if one is not type(None)]
            if len(kinds) < len(self.__args__):
                inner = ", ".join(map(shown, kinds))
                return f"typing.Optional[{inner}]" if len(kinds) == 1 else f"typing.Union[{', '.join(map(shown, self.__args__))}]"
            return f"typing.Union[{', '.join(map(shown, kinds))}]"
        return " | ".join(map(shown, self.__args__))

    def __eq__(self, other):
        return isinstance(other, UnionType) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __instancecheck__(self, value):
        return isinstance(value, self.__args__)

    def __subclasscheck__(self, kind):
        return issubclass(kind, self.__args__)



def flat(kinds):
    found = []
    for kind in kinds:
        for one in kind.__args__ if isinstance(kind, UnionType) else (type(None) if kind is None else kind,):
            if one not in found:
                found.append(one)
    return tuple(found)


def union(a, b):
    found = flat((a, b))
    if len(found) == 1:
        return found[0]
    named = any(not isinstance(one, (type, GenericAlias)) or getattr(one, "_name", None) for one in found)
    return UnionType(found, "Union" if named else None)
