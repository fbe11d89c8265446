from itertools import *
groups = [(k, g) for k, g in groupby('AABBC')]; print([(k, list(g)) for k, g in groups])
it = groupby(count(), key=lambda n: n // 3)
for k, g in islice(it, 3): print(k, list(g))
k, g = next(it); print(k, next(g)); k2, g2 = next(it); print(list(g), k2, next(g2))
c = count(); print(next(c), next(c), c, isinstance(c, count)); r = repeat('x', 3); next(r); print(r, list(r), r)
ch = chain([1], (2,)); print(type(ch).__name__, iter(ch) is ch, next(ch), list(ch))
a, b, d = tee('abc', 3); print(next(a), next(a), next(b), list(d), list(a), list(b))
for bad in (lambda: batched('a', 0), lambda: islice('abc', -1), lambda: combinations('abc', -1), lambda: count('a'), lambda: product('a', repeat=-1), lambda: islice('abc', 1, 2, 0)):
    try: bad()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
print(list(islice(cycle([1,2]), 5)), sum(islice(count(1, 2), 4)), dict(zip('abc', count(1))), [next(pairwise([1,2,3]))])
print(list(combinations_with_replacement([1,2,3], 2)), len(list(permutations(range(5)))), list(permutations('abc'))[:3], list(product())); print(list(zip_longest([1], [], [2, 3])), list(zip_longest()))
it = iter([1, 2, 3, 4, 5]); print(list(takewhile(lambda x: x < 3, it)), list(it)); g = (print('pull', i) or i for i in range(3)); z = accumulate(g); print('lazy'); print(next(z))
def read():
    for i in range(6): print('read', i); yield i
for k, grp in groupby(read(), lambda i: i // 2):
    print('key', k)
    for x in grp: print('   ', x)
for b in batched(read(), 4): print(b)
