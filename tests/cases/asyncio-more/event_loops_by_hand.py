# event_loops_by_hand
# own event loop by generators
import time, heapq, collections
from collections import deque
class Task:
    ids = 0
    def __init__(self, target): Task.ids += 1; self.tid = Task.ids; self.target = target; self.sendval = None
    def run(self): return self.target.send(self.sendval)
class Scheduler:
    def __init__(self): self.ready = deque(); self.taskmap = {}
    def new(self, t): n = Task(t); self.taskmap[n.tid] = n; self.ready.append(n); return n.tid
    def mainloop(self):
        while self.taskmap:
            t = self.ready.popleft()
            try: t.run()
            except StopIteration: del self.taskmap[t.tid]; print(f"Task {t.tid} terminated"); continue
            self.ready.append(t)
def foo():
    for i in range(3): print("foo", i); yield
def bar():
    for i in range(2): print("bar", i); yield
s = Scheduler(); s.new(foo()); s.new(bar()); s.mainloop()
import types
@types.coroutine
def switch(): yield
class Sched:
    def __init__(self): self.ready = deque(); self.sleeping = []; self.seq = 0
    async def sleep(self, d): self.seq += 1; heapq.heappush(self.sleeping, (time.time()+d, self.seq, self.current)); self.current = None; await switch()
    def new_task(self, coro): self.ready.append(coro)
    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                deadline, _, c = heapq.heappop(self.sleeping)
                delta = deadline - time.time()
                if delta > 0: time.sleep(delta)
                self.ready.append(c)
            self.current = self.ready.popleft()
            try:
                self.current.send(None)
                if self.current: self.ready.append(self.current)
            except StopIteration: pass
sched = Sched()
async def countdown(n):
    while n > 0: print("Down", n); await sched.sleep(4); n -= 1
async def countup(stop):
    x = 0
    while x < stop: print("Up", x); await sched.sleep(1); x += 1
sched.new_task(countdown(3)); sched.new_task(countup(5)); sched.run()
def avg():
    total = n = 0; a = None
    while True:
        v = yield a
        if v is None: break
        total += v; n += 1; a = total / n
    return (n, a)
g = avg(); next(g); print(g.send(10), g.send(20))
try: g.send(None)
except StopIteration as e: print(e.value)
print(isinstance(g, types.GeneratorType), g.__name__)
class Node:
    def __init__(self, v, kids=()): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
print(list(Node(1, [Node(2), Node(3, [Node(4)])])))
