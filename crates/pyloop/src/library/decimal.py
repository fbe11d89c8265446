import _system
from math import isqrt as _isqrt

ROUND_DOWN, ROUND_UP, ROUND_FLOOR, ROUND_CEILING = "ROUND_DOWN", "ROUND_UP", "ROUND_FLOOR", "ROUND_CEILING"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Context:
    def __init__(self, prec=None, rounding=None, **rest):
        if rest:
            _system.unsupported("contexts of decimal have a precision and a rounding here; the rest is outside the playground; leave it out")
        self.prec = 28 if prec is None else prec
        self.rounding = rounding or ROUND_HALF_EVEN

    def copy(self):
        return Context(self.prec, self.rounding)

    def __setattr__(self, name, value):
        if name == "prec" and not 1 <= value <= 999999999999999999:
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        object.__setattr__(self, name, value)

    def create_decimal(self, value="0"):
        return Decimal(value)._fit(self)

    def __getattr__(self, name):
        _system.unsupported(f"'Context.{name}' of decimal is outside the playground; use the operators")

_current = Context()


def getcontext():
    return _current


def setcontext(context):
    global _current
    _current = context


class localcontext:
    def __init__(self, ctx=None, **changes):
        self._mine = (ctx or _current).copy()
        for name, value in changes.items():
            setattr(self._mine, name, value)

    def __enter__(self):
        self._before = _current
        setcontext(self._mine)
        return self._mine

    def __exit__(self, *info):
        setcontext(self._before)


def _wrong(kind=InvalidOperation, under=InvalidOperation):
    raise under([kind])


def _cut(number, drop, rounding, negative):
    """A number without its last digits."""
    if drop <= 0:
        return number * 10 ** -drop
    unit = 10 ** drop
    kept, rest = divmod(number, unit)
    half = (rest * 2 > unit) - (rest * 2 < unit)
    up = {ROUND_DOWN: False, ROUND_UP: rest > 0, ROUND_FLOOR: negative and rest > 0, ROUND_CEILING: not negative and rest > 0,
          ROUND_HALF_UP: half >= 0, ROUND_HALF_DOWN: half > 0, ROUND_HALF_EVEN: half > 0 or half == 0 and kept % 2 == 1,
          ROUND_05UP: rest > 0 and kept % 5 == 0}[rounding]
    return kept + up


class DecimalTuple(tuple):
    sign, digits, exponent = [property(lambda self, at=at: self[at]) for at in range(3)]

    def __repr__(self):
        return f"DecimalTuple(sign={self[0]}, digits={self[1]}, exponent={self[2]!r})"


def _make(negative, number, exp, special=""):
    made = object.__new__(Decimal)
    object.__setattr__(made, "_parts", (bool(negative), number, exp, special))
    return made


def _read(text):
    plain = text.strip().replace("_", "").lower()
    negative = plain[:1] == "-"
    body = plain[1:] if plain[:1] in ("-", "+") else plain
    if body in ("inf", "infinity"):
        return _make(negative, 0, 0, "Infinity")
    if body == "nan":
        return _make(negative, 0, 0, "NaN")
    body, e, power = body.partition("e")
    whole, _, part = body.partition(".")
    digits = whole + part
    number = power[1:] if power[:1] in ("-", "+") else power
    if not digits.isdigit() or e and not number.isdigit():
        _wrong(ConversionSyntax)
    return _make(negative, int(digits), int(power or 0) - len(part))


