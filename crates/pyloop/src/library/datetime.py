import _system
import time as _time

MINYEAR, MAXYEAR = 1, 9999
_DAY = 86400000000
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _in_month(year, month):
    return 29 if month == 2 and _leap(year) else _LENGTHS[month]


def _ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_in_month(year, m) for m in range(1, month)) + day


def _of_ordinal(n):
    year = max(1, n // 366)
    while _ordinal(year + 1, 1, 1) <= n:
        year += 1
    n -= _ordinal(year, 1, 1)
    month = 1
    while n >= _in_month(year, month):
        n -= _in_month(year, month)
        month += 1
    return year, month, n + 1


def _check(name, value, low, high):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not low <= value <= high:
        raise ValueError(f"{name} must be in {low}..{high}")


class _Ordered:
    def _value(self, other, sign):
        if not isinstance(other, _Ordered) or other._kind != self._kind:
            if sign is None:
                return NotImplemented
            raise TypeError(f"'{sign}' not supported between instances of "
                            f"'{_name(self)}' and '{_name(other)}'")
        a, b = self._key(), other._key()
        if isinstance(a, tuple) and (a[0] is None) != (b[0] is None):
            if sign is None:
                return None
            raise TypeError(f"can't compare offset-naive and offset-aware {self._kind}s")
        a, b = (a[1], b[1]) if isinstance(a, tuple) else (a, b)
        return (a > b) - (a < b)

    def __eq__(self, other):
        found = self._value(other, None)
        return found if found is NotImplemented else found == 0

    def __lt__(self, other):
        return self._value(other, "<") < 0

    def __le__(self, other):
        return self._value(other, "<=") <= 0

    def __gt__(self, other):
        return self._value(other, ">") > 0

    def __ge__(self, other):
        return self._value(other, ">=") >= 0

    def __hash__(self):
        return hash(self._key())


def _name(value):
    kind = type(value)
    return f"datetime.{kind.__name__}" if isinstance(value, _Ordered) and kind.__module__ == "datetime" else kind.__name__


class timedelta(_Ordered):
    _kind = "timedelta"

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = part = 0
        for value, unit in ((weeks, 7 * _DAY), (days, _DAY), (hours, 3600000000), (minutes, 60000000),
                            (seconds, 1000000), (milliseconds, 1000), (microseconds, 1)):
            if isinstance(value, float):
                top = int(value)
                whole += top * unit
                part += (value - top) * unit
            else:
                whole += value * unit
        self._micros = whole + round(part)
        if abs(self._micros // _DAY) > 999999999:
            raise OverflowError(f"days={self._micros // _DAY}; must have magnitude <= 999999999")

    def _key(self):
        return self._micros

    days = property(lambda self: self._micros // _DAY)
    seconds = property(lambda self: self._micros // 1000000 % 86400)
    microseconds = property(lambda self: self._micros % 1000000)

    def total_seconds(self):
        return self._micros / 1000000

    def __add__(self, other):
        return _delta(self._micros + other._micros) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _delta(self._micros - other._micros) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _delta(-self._micros)

    def __pos__(self):
        return self

    def __abs__(self):
        return _delta(abs(self._micros))

    def __mul__(self, n):
        if isinstance(n, int):
            return _delta(self._micros * n)
        if isinstance(n, float):
            a, b = n.as_integer_ratio()
            return _delta(_round(self._micros * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, n):
        if isinstance(n, timedelta):
            return self._micros / n._micros
        a, b = n.as_integer_ratio()
        return _delta(_round(self._micros * b, a))

    def __floordiv__(self, n):
        return self._micros // n._micros if isinstance(n, timedelta) else _delta(self._micros // n)

    def __mod__(self, n):
        return _delta(self._micros % n._micros)

    def __divmod__(self, n):
        return self // n, self % n

    def __bool__(self):
        return self._micros != 0

    def __str__(self):
        s = self.seconds
        text = f"{s // 3600}:{s // 60 % 60:02d}:{s % 60:02d}"
        if self.days:
            plural = "" if abs(self.days) == 1 else "s"
            text = f"{self.days} day{plural}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)}" for name in ("days", "seconds", "microseconds") if getattr(self, name)]
        return f"datetime.timedelta({', '.join(parts) or '0'})"


def _round(a, b):
    """The whole number nearest to a / b, halves to even."""
    a, b = (-a, -b) if b < 0 else (a, b)
    low, rest = divmod(a, b)
    return low + (rest * 2 > b or rest * 2 == b and low % 2)


def _delta(micros):
    return timedelta(microseconds=micros)


timedelta.min, timedelta.max, timedelta.resolution = timedelta(-999999999), _delta(_DAY * 10**9 - 1), _delta(1)


class tzinfo:
    pass


def _offset_text(delta, colon=":"):
    minutes = abs(delta._micros) // 60000000
    return f"{'-' if delta._micros < 0 else '+'}{minutes // 60:02d}{colon}{minutes % 60:02d}"


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        self._offset, self._name = offset, name

    def utcoffset(self, when):
        return self._offset

    def dst(self, when):
        return None

    def tzname(self, when):
        return self._name or ("UTC" + _offset_text(self._offset) if self._offset else "UTC")

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is UTC:
            return "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r}{'' if self._name is None else f', {self._name!r}'})"


UTC = timezone.utc = timezone(timedelta(0))


def _strftime(when, form):
    out = []
    at = 0
    while at < len(form):
        pair = form[at:at + 2]
        if pair == "%f":
            out.append(f"{getattr(when, 'microsecond', 0):06d}")
        elif pair in ("%z", "%Z"):
            zone = getattr(when, "tzinfo", None)
            offset = None if zone is None else zone.utcoffset(when)
            out.append("" if offset is None else _offset_text(offset, "") if pair == "%z" else zone.tzname(when))
        elif pair[0] == "%" and len(pair) == 2:
            out.append(_time.strftime(pair, when.timetuple()))
        else:
            out.append(pair[0])
            at -= 1
        at += 2
    return "".join(out)


def _strptime(text, form):
    import re
    names = {"b": _time._MONTHS, "B": _time._FULL_MONTHS, "a": _time._DAYS, "A": _time._FULL_DAYS, "p": ["AM", "PM"]}
    parts = {"Y": r"\d{4}", "m": r"\d\d?", "d": r"\d\d?", "H": r"\d\d?", "I": r"\d\d?", "M": r"\d\d?", "S": r"\d\d?",
             "y": r"\d\d", "f": r"\d{1,6}", "j": r"\d{1,3}", "z": r"Z|[+-]\d\d:?\d\d"}
    full = form.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S").replace("%D", "%m/%d/%y")
    pattern, keys, at = "", [], 0
    while at < len(full):
        c = full[at]
        if c == "%" and at + 1 < len(full):
            key = full[at + 1]
            at += 1
            if key == "%":
                pattern += "%"
            elif key in names or key in parts:
                keys.append(key)
                pattern += f"({parts[key] if key in parts else '|'.join(names[key])})"
            else:
                raise ValueError(f"{key!r} is a bad directive in format {form!r}")
        else:
            pattern += r"\s+" if c.isspace() else re.escape(c)
        at += 1
    found = re.match(pattern, text, re.IGNORECASE)
    if not found:
        raise ValueError(f"time data {text!r} does not match format {form!r}")
    if found.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[found.end():]}")
    got = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0}
    zone = None
    for key, value in zip(keys, found.groups()):
        if key in names:
            place = [one.lower() for one in names[key]].index(value.lower())
            if key in "bB":
                got["m"] = place + 1
            elif key == "p":
                got["p"] = place
        elif key == "y":
            got["Y"] = int(value) + (2000 if int(value) < 69 else 1900)
        elif key == "f":
            got["f"] = int(value.ljust(6, "0"))
        elif key == "I":
            got["H"] = int(value) % 12
        elif key == "z":
            zone = _zone(value)
        else:
            got[key] = int(value)
    if got.get("p"):
        got["H"] = got["H"] % 12 + 12
    return (got["Y"], got["m"], got["d"], got["H"], got["M"], got["S"], got["f"]), zone


def _zone(text):
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0))
    delta = -delta if text[0] == "-" else delta
    return timezone(delta) if delta else UTC


