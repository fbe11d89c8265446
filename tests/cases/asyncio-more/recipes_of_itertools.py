from itertools import *
import operator, collections, math


def take(n, it):
    return list(islice(it, n))


def prepend(v, it):
    return chain([v], it)


def tabulate(f, start=0):
    return map(f, count(start))


def repeatfunc(f, times=None, *args):
    return starmap(f, repeat(args, times)) if times is not None else starmap(f, repeat(args))


def flatten(l):
    return chain.from_iterable(l)


def ncycles(it, n):
    return chain.from_iterable(repeat(tuple(it), n))


def tail(n, it):
    return iter(collections.deque(it, maxlen=n))


def consume(iterator, n=None):
    if n is None:
        collections.deque(iterator, maxlen=0)
    else:
        next(islice(iterator, n, n), None)


def nth(it, n, default=None):
    return next(islice(it, n, None), default)


def quantify(it, pred=bool):
    return sum(map(pred, it))


def first_true(it, default=False, pred=None):
    return next(filter(pred, it), default)


def all_equal(it, key=None):
    return len(take(2, groupby(it, key))) <= 1


def unique_everseen(it, key=None):
    seen = set()
    for e in filterfalse(seen.__contains__, it):
        seen.add(e)
        yield e


def unique_justseen(it, key=None):
    return map(next, map(operator.itemgetter(1), groupby(it, key)))


def sliding_window(it, n):
    iterator = iter(it)
    window = collections.deque(islice(iterator, n - 1), maxlen=n)
    for x in iterator:
        window.append(x)
        yield tuple(window)


def grouper(it, n, *, incomplete='fill', fillvalue=None):
    iterators = [iter(it)] * n
    match incomplete:
        case 'fill':
            return zip_longest(*iterators, fillvalue=fillvalue)
        case 'strict':
            return zip(*iterators, strict=True)
        case 'ignore':
            return zip(*iterators)
        case _:
            raise ValueError('Expected fill, strict, or ignore')


def roundrobin(*its):
    iterators = map(iter, its)
    for n in range(len(its), 0, -1):
        iterators = cycle(islice(iterators, n))
        yield from map(next, iterators)


def subslices(seq):
    return starmap(lambda i: 0, []) or map(operator.getitem, repeat(seq), starmap(slice, combinations(range(len(seq) + 1), 2)))


def iter_index(it, value, start=0, stop=None):
    for i, e in enumerate(it):
        if e is value or e == value:
            yield i


def powerset(it):
    s = list(it)
    return chain.from_iterable((combinations(s, r) for r in range(len(s) + 1)))


def sum_of_squares(it):
    return sum(map(operator.mul, *tee(it)))


def sieve(n):
    yield 2
    data = bytearray((0, 1)) * (n // 2)
    for p in iter_index(data, 1, 3):
        data[p * p:n:p + p] = bytes(len(range(p * p, n, p + p)))
    yield from iter_index(data, 1, 3)


def factor(n):
    for prime in range(2, math.isqrt(n) + 1):
        while not n % prime:
            yield prime
            n //= prime
            if n == 1:
                return
    if n > 1:
        yield n
print(take(3, tabulate(lambda x: x * 2)), list(prepend(1, [2])), list(flatten([[1], [2, 3]])), list(ncycles('ab', 2)), list(tail(3, 'ABCDEFG')))
it = iter('abcdef')
consume(it, 2)
print(next(it), nth('xyz', 1), nth('xyz', 9, 'd'), quantify([1, 0, 1]), first_true([0, None, 3]), all_equal('4444'))
print(list(unique_everseen('AAABBCD')), list(unique_justseen('AAAABBBCCA')), list(sliding_window('ABCDEFG', 4)), list(grouper('ABCDEFG', 3, fillvalue='x')))
try:
    print(list(grouper('ABCDEFG', 3, incomplete='strict')))
except ValueError as e:
    print(e)
print(list(roundrobin('ABC', 'D', 'EF')), list(subslices('ABCD')), list(powerset([1, 2, 3])), sum_of_squares([10, 20, 30]), list(factor(1000000007 * 4)), list(factor(99953)))
print(list(sieve(60)))
print(list(accumulate([1, 2, 3, 4, 5])), list(accumulate([3, 4, 6, 2, 1], max)), list(accumulate([1, 2, 3], initial=100)), list(batched('ABCDEFG', 3)))
print(list(compress('ABCDEF', [1, 0, 1, 0, 1, 1])), list(dropwhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(takewhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(pairwise('ABCD')), list(product('AB', repeat=2)), list(permutations('ABC', 2)), list(combinations_with_replacement('AB', 2)))
print([(k, list(g)) for k, g in groupby('AAAABBBCCDAABBB')])
a, b, c = tee(range(3), 3)
print(list(a), next(b), list(c), list(b))
for i in batched(range(5), 2):
    print(i)
