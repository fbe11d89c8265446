import asyncio, weakref
class Node:
    def __init__(self, name): self.name = name
    def __repr__(self): return self.name
n = Node("a"); r = weakref.ref(n); print(r(), r() is n); del n; print(r())
cache = weakref.WeakValueDictionary(); x = Node("x"); cache["k"] = x; print(cache["k"], len(cache), "k" in cache); del x; print(len(cache), cache.get("k"))
live = weakref.WeakSet(); a, b = Node("p"), Node("q"); live.add(a); live.add(b); print(len(live), a in live); del a; print([str(i) for i in live])
try: weakref.ref(5)
except TypeError as e: print(e)
class Bus:
    def __init__(self): self.subs = []
    def on(self, obj): self.subs.append(weakref.WeakMethod(obj.hear))
    def emit(self, what):
        for m in self.subs:
            f = m()
            if f: f(what)
class Ear:
    def hear(self, what): print("heard", what)
async def main():
    bus, e = Bus(), Ear(); bus.on(e); bus.emit(1); await asyncio.sleep(0.1); del e; bus.emit(2); print("end")
asyncio.run(main())
