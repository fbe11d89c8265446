# What functions, strings, lists, sets and dicts can do.
def outer():
    x = 0

    def inc():
        nonlocal x
        x += 1
        return x
    return inc


i = outer()
print(i(), i(), i.__closure__[0].cell_contents)
fs = [lambda: n for n in range(3)]
print([f() for f in fs])
fs = [lambda n=n: n for n in range(3)]
print([f() for f in fs])


def f(a, /, b, *args, c=1, **kw):
    return (a, b, args, c, kw)


print(f(1, 2, 3, c=4, d=5), f(*[1, 2], **{'c': 3}))
for bad in ('f()', 'f(1)', 'f(a=1, b=2)'):
    try:
        {'f()': lambda: f(), 'f(1)': lambda: f(1), 'f(a=1, b=2)': lambda: f(a=1, b=2)}[bad]()
    except TypeError as e:
        print(e)


def g(x, acc=[]):
    acc.append(x)
    return acc


print(g(1), g(2), g.__defaults__, f.__kwdefaults__, f.__code__.co_name)
x = 10


def shadow():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 5


shadow()
print((lambda *a, **k: (a, k))(1, z=2), sorted(['bb', 'A', 'c'], key=str.lower), max([3, 1], default=0), min([], default='none'), list(zip('ab', [1, 2], strict=True)), list(enumerate('ab', 1)), dict(zip('ab', [1, 2])), any([]), all([]), sum([[1], [2]], []), list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(None, [0, 1, '', 'a'])))
try:
    list(zip('ab', [1], strict=True))
except ValueError as e:
    print(e)
print('a,b,,c'.split(','), ' x y '.split(), 'a-b'.partition('-'), 'abc'[::-1], 'abcabc'.find('c'), 'x'.join(['1', '2']), 'Hello'.swapcase(), 'abc'.replace('b', 'Z'), 'tEst'.capitalize(), 'a\tb'.expandtabs(4), 'abc'.startswith(('x', 'a')), '1 2'.isdigit(), 'abc'.isalpha(), '%d items' % 3, 'ab' * 2, 'é'.encode(), b'\xc3\xa9'.decode(), 'a\nb\n'.splitlines(), 'abc'.index('b'), 'abcb'.rfind('b'), 'xxabxx'.strip('x'), 'abc'.zfill(5), str(b'x'), 'Ab'.casefold(), '{:>5}|{:<5}|{:^5}'.format('a', 'b', 'c'), 'abc'.translate(str.maketrans('ab', 'xy')), 'a b c'.rsplit(' ', 1), 'abc'.count('b'), 'A'.isupper())
l = [3, 1, 2]
l.sort(reverse=True)
print(l, l.index(1), l.pop(), l + [9], l * 2, l[-1], l[0:1], [*range(5)][1:4:2], l.copy() == l, sorted(l), list(reversed(l)))
l[0:1] = [7, 8]
print(l)
del l[0]
print(l)
l.insert(0, 5)
l.extend('ab')
l.remove('a')
print(l, l.count(5))
s = {1, 2} | {3}
print(s & {1}, s - {1}, s ^ {1, 9}, {1} <= s, s.isdisjoint({8}), frozenset([1]), set())
s.add(4)
s.discard(9)
print(len(s), s.pop() in (1, 2, 3, 4))
d = {'a': 1, 'b': 2}
print(d.get('z', 0), d.pop('a'), d.setdefault('c', 5), list(d.items()), {**d, 'k': 1}, {v: k for k, v in d.items()}, d.keys() & {'b'}, 'b' in d, list(reversed(d)), d.popitem(), dict.fromkeys('ab', 0))
d.update(x=1)
print(d, len(d))
try:
    d['nope']
except KeyError as e:
    print(e, repr(e))
a, (b, *c), d = (1, (2, 3, 4), 5)
print(a, b, c, d)
a = b = 3
a += 1
print(a, b, a if a > b else b, not a, a and b, 0 or 'x', 1 < a < 5, a is b, None is None, ~5, 5 & 3, 5 | 2, 5 ^ 1, 1 << 4, -17 >> 2)
for i in range(3):
    if i == 5:
        break
else:
    print('no break')
while True:
    break
try:
    raise ValueError
except ValueError:
    pass
else:
    print('no')
finally:
    print('fin')
import sys
print(int('42'), float('1e3'), str(1.0), bool('False'), complex(1, 2), round(-2.5), abs(-3), pow(2, 10, 1000), hex(255), 3, 7, 15, 10, 10 // 3, 10 % 3, 2 ** (-1), 7 / 2, 1e+100, 123456789 ** 3, int(3.9), float('nan') != float('nan'), 3 == 3.0, hash(1) == hash(1.0), sys.getsizeof(1) > 0)
