from datetime import date, datetime, time, timedelta, timezone
d = date(2024, 2, 28); print(d + timedelta(days=2), d.weekday(), d.isoformat(), d.replace(month=3), (date(2024, 12, 25) - d).days, d.strftime("%d/%m/%y %A %B"), repr(d), f"{d:%Y-%j}", d.isocalendar()[1])
t = datetime(2024, 2, 29, 13, 5, 9, 1500); print(t, repr(t), t.isoformat(timespec="minutes"), t.date(), t.time(), t + timedelta(hours=11), t - datetime(2024, 1, 1), t.strftime("%I:%M %p %f"), t.timestamp() if t.tzinfo else "naive")
print(timedelta(days=1, seconds=3661, milliseconds=5), repr(timedelta(minutes=90)), timedelta(hours=5) / 2, timedelta(1) // timedelta(hours=5), -timedelta(seconds=1), timedelta(weeks=1).total_seconds(), sum([timedelta(1), timedelta(2)], timedelta()))
u = datetime(2024, 6, 1, 12, tzinfo=timezone.utc); print(u, u.astimezone(timezone(timedelta(hours=2))), u.utcoffset(), repr(u), u.timestamp())
print(datetime.fromisoformat("2024-05-06T07:08:09+02:00"), datetime.strptime("3 Mar 2021 04:05", "%d %b %Y %H:%M"), date.fromisoformat("2020-02-29"), time(9, 30), datetime.combine(d, time(1, 2)), sorted([date(2024, 1, 2), date(2023, 1, 2)]), max(d, date(2020, 1, 1)), datetime(2024, 1, 1) < datetime(2024, 1, 2))
for bad in (lambda: datetime.strptime("x", "%Y"), lambda: u < t, lambda: date.fromisoformat("nope")):
    try: bad()
    except (ValueError, TypeError) as e: print(e)
