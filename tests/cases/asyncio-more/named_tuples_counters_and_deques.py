from collections import *
Point = namedtuple('Point', ['x', 'y'], defaults=[0])
p = Point(11)
print(p, p[0] + p[1], p._asdict(), p._replace(x=3), Point._make([1, 2]), p == (11, 0), Point._fields, Point.__doc__, Point.x.__doc__)
try:
    Point()
except TypeError as e:
    print(e)
try:
    Point(1, 2, 3)
except TypeError as e:
    print(e)
try:
    Point(1, z=3)
except TypeError as e:
    print(e)
try:
    p.x = 3
except AttributeError as e:
    print(e)
try:
    p._replace(q=3)
except (ValueError, TypeError) as e:
    print(type(e).__name__, e)
try:
    namedtuple('A', 'def class')
except ValueError as e:
    print(e)
try:
    namedtuple('A', 'a a')
except ValueError as e:
    print(e)
print(namedtuple('A', 'a def a _b', rename=True)._fields)
print(getattr(p, 'x'), Point(**{'x': 1, 'y': 2}), hash(p) == hash((11, 0)), p < (12, 0))
c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], sorted(c.elements()), c.total())
c.subtract('aab')
print(c)
print(+c, -c, c + Counter(a=1), c & Counter(a=5, b=1), c | Counter(z=2), c == Counter(), Counter(a=3) >= Counter(a=1))
print(Counter({'red': 4}), Counter(cats=4, dogs=8), Counter(['x', 'y', 'x']).items(), repr(Counter()))
d = defaultdict(list)
for k, v in [('y', 1), ('b', 2), ('y', 3)]:
    d[k].append(v)
print(d, sorted(d.items()), d.default_factory, dict(d))
d2 = defaultdict(lambda: 0)
d2['x'] += 1
print(dict(d2), d2.get('q'), 'q' in d2)
try:
    defaultdict(3)
except TypeError as e:
    print(e)
dd = defaultdict(int, a=1)
dd |= {'b': 2}
print(dd, dd | {'c': 3}, dd.copy())
o = OrderedDict.fromkeys('abcde')
o.move_to_end('b')
print(''.join(o))
o.move_to_end('b', last=False)
print(''.join(o), o.popitem(last=False), o.popitem())
print(o, OrderedDict(a=1, b=2), OrderedDict(a=1) == {'a': 1}, list(reversed(o)), OrderedDict([(1, 2)]) | {3: 4})


class LRU(OrderedDict):

    def __init__(self, maxsize=2, /, *a, **k):
        self.maxsize = maxsize
        super().__init__(*a, **k)

    def __getitem__(self, key):
        v = super().__getitem__(key)
        self.move_to_end(key)
        return v

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.maxsize:
            oldest = next(iter(self))
            del self[oldest]
l = LRU()
l['a'] = 1
l['b'] = 2
l['a']
l['c'] = 3
print(l, list(l))
dq = deque('ghi')
dq.append('j')
dq.appendleft('f')
print(dq, dq.pop(), dq.popleft(), list(dq), dq[0], dq[-1], list(reversed(dq)), 'h' in dq)
dq.extend('jkl')
dq.rotate(1)
print(dq)
dq.rotate(-1)
print(dq)
dq.extendleft('abc')
print(dq, dq.count('a'), dq.index('h'))
dq.insert(1, 'X')
dq.remove('X')
dq.reverse()
print(dq, len(dq), deque([1, 2]) + deque([3]), deque([1, 2]) * 2, deque([1]) < deque([2]), deque([1, 2], maxlen=1), dq.copy() == dq)
try:
    deque().pop()
except IndexError as e:
    print(e)
dq[1] = 'Q'
del dq[0]
print(dq)
dq.clear()
print(dq)
try:
    dq.remove(3)
except ValueError as e:
    print(e)
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm, cm['a'], cm['b'], list(cm), dict(cm), cm.maps, cm.new_child({'c': 9}), cm.parents, len(cm))
cm['z'] = 1
print(cm.maps[0])
del cm['z']
try:
    del cm['b']
except KeyError as e:
    print(e)
print(cm.get('q', 5), 'b' in cm, cm.keys(), cm.items(), list(cm.values()), cm | {'d': 1}, cm == {'a': 1, 'b': 3})


class Up(UserDict):

    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)
u = Up(a=1)
u['b'] = 2
u.update(c=3)
print(u, u.pop('A'), u.setdefault('d', 4), len(u), list(u.items()), u.get('zz'), u.data, u == {'B': 2}, u | {'x': 1}, u.copy())


class NL(UserList):

    def append(self, x):
        super().append(x * 2)
n = NL([1, 2])
n.append(4)
print(n, n[0], n[:2], type(n[:1]).__name__, n + [1], len(n), n.data, 8 in n, n == [1, 2, 8], sorted(n))
s = UserString('hello')
print(s, s.upper(), s + ' w', len(s), s[1:3], type(s.upper()).__name__, s == 'hello', 'ell' in s, s.split('l'), repr(s), f'{s}')
