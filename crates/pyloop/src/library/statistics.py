from math import fsum as _fsum, sqrt as _sqrt


class StatisticsError(ValueError):
    pass


def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    if all(isinstance(x, int) for x in data):
        total = sum(data)
        return total // len(data) if total % len(data) == 0 else total / len(data)
    return _fsum(data) / len(data)


def fmean(data):
    data = list(data)
    return _fsum(data) / len(data)


def median(data):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def mode(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    return max(counts, key=counts.get)


def variance(data):
    data = list(data)
    m = _fsum(data) / len(data)
    return _fsum([(x - m) ** 2 for x in data]) / (len(data) - 1)


def pvariance(data):
    data = list(data)
    m = _fsum(data) / len(data)
    return _fsum([(x - m) ** 2 for x in data]) / len(data)


def stdev(data):
    return _sqrt(variance(data))


def pstdev(data):
    return _sqrt(pvariance(data))
