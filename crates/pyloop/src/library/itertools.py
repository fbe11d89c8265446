class _Walk:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self._next)


class count(_Walk):
    def __init__(self, start=0, step=1):
        if not hasattr(start, "__add__") or isinstance(start, (str, list, tuple)):
            raise TypeError("a number is required")
        self._at, self._step = start, step

    def __next__(self):
        at = self._at
        self._at = at + self._step
        return at

    def __repr__(self):
        step = "" if self._step == 1 and isinstance(self._step, int) else f", {self._step!r}"
        return f"count({self._at!r}{step})"


class cycle(_Walk):
    def __init__(self, iterable, /):
        self._next = self._walk(iter(iterable))

    def _walk(self, iterator):
        kept = []
        for item in iterator:
            kept.append(item)
            yield item
        while kept:
            for item in kept:
                yield item


class repeat(_Walk):
    def __init__(self, object, times=None):
        self._value = object
        self._left = times if times is None else max(times, 0)

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._value

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        return f"repeat({self._value!r})" if self._left is None else f"repeat({self._value!r}, {self._left})"


class accumulate(_Walk):
    def __init__(self, iterable, func=None, *, initial=None):
        self._next = self._walk(iter(iterable), func, initial)

    def _walk(self, iterator, func, total):
        if total is None:
            try:
                total = next(iterator)
            except StopIteration:
                return
        yield total
        for item in iterator:
            total = total + item if func is None else func(total, item)
            yield total


class batched(_Walk):
    def __init__(self, iterable, n, *, strict=False):
        if n < 1:
            raise ValueError("n must be at least one")
        self._iterator, self._n, self._strict = iter(iterable), n, strict

    def __next__(self):
        batch = []
        for item in self._iterator:
            batch.append(item)
            if len(batch) == self._n:
                break
        if not batch:
            raise StopIteration
        if self._strict and len(batch) != self._n:
            raise ValueError("batched(): incomplete batch")
        return tuple(batch)


class chain(_Walk):
    def __init__(self, *iterables):
        self._next = self._walk(iter(iterables))

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._next = made._walk(iter(iterable))
        return made

    def _walk(self, iterables):
        for iterable in iterables:
            for item in iterable:
                yield item


class compress(_Walk):
    def __init__(self, data, selectors):
        self._next = (d for d, s in zip(data, selectors) if s)


class dropwhile(_Walk):
    def __init__(self, predicate, iterable, /):
        self._next = self._walk(predicate, iter(iterable))

    def _walk(self, predicate, iterator):
        for item in iterator:
            if not predicate(item):
                yield item
                break
        for item in iterator:
            yield item


class takewhile(_Walk):
    def __init__(self, predicate, iterable, /):
        self._next = self._walk(predicate, iter(iterable))

    def _walk(self, predicate, iterator):
        for item in iterator:
            if not predicate(item):
                break
            yield item


class filterfalse(_Walk):
    def __init__(self, function, iterable, /):
        self._next = self._walk(function, iter(iterable))

    def _walk(self, predicate, iterator):
        for item in iterator:
            if not (item if predicate is None else predicate(item)):
                yield item


class _grouper(_Walk):
    def __init__(self, of, key):
        self._of, self._key = of, key

    def __next__(self):
        of = self._of
        if of._group is not self:
            raise StopIteration
        if of._value is _grouper:
            of._step()
        if of._key_now != self._key:
            raise StopIteration
        value, of._value = of._value, _grouper
        return value


class groupby(_Walk):
    def __init__(self, iterable, key=None):
        self._iterator, self._key = iter(iterable), key
        self._target = self._key_now = self._value = _grouper
        self._group = None

    def _step(self):
        value = next(self._iterator)
        self._key_now = value if self._key is None else self._key(value)
        self._value = value

    def __next__(self):
        self._group = None
        while self._key_now is _grouper or self._target is not _grouper and self._target == self._key_now:
            self._step()
        self._target = self._key_now
        self._group = _grouper(self, self._key_now)
        return self._key_now, self._group


class islice(_Walk):
    def __init__(self, iterable, *args):
        s = slice(*args)
        for value, name in ((s.stop, "Stop argument"), (s.start, "Indices")):
            if value is not None and (not isinstance(value, int) or value < 0):
                if len(args) == 1 or name == "Stop argument" and not isinstance(value, int):
                    raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
                raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if s.step is not None and (not isinstance(s.step, int) or s.step < 1):
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._next = self._walk(iter(iterable), s.start or 0, s.stop, s.step or 1)

    def _walk(self, iterator, wanted, stop, step):
        at = 0
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


class pairwise(_Walk):
    def __init__(self, iterable, /):
        self._next = self._walk(iter(iterable))

    def _walk(self, iterator):
        for before in iterator:
            break
        for item in iterator:
            yield before, item
            before = item


class starmap(_Walk):
    def __init__(self, function, iterable, /):
        self._next = self._walk(function, iter(iterable))

    def _walk(self, function, iterator):
        for args in iterator:
            yield function(*args)


class _tee(_Walk):
    def __init__(self, iterator, link=None):
        self._iterator = iterator
        self._link = [None, None] if link is None else link

    def __next__(self):
        link = self._link
        if link[1] is None:
            link[0] = next(self._iterator)
            link[1] = [None, None]
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _tee(self._iterator, self._link)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    first = iterator if isinstance(iterator, _tee) else _tee(iterator)
    return tuple(first if i == 0 else first.__copy__() for i in range(n))


class zip_longest(_Walk):
    def __init__(self, *iterables, fillvalue=None):
        self._next = self._walk([iter(i) for i in iterables], fillvalue)

    def _walk(self, iterators, fillvalue):
        active = len(iterators)
        while active:
            values = []
            for at, iterator in enumerate(iterators):
                value = fillvalue
                if iterator is not None:
                    try:
                        value = next(iterator)
                    except StopIteration:
                        active -= 1
                        if not active:
                            return
                        iterators[at] = None
                values.append(value)
            yield tuple(values)


class product(_Walk):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._next = self._walk([tuple(p) for p in iterables] * repeat, ())

    def _walk(self, pools, chosen):
        if len(chosen) == len(pools):
            yield chosen
            return
        for item in pools[len(chosen)]:
            yield from self._walk(pools, chosen + (item,))


class _Chosen(_Walk):
    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        if r is None:
            r = len(self._pool)
        if not isinstance(r, int):
            raise TypeError("Expected int as r")
        if r < 0:
            raise ValueError("r must be non-negative")
        self._next = self._walk((), r, range(len(self._pool)))

    def _walk(self, chosen, r, left):
        if not r:
            yield chosen
            return
        for at, i in enumerate(left):
            yield from self._walk(chosen + (self._pool[i],), r - 1, self._rest(left, at))


class permutations(_Chosen):
    def __init__(self, iterable, r=None):
        super().__init__(iterable, r)

    def _rest(self, left, at):
        return [j for i, j in enumerate(left) if i != at]


class combinations(_Chosen):
    def __init__(self, iterable, r):
        super().__init__(iterable, r)

    def _rest(self, left, at):
        return left[at + 1:]


class combinations_with_replacement(_Chosen):
    def __init__(self, iterable, r):
        super().__init__(iterable, r)

    def _rest(self, left, at):
        return left[at:]
