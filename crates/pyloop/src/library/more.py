"""Builtin types that few programs use."""
from math import hypot, atan2, exp, cos, sin, log, copysign


def _short(x, sign=False):
    text = repr(x)
    text = text[:-2] if text.endswith(".0") else text
    return "+" + text if sign and copysign(1.0, x) > 0 else text


def _parts(value):
    if isinstance(value, complex):
        return value.real, value.imag
    if isinstance(value, (int, float)):
        return float(value), 0.0
    return None


class complex:
    def __new__(cls, real=0, imag=0):
        if isinstance(real, str):
            return _read(cls, real)
        a, b = _parts(real), _parts(imag)
        if a is None and hasattr(real, "__complex__"):
            return real.__complex__()
        if a is None or b is None:
            wrong = real if a is None else imag
            raise TypeError("complex() first argument must be a string or a number, not "
                            f"{type(wrong).__name__!r}")
        made = object.__new__(cls)
        object.__setattr__(made, "real", a[0] - b[1])
        object.__setattr__(made, "imag", a[1] + b[0])
        return made

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    def conjugate(self):
        return complex(self.real, -self.imag)

    def __repr__(self):
        if self.real == 0 and copysign(1.0, self.real) > 0:
            return _short(self.imag) + "j"
        return f"({_short(self.real)}{_short(self.imag, True)}j)"

    def __format__(self, spec):
        if not spec:
            return str(self)
        return format(self.real, spec) + format(self.imag, "+" + spec.lstrip("+")) + "j"

    def __hash__(self):
        return hash(self.real) if self.imag == 0 else hash((self.real, self.imag))

    def __eq__(self, other):
        parts = _parts(other)
        return NotImplemented if parts is None else (self.real, self.imag) == parts

    def __bool__(self):
        return self.real != 0 or self.imag != 0

    def __abs__(self):
        return hypot(self.real, self.imag)

    def __neg__(self):
        return complex(-self.real, -self.imag)

    def __pos__(self):
        return self

    def __complex__(self):
        return self

    def __add__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else complex(self.real + p[0], self.imag + p[1])

    __radd__ = __add__

    def __sub__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else complex(self.real - p[0], self.imag - p[1])

    def __rsub__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else complex(p[0] - self.real, p[1] - self.imag)

    def __mul__(self, other):
        p = _parts(other)
        if p is None:
            return NotImplemented
        a, b, c, d = self.real, self.imag, *p
        return complex(a * c - b * d, a * d + b * c)

    __rmul__ = __mul__

    def __truediv__(self, other):
        p = _parts(other)
        if p is None:
            return NotImplemented
        a, b, c, d = self.real, self.imag, *p
        if c == 0 and d == 0:
            raise ZeroDivisionError("division by zero")
        if abs(c) >= abs(d):
            ratio = d / c
            scale = c + d * ratio
            return complex((a + b * ratio) / scale, (b - a * ratio) / scale)
        ratio = c / d
        scale = c * ratio + d
        return complex((a * ratio + b) / scale, (b * ratio - a) / scale)

    def __rtruediv__(self, other):
        return NotImplemented if _parts(other) is None else complex(other) / self

    def __pow__(self, other):
        p = _parts(other)
        if p is None:
            return NotImplemented
        if p[1] == 0 and p[0] == int(p[0]) and abs(p[0]) <= 100:
            n = int(abs(p[0]))
            result, base = complex(1.0), self
            while n:
                if n & 1:
                    result = result * base
                base = base * base
                n >>= 1
            return result if p[0] >= 0 else 1 / result
        size = hypot(self.real, self.imag)
        if size == 0:
            return complex(0.0)
        angle = atan2(self.imag, self.real)
        length = size ** p[0]
        turn = angle * p[0]
        if p[1]:
            length /= exp(angle * p[1])
            turn += p[1] * log(size)
        return complex(length * cos(turn), length * sin(turn))

    def __rpow__(self, other):
        return NotImplemented if _parts(other) is None else complex(other) ** self


