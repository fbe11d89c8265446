from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def pretty(self): return self.name.title()
print(list(Color), Color.CRIMSON, Color(2), Color["RED"].pretty, Color.RED in Color, len(Color), repr(Color), Color.__members__, Color.RED == 1, {Color.RED: "r"}[Color.CRIMSON])
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(Perm.RW, Perm.R | Perm.X, Perm.RW & Perm.W, ~Perm.R, Perm.R in Perm.RW, list(Perm.RW), bool(Perm.R & Perm.X), Perm(0), repr(Perm.R ^ Perm.RW), Perm(7), len(Perm.RW))
class P2(IntFlag): A = 4; B = 2; C = 1
print(P2.A | P2.B, repr(P2.A | 8), P2.A + 1, P2.A == 4, list(P2.A | P2.C))
class Lvl(IntEnum): LOW = 1; HIGH = 5
print(Lvl.HIGH > Lvl.LOW, Lvl.HIGH + 1, sorted([Lvl.HIGH, Lvl.LOW]), f"{Lvl.LOW}", Lvl(5), repr(Lvl.LOW), [10, 20][Lvl.LOW])
class S(StrEnum): ON = auto(); OFF = "off"
print(S.ON, S.ON == "on", repr(S.OFF), S("off"), "x-" + S.ON, S.ON.upper())
class Planet(Enum):
    MERCURY = (3.3, 2.4); EARTH = (5.9, 6.3)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @classmethod
    def heaviest(cls): return max(cls, key=lambda p: p.mass)
print(Planet.EARTH.mass, Planet.heaviest(), Planet((3.3, 2.4)))
Shape = Enum("Shape", "SQUARE CIRCLE"); print(list(Shape))
for bad in (lambda: Color(9), lambda: Color["NO"], lambda: Perm(64)):
    try: bad()
    except (ValueError, KeyError) as e: print(type(e).__name__, e)
try:
    @unique
    class Dup(Enum): A = 1; B = 1
except ValueError as e: print(e)
try:
    class More(Color): BLUE = 3
except TypeError as e: print(e)
match Color.GREEN:
    case Color.RED: print("red")
    case Color.GREEN: print("green")
