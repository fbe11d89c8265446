import _system

_asked = {}


def abstractmethod(func):
    func.__isabstractmethod__ = True
    return func


def abstractproperty(fget=None, fset=None, fdel=None, doc=None):
    @abstractmethod
    def get(self):
        return fget(self)
    get.__doc__ = fget.__doc__
    return property(get, fset, fdel, doc)


def abstractclassmethod(func):
    return classmethod(abstractmethod(func))


def abstractstaticmethod(func):
    return staticmethod(abstractmethod(func))


class ABCMeta(type):
    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_impl = [*cls.__dict__.get("_abc_impl", ()), subclass]
            _asked.clear()
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        answer = _asked.get((cls, subclass))
        if answer is None:
            answer = _asked[cls, subclass] = cls._asks(subclass)
        return answer

    def _asks(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        names = cls.__dict__
        if "_methods" in names and _system.offers(subclass, *names["_methods"]):
            return True
        return any(issubclass(subclass, other) for other in [*names.get("_abc_impl", ()), *cls.__subclasses__()])


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return 0


def update_abstractmethods(cls):
    return cls