class Decimal:
    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            return value
        if isinstance(value, int):
            return _make(value < 0, abs(int(value)), 0)
        if isinstance(value, str):
            return _read(value)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exp = value
            return _make(sign, int("".join(map(str, digits)) or "0"), exp)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def from_float(cls, value):
        if value != value or value in (float("inf"), float("-inf")):
            return _read(repr(value))
        top, bottom = value.as_integer_ratio()
        zeros = bottom.bit_length() - 1
        negative = repr(value)[0] == "-"
        return _make(negative, abs(top) * 5 ** zeros, -zeros) if zeros else _make(negative, abs(top), 0)

    def __setattr__(self, name, value):
        raise AttributeError(f"'decimal.Decimal' object has no attribute {name!r}")

    def _fit(self, context=None):
        context = context or _current
        negative, number, exp, special = self._parts
        over = len(str(number)) - context.prec
        if special or over <= 0:
            return self
        number = _cut(number, over, context.rounding, negative)
        if len(str(number)) > context.prec:
            number, over = number // 10, over + 1
        return _make(negative, number, exp + over)

    def _other(self, other):
        if isinstance(other, Decimal):
            return other
        return Decimal(other) if isinstance(other, int) else None

    def _signed(self):
        return -self._parts[1] if self._parts[0] else self._parts[1]

    def __add__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        (n, a, x, s), (m, b, y, t) = self._parts, other._parts
        if s or t:
            if "NaN" in (s, t):
                return self if s == "NaN" else other
            if s and t and n != m:
                _wrong()
            return self if s else other
        exp = min(x, y)
        total = self._signed() * 10 ** (x - exp) + other._signed() * 10 ** (y - exp)
        negative = total < 0 or total == 0 and (n and m or n != m and _current.rounding == ROUND_FLOOR and not (a or b))
        return _make(negative, abs(total), exp)._fit()

    __radd__ = __add__

    def __neg__(self):
        negative, number, exp, special = self._parts
        return _make(not negative and (number or special), number, exp, special)._fit()

    def __pos__(self):
        return self._fit() if self._parts[1] or self._parts[3] else _make(False, *self._parts[1:])

    def __abs__(self):
        return self.copy_abs()._fit()

    def copy_abs(self):
        return _make(False, *self._parts[1:])

    def copy_negate(self):
        return _make(not self._parts[0], *self._parts[1:])

    def __sub__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self + other.copy_negate()

    def __rsub__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        (n, a, x, s), (m, b, y, t) = self._parts, other._parts
        if s or t:
            if "NaN" in (s, t):
                return self if s == "NaN" else other
            if not (a or s) or not (b or t):
                _wrong()
            return _make(n != m, 0, 0, "Infinity")
        return _make(n != m, a * b, x + y)._fit()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        (n, a, x, s), (m, b, y, t) = self._parts, other._parts
        if s or t:
            if "NaN" in (s, t):
                return self if s == "NaN" else other
            if s and t:
                _wrong()
            return _make(n != m, 0, 0, "Infinity") if s else _make(n != m, 0, -1000026)
        if not b:
            _wrong(DivisionByZero, DivisionByZero) if a else _wrong(DivisionUndefined)
        if not a:
            return _make(n != m, 0, x - y)
        shift = max(len(str(b)) - len(str(a)) + _current.prec + 1, 0)
        exp = x - y - shift
        number, rest = divmod(a * 10 ** shift, b)
        if rest:
            number += number % 5 == 0
        else:
            while exp < x - y and number % 10 == 0:
                number, exp = number // 10, exp + 1
        return _make(n != m, number, exp)._fit()

    def __rtruediv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other / self

    def __divmod__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        (n, a, x, s), (m, b, y, t) = self._parts, other._parts
        if s or t:
            if s or t == "NaN":
                _wrong()
            return _make(n != m, 0, 0), self
        if not b:
            _wrong(DivisionByZero, DivisionByZero) if a else _wrong(DivisionUndefined)
        exp = min(x, y)
        whole, rest = divmod(a * 10 ** (x - exp), b * 10 ** (y - exp))
        if len(str(whole)) > _current.prec:
            _wrong(DivisionImpossible)
        return _make(n != m, whole, 0), _make(n, rest, exp)._fit()

    def __floordiv__(self, other):
        if self._other(other) is None:
            return NotImplemented
        if self._parts[1] and not self._other(other):
            _wrong(DivisionByZero, DivisionByZero)
        return divmod(self, other)[0]

    def __mod__(self, other):
        if self._other(other) is None:
            return NotImplemented
        if self._parts[1] and not self._other(other):
            _wrong()
        return divmod(self, other)[1]

    def __pow__(self, other, modulo=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if modulo is not None or self._parts[3] or other._parts[3] or other != int(other) or abs(other) > 9999:
            _system.unsupported("such powers of decimals are outside the playground; use floats")
        power = int(other)
        if not power and not self:
            _wrong()
        negative, number, exp, _ = self._parts
        if power < 0 and not number:
            return _make(negative and power % 2, 0, 0, "Infinity")
        made = _make(negative and power % 2 == 1, number ** abs(power), exp * abs(power))
        if power >= 0:
            return made._fit()
        return 1 / made

    def __rpow__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other ** self

    def sqrt(self, context=None):
        context = context or _current
        negative, number, exp, special = self._parts
        if special or not number:
            return self if not (special and negative) else _wrong()
        if negative:
            _wrong()
        ideal = exp // 2
        if exp % 2:
            number, exp = number * 10, exp - 1
        shift = max(context.prec + 1 - (len(str(number)) + 1) // 2, 0)
        scaled = number * 100 ** shift
        root = _isqrt(scaled)
        exp = exp // 2 - shift
        if root * root != scaled:
            root += root % 5 == 0
        else:
            while exp < ideal and root % 10 == 0:
                root, exp = root // 10, exp + 1
        return _make(False, root, exp)._fit(Context(context.prec))

    def quantize(self, exp, rounding=None, context=None):
        exp = Decimal(exp)
        if self._parts[3] or exp._parts[3]:
            if self._parts[3] != exp._parts[3] and "NaN" not in (self._parts[3], exp._parts[3]):
                _wrong()
            return self
        made = self._to(exp._parts[2], rounding or (context or _current).rounding)
        if len(str(made._parts[1])) > (context or _current).prec:
            _wrong()
        return made

    def _to(self, exp, rounding):
        negative, number, mine, _ = self._parts
        return _make(negative, _cut(number, exp - mine, rounding, negative), exp)

    def to_integral_value(self, rounding=None, context=None):
        if self._parts[3] or self._parts[2] >= 0:
            return self
        return self._to(0, rounding or _current.rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        negative, number, exp, special = self._fit(context)._parts
        if not number and not special:
            exp = 0
        while number and number % 10 == 0:
            number, exp = number // 10, exp + 1
        return _make(negative, number, exp, special)

    def as_tuple(self):
        negative, number, exp, special = self._parts
        digits = () if special == "NaN" else tuple(int(d) for d in str(number))
        return DecimalTuple((int(negative), digits, {"NaN": "n", "Infinity": "F"}.get(special, exp)))

    def adjusted(self):
        return 0 if self._parts[3] else len(str(self._parts[1])) + self._parts[2] - 1

    def is_nan(self):
        return self._parts[3] == "NaN"

    def is_infinite(self):
        return self._parts[3] == "Infinity"

    def is_finite(self):
        return not self._parts[3]

    def is_zero(self):
        return not self._parts[1] and not self._parts[3]

    def _order(self, other):
        """-1, 0, 1, or None with one that is not a number."""
        if isinstance(other, float):
            other = Decimal(other)
        (n, a, x, s), (m, b, y, t) = self._parts, other._parts
        if "NaN" in (s, t):
            return None
        if s or t:
            one, two = (bool(s) and (-1 if n else 1)), (bool(t) and (-1 if m else 1))
        else:
            exp = min(x, y)
            one, two = self._signed() * 10 ** (x - exp), other._signed() * 10 ** (y - exp)
        return (one > two) - (one < two)

    def __eq__(self, other):
        if not isinstance(other, (Decimal, int, float)):
            return NotImplemented
        return self._order(Decimal(other)) == 0

    def _compared(self, other):
        if not isinstance(other, (Decimal, int, float)):
            return None
        order = self._order(Decimal(other))
        return _wrong() if order is None else order

    def __lt__(self, other):
        order = self._compared(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._compared(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._compared(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._compared(other)
        return NotImplemented if order is None else order >= 0

    def __hash__(self):
        if self._parts[3]:
            return hash(float(self))
        prime = (1 << 61) - 1
        exp = self._parts[2]
        power = pow(10, exp, prime) if exp >= 0 else pow(pow(10, prime - 2, prime), -exp, prime)
        made = self._parts[1] * power % prime
        return -2 if self._parts[0] and made == 1 else -made if self._parts[0] else made

    def __bool__(self):
        return bool(self._parts[1] or self._parts[3])

    def __int__(self):
        if self._parts[3]:
            raise (ValueError if self._parts[3] == "NaN" else OverflowError)(
                f"cannot convert {'NaN' if self._parts[3] == 'NaN' else 'Infinity'} to integer")
        number = _cut(self._parts[1], -self._parts[2], ROUND_DOWN, False)
        return -number if self._parts[0] else number

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __round__(self, n=None):
        if n is None:
            return int(self._to(0, ROUND_HALF_EVEN)) if self._parts[2] < 0 else int(self)
        return self.quantize(_make(False, 1, -n), ROUND_HALF_EVEN)

    def __floor__(self):
        return int(self._to(0, ROUND_FLOOR)) if self._parts[2] < 0 else int(self)

    def __ceil__(self):
        return int(self._to(0, ROUND_CEILING)) if self._parts[2] < 0 else int(self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _text(self, e="E"):
        negative, number, exp, special = self._parts
        sign = "-" if negative else ""
        if special:
            return sign + special
        digits = str(number)
        left = exp + len(digits)
        if exp <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            body = "0." + "0" * -point + digits
        elif point >= len(digits):
            body = digits + "0" * (point - len(digits))
        else:
            body = digits[:point] + "." + digits[point:]
        return sign + body + ("" if left == point else f"{e}{left - point:+d}")

    def __str__(self):
        return self._text()

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        if not spec:
            return str(self)
        kind = spec[-1] if spec[-1] in "eEfFgGn%" else ""
        head, dot, places = (spec[:-1] if kind else spec).partition(".")
        places = int(places) if dot else None
        negative, number, exp, special = self._parts
        if special or kind == "n":
            _system.unsupported("this format of a decimal is outside the playground; use 'f'")
        value = _make(False, number, exp + 2 if kind == "%" else exp)
        rounding = _current.rounding
        if kind in ("f", "F", "%"):
            if places is not None or value._parts[2] > 0:
                value = value._to(-(places or 0), rounding)
            _, number, exp, _ = value._parts
            body = str(number).rjust(1 - exp, "0")
            body = body[:exp] + "." + body[exp:] if exp else body
        elif kind in ("e", "E"):
            if places is None:
                places = len(str(number)) - 1
            value = value._fit(Context(places + 1, rounding))
            digits = str(value._parts[1]).ljust(places + 1, "0")
            body = f"{digits[0]}.{digits[1:]}"[:2 * (places > 0) + places + (not places)] + f"{kind}{value.adjusted() if number else exp + places:+d}"
        else:
            if places is not None:
                value = value._fit(Context(max(places, 1), rounding))
            body = value._text("e" if kind == "g" else "E")
        if kind == "%":
            body += "%"
        return _padded(body, head, negative)


def _padded(body, head, negative):
    fill, align = " ", ">"
    if head[1:2] and head[1] in "<>=^":
        fill, align, head = head[0], head[1], head[2:]
    elif head[:1] and head[0] in "<>=^":
        align, head = head[0], head[1:]
    sign = "-" if negative else ""
    if head[:1] and head[0] in "+- ":
        sign, head = sign or head[0].strip("-"), head[1:]
    if head[:1] == "0":
        fill, align, head = "0", "=", head[1:]
    if head[-1:] and head[-1] in ",_":
        if align == "=":
            _system.unsupported("this format of a decimal is outside the playground; leave out the zeros")
        end = len(body) - len(body.lstrip("0123456789"))
        body = format(int(body[:end]), head[-1]) + body[end:]
        head = head[:-1]
    if head and not head.isdigit():
        raise ValueError("invalid format string")
    if align == "=":
        return sign + body.rjust(int(head or 0) - len(sign), fill)
    return format(sign + body, f"{fill}{align}{head}")
