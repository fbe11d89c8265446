import asyncio
from collections import defaultdict
class Hub:
    def __init__(self): self.subs = defaultdict(set)
    def publish(self, topic, msg):
        for q in sorted(self.subs[topic], key=id): q.put_nowait(msg)
class Subscription:
    def __init__(self, hub, topic):
        self.hub, self.topic, self.queue = hub, topic, asyncio.Queue()
    def __enter__(self):
        self.hub.subs[self.topic].add(self.queue); return self.queue
    def __exit__(self, *a):
        self.hub.subs[self.topic].remove(self.queue)
async def reader(name, hub):
    with Subscription(hub, 'news') as q:
        while (msg := await q.get()) != 'SHUTDOWN':
            print(name, 'got', msg)
        print(name, 'bye')
async def writer(hub):
    for i in range(3):
        print('Publishing', i, len(hub.subs['news']))
        hub.publish('news', f'm{i}')
        await asyncio.sleep(0.5)
    hub.publish('news', 'SHUTDOWN')
async def main():
    hub = Hub()
    rs = [asyncio.create_task(reader(f'r{i}', hub)) for i in range(2)]
    await asyncio.sleep(0)
    await writer(hub)
    await asyncio.gather(*rs)
    print(dict(hub.subs))
asyncio.run(main())
