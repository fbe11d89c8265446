def parrot(voltage, state='a stiff', action='voom', type='Norwegian Blue'):
    print("-- This parrot wouldn't", action, end=' ')
    print('if you put', voltage, 'volts through it.')
parrot(1000)
parrot(voltage=1000000, action='VOOOOOM')
parrot('a thousand', state='pushing up the daisies')
for c in (lambda: parrot(), lambda: parrot(voltage=5.0, **{'voltage': 1}), lambda: parrot(110, voltage=220), lambda: parrot(actor='John Cleese')):
    try:
        c()
    except TypeError as e:
        print(e)


def cheeseshop(kind, *arguments, **keywords):
    print('-- Do you have any', kind, '?')
    for arg in arguments:
        print(arg)
    print('-' * 40)
    for kw in keywords:
        print(kw, ':', keywords[kw])
cheeseshop('Limburger', "It's very runny, sir.", shopkeeper='Michael Palin', client='John Cleese')


def f(ham: str, eggs: str='eggs') -> str:
    """doc"""
    return ham + ' and ' + eggs
print(f.__annotations__, f.__doc__, f.__defaults__, f('spam'))


def concat(*args, sep='/'):
    return sep.join(args)
print(concat('earth', 'mars', sep='.'))
print(list(range(*[3, 6])), (lambda n: lambda x: x + n)(42)(1))
pairs = [(1, 'one'), (2, 'two'), (3, 'three'), (4, 'four')]
pairs.sort(key=lambda p: p[1])
print(pairs)


def fa(a, L=[]):
    L.append(a)
    return L
print(fa(1), fa(2))
for n in range(2, 10):
    for x in range(2, n):
        if n % x == 0:
            print(n, 'equals', x, '*', n // x)
            break
    else:
        print(n, 'is a prime number')
squares = [x ** 2 for x in range(10)]
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], list(zip(*matrix)), [(x, y) for x in [1, 2, 3] for y in [3, 1, 4] if x != y])
print({x for x in 'abracadabra' if x not in 'abc'} == {'r', 'd'}, {x: x ** 2 for x in (2, 4, 6)}, dict([('sape', 4139)]), dict(sape=4139))
for i, v in enumerate(['tic', 'tac', 'toe']):
    print(i, v)
for q, a in zip(['name', 'quest'], ['lancelot', 'the grail']):
    print('What is your {0}?  It is {1}.'.format(q, a))
print((1, 2, 3) < (1, 2, 4), [1, 2, 3] < [1, 2, 4], 'ABC' < 'C' < 'Pascal' < 'Python', (1, 2, 3) == (1.0, 2.0, 3.0), (1, 2, ('aa', 'ab')) < (1, 2, ('abc', 'a'), 4))
for x in range(1, 11):
    print('{0:2d} {1:3d} {2:4d}'.format(x, x * x, x * x * x), repr(x).rjust(2), str(x * x).ljust(4) + '|')
table = {'Sjoerd': 4127, 'Jack': 4098, 'Dcab': 7678}
for name, phone in table.items():
    print(f'{name:10} ==> {phone:10d}')
print('Jack: {0[Jack]:d}; Sjoerd: {0[Sjoerd]:d}'.format(table), 'Jack: {Jack:d}'.format(**table), f'{3.14159:.3f}', f'table={table!r}', f'1+1 = {1 + 1!r}', f'{'eels'!r}', '12'.zfill(5), '-3.14'.zfill(7), 'The value of pi is approximately %5.3f.' % 3.14159)
