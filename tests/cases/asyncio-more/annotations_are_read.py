import inspect
from typing import get_type_hints
def total(items: list, start: int = 0, *, label: "str" = "sum") -> int:
    """Adds up.

    With a start."""
    return sum(items, start)
def positional(a, b, /, c, *rest, d=1, **more): pass
print(total.__annotations__["start"], total.__annotations__["label"], get_type_hints(total)["return"])
print(total.__doc__)
print(inspect.signature(positional), list(inspect.signature(positional).parameters))
for p in inspect.signature(total).parameters.values(): print(p.name, p.kind.description, p.default is p.empty)
b = inspect.signature(total).bind([1, 2], label="x"); b.apply_defaults(); print(b.arguments)
try: inspect.signature(total).bind()
except TypeError as e: print(e)
def typed(fn):
    def wrapper(*args):
        for (name, kind), value in zip(fn.__annotations__.items(), args):
            if not isinstance(value, kind): raise TypeError(f"{name} must be {kind.__name__}")
        return fn(*args)
    return wrapper
@typed
def area(w: int, h: int): return w * h
print(area(2, 3))
try: area(2, "x")
except TypeError as e: print(e)
class Point:
    x: int
    y: float = 0.0
print(Point.__annotations__, get_type_hints(Point))
