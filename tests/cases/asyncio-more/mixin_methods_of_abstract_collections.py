from collections.abc import MutableMapping, Mapping, Sequence, MutableSequence, Set, Iterator, AsyncIterator


class M(MutableMapping):

    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k.lower()]

    def __setitem__(self, k, v):
        self.d[k.lower()] = v

    def __delitem__(self, k):
        del self.d[k.lower()]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)
m = M()
m['A'] = 1
m.update(B=2)
print(m.get('a'), m.pop('b'), m.setdefault('c', 3), dict(m), 'a' in m, list(m.items()), list(m.keys()), m == {'a': 1, 'c': 3})
print(m.popitem())
m.clear()
print(len(m), isinstance(m, Mapping))


class S(Sequence):

    def __getitem__(self, i):
        return (1, 2, 3)[i]

    def __len__(self):
        return 3
s = S()
print(list(reversed(s)), s.index(2), s.count(3), 2 in s, list(s))
from collections.abc import *
from collections import UserDict, UserList, UserString, ChainMap, OrderedDict, deque


class ListBasedSet(Set):

    def __init__(self, iterable):
        self.elements = lst = []
        for value in iterable:
            if value not in lst:
                lst.append(value)

    def __iter__(self):
        return iter(self.elements)

    def __contains__(self, value):
        return value in self.elements

    def __len__(self):
        return len(self.elements)

    def __repr__(self):
        return f'LBS({self.elements})'
s1 = ListBasedSet('abcdef')
s2 = ListBasedSet('defghi')
print(s1 & s2, s1 | s2, s1 - s2, s1 ^ s2, s1 <= s2, s1.isdisjoint(s2), s1 == ListBasedSet('fedcba'))
print({'a'} | s1, sorted({'a', 'z'} & s1), s1 >= {'a'}, {'a'} <= s1)


class OS(MutableSet):

    def __init__(self, it=()):
        self.d = dict.fromkeys(it)

    def __iter__(self):
        return iter(self.d)

    def __contains__(self, v):
        return v in self.d

    def __len__(self):
        return len(self.d)

    def add(self, v):
        self.d[v] = None

    def discard(self, v):
        self.d.pop(v, None)

    def __repr__(self):
        return f'{type(self).__name__}({list(self.d)!r})'
o = OS([3, 1, 2])
o |= [7]
o &= [1, 7]
o ^= [1, 9]
print(o)
o -= [9]
print(o, o.pop(), o)
try:
    o.remove(4)
except KeyError as e:
    print('KeyError', e)
try:
    o.pop()
except KeyError as e:
    print('KeyError', e)


class L(MutableSequence):

    def __init__(self, *a):
        self.l = list(a)

    def __getitem__(self, i):
        return self.l[i]

    def __setitem__(self, i, v):
        self.l[i] = v

    def __delitem__(self, i):
        del self.l[i]

    def __len__(self):
        return len(self.l)

    def insert(self, i, v):
        self.l.insert(i, v)
x = L(1, 2, 3)
x.append(4)
x.extend([5, 6])
x += [7]
x.reverse()
print(list(x), x.pop(), x.pop(0), x.index(4), 9 in x)
x.remove(4)
print(x.l)
x.clear()
print(len(x))
try:
    x.remove(4)
except ValueError as e:
    print(repr(e))
for K in (Container, Hashable, Iterable, Iterator, Reversible, Generator, Sized, Callable, Collection, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping, MappingView, KeysView, ItemsView, ValuesView, Awaitable, Coroutine, AsyncIterable):
    print(K.__name__, [issubclass(t, K) for t in (int, str, bytes, list, tuple, dict, set, frozenset, range, deque, type({}.keys()), type({}.items()), type({}.values()), UserDict, UserList, UserString, ChainMap, OrderedDict, L, OS, ListBasedSet, type(lambda: 0), type((x for x in ())), type(iter([])))])
try:
    Mapping()
except TypeError as e:
    print(e)


class Bad(Sequence):

    def __len__(self):
        return 0
try:
    Bad()
except TypeError as e:
    print(e)
print(Mapping, MutableSequence.__mro__)
print(sorted(MutableMapping.__abstractmethods__))