def _read(cls, text):
    text = text.strip().strip("()").replace("J", "j")
    try:
        if not text.endswith("j"):
            return cls(float(text))
        body = text[:-1]
        at = max((i for i in range(1, len(body)) if body[i] in "+-" and body[i - 1] not in "eE"), default=0)
        imag = body[at:]
        imag = imag + "1" if imag in ("", "+", "-") else imag
        return cls(float(body[:at]) if at else 0.0, float(imag))
    except ValueError:
        raise ValueError("complex() arg is a malformed string") from None


def _bytes(value):
    if isinstance(value, bytearray):
        return value._data
    if isinstance(value, bytes):
        return value
    raise TypeError(f"can't concat {type(value).__name__} to bytearray")


class bytearray:
    def __init__(self, source=b"", *rest, **options):
        if isinstance(source, str):
            if not rest and "encoding" not in options:
                raise TypeError("string argument without an encoding")
            source = source.encode(*rest, **options)
        self._data = source._data if isinstance(source, bytearray) else bytes(source)

    __hash__ = None

    @classmethod
    def fromhex(cls, text):
        return cls(bytes.fromhex(text))

    def __repr__(self):
        return f"bytearray({self._data!r})"

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        at = 0
        while at < len(self._data):
            yield self._data[at]
            at += 1

    def __getitem__(self, at):
        if isinstance(at, slice):
            return bytearray(self._data[at])
        if not -len(self._data) <= at < len(self._data):
            raise IndexError("bytearray index out of range")
        return self._data[at]

    def __setitem__(self, at, value):
        items = list(self._data)
        if not isinstance(at, slice):
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not 0 <= value < 256:
                raise ValueError("byte must be in range(0, 256)")
            if not -len(items) <= at < len(items):
                raise IndexError("bytearray index out of range")
        items[at] = value
        self._data = bytes(items)

    def __delitem__(self, at):
        items = list(self._data)
        del items[at]
        self._data = bytes(items)

    def __contains__(self, value):
        return (value if isinstance(value, int) else _bytes(value)) in self._data

    def __eq__(self, other):
        return self._data == (other._data if isinstance(other, bytearray) else other)

    def __lt__(self, other):
        return self._data < _bytes(other)

    def __le__(self, other):
        return self._data <= _bytes(other)

    def __gt__(self, other):
        return self._data > _bytes(other)

    def __ge__(self, other):
        return self._data >= _bytes(other)

    def __add__(self, other):
        return bytearray(self._data + _bytes(other))

    def __radd__(self, other):
        return other + self._data

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return bytearray(self._data * n)

    def __mod__(self, values):
        return bytearray(self._data % values)

    def append(self, value):
        if not 0 <= value < 256:
            raise ValueError("byte must be in range(0, 256)")
        self._data += bytes([value])

    def extend(self, values):
        self._data += values._data if isinstance(values, bytearray) else bytes(values)

    def insert(self, at, value):
        items = list(self._data)
        items.insert(at, value)
        self._data = bytes(items)

    def pop(self, at=-1):
        if not self._data:
            raise IndexError("pop from empty bytearray")
        items = list(self._data)
        value = items.pop(at)
        self._data = bytes(items)
        return value

    def remove(self, value):
        at = self._data.find(bytes([value]))
        if at < 0:
            raise ValueError("value not found in bytearray")
        del self[at]

    def reverse(self):
        self._data = self._data[::-1]

    def clear(self):
        self._data = b""

    def copy(self):
        return bytearray(self._data)

    def join(self, parts):
        return bytearray(self._data.join([_bytes(part) for part in parts]))

    def __getattr__(self, name):
        method = getattr(self._data, name)
        if name.startswith("__") or not callable(method):
            return method

        def call(*args):
            result = method(*[arg._data if isinstance(arg, bytearray) else arg for arg in args])
            if isinstance(result, bytes):
                return bytearray(result)
            if isinstance(result, (list, tuple)):
                return type(result)([bytearray(one) if isinstance(one, bytes) else one for one in result])
            return result
        return call
