from pprint import pprint, pformat
from string import Template
import textwrap
data = {"name": "server", "ports": list(range(12)), "nested": {"deep": {"deeper": ["a" * 20, "b" * 20, "c" * 20]}, "t": (1,)}, "flags": {"z", "a"} and {3, 1}}
pprint(data); pprint(data, width=40, compact=True); print(pformat([1, [2, [3, [4]]]], depth=2)); pprint({"b": 1, "a": 2}, sort_dicts=False); pprint("word " * 30)
t = Template("$who likes ${what}s, costs $$5"); print(t.substitute(who="Ann", what="tea"), t.safe_substitute(who="Bob"))
try: t.substitute(who="x")
except KeyError as e: print("missing", e)
try: Template("bad $ sign").substitute()
except ValueError as e: print(e)
print(textwrap.fill("The quick brown fox jumps over the lazy dog", 20), textwrap.shorten("Hello wide world", 12), repr(textwrap.dedent("  a\n    b\n")), textwrap.indent("x\ny", "> "), sep="\n")
