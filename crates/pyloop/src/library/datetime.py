import _system
import time as _time


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
        self._micros = round(total * 1000000 + milliseconds * 1000 + microseconds)

    @property
    def days(self):
        return self._micros // 86400000000

    @property
    def seconds(self):
        return self._micros // 1000000 % 86400

    @property
    def microseconds(self):
        return self._micros % 1000000

    def total_seconds(self):
        return self._micros / 1000000

    def _of(self, micros):
        return timedelta(microseconds=micros)

    def __add__(self, other):
        return self._of(self._micros + other._micros)

    def __sub__(self, other):
        return self._of(self._micros - other._micros)

    def __mul__(self, n):
        return self._of(self._micros * n)

    __rmul__ = __mul__

    def __truediv__(self, n):
        return self._micros / n._micros if isinstance(n, timedelta) else self._of(self._micros / n)

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._micros == other._micros

    def __lt__(self, other):
        return self._micros < other._micros

    def __le__(self, other):
        return self._micros <= other._micros

    def __gt__(self, other):
        return self._micros > other._micros

    def __ge__(self, other):
        return self._micros >= other._micros

    def __hash__(self):
        return hash(self._micros)

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
        parts = []
        if self.days:
            parts.append(f"days={self.days}")
        if self.seconds:
            parts.append(f"seconds={self.seconds}")
        if self.microseconds:
            parts.append(f"microseconds={self.microseconds}")
        return f"datetime.timedelta({', '.join(parts) or '0'})"


class timezone:
    utc = None


UTC = timezone.utc = timezone()


class datetime:
    def __init__(self, micros=None):
        self._micros = micros

    @classmethod
    def now(cls, tz=None):
        return cls(round(_system.now() * 1000000))

    utcnow = today = now

    def timestamp(self):
        return self._micros / 1000000

    def _fields(self):
        return _time.gmtime(self._micros // 1000000)

    year = property(lambda self: self._fields()[0])
    month = property(lambda self: self._fields()[1])
    day = property(lambda self: self._fields()[2])
    hour = property(lambda self: self._fields()[3])
    minute = property(lambda self: self._fields()[4])
    second = property(lambda self: self._fields()[5])
    microsecond = property(lambda self: self._micros % 1000000)

    def strftime(self, form):
        form = form.replace("%f", f"{self.microsecond:06d}")
        return _time.strftime(form, self._fields())

    def isoformat(self, sep="T", timespec="auto"):
        text = _time.strftime(f"%Y-%m-%d{sep}%H:%M:%S", self._fields())
        return text + (f".{self.microsecond:06d}" if self.microsecond else "")

    def time(self):
        return self

    def date(self):
        return self

    def __sub__(self, other):
        if isinstance(other, datetime):
            return timedelta(microseconds=self._micros - other._micros)
        return datetime(self._micros - other._micros)

    def __add__(self, other):
        return datetime(self._micros + other._micros)

    def __lt__(self, other):
        return self._micros < other._micros

    def __le__(self, other):
        return self._micros <= other._micros

    def __gt__(self, other):
        return self._micros > other._micros

    def __ge__(self, other):
        return self._micros >= other._micros

    def __eq__(self, other):
        return isinstance(other, datetime) and self._micros == other._micros

    def __str__(self):
        return self.isoformat(" ")
