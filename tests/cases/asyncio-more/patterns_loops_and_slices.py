match_me = [{'type': 'click', 'pos': (1, 2)}, {'type': 'key', 'key': 'q'}, ['go', 'north'], ['drop', 'a', 'b'], 42, 'text', (1, 2, 3), {'a': {'b': [1, 2]}}, None, 3.5, [], {'x': 1, 'y': 2, 'z': 3}]
for m in match_me:
    match m:
        case {'type': 'click', 'pos': (x, y)}: print('click', x, y)
        case {'type': 'key', 'key': 'q' | 'Q' as k}: print('quit', k)
        case ['go', ('north' | 'south') as d]: print('go', d)
        case ['drop', *objs]: print('drop', objs)
        case int(n) if n > 40: print('big', n)
        case str() as s: print('str', s)
        case (1, _, z): print('tuple', z)
        case {'a': {'b': [first, *_]}}: print('nested', first)
        case None: print('none')
        case float(): print('float')
        case []: print('empty')
        case {'x': x, **rest}: print('rest', x, rest)
        case _: print('other', m)
i = 0
while True:
    i += 1
    if i == 3: continue
    if i > 5: break
    print(i, end=' ')
else: print('never')
print()
for i, (a, b) in enumerate(zip('ab', [1, 2]), start=1): print(i, a, b)
for x in []: pass
else: print('for else')
try:
    try: raise ValueError('a')
    finally: print('fin')
except (TypeError, ValueError) as e: print('caught', e)
else: print('no')
def f():
    for i in range(3):
        try: 
            if i == 1: continue
            if i == 2: return i
        finally: print('f', i)
print(f())
x = 10
def g(): x = 5; return [x for _ in range(1)], (lambda: x)(), x
print(g(), x); del x
print(sum(x * y for x, y in zip(range(3), range(3))), [[j for j in range(i)] for i in range(3)], {c for c in 'aab'} == {'a', 'b'}, [x for x in range(10) if x % 2 if x % 3], dict(zip('ab', range(2))))
nums = [1, 2, 3, 4]; nums[1:3] = [9]; print(nums, nums[::-1], nums[-2:], nums * 2); del nums[0]; print(nums); nums += (7,); print(nums)
s = 'python'; print(s[1:4], s[::2], s[-1], s.upper(), len(s), 'y' in s, s.index('t'), [c for c in s if c in 'aeiou'], s.replace('p', 'j'), '-'.join(s), s.capitalize(), s * 2, s > 'java', sorted(s), ''.join(reversed(s)))
print(0.1 + 0.2 == 0.3, round(0.1 + 0.2, 2), 7 // 2, -7 // 2, 7 % -3, 2 ** 0.5, 1e3, 5 / 2, int(3.9), bool(''), None is None, 1 == 1.0, '1' == 1, [] == [], 10 > 5 > 1, not 1, 1 and 2, 0 or 'x', None or 0)
