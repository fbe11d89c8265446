from math import fsum as _fsum, sqrt as _sqrt, exp as _exp, log as _log
from bisect import bisect_left as _left, bisect_right as _right


class StatisticsError(ValueError):
    pass


def _sum(data):
    return sum(data) if all(isinstance(x, int) for x in data) or not all(isinstance(x, (int, float)) for x in data) else _fsum(data)


def _div(total, n):
    return total // n if isinstance(total, int) and total % n == 0 else total / n


def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    return _div(_sum(data), len(data))


def fmean(data, weights=None):
    data = list(data)
    if weights is not None:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("data and weights must be the same length")
        return _fsum(x * w for x, w in zip(data, weights)) / _fsum(weights)
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    return _fsum(data) / len(data)


def geometric_mean(data):
    data = list(data)
    if not data or any(x <= 0 for x in data):
        raise StatisticsError("Must have a non-empty dataset" if not data else "No negative inputs allowed")
    return _exp(_fsum(map(_log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    weights = [1] * len(data) if weights is None else list(weights)
    from fractions import Fraction
    return float(sum(weights) / sum(Fraction(w) / Fraction(x) for w, x in zip(weights, data)))


def _ordered(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data)


def median(data):
    data, n = _ordered(data)
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data, n = _ordered(data)
    return data[(n - 1) // 2]


def median_high(data):
    data, n = _ordered(data)
    return data[n // 2]


def median_grouped(data, interval=1.0):
    data, n = _ordered(data)
    x = data[n // 2]
    below = _left(data, x)
    return float(x) - interval / 2.0 + interval * (n / 2 - below) / (_right(data, x) - below)


def _counts(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [item for item, count in counts.items() if count == most]


def _squares(data, m, name, least):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(f"{name} requires at least {'two data points' if least > 1 else 'one data point'}")
    if m is None and all(isinstance(x, int) for x in data):
        n = len(data)
        return (n * sum(x * x for x in data) - sum(data) ** 2), n
    m = _sum(data) / len(data) if m is None else m
    return _fsum([(x - m) ** 2 for x in data]), None


def variance(data, xbar=None):
    data = list(data)
    total, n = _squares(data, xbar, "variance", 2)
    return total / (len(data) - 1) if n is None else _div(total, n * (n - 1))


def pvariance(data, mu=None):
    data = list(data)
    total, n = _squares(data, mu, "pvariance", 1)
    return total / len(data) if n is None else _div(total, n * n)


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _sqrt(variance(data, xbar))


def pstdev(data, mu=None):
    return _sqrt(pvariance(data, mu))


def quantiles(data, *, n=4, method="exclusive"):
    data = sorted(data)
    if len(data) < 2:
        raise StatisticsError("must have at least two data points" if not data else "must have at least one data point")
    size, result = len(data), []
    for i in range(1, n):
        if method == "inclusive":
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        else:
            m = size + 1
            j = min(max(i * m // n, 1), size - 1)
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result


def covariance(x, y, /):
    mx, my = _fsum(x) / len(x), _fsum(y) / len(y)
    return _fsum((a - mx) * (b - my) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    mx, my = _fsum(x) / len(x), _fsum(y) / len(y)
    sxx, syy = _fsum((a - mx) ** 2 for a in x), _fsum((b - my) ** 2 for b in y)
    return _fsum((a - mx) * (b - my) for a, b in zip(x, y)) / _sqrt(sxx * syy)


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple
    mx, my = (0.0, 0.0) if proportional else (_fsum(x) / len(x), _fsum(y) / len(y))
    slope = _fsum((a - mx) * (b - my) for a, b in zip(x, y)) / _fsum((a - mx) ** 2 for a in x)
    return namedtuple("LinearRegression", "slope intercept")(slope, my - slope * mx)
