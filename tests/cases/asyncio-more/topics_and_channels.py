import asyncio
from collections import deque, defaultdict


class PubSub:

    def __init__(self):
        self.subs = defaultdict(list)

    def subscribe(self, topic):
        q = asyncio.Queue()
        self.subs[topic].append(q)
        return q

    async def publish(self, topic, msg):
        for q in self.subs[topic]:
            await q.put(msg)


class Channel:

    def __init__(self, size):
        self.items = deque()
        self.size = size
        self.cond = asyncio.Condition()

    async def send(self, x):
        async with self.cond:
            await self.cond.wait_for(lambda: len(self.items) < self.size)
            self.items.append(x)
            self.cond.notify_all()

    async def recv(self):
        async with self.cond:
            while not self.items:
                await self.cond.wait()
            x = self.items.popleft()
            self.cond.notify_all()
            return x

    def __aiter__(self):
        return self

    async def __anext__(self):
        x = await self.recv()
        if x is None:
            raise StopAsyncIteration
        return x


async def main():
    ps = PubSub()
    a, b = (ps.subscribe('x'), ps.subscribe('x'))

    async def listen(n, q):
        while (m := (await q.get())) != 'end':
            print(n, m)
    ls = [asyncio.create_task(listen(n, q)) for n, q in (('a', a), ('b', b))]
    for m in ('one', 'two', 'end'):
        await ps.publish('x', m)
        await asyncio.sleep(0.1)
    await asyncio.gather(*ls)
    ch = Channel(2)

    async def prod():
        for i in range(5):
            await ch.send(i)
            print('sent', i)
        await ch.send(None)
    t = asyncio.create_task(prod())
    async for x in ch:
        print('recv', x)
        await asyncio.sleep(0.1)
    await t
asyncio.run(main())
