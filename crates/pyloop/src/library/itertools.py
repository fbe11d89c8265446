def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    kept = []
    for item in iterable:
        kept.append(item)
        yield item
    while kept:
        for item in kept:
            yield item


def repeat(value, times=None):
    if times is None:
        while True:
            yield value
    for _ in range(times):
        yield value


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    iterator = iter(iterable)
    while batch := tuple(islice(iterator, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


class chain:
    def __init__(self, *iterables):
        self._iter = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._iter = _chain(iterables)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._iter)


def _chain(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


def compress(data, selectors):
    return (d for d, s in zip(data, selectors) if s)


def dropwhile(predicate, iterable):
    dropping = True
    for item in iterable:
        if dropping and predicate(item):
            continue
        dropping = False
        yield item


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def groupby(iterable, key=None):
    group, current, started = [], None, False
    for item in iterable:
        k = item if key is None else key(item)
        if started and k == current:
            group.append(item)
            continue
        if started:
            yield current, iter(group)
        current, group, started = k, [item], True
    if started:
        yield current, iter(group)


def islice(iterable, *args):
    s = slice(*args)
    start, stop, step = s.start or 0, s.stop, s.step or 1
    iterator = iter(iterable)
    at = 0
    wanted = start
    while stop is None or wanted < stop:
        while at <= wanted:
            try:
                item = next(iterator)
            except StopIteration:
                return
            at += 1
        yield item
        wanted += step
    while stop is not None and at < stop:
        try:
            next(iterator)
        except StopIteration:
            return
        at += 1


def pairwise(iterable):
    iterator = iter(iterable)
    try:
        before = next(iterator)
    except StopIteration:
        return
    for item in iterator:
        yield before, item
        before = item


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    link = [None, None]

    def each(link):
        while True:
            if link[1] is None:
                try:
                    link[0] = next(iterator)
                except StopIteration:
                    return
                link[1] = [None, None]
            value, link = link
            yield value

    return tuple(each(link) for _ in range(n))


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(i) for i in iterables]
    while True:
        values, alive = [], False
        for at, iterator in enumerate(iterators):
            if iterator is None:
                values.append(fillvalue)
                continue
            try:
                values.append(next(iterator))
                alive = True
            except StopIteration:
                iterators[at] = None
                values.append(fillvalue)
        if not alive:
            return
        yield tuple(values)


def product(*iterables, repeat=1):
    pools = [tuple(p) for p in iterables] * repeat
    results = [()]
    for pool in pools:
        results = [r + (item,) for r in results for item in pool]
    for result in results:
        yield result


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r

    def walk(chosen, left):
        if len(chosen) == r:
            yield tuple(pool[i] for i in chosen)
            return
        for i in left:
            yield from walk(chosen + [i], [j for j in left if j != i])
    yield from walk([], list(range(len(pool))))


def combinations(iterable, r):
    pool = tuple(iterable)

    def walk(chosen, start):
        if len(chosen) == r:
            yield tuple(pool[i] for i in chosen)
            return
        for i in range(start, len(pool)):
            yield from walk(chosen + [i], i + 1)
    yield from walk([], 0)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)

    def walk(chosen, start):
        if len(chosen) == r:
            yield tuple(pool[i] for i in chosen)
            return
        for i in range(start, len(pool)):
            yield from walk(chosen + [i], i)
    yield from walk([], 0)
