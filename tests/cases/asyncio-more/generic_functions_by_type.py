from functools import singledispatch, singledispatchmethod
@singledispatch
def show(x): return f"object {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
@show.register(tuple)
def _(x): return "[" + ", ".join(show(i) for i in x) + "]"
@show.register
def _(x: None): return "nothing"
class Base: pass
class Child(Base): pass
@show.register
def _(x: Base): return f"base {type(x).__name__}"
print(show(1), show([1, "a"]), show((2,)), show(None), show(Child()), show(True), show.dispatch(int) is show.registry[int], show(2.5))
class Fmt:
    @singledispatchmethod
    def go(self, x): return "any"
    @go.register
    def _(self, x: str): return "str " + x
print(Fmt().go(1), Fmt().go("s"))
