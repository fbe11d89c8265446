import _system
from struct import pack as _pack, unpack as _unpack, calcsize as _size, error as _error

typecodes = "bBuwhHiIlLqQfd"
_NAMES = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer"}


class array:
    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not " + type(typecode).__name__)
        if typecode in "uw":
            _system.unsupported("arrays of characters are outside the playground; use a string")
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode, self.itemsize = typecode, _size("@" + typecode)
        self._items = []
        if type(initializer).__name__ in ("bytes", "bytearray"):
            self.frombytes(initializer)
        else:
            self.extend(initializer)

    def _checked(self, value):
        code = self.typecode
        if code in "fd":
            if not isinstance(value, (int, float)):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            return _unpack(code, _pack(code, value))[0]
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        try:
            _pack(code, value)
        except _error:
            over = "greater than maximum" if value > 0 else "less than minimum"
            if code not in _NAMES:
                over = "can't convert negative value to unsigned int" if value < 0 else "int too large to convert"
            raise OverflowError(f"{_NAMES[code]} is {over}" if code in _NAMES else over) from None
        return value

    def append(self, value):
        self._items.append(self._checked(value))

    def extend(self, values):
        if isinstance(values, array) and values.typecode != self.typecode:
            raise TypeError("can only extend with array of same kind")
        for value in values:
            self.append(value)

    fromlist = extend

    def frombytes(self, data):
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        self._items += _unpack(f"{len(data) // self.itemsize}{self.typecode}", data)

    def tobytes(self):
        return _pack(f"{len(self._items)}{self.typecode}", *self._items)

    def tolist(self):
        return list(self._items)

    def insert(self, at, value):
        self._items.insert(at, self._checked(value))

    def pop(self, at=-1):
        if not self._items:
            raise IndexError("pop from empty array")
        if not -len(self._items) <= at < len(self._items):
            raise IndexError("pop index out of range")
        return self._items.pop(at)

    def index(self, value, *where):
        if value not in self._items:
            raise ValueError("array.index(x): x not in array")
        return self._items.index(value, *where)

    def remove(self, value):
        if value not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(value)

    def count(self, value):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    def _made(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, at):
        if isinstance(at, slice):
            return self._made(self._items[at])
        if not -len(self._items) <= at < len(self._items):
            raise IndexError("array index out of range")
        return self._items[at]

    def __setitem__(self, at, value):
        if isinstance(at, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[at] = value._items
        elif not -len(self._items) <= at < len(self._items):
            raise IndexError("array assignment index out of range")
        else:
            self._items[at] = self._checked(value)

    def __delitem__(self, at):
        del self._items[at]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return self._made(self._items + other._items)

    def __iadd__(self, other):
        self._items += (self + other)._items[len(self._items):]
        return self

    def __mul__(self, n):
        return self._made(self._items * n)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return f"array({self.typecode!r}, {self._items!r})" if self._items else f"array({self.typecode!r})"


ArrayType = array
