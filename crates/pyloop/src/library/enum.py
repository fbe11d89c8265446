class auto:
    def __or__(self, other):
        return _Later(self, "|", other)

    def __and__(self, other):
        return _Later(self, "&", other)

    def __xor__(self, other):
        return _Later(self, "^", other)


class _Later(auto):
    """What operators make of members that have no value yet."""

    def __init__(self, left, op, right):
        self.left, self.op, self.right = left, op, right

    def get(self, values):
        a, b = (part.get(values) if isinstance(part, _Later) else values[id(part)]
                if isinstance(part, auto) else getattr(part, "_value_", part)
                for part in (self.left, self.right))
        return a | b if self.op == "|" else a & b if self.op == "&" else a ^ b


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"
CONTINUOUS, NAMED_FLAGS, UNIQUE = "continuous", "named flags", "unique"
_BASES = (int, str, float, bytes, tuple)


def _is_single(value):
    return value > 0 and value & (value - 1) == 0


class EnumType(type):
    def __new__(meta, name, bases, names, *, boundary=None, **kwargs):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        plain = {}
        members = []
        ignored = names.get("_ignore_", ())
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        for key, value in names.items():
            if key in ignored or key == "_ignore_":
                continue
            wrapped = isinstance(value, member)
            if isinstance(value, nonmember):
                plain[key] = value.value
            elif wrapped or (not key.startswith("_") and not isinstance(value, (property, staticmethod, classmethod))
                             and not hasattr(type(value), "__get__")
                             and not (callable(value) and not isinstance(value, (type, auto)) and hasattr(value, "__code__"))):
                members.append((key, value.value if wrapped else value))
            else:
                plain[key] = value
        cls = type.__new__(meta, name, bases, plain)
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._member_names_ = []
        flag = any(base.__name__ == "Flag" for base in cls.__mro__)
        cls._is_flag_ = flag
        cls._boundary_ = boundary or getattr(cls, "_boundary_", None) or (STRICT if flag else None)
        last = []
        autos = {}
        own_new = None
        for base in cls.__mro__:
            if "__new__" in vars(base) and base.__name__ not in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"):
                own_new = base.__new__
                break
        has_init = any("__init__" in vars(base) for base in cls.__mro__
                       if isinstance(base, EnumType) and base.__name__ != "Enum")
        data_init = None
        for base in cls.__mro__:
            if base not in _BASES and not isinstance(base, EnumType) and "__init__" in vars(base) and base is not object:
                data_init = base
                break
        for key, value in members:
            if isinstance(value, _Later):
                value = value.get(autos)
            elif isinstance(value, auto):
                given = value
                value = cls._generate_next_value_(key, 1, len(last), last[:])
                autos[id(given)] = value
            elif isinstance(value, tuple) and any(isinstance(one, auto) for one in value):
                value = tuple(cls._generate_next_value_(key, 1, len(last), [v[0] if isinstance(v, tuple) else v for v in last])
                              if isinstance(one, auto) else one for one in value)
            args = value if isinstance(value, tuple) else (value,)
            if data_init is not None:
                made = object.__new__(cls)
                data_init.__init__(made, *args)
            elif own_new is not None:
                made = own_new(cls, *args)
            else:
                made = cls._make(value)
            if "_value_" not in made.__dict__:
                made._value_ = value if isinstance(value, tuple) and own_new is None and tuple not in cls.__mro__ and \
                    not any(base in cls.__mro__ for base in (int, str, float)) else \
                    made._plain() if data_init is None and any(b in cls.__mro__ for b in _BASES) else value
            value = made._value_
            last.append(value)
            existing = None
            for known in cls._member_map_.values():
                if known._value_ == value and type(known._value_) is type(value):
                    existing = known
            if existing is None and flag and isinstance(value, int) and not _is_single(value) \
                    and key not in cls._member_map_:
                alias = True
            else:
                alias = False
            if existing is not None and not has_init:
                cls._member_map_[key] = existing
                type.__setattr__(cls, key, existing)
                continue
            made._name_ = key
            made.__objclass__ = cls
            made._sort_order_ = len(cls._member_names_)
            if has_init and "__init__" in dir(cls):
                cls.__init__(made, *args)
                for known in cls._member_map_.values():
                    if known._value_ == made._value_:
                        existing = known
                if existing is not None:
                    cls._member_map_[key] = existing
                    type.__setattr__(cls, key, existing)
                    continue
            cls._member_map_[key] = made
            if not alias:
                cls._member_names_.append(key)
            try:
                cls._value2member_map_[made._value_] = made
            except TypeError:
                pass
            type.__setattr__(cls, key, made)
        if flag:
            bits = 0
            for one in cls._member_map_.values():
                if isinstance(one._value_, int) and _is_single(one._value_):
                    bits |= one._value_
            cls._mask_ = bits
        order = plain.get("_order_")
        if order is not None:
            order = order.replace(",", " ").split()
            if order != cls._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")
        return cls

    def _make(cls, value):
        for base in cls.__mro__:
            if base in _BASES:
                return base.__new__(cls, *(value if isinstance(value, tuple) and base is not tuple else (value,)))
        return object.__new__(cls)

    def __call__(cls, value=..., names=None, *rest, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is not None and not cls._member_map_:
            if isinstance(names, str):
                names = names.replace(",", " ").split()
            space = {"__module__": "__main__"}
            if isinstance(names, dict):
                names = list(names.items())
            values = []
            for at, item in enumerate(names):
                if isinstance(item, str):
                    made = cls._generate_next_value_(item, start, at, values[:])
                    values.append(made)
                    space[item] = made
                else:
                    space[item[0]] = item[1]
            bases = (cls,) if type is None else (type, cls)
            return EnumType.__new__(EnumType, value, bases, space, boundary=boundary)
        if names is not None:
            value = (value, names) + rest
        if isinstance(value, cls):
            return value
        try:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        except TypeError:
            pass
        for one in cls._member_map_.values():
            if one._value_ == value:
                return one
        found = cls._missing_(value)
        if found is None:
            if cls._is_flag_ and isinstance(value, int):
                return cls._combine(value)
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if isinstance(found, cls) or cls._boundary_ == EJECT and isinstance(found, int):
            return found
        raise TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")

    def _combine(cls, value):
        whole = 0
        for one in cls._member_map_.values():
            whole |= one._value_
        if value < 0:
            full = (1 << max(whole.bit_length(), 0)) - 1
            value = whole & value if cls._boundary_ in (STRICT, CONFORM) else full & value
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        unknown = value & ~whole
        if unknown:
            if cls._boundary_ == STRICT:
                width = max(value.bit_length(), whole.bit_length())
                show = lambda n: f"0b0 {n:0{width}b}"
                raise ValueError(f"{cls!r} invalid value {value}\n    given {show(value)}\n  allowed {show(whole)}")
            if cls._boundary_ == CONFORM:
                value &= whole
                if value in cls._value2member_map_:
                    return cls._value2member_map_[value]
                unknown = 0
            elif cls._boundary_ == EJECT:
                return value
        made = cls._make(value)
        made._value_ = value
        parts = [m._name_ for m in cls if m._value_ & value]
        if unknown and parts:
            parts.append(str(unknown))
        made._name_ = "|".join(parts) or None
        cls._value2member_map_[value] = made
        return made

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in [m._value_ for m in cls._member_map_.values()] or cls._is_flag_ and \
                isinstance(value, int) and bool(cls(value) is not None)
        except ValueError:
            return False

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    @property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if cls._is_flag_ else 'enum'} {cls.__name__!r}>"


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def _plain(self):
        for base in type(self).__mro__:
            if base in _BASES:
                return self[:] if base in (str, bytes, tuple) else base(self)
        return self

    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return max([v for v in last if isinstance(v, int)], default=start - 1) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __hash__(self):
        return hash(self._plain() if isinstance(self, _BASES) else self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __dir__(self):
        return sorted(["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]
                      + [key for base in type(self).__mro__ if base is not object and base is not Enum
                         for key in vars(base) if not key.startswith("_") and key not in type(self)._member_map_])


class ReprEnum(Enum):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return name.lower()


def _bits(self, other):
    if isinstance(other, Enum):
        return other._value_ if type(other) is type(self) else None
    return other if isinstance(self, int) and isinstance(other, int) or type(self)._boundary_ == KEEP else None


def _bitwise(sign):
    def method(self, other):
        value = _bits(self, other)
        if value is None:
            return NotImplemented
        mine = self._value_
        return type(self)(mine | value if sign == "|" else mine & value if sign == "&" else mine ^ value)
    return method


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return 1 << max(last).bit_length() if last else start

    __or__ = __ror__ = _bitwise("|")
    __and__ = __rand__ = _bitwise("&")
    __xor__ = __rxor__ = _bitwise("^")

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._mask_ & ~self._value_)

    def __iter__(self):
        return iter([m for m in type(self) if m._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}")
        return self._value_ & other._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __or__ = __ror__ = _bitwise("|")
    __and__ = __rand__ = _bitwise("&")
    __xor__ = __rxor__ = _bitwise("^")
    __invert__, __iter__, __len__, __contains__, __bool__ = (
        Flag.__invert__, Flag.__iter__, Flag.__len__, Flag.__contains__, Flag.__bool__)
    __repr__ = Flag.__repr__
    _generate_next_value_ = staticmethod(Flag._generate_next_value_)


def unique(cls):
    same = [f"{name} -> {one._name_}" for name, one in cls._member_map_.items() if name != one._name_]
    if same:
        raise ValueError(f"duplicate values found in {cls!r}: {', '.join(same)}")
    return cls


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, cls):
        for check in self.checks:
            values = [one._value_ for one in cls]
            if check == UNIQUE:
                same = [f"{name} -> {one._name_}" for name, one in cls._member_map_.items() if name != one._name_]
                if same:
                    raise ValueError(f"aliases found in {cls!r}: {', '.join(same)}")
            elif check == CONTINUOUS:
                low, high = min(values), max(values)
                wanted = [1 << n for n in range(low.bit_length() - 1, high.bit_length())] if cls._is_flag_ \
                    else range(low, high)
                gone = [str(n) for n in wanted if n not in values]
                if gone:
                    raise ValueError(f"invalid {'flag' if cls._is_flag_ else 'enum'} {cls.__name__!r}: "
                                     f"missing values {', '.join(gone)}")
        return cls
