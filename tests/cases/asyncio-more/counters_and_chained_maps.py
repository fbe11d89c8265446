from collections import Counter, ChainMap, OrderedDict, UserDict
c, d = Counter(a=3, b=1), Counter(a=1, b=2)
print(c + d, c - d, c & d, c | d, +Counter(a=-1, b=2), -Counter(a=-1), c == d, c <= c + d, c.total(), sorted(c.elements()), c.most_common(1)); c += d; c.subtract("aab"); print(c, c["zz"])
m = ChainMap({"a": 1}, {"a": 0, "b": 2}); m["c"] = 3; print(m, m["b"], list(m), len(m), m.maps[0], m.new_child({"b": 9})["b"], m.parents, dict(m), "z" in m, m.get("z", "no"))
try: del m["b"]
except KeyError as e: print(e)
o = OrderedDict.fromkeys("abc"); o.move_to_end("a"); o.move_to_end("c", last=False); print("".join(o), o.popitem(), o.popitem(last=False), o, o == OrderedDict(b=None))
class Upper(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = Upper(a=1); u["b"] = 2; u.update(c=3); print(u, u.data, "A" in u, u.pop("A"), len(u))
