import _system

sleep = _system.sleep


def time():
    return _system.now()


def monotonic():
    return _system.now()


def perf_counter():
    return _system.now()


def process_time():
    return _system.computed()


def time_ns():
    return int(round(_system.now() * 1e9))


monotonic_ns = perf_counter_ns = time_ns
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_FULL_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FULL_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December"]
timezone = 0
tzname = ("UTC", "UTC")


class struct_time(tuple):
    def __new__(cls, values):
        return tuple.__new__(cls, values)

    def __repr__(self):
        names = "year mon mday hour min sec wday yday isdst".split()
        return f"time.struct_time({', '.join([f'tm_{name}={value}' for name, value in zip(names, self)])})"

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def gmtime(seconds=None):
    if seconds is None:
        seconds = time()
    seconds = int(seconds // 1)
    days, rest = divmod(seconds, 86400)
    weekday = (days + 3) % 7
    year = 1970
    while True:
        length = 366 if _leap(year) else 365
        if days < length:
            break
        days -= length
        year += 1
    yearday = days
    month = 0
    for length in [31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]:
        if days < length:
            break
        days -= length
        month += 1
    return struct_time((year, month + 1, days + 1, rest // 3600, rest // 60 % 60, rest % 60,
                        weekday, yearday + 1, 0))


localtime = gmtime


def strftime(form, when=None):
    t = gmtime() if when is None else when
    out = []
    i = 0
    while i < len(form):
        c = form[i]
        i += 1
        if c != "%" or i >= len(form):
            out.append(c)
            continue
        c = form[i]
        i += 1
        if c == "H":
            out.append(f"{t[3]:02d}")
        elif c == "M":
            out.append(f"{t[4]:02d}")
        elif c == "S":
            out.append(f"{t[5]:02d}")
        elif c == "Y":
            out.append(str(t[0]))
        elif c == "y":
            out.append(f"{t[0] % 100:02d}")
        elif c == "m":
            out.append(f"{t[1]:02d}")
        elif c == "d":
            out.append(f"{t[2]:02d}")
        elif c == "I":
            out.append(f"{(t[3] + 11) % 12 + 1:02d}")
        elif c == "p":
            out.append("AM" if t[3] < 12 else "PM")
        elif c == "X" or c == "T":
            out.append(f"{t[3]:02d}:{t[4]:02d}:{t[5]:02d}")
        elif c == "R":
            out.append(f"{t[3]:02d}:{t[4]:02d}")
        elif c == "x" or c == "D":
            out.append(f"{t[1]:02d}/{t[2]:02d}/{t[0] % 100:02d}")
        elif c == "F":
            out.append(f"{t[0]}-{t[1]:02d}-{t[2]:02d}")
        elif c == "a":
            out.append(_DAYS[t[6]])
        elif c == "A":
            out.append(_FULL_DAYS[t[6]])
        elif c == "b":
            out.append(_MONTHS[t[1] - 1])
        elif c == "B":
            out.append(_FULL_MONTHS[t[1] - 1])
        elif c == "c":
            out.append(strftime("%a %b ", t) + f"{t[2]:2d} " + strftime("%X %Y", t))
        elif c == "j":
            out.append(f"{t[7]:03d}")
        elif c == "e":
            out.append(f"{t[2]:2d}")
        elif c == "u":
            out.append(str(t[6] + 1))
        elif c == "w":
            out.append(str((t[6] + 1) % 7))
        elif c == "Z":
            out.append("UTC")
        elif c == "z":
            out.append("+0000")
        elif c == "f":
            out.append("000000")
        elif c == "n":
            out.append("\n")
        elif c == "s":
            out.append(str(int(time())))
        else:
            out.append("%" if c == "%" else "%" + c)
    return "".join(out)


def ctime(seconds=None):
    return strftime("%c", gmtime(seconds))


def asctime(when=None):
    return strftime("%c", when)
