class Future:
    def __init__(self): self.value, self.calls = None, []
    def __iter__(self): self.value = yield self; return self.value
class Task:
    def __init__(self, gen): self.gen = gen; self.step(None)
    def step(self, value):
        try: f = self.gen.send(value)
        except StopIteration as stop: print("result", stop.value); return
        pending.append((f, self))
pending = []
def read(n):
    got = []
    for _ in range(n): got.append((yield from Future()))
    return got
def main(n):
    data = yield from read(n)
    return "".join(data)
Task(main(2)); Task(main(3))
for i, letter in enumerate("abcdefgh"):
    if not pending: break
    f, task = pending.pop(0); task.step(letter)
def positional(a, /, *, k): return a, k
for call in (lambda: positional(a=1, k=2), lambda: positional(1), lambda: positional(1, 2), lambda: positional(1, z=2)):
    try: call()
    except TypeError as e: print(e)
