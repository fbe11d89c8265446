import _system


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


_showing = []


class FrozenInstanceError(AttributeError):
    pass


class KW_ONLY:
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, item):
        return InitVar(item)

    def __repr__(self):
        return f"dataclasses.InitVar[{getattr(self.type, '__name__', self.type)}]"


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
        self._text = None
        self._of = None

    @property
    def type(self):
        return self._of.__annotations__[self.name] if self._of else self._text

    def __set_name__(self, owner, name):
        self.name = name

    def __repr__(self):
        names = "name type default default_factory init repr hash compare metadata kw_only".split()
        kind = "None" if self._of is None else "_FIELD_INITVAR" if self._init_var else "_FIELD"
        shown = [f"{name}={getattr(self, name)!r}" for name in names]
        shown[-2] = f"metadata=mappingproxy({self.metadata!r})"
        return f"Field({','.join(shown)},_field_type={kind})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING, doc=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        if order and not eq:
            raise ValueError("eq must be true if order is true")
        cls = _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
        if slots:
            if "__slots__" in cls.__dict__:
                raise TypeError(f"{cls.__name__} already specifies __slots__")
            names = {name: value for name, value in vars(cls).items() if name not in cls.__dataclass_fields__}
            inherited = {name for kind in cls.__mro__[1:-1] for name in kind.__dict__.get("__slots__", ())}
            names["__slots__"] = tuple(f.name for f in fields(cls) if f.name not in inherited)
            hints = dict(cls.__dataclass_fields__)
            cls = type(cls)(cls.__name__, cls.__bases__, {**names, "__qualname__": cls.__qualname__})
            for f in hints.values():
                f._of = cls
        return cls
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
        if isinstance(one.default, (list, dict, set)) or type(one.default).__hash__ is None:
            raise ValueError(f"mutable default {type(one.default)} for field {name} is not allowed: "
                             "use default_factory")
        one.name = name
        one._text, one._of = text, cls
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
            if id(self) in _showing:
                return "..."
            _showing.append(id(self))
            try:
                inner = ", ".join([f"{f.name}={getattr(self, f.name)!r}" for f in stored if f.repr])
            finally:
                _showing.remove(id(self))
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

    own_hash = "__hash__" in names and not (names["__hash__"] is None and "__eq__" in names)
    if unsafe_hash and own_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if unsafe_hash or eq and frozen and not own_hash:
        def __hash__(self):
            return hash(tuple([getattr(self, f.name) for f in stored
                               if (f.compare if f.hash is None else f.hash)]))
        cls.__hash__ = __hash__
    elif eq and not own_hash:
        cls.__hash__ = None

    if order:
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if name in names:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")

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
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _walk(obj, whole, leaf):
    if is_dataclass(obj) and not isinstance(obj, type):
        return whole([(f.name, _walk(getattr(obj, f.name), whole, leaf)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_walk(item, whole, leaf) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_walk(item, whole, leaf) for item in obj])
    if isinstance(obj, dict):
        pairs = [(_walk(k, whole, leaf), _walk(v, whole, leaf)) for k, v in obj.items()]
        return type(obj)(obj.default_factory, pairs) if hasattr(obj, "default_factory") else type(obj)(pairs)
    return leaf(obj)


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    from copy import deepcopy
    return _walk(obj, dict_factory, deepcopy)


def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")
    from copy import deepcopy
    return _walk(obj, lambda pairs: tuple_factory([value for _, value in pairs]), deepcopy)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None):
    hints, names = {}, dict(namespace or {})
    for item in fields:
        name, hint, *default = (item, object) if isinstance(item, str) else item
        hints[name] = getattr(hint, "__name__", str(hint))
        if default:
            names[name] = default[0]
    names["__annotations__"] = hints
    cls = type(cls_name, bases, names)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots)


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._init_var and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)
