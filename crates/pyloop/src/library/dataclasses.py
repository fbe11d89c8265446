import _system


class _Missing:
    def __repr__(self):
        return "MISSING"


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class KW_ONLY:
    pass


class InitVar:
    def __class_getitem__(cls, item):
        return cls


class Field:
    def __init__(self, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
                 compare=True, metadata=None, kw_only=MISSING):
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only
        self.name = None
        self.type = None


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING, doc=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
    return wrap if cls is None else wrap(cls)


def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only):
    all_fields = {}
    for base in reversed(cls.__mro__[1:]):
        for one in getattr(base, "__dataclass_fields__", {}).values():
            all_fields[one.name] = one
    names = vars(cls)
    only = kw_only
    init_vars = []
    for name, text in names.get("__annotations__", {}).items():
        if "ClassVar" in text:
            continue
        if text.endswith("KW_ONLY"):
            only = True
            continue
        value = names.get(name, MISSING)
        one = value if isinstance(value, Field) else Field(default=value)
        if isinstance(one.default, (list, dict, set)):
            raise ValueError(f"mutable default {type(one.default)} for field {name} is not allowed: "
                             "use default_factory")
        one.name = name
        one.type = text
        if one.kw_only is MISSING:
            one.kw_only = only
        if "InitVar" in text:
            one._init_var = True
            init_vars.append(name)
        else:
            one._init_var = False
        if isinstance(value, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        all_fields[name] = one
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = frozen
    order_fields = list(all_fields.values())
    plain = [f for f in order_fields if f.init and not f.kw_only]
    keyword = [f for f in order_fields if f.init and f.kw_only]
    stored = [f for f in order_fields if not f._init_var]
    seen_default = None
    for f in plain:
        has = f.default is not MISSING or f.default_factory is not MISSING
        if seen_default and not has:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default!r}")
        if has:
            seen_default = f.name
    qualname = cls.__qualname__

    if init and "__init__" not in names:
        def __init__(self, *args, **kwargs):
            if len(args) > len(plain):
                needed = len([f for f in plain if f.default is MISSING and f.default_factory is MISSING])
                total = len(plain) + 1
                takes = f"from {needed + 1} to {total}" if needed + 1 != total else str(total)
                plural = "s" if total > 1 else ""
                raise TypeError(f"{qualname}.__init__() takes {takes} positional argument{plural} "
                                f"but {len(args) + 1} were given")
            given = {}
            for f, value in zip(plain, args):
                given[f.name] = value
            allowed = {f.name for f in plain} | {f.name for f in keyword}
            for name, value in kwargs.items():
                if name not in allowed:
                    raise TypeError(f"{qualname}.__init__() got an unexpected keyword argument {name!r}")
                if name in given:
                    raise TypeError(f"{qualname}.__init__() got multiple values for argument {name!r}")
                given[name] = value
            for kind, group in (("positional", plain), ("keyword-only", keyword)):
                missing = [f.name for f in group if f.name not in given
                           and f.default is MISSING and f.default_factory is MISSING]
                if missing:
                    quoted = [repr(name) for name in missing]
                    if len(quoted) > 2:
                        text = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
                    else:
                        text = " and ".join(quoted)
                    plural = "s" if len(missing) > 1 else ""
                    raise TypeError(f"{qualname}.__init__() missing {len(missing)} required {kind} "
                                    f"argument{plural}: {text}")
            extra = []
            for f in order_fields:
                if f.init and f.name in given:
                    value = given[f.name]
                elif f.default_factory is not MISSING:
                    value = f.default_factory()
                elif f.default is not MISSING:
                    value = f.default
                else:
                    continue
                if f._init_var:
                    extra.append(value)
                else:
                    object.__setattr__(self, f.name, value)
            if hasattr(self, "__post_init__"):
                self.__post_init__(*extra)
        __init__.__qualname__ = f"{qualname}.__init__"
        cls.__init__ = __init__

    if repr_ and "__repr__" not in names:
        def __repr__(self):
            inner = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in stored if f.repr)
            return f"{type(self).__qualname__}({inner})"
        cls.__repr__ = __repr__

    def key(self):
        return tuple([getattr(self, f.name) for f in stored if f.compare])

    if eq and "__eq__" not in names:
        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return key(self) == key(other)
        cls.__eq__ = __eq__
        if frozen or unsafe_hash:
            def __hash__(self):
                return hash(tuple([getattr(self, f.name) for f in stored
                                   if (f.compare if f.hash is None else f.hash)]))
            cls.__hash__ = __hash__
        elif "__hash__" not in names:
            cls.__hash__ = None

    if order:
        def compare(how):
            def method(self, other):
                if other.__class__ is not self.__class__:
                    return NotImplemented
                return how(key(self), key(other))
            return method
        cls.__lt__ = compare(lambda a, b: a < b)
        cls.__le__ = compare(lambda a, b: a <= b)
        cls.__gt__ = compare(lambda a, b: a > b)
        cls.__ge__ = compare(lambda a, b: a >= b)

    if frozen:
        def __setattr__(self, name, value):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name):
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        cls.__setattr__ = __setattr__
        cls.__delattr__ = __delattr__
    if match_args:
        cls.__match_args__ = tuple(f.name for f in plain)
    return cls


def fields(obj):
    try:
        found = obj.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if not f._init_var)


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if is_dataclass(obj):
        return dict_factory([(f.name, asdict(getattr(obj, f.name))) for f in fields(obj)])
    if isinstance(obj, (list, tuple)):
        return type(obj)([asdict(item) for item in obj])
    if isinstance(obj, dict):
        return {asdict(k): asdict(v) for k, v in obj.items()}
    return obj


def astuple(obj):
    if is_dataclass(obj):
        return tuple([astuple(getattr(obj, f.name)) for f in fields(obj)])
    if isinstance(obj, (list, tuple)):
        return type(obj)([astuple(item) for item in obj])
    return obj


def replace(obj, /, **changes):
    for f in fields(obj):
        if f.init and f.name not in changes:
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)
