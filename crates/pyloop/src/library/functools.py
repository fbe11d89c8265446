from _generic import GenericAlias, UnionType

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=()):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    extra = getattr(wrapped, "__dict__", None)
    if extra:
        for name, value in extra.items():
            setattr(wrapper, name, value)
    try:
        wrapper.__annotations__ = wrapped.__annotations__
    except (AttributeError, NameError):
        pass
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=()):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned)
    return decorate


class partial:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def _call(self, this, args, keywords):
        keywords = {**self.keywords, **keywords}
        if isinstance(self.func, partialmethod):
            return self.func._call(this, (*self.args, *args), keywords)
        return self.func(*this, *self.args, *args, **keywords)

    def __get__(self, obj, owner=None):
        func = self.func
        if isinstance(func, classmethod):
            return partial(func.__func__, owner, *self.args, **self.keywords)
        if isinstance(func, staticmethod):
            return partial(func.__func__, *self.args, **self.keywords)

        def method(*args, **keywords):
            if obj is None:
                return self._call(args[:1], args[1:], keywords)
            return self._call((obj,), args, keywords)
        return method

    def __repr__(self):
        given = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"functools.partialmethod({', '.join(given)})"


_NOTHING = object()


def reduce(function, iterable, initial=_NOTHING):
    iterator = iter(iterable)
    if initial is _NOTHING:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


class CacheInfo(tuple):
    _fields = ("hits", "misses", "maxsize", "currsize")
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __repr__(self):
        return f"CacheInfo({', '.join(f'{k}={v!r}' for k, v in self._asdict().items())})"


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda func: _cached(func, maxsize, typed)


def cache(func):
    return _cached(func, None)


_keywords = object()


def _cached(func, maxsize, typed=False):
    kept = {}
    hits = misses = 0

    def wrapper(*args, **kwargs):
        nonlocal hits, misses
        key = (*args, _keywords, *kwargs.items()) if kwargs else args
        if typed:
            key = (key, *map(type, [*args, *kwargs.values()]))
        if key in kept:
            hits += 1
            value = kept[key]
            if maxsize is not None:
                del kept[key]
                kept[key] = value
            return value
        misses += 1
        value = func(*args, **kwargs)
        if maxsize != 0 and key not in kept:
            if maxsize is not None and len(kept) >= maxsize:
                del kept[next(iter(kept))]
            kept[key] = value
        return value

    def cache_info():
        return CacheInfo((hits, misses, maxsize, len(kept)))

    def cache_clear():
        nonlocal hits, misses
        kept.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, func)


class cached_property:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, func):
        self.func = func
        self.attrname = func.__name__
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        value = self.func(obj)
        obj.__dict__[self.attrname] = value
        return value


def total_ordering(cls):
    names = [name for name in _derived if any(name in kind.__dict__ for kind in cls.__mro__[:-1])]
    if not names:
        raise ValueError("must define at least one ordering operation: < > <= >=")

    def derive(name, rule):
        def method(self, other):
            answer = getattr(type(self), names[0])(self, other)
            return answer if answer is NotImplemented else rule(answer, self, other)

        method.__name__ = name
        setattr(cls, name, method)

    for name, rule in _derived[names[0]].items():
        if name not in names:
            derive(name, rule)
    return cls


_not = lambda yes, a, b: not yes
_or_equal = lambda yes, a, b: yes or a == b
_but_equal = lambda yes, a, b: yes and a != b
_nor_equal = lambda yes, a, b: not yes and a != b
_not_or_equal = lambda yes, a, b: not yes or a == b
_derived = {
    "__lt__": {"__gt__": _nor_equal, "__le__": _or_equal, "__ge__": _not},
    "__le__": {"__ge__": _not_or_equal, "__lt__": _but_equal, "__gt__": _not},
    "__gt__": {"__lt__": _nor_equal, "__ge__": _or_equal, "__le__": _not},
    "__ge__": {"__le__": _not_or_equal, "__gt__": _but_equal, "__lt__": _not},
}


def cmp_to_key(compare):
    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

        def __gt__(self, other):
            return compare(self.value, other.value) > 0

        def __eq__(self, other):
            return compare(self.value, other.value) == 0
    Key.__name__ = Key.__qualname__ = "KeyWrapper"
    return Key


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for one in cls.__mro__[:-1]:
            if one in registry:
                return registry[one]
        found = object
        for one in registry:
            if issubclass(cls, one) and issubclass(one, found):
                found = one
        return registry[found]

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, (type, UnionType)):
                return lambda function: register(cls, function)
            hints = list(getattr(getattr(cls, "__func__", cls), "__annotations__", {}).values())
            if not hints:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either "
                                "`@register(some_class)` or plain `@register` on an annotated function.")
            function, cls = cls, hints[0]
        for one in cls.__args__ if isinstance(cls, UnionType) else (cls,):
            registry[type(None) if one is None else one] = function
        return function

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            found = self.dispatcher.dispatch(type(args[0]))
            if isinstance(found, classmethod):
                return found.__func__(cls, *args, **kwargs)
            if isinstance(found, staticmethod):
                return found.__func__(*args, **kwargs)
            return found.__get__(obj, cls)(*args, **kwargs) if hasattr(found, "__get__") else found(*args, **kwargs)
        method.register = self.register
        return method
