def http_error(status):
    match status:
        case 400:
            return 'Bad request'
        case 401 | 403 | 404:
            return 'Not allowed'
        case 418:
            return "I'm a teapot"
        case _:
            return "Something's wrong"
print(http_error(400), http_error(403), http_error(1))


class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


def where(p):
    match p:
        case Point(x=0, y=0):
            return 'Origin'
        case Point(0, y):
            return f'Y={y}'
        case Point(x, 0):
            return f'X={x}'
        case Point(x, y) if x == y:
            return 'diag'
        case [Point(x=0, y=0)]:
            return 'list origin'
        case [Point(x1, y1), Point(x2, y2)]:
            return f'two {x1}{y2}'
        case [0, *rest]:
            return f'rest {rest}'
        case {'x': x, **kw}:
            return f'map {x} {kw}'
        case str() as s:
            return 'str ' + s
        case int(n) | float(n):
            return f'num {n}'
        case [a, [b, c]]:
            return (a, b, c)
        case None:
            return 'none'
        case []:
            return 'empty'
        case {}:
            return 'any map'
        case _:
            return '?'
for p in (Point(0, 0), Point(0, 5), Point(5, 0), Point(2, 2), [Point(0, 0)], [Point(1, 2), Point(3, 4)], (0, 1, 2), {'x': 1, 'y': 2}, 'hi', 5, 2.5, [1, [2, 3]], None, [], {'q': 1}, Point(1, 2), {1, 2}, b'x', True):
    print(where(p))
from collections import UserDict, deque, OrderedDict


class MD(UserDict):
    pass
match MD(a=1):
    case {'a': v}:
        print('userdict', v)
match deque([1, 2]):
    case [a, b]:
        print('deque', a, b)
    case _:
        print('no deque')
match range(3):
    case [a, *b]:
        print('range', a, b)
command = 'go north now'
match command.split():
    case ['quit']:
        pass
    case ['go', 'north' | 'south' as d, *_]:
        print('dir', d)
try:
    match 5:
        case Point(1, 2, 3):
            pass
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print(e)
