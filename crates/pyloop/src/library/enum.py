class auto:
    pass


class _member:
    def __init__(self, value):
        self.value = value


class EnumMeta(type):
    def __new__(meta, name, bases, names, **kwargs):
        plain = {}
        members = []
        annotations = names.get("__annotations__", {})
        for key, value in names.items():
            is_member = (not (key.startswith("_") and key.endswith("_")) and not callable(value)
                         and not isinstance(value, (property, staticmethod, classmethod))
                         and not hasattr(type(value), "__get__") and not key.startswith("__"))
            if is_member:
                members.append((key, value))
            else:
                plain[key] = value
        cls = type.__new__(meta, name, bases, plain)
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._member_names_ = []
        last = []
        flag = any(base.__name__ in ("Flag", "IntFlag") for base in cls.__mro__)
        text = any(base.__name__ == "StrEnum" for base in cls.__mro__)
        for key, value in members:
            if isinstance(value, auto):
                custom = getattr(cls, "_generate_next_value_", None)
                if custom is not None:
                    value = custom(key, 1, len(last), last)
                elif text:
                    value = key.lower()
                elif flag:
                    value = 1 << len(last)
                else:
                    value = (max([v for v in last if isinstance(v, int)], default=0)) + 1
            last.append(value)
            existing = None
            for known in cls._member_map_.values():
                if known._value_ == value:
                    existing = known
            if existing is not None:
                cls._member_map_[key] = existing
                type.__setattr__(cls, key, existing)
                continue
            made = cls._make(value)
            made._name_ = key
            made._value_ = made.__dict__.get("_value_", value)
            made._sort_order_ = len(cls._member_names_)
            init = getattr(cls, "__init__", None)
            if "__init__" in plain or any("__init__" in vars(base) for base in bases if base.__name__ not in ("object", "int", "str") and isinstance(base, EnumMeta)):
                cls.__init__(made, *(value if isinstance(value, tuple) else (value,)))
            cls._member_map_[key] = made
            cls._member_names_.append(key)
            try:
                cls._value2member_map_[made._value_] = made
            except TypeError:
                pass
            type.__setattr__(cls, key, made)
        return cls

    def _make(cls, value):
        for base in cls.__mro__:
            if base is int or base is str or base is float:
                return base.__new__(cls, *(value if isinstance(value, tuple) else (value,)))
        return object.__new__(cls)

    def __call__(cls, value, names=None, *rest, **kwargs):
        if names is not None:
            if isinstance(names, str):
                names = names.replace(",", " ").split()
            space = {"__module__": "__main__"}
            for at, item in enumerate(names):
                if isinstance(item, tuple):
                    space[item[0]] = item[1]
                else:
                    space[item] = at + 1
            return EnumMeta.__new__(EnumMeta, value, (cls,), space)
        if isinstance(value, cls):
            return value
        for member in cls._member_map_.values():
            if member._value_ == value:
                return member
        if any(base.__name__ in ("Flag", "IntFlag") for base in cls.__mro__) and isinstance(value, int):
            return cls._combine(value)
        missing = getattr(cls, "_missing_", None)
        if missing is not None:
            found = missing(value)
            if found is not None:
                return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def _combine(cls, value):
        made = cls._make(value)
        made._value_ = value
        parts = [m for m in cls if m._value_ & value]
        made._name_ = "|".join(m._name_ for m in parts) or None
        return made

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        return isinstance(value, cls) or value in [m._value_ for m in cls]

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"


EnumType = EnumMeta


class Enum(metaclass=EnumMeta):
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other

    def __format__(self, spec):
        return format(str(self), spec)


class IntEnum(int, Enum):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __eq__(self, other):
        return self._value_ == other

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, Enum):
    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __eq__(self, other):
        return self._value_ == other

    def __hash__(self):
        return hash(self._value_)


class Flag(Enum):
    def __or__(self, other):
        return type(self)(self._value_ | other._value_)

    def __and__(self, other):
        return type(self)(self._value_ & other._value_)

    def __xor__(self, other):
        return type(self)(self._value_ ^ other._value_)

    def __contains__(self, other):
        return self._value_ & other._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def __eq__(self, other):
        return isinstance(other, Flag) and self._value_ == other._value_

    def __hash__(self):
        return hash(self._value_)


class IntFlag(Flag):
    pass


def unique(cls):
    for name, member in cls._member_map_.items():
        if name != member._name_:
            raise ValueError(f"duplicate values found in {cls!r}: {name} -> {member._name_}")
    return cls


def member(value):
    return value


def nonmember(value):
    return value


_NEVER = object()
