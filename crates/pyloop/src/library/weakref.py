import _system
from collections.abc import MutableMapping, MutableSet


class ref:
    def __init__(self, value, callback=None):
        if callback is not None:
            _system.unsupported("callbacks of weak references are outside the playground; ask the reference")
        self._get = _system.weak(value)
        self._hash = hash(value) if type(value).__hash__ is not None else 0

    def __call__(self):
        return self._get()

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        a, b = self(), other()
        return a == b if a is not None and b is not None else self is other

    def __hash__(self):
        return self._hash

    def __repr__(self):
        value = self()
        if value is None:
            return f"<weakref at {id(self):#x}; dead>"
        return f"<weakref at {id(self):#x}; to '{type(value).__qualname__}' at {id(value):#x}>"


ReferenceType = ref


class WeakMethod(ref):
    def __init__(self, method, callback=None):
        ref.__init__(self, method.__self__, callback)
        self._name = method.__name__

    def __call__(self):
        value = self._get()
        return None if value is None else getattr(value, self._name)


def proxy(value, callback=None):
    _system.unsupported("weakref.proxy is outside the playground; use weakref.ref")


def finalize(obj, func, /, *args, **kwargs):
    _system.unsupported("weakref.finalize is outside the playground; use a context manager")


class WeakSet(MutableSet):
    def __init__(self, data=()):
        self._refs = {}
        for item in data:
            self.add(item)

    def add(self, item):
        self._refs[id(item)] = ref(item)

    def discard(self, item):
        self._refs.pop(id(item), None)

    def __iter__(self):
        for one in list(self._refs.values()):
            item = one()
            if item is not None:
                yield item
                del item

    def __len__(self):
        return sum(one() is not None for one in self._refs.values())

    def __contains__(self, item):
        one = self._refs.get(id(item))
        return one is not None and one() is item


class _WeakDict(MutableMapping):
    def __init__(self, other=(), /, **kwargs):
        self._items = {}
        self.update(other, **kwargs)

    def __getitem__(self, key):
        for one, value in self.items():
            if one == key:
                return value
        raise KeyError(key)

    def __contains__(self, key):
        return any(one == key for one in self)

    def __iter__(self):
        for key, value in self.items():
            value = None
            yield key

    keys = __iter__

    def __len__(self):
        return sum(1 for _ in self)

    def values(self):
        for _, value in self.items():
            yield value


class WeakValueDictionary(_WeakDict):
    def __setitem__(self, key, value):
        self._items[key] = ref(value)

    def __delitem__(self, key):
        self[key]
        del self._items[key]

    def items(self):
        for key, one in list(self._items.items()):
            value = one()
            if value is not None:
                yield key, value
                value = None


class WeakKeyDictionary(_WeakDict):
    def __setitem__(self, key, value):
        self._items[id(key)] = (ref(key), value)

    def __delitem__(self, key):
        self[key]
        del self._items[id(key)]

    def items(self):
        for one, value in list(self._items.values()):
            key = one()
            if key is not None:
                yield key, value
                key = None
