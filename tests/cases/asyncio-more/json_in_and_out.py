import json
d = {"a": [1, 2.5, None, True], "b": {"c": "é\"\n\b"}, "x": ()}
print(json.dumps(d), json.dumps("é", ensure_ascii=False), json.dumps([1, 2], separators=(",", ":")), json.dumps({1: "a", None: 2}))
print(json.dumps(d, indent=2, sort_keys=True))
class E(json.JSONEncoder):
    def default(self, o): return sorted(o) if isinstance(o, set) else super().default(o)
print(json.dumps({"s": {2, 1}}, cls=E), json.dumps({3}, default=list))
print(json.loads('{"a": [1, -2.5e3, null, true, "\\u00e9"]}'), json.loads("[1]", parse_int=float), json.loads('{"k": 1}', object_pairs_hook=list), json.loads("NaN"), json.loads('{"r": 1, "i": 2}', object_hook=lambda o: complex(o["r"], o["i"])))
for bad in ("", "{bad}", '{"a" 1}', "[1 2]", '"abc', "tru", "1 2"):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno)
try: json.dumps(object)
except TypeError as e: print(e)
