import json
d = {'a': [1, 2.5, None, True], 'b': {'c': 'é"\n'}, 'x': ()}
print(json.dumps(d), json.dumps(d, indent=2, sort_keys=True), json.dumps('é', ensure_ascii=False), json.dumps([1, 2], separators=(',', ':')), json.loads('{"a": [1, 2.5, null, true, "\\u00e9"]}'))
try: json.loads('{bad}')
except json.JSONDecodeError as e: print(e, e.pos, e.lineno)
try: json.dumps({1, 2})
except TypeError as e: print(e)
print(json.dumps({1, 2}, default=list), json.dumps({1: 'a', None: 2, True: 3}))
class E(json.JSONEncoder):
    def default(self, o): return {'set': sorted(o)} if isinstance(o, set) else super().default(o)
print(json.dumps({'s': {2, 1}}, cls=E), E().encode({3}))
try: json.dumps(object(), cls=E)
except TypeError as e: print(str(e)[:30])
print(json.loads('[1, 2]', parse_int=float), json.loads('{"a": 1}', object_hook=lambda d: list(d)), json.loads('NaN'), json.dumps(float('inf')))
for bad in ['', '[1,]', '{"a" 1}', '[1 2]', '"abc', 'tru', '1 2', '{"a":1,}']:
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e)
