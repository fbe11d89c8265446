def f(x):
    match x:
        case 0 | 1: return 'small'
        case int(n) if n > 100: return f'big {n}'
        case float() | int(): return 'num'
        case str() as s if len(s) > 3: return 'long ' + s
        case '': return 'empty'
        case [a, b]: return f'pair {a} {b}'
        case [first, *rest]: return f'list {first} {rest}'
        case {'type': 'pt', 'x': x, **rest}: return f'pt {x} {rest}'
        case {}: return 'dict'
        case (): return 'never'
        case None: return 'none'
        case True: return 'never'
        case _: return f'other {type(x).__name__}'
for x in (0, 500, 5, 2.5, 'hello', '', 'ab', [1, 2], (1, 2), [1, 2, 3], [], {'type': 'pt', 'x': 1, 'y': 2}, {}, None, {1}, b'x'): print(f(x))
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(s, x, y): s.x, s.y = x, y
from enum import Enum
class C(Enum): R = 1; G = 2
def g(p):
    match p:
        case Pt(0, 0): return 'o'
        case Pt(x=0, y=y) | Pt(x=y, y=0): return f'axis {y}'
        case Pt(x, y) if x == y: return 'diag'
        case C.R: return 'red'
        case [Pt(), [Pt(x, _), *_]]: return x
        case str(x) | bytes(x): return x
print(g(Pt(0, 0)), g(Pt(0, 3)), g(Pt(4, 0)), g(Pt(2, 2)), g(C.R), g(C.G), g([Pt(1, 1), [Pt(7, 8), 1]]), g(b'q'))
match 'go north'.split():
    case ['go', ('north' | 'south') as d]: print(d)
