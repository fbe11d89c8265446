# Generators that hand on to others.
import types, asyncio


def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from flatten(i)
        else:
            yield i


print(list(flatten([1, [2, (3, [4])]])))


def chain(*its):
    for it in its:
        r = (yield from it)
        print('ret', r)


def g():
    yield 1
    return 'done'


print(list(chain(g(), [5], 'ab')))


def wrapper(coro):
    while True:
        try:
            x = (yield)
            coro.send(x)
        except StopIteration:
            pass
        except ZeroDivisionError:
            coro.throw(ZeroDivisionError)


def writer():
    while True:
        try:
            w = (yield)
        except ZeroDivisionError:
            print('***')
        else:
            print('>>', w)


def w2(c):
    yield from c


w = writer()
wrap = w2(w)
wrap.send(None)
for i in [0, 1, 'z', 2]:
    if i == 'z':
        wrap.throw(ZeroDivisionError)
    else:
        wrap.send(i)
wrap.close()


class It:

    def __iter__(self):
        return self
    n = 0

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration('fin')
        return self.n


def d():
    r = (yield from It())
    print('r', r)


list(d())


@types.coroutine
def old():
    x = (yield 'hi')
    return x


async def use():
    return await old()


c = use()
print(c.send(None))
try:
    c.send(5)
except StopIteration as e:
    print(e.value)
it = iter(lambda d={'n': 0}: d.update(n=d['n'] + 1) or d['n'], 4)
print(list(it))
gen = (x for x in range(3))
print(next(gen), sum(gen), next(gen, 'empty'))


def coro_log():
    total = 0
    while (x := (yield total)) is not None:
        total += x
    return total


cl = coro_log()
next(cl)
print(cl.send(3), cl.send(4))
try:
    cl.send(None)
except StopIteration as s:
    print('total', s.value)
