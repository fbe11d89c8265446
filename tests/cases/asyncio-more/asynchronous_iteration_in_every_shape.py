# Asynchronous iterators, generators and comprehensions.
import asyncio


class Countdown:

    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.5)
        return self.n


async def main():
    async for i in Countdown(3):
        print(i)
    else:
        print('else')
    it = aiter(Countdown(1))
    print(await anext(it), await anext(it, 'end'))
    print([i async for i in Countdown(4) if i % 2], {i: i * i async for i in Countdown(3)}, [await asyncio.sleep(0, j) for j in range(2)])
    g = (i async for i in Countdown(2))
    print(type(g).__name__, await anext(g))
    await g.aclose()

    async def agen():
        for i in range(3):
            try:
                yield i
            finally:
                print('f', i)
    async for x in agen():
        if x == 1:
            break
    print('after break')
    async for x, y in zipa(agen(), agen()):
        print(x, y)
        break


async def zipa(*its):
    its = [aiter(i) for i in its]
    while True:
        try:
            vals = [await anext(i) for i in its]
        except StopAsyncIteration:
            return
        yield tuple(vals)


asyncio.run(main())