class date(_Ordered):
    _kind = "date"

    def __init__(self, year, month, day):
        _check("year", year, MINYEAR, MAXYEAR)
        if not 1 <= month <= 12:
            raise ValueError(f"month must be in 1..12, not {month}")
        if not 1 <= day <= _in_month(year, month):
            raise ValueError(f"day {day} must be in range 1..{_in_month(year, month)} for month {month} in year {year}")
        self.year, self.month, self.day = year, month, day

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_system.now())

    @classmethod
    def fromtimestamp(cls, seconds):
        return cls.fromordinal(719163 + int(seconds // 86400))

    @classmethod
    def fromordinal(cls, n):
        return cls(*_of_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        try:
            plain = text.replace("-", "")
            if len(plain) != 8:
                raise ValueError
            return cls(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def _key(self):
        return self.toordinal()

    def toordinal(self):
        return _ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        from collections import namedtuple

        class IsoCalendarDate(namedtuple("IsoCalendarDate", "year week weekday")):
            def __repr__(self):
                return "datetime." + super().__repr__()

        first = lambda year: _ordinal(year, 1, 4) - (_ordinal(year, 1, 4) + 6) % 7
        n, year = self.toordinal(), self.year
        year = year + 1 if n >= first(year + 1) else year - 1 if n < first(year) else year
        return IsoCalendarDate(year, (n - first(year)) // 7 + 1, self.isoweekday())

    def timetuple(self):
        return self._tuple(0, 0, 0)

    def _tuple(self, h, m, s):
        day = self.toordinal() - _ordinal(self.year, 1, 1) + 1
        return _time.struct_time((self.year, self.month, self.day, h, m, s, self.weekday(), day, -1))

    def replace(self, year=None, month=None, day=None):
        return type(self)(year or self.year, month or self.month, day or self.day)

    def strftime(self, form):
        return _strftime(self, form)

    def __format__(self, form):
        return self.strftime(form) if form else str(self)

    def ctime(self):
        return _time.strftime("%c", self.timetuple())

    def isoformat(self):
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    __str__ = isoformat

    def __repr__(self):
        return f"{_name(self)}({self.year}, {self.month}, {self.day})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented



date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)


def _clock(when, timespec):
    text = f"{when.hour:02d}:{when.minute:02d}"
    micro = when.microsecond
    if timespec == "auto":
        timespec = "microseconds" if micro else "seconds"
    if timespec == "hours":
        return text[:2]
    if timespec != "minutes":
        text += f":{when.second:02d}"
    if timespec == "milliseconds":
        text += f".{micro // 1000:03d}"
    if timespec == "microseconds":
        text += f".{micro:06d}"
    return text


class time(_Ordered):
    _kind = "time"

    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check("hour", hour, 0, 23)
        _check("minute", minute, 0, 59)
        _check("second", second, 0, 59)
        _check("microsecond", microsecond, 0, 999999)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo, self.fold = tzinfo, fold

    def _key(self):
        micros = ((self.hour * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond
        offset = self.utcoffset()
        return (None, micros) if offset is None else (0, micros - offset._micros)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    @classmethod
    def fromisoformat(cls, text):
        return datetime.fromisoformat("2000-01-01T" + text.lstrip("T")).timetz()

    def isoformat(self, timespec="auto"):
        offset = self.utcoffset()
        return _clock(self, timespec) + ("" if offset is None else _offset_text(offset))

    __str__ = isoformat

    def timetuple(self):
        return _time.struct_time((1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1))

    def strftime(self, form):
        return _strftime(self, form)

    def __format__(self, form):
        return self.strftime(form) if form else str(self)

    def replace(self, **changes):
        values = {name: getattr(self, name) for name in ("hour", "minute", "second", "microsecond", "tzinfo")}
        return type(self)(**{**values, **changes})

    def __repr__(self):
        parts = [str(self.hour), str(self.minute)]
        if self.second or self.microsecond:
            parts.append(str(self.second))
        if self.microsecond:
            parts.append(str(self.microsecond))
        if self.tzinfo is not None:
            parts.append(f"tzinfo={self.tzinfo!r}")
        return f"{_name(self)}({', '.join(parts)})"


time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), _delta(1)


class datetime(date):
    _kind = "datetime"

    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        date.__init__(self, year, month, day)
        time.__init__(self, hour, minute, second, microsecond, tzinfo, fold=fold)

    @classmethod
    def _of(cls, micros, zone=None):
        days, rest = divmod(micros, _DAY)
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(rest, 1000000)
        return cls(*_of_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro, zone)

    def _plain(self):
        return self.toordinal() * _DAY + ((self.hour * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond

    def _key(self):
        offset = self.utcoffset()
        return (None, self._plain()) if offset is None else (0, self._plain() - offset._micros)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_system.now(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, seconds, tz=None):
        made = cls._of(719163 * _DAY + round(seconds * 1000000), None if tz is None else UTC)
        return made if tz is None else made.astimezone(tz)

    utcfromtimestamp = fromtimestamp

    @classmethod
    def combine(cls, date, time, tzinfo=None):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   tzinfo or time.tzinfo)

    @classmethod
    def strptime(cls, text, form):
        values, zone = _strptime(text, form)
        return cls(*values, zone)

    @classmethod
    def fromisoformat(cls, text):
        import re
        found = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?:.(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?"
                             r"(Z|[+-]\d\d(?::?\d\d)?)?)?", text)
        if not found:
            raise ValueError(f"Invalid isoformat string: {text!r}")
        *parts, micro, zone = found.groups()
        return cls(*[int(part or 0) for part in parts], int((micro or "0").ljust(6, "0")[:6]), zone and _zone(zone))

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(self)

    def astimezone(self, tz=None):
        offset = self.utcoffset() or timedelta(0)
        tz = UTC if tz is None else tz
        return type(self)._of(self._plain() - offset._micros + tz.utcoffset(self)._micros, tz)

    def timestamp(self):
        offset = self.utcoffset() or timedelta(0)
        return (self._plain() - 719163 * _DAY - offset._micros) / 1000000

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def timetz(self):
        return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo)

    def timetuple(self):
        return self._tuple(self.hour, self.minute, self.second)

    utctimetuple = timetuple

    def replace(self, **changes):
        names = ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo")
        return type(self)(**{**{name: getattr(self, name) for name in names}, **changes})

    def isoformat(self, sep="T", timespec="auto"):
        offset = self.utcoffset()
        return date.isoformat(self) + sep + _clock(self, timespec) + ("" if offset is None else _offset_text(offset))

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        parts = [str(part) for part in parts]
        if self.tzinfo is not None:
            parts.append(f"tzinfo={self.tzinfo!r}")
        return f"{_name(self)}({', '.join(parts)})"

    def __add__(self, other):
        return type(self)._of(self._plain() + other._micros, self.tzinfo) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._plain() - other._micros, self.tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._key(), other._key()
        if (a[0] is None) != (b[0] is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return _delta(a[1] - b[1])


datetime.min, datetime.max, datetime.resolution = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), _delta(1)
