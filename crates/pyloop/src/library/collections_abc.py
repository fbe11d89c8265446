class _Kind(type):
    def __instancecheck__(cls, value):
        kind = type(value)
        if cls in kind.__mro__:
            return True
        return bool(cls._methods) and all(getattr(kind, name, None) is not None for name in cls._methods)

    def __subclasscheck__(cls, kind):
        if cls in kind.__mro__:
            return True
        return bool(cls._methods) and all(getattr(kind, name, None) is not None for name in cls._methods)


def _kind(name, *methods):
    return _Kind(name, (), {"_methods": methods, "__module__": "collections.abc", "__class_getitem__": classmethod(lambda cls, item: cls)})


Awaitable = _kind("Awaitable", "__await__")
Coroutine = _kind("Coroutine", "__await__", "send", "throw", "close")
AsyncIterable = _kind("AsyncIterable", "__aiter__")
AsyncIterator = _kind("AsyncIterator", "__aiter__", "__anext__")
AsyncGenerator = _kind("AsyncGenerator", "__aiter__", "__anext__", "asend", "athrow", "aclose")
Hashable = _kind("Hashable", "__hash__")
Iterable = _kind("Iterable", "__iter__")
Iterator = _kind("Iterator", "__iter__", "__next__")
Generator = _kind("Generator", "__iter__", "__next__", "send", "throw", "close")
Reversible = _kind("Reversible", "__reversed__")
Sized = _kind("Sized", "__len__")
Container = _kind("Container", "__contains__")
Collection = _kind("Collection", "__len__", "__iter__", "__contains__")
Callable = _kind("Callable", "__call__")
Sequence = _kind("Sequence", "__len__", "__getitem__", "index", "count")
MutableSequence = _kind("MutableSequence", "__len__", "__getitem__", "append")
Mapping = _kind("Mapping", "keys", "items", "get", "__getitem__")
MutableMapping = _kind("MutableMapping", "keys", "items", "get", "__setitem__")
Set = _kind("Set", "issubset", "isdisjoint", "__contains__")
MutableSet = _kind("MutableSet", "add", "discard", "__contains__")
KeysView = _kind("KeysView")
ValuesView = _kind("ValuesView")
ItemsView = _kind("ItemsView")
ByteString = _kind("ByteString")
Buffer = _kind("Buffer")
