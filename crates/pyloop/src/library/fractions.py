from math import gcd as _gcd


class Fraction:
    def __new__(cls, numerator=0, denominator=None):
        if isinstance(numerator, str):
            text = numerator.strip().replace("_", "")
            top, slash, low = text.partition("/")
            try:
                if slash:
                    a, b = int(top), int(low)
                else:
                    mantissa, _, exponent = top.lower().partition("e")
                    whole, _, part = mantissa.partition(".")
                    a, b = int((whole + part) or "x"), 10 ** len(part)
                    power = int(exponent or 0)
                    a, b = (a * 10 ** power, b) if power >= 0 else (a, b * 10 ** -power)
            except ValueError:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}") from None
        elif denominator is None:
            if not hasattr(numerator, "as_integer_ratio"):
                raise TypeError("argument should be a string or a Rational instance or have the as_integer_ratio() method")
            a, b = numerator.as_integer_ratio()
        else:
            a, b = Fraction(numerator), Fraction(denominator)
            a, b = a.numerator * b.denominator, b.numerator * a.denominator
        if b == 0:
            raise ZeroDivisionError(f"Fraction({a}, 0)")
        g = _gcd(a, b) * (1 if b > 0 else -1)
        made = object.__new__(cls)
        made.numerator, made.denominator = a // g, b // g
        return made

    @classmethod
    def from_float(cls, value):
        return cls(value)

    from_decimal = from_float

    def as_integer_ratio(self):
        return self.numerator, self.denominator

    def is_integer(self):
        return self.denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        if self.denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self.denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"Fraction({self.numerator}, {self.denominator})"

    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"

    def __format__(self, spec):
        return format(float(self), spec) if spec and spec[-1] in "eEfFgG%" else format(str(self), spec)

    def _do(self, other, exact, floating):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(self.numerator, self.denominator, other.numerator, other.denominator)
        return floating(float(self), other) if type(other).__name__ in ("float", "complex") else NotImplemented

    def __add__(self, other):
        return self._do(other, lambda a, b, c, d: Fraction(a * d + c * b, b * d), lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other):
        return self._do(other, lambda a, b, c, d: Fraction(a * d - c * b, b * d), lambda x, y: x - y)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, other):
        return self._do(other, lambda a, b, c, d: Fraction(a * c, b * d), lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._do(other, lambda a, b, c, d: Fraction(a * d, b * c), lambda x, y: x / y)

    def __rtruediv__(self, other):
        return Fraction(other) / self if isinstance(other, int) else other / float(self)

    def __floordiv__(self, other):
        return self._do(other, lambda a, b, c, d: (a * d) // (b * c), lambda x, y: x // y)

    def __rfloordiv__(self, other):
        return Fraction(other) // self

    def __mod__(self, other):
        return self - other * (self // other)

    def __rmod__(self, other):
        return other - self * (other // self)

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(self, other):
        if isinstance(other, Fraction) and other.denominator == 1:
            other = other.numerator
        if isinstance(other, int):
            if other >= 0:
                return Fraction(self.numerator ** other, self.denominator ** other)
            return Fraction(self.denominator ** -other, self.numerator ** -other)
        return float(self) ** float(other)

    def __rpow__(self, other):
        return other ** self.numerator if self.denominator == 1 else other ** float(self)

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)

    def __float__(self):
        return self.numerator / self.denominator

    def __int__(self):
        return -(-self.numerator // self.denominator) if self.numerator < 0 else self.numerator // self.denominator

    __trunc__ = __int__

    def __floor__(self):
        return self.numerator // self.denominator

    def __ceil__(self):
        return -(-self.numerator // self.denominator)

    def __round__(self, digits=None):
        if digits is None:
            low, rest = divmod(self.numerator, self.denominator)
            twice = rest * 2 - self.denominator
            return low + (twice > 0 or twice == 0 and low % 2)
        shift = 10 ** abs(digits)
        return Fraction(round(self * shift), shift) if digits > 0 else Fraction(round(self / shift) * shift)

    def __bool__(self):
        return self.numerator != 0

    def __hash__(self):
        return hash(self.numerator) if self.denominator == 1 else hash(float(self))

    def _compare(self, other):
        return self._do(other, lambda a, b, c, d: a * d - c * b, lambda x, y: (x > y) - (x < y))

    def __eq__(self, other):
        found = self._compare(other)
        return found if found is NotImplemented else found == 0

    def __lt__(self, other):
        found = self._compare(other)
        return found if found is NotImplemented else found < 0

    def __le__(self, other):
        found = self._compare(other)
        return found if found is NotImplemented else found <= 0

    def __gt__(self, other):
        found = self._compare(other)
        return found if found is NotImplemented else found > 0

    def __ge__(self, other):
        found = self._compare(other)
        return found if found is NotImplemented else found >= 0
