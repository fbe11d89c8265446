import itertools as it, operator as op, functools as ft, collections as co
print(list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, '', 'a'])), list(zip('ab', [1, 2, 3])), list(enumerate('ab', 5)), list(reversed([1, 2])), sorted('bca', reverse=True), sorted(['bb', 'a'], key=len), any([0, 1]), all([]), sum([1, 2], 10), min('b', 'a'), max([1, 5], key=lambda x: -x), min([], default=0))
print([*range(3), *'ab'], {**{'a': 1}, 'b': 2}, (*[1], 2), [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in 'ab' for y in range(2)], {x: x * x for x in range(3)}, {x % 3 for x in range(9)}, sum(x for x in range(5)))
a, *b, c = range(5); print(a, b, c); (d, e), f = (1, 2), 3; print(d, e, f); first, *_ = 'xyz'; print(first, _)
print(list(it.chain.from_iterable([[1], [2, 3]])), list(it.combinations('abc', 2)), list(it.permutations([1, 2, 3], 2)), list(it.accumulate([1, 2, 3], op.mul)), list(it.islice(it.count(5, 2), 3)), [list(g) for k, g in it.groupby([1, 1, 2])], list(it.repeat(1, 2)), list(it.starmap(pow, [(2, 3)])), list(it.tee([1, 2])[1]), list(it.cycle([1]).__next__() for _ in range(2)))
print(ft.reduce(op.add, [1, 2, 3], 10), co.Counter('abca').most_common(1), co.deque([1, 2, 3], maxlen=2), co.defaultdict(int, {'a': 1}), co.OrderedDict(a=1), co.namedtuple('P', 'x y')(1, 2))
@ft.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info()); fib.cache_clear(); print(fib.cache_info())
@ft.cache
def g(x): print('calc', x); return x
g(1); g(1)
class K:
    @ft.cached_property
    def v(self): print('once'); return 5
k = K(); print(k.v, k.v)
@ft.total_ordering
class T:
    def __init__(s, n): s.n = n
    def __eq__(s, o): return s.n == o.n
    def __lt__(s, o): return s.n < o.n
print(T(1) <= T(2), T(3) > T(2), T(1) >= T(1))
def gen():
    try:
        x = yield 1
        print('got', x)
        try: yield 2
        except ValueError as e: print('caught', e); yield 99
    finally: print('fin')
    return 'ret'
h = gen(); print(next(h), h.send('S'), h.throw(ValueError('V')))
try: next(h)
except StopIteration as e: print(e.value)
d = co.deque([1, 2, 3]); d.rotate(1); d.appendleft(0); print(d, d[0], d.popleft(), list(d)); d.extend([7]); print(d.index(7), d.count(1))
l = [3, 1, 2]; l.sort(); l.insert(1, 9); l.extend([4]); print(l, l[::-1], l[1:3], l.index(9), l.count(1)); l[1:2] = [7, 8]; del l[0]; print(l, l * 2, [0] * 3, l + [1])
s = {1, 2} | {3}; print(s, s & {1}, s - {1}, s ^ {1, 5}, {1} <= s, s.isdisjoint({9})); 
dd = {'a': 1}; dd.setdefault('b', []).append(2); print(dd, dd.pop('a'), dd.get('z'), list(dd.items()), dd | {'c': 3}, dict.fromkeys('ab', 0), dict([('x', 1)]), dict(y=2)); 
import heapq, bisect
hp = [5, 1, 4]; heapq.heapify(hp); heapq.heappush(hp, 0); print(heapq.heappop(hp), heapq.nlargest(2, hp), heapq.nsmallest(1, hp), hp); print(bisect.bisect([1, 3, 5], 3), list(heapq.merge([1, 4], [2, 3])))
print('a,b,,c'.split(','), ' a  b '.split(), 'abc'.center(9, '*'), 'Hello'.swapcase(), 'x=1'.partition('='), 'abc'[::-1], 'a-b_c'.replace('-', '_'), 'hello world'.title(), 'abc'.find('z'), 'aXbX'.rsplit('X', 1), '1,2'.join(['a', 'b']), 'abc' * 2, 'b' in 'abc', 'abc'.startswith(('x', 'a')), 'ß'.upper(), 'é'.encode(), b'\xc3\xa9'.decode(), '%s' % (1,), 'a\nb'.splitlines(), 'Abc'.isalpha(), '12'.isdigit(), 'abc' < 'abd', ord('a'), chr(97), 'z'.zfill(3), 'tEST'.capitalize(), 'aaa'.count('a'), 'abc'.translate(str.maketrans('ab', 'xy')))
