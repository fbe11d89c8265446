from enum import *


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3

    def describe(self):
        return (self.name, self.value)

    @classmethod
    def fav(cls):
        return cls.BLUE
print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], Color.RED.name, Color.RED.value, list(Color), len(Color), Color.RED in Color, 1 in Color, 9 in Color, Color.RED is Color(1), Color.RED == 1, Color.fav().describe(), type(Color.RED), isinstance(Color.RED, Color), Color.__members__)


class Shape(Enum):
    SQUARE = 2
    ALIAS = 2
print(Shape.ALIAS, list(Shape), Shape.__members__.items())
try:

    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)


class A(Enum):
    X = auto()
    Y = auto()
print(list(A), A.X.value)


class Str(StrEnum):
    FOO = auto()
    BAR = 'b'
print(Str.FOO, repr(Str.FOO), Str.BAR == 'b', f'{Str.FOO}', Str.FOO.upper())


class Num(IntEnum):
    ONE = 1
    TWO = 2
print(Num.ONE + 1, Num.TWO > Num.ONE, repr(Num.ONE), Num.ONE, f'{Num.ONE}', sorted(Num), Num.ONE == 1, [10, 20, 30][Num.ONE])


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7
print(Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.R & Perm.W, bool(Perm.R & Perm.W), Perm.R in Perm.R | Perm.X, ~Perm.R, Perm.RWX, list(Perm.RWX), Perm(3), (Perm.R | Perm.W).value, Perm.R ^ Perm.RWX, len(Perm.RWX))


class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A + 1, IF.A | 8, repr(IF(8)))
Animal = Enum('Animal', 'ANT BEE CAT')
print(list(Animal), Animal.ANT.value)


class Planet(Enum):
    MERCURY = (3.303e+23, 2439700.0)
    EARTH = (5.976e+24, 6378140.0)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.673e-11 * self.mass / (self.radius * self.radius), 2)
print(Planet.EARTH.value, Planet.EARTH.gravity)


class OE(Enum):

    def __ge__(self, o):
        return self.value >= o.value if self.__class__ is o.__class__ else NotImplemented
    A = 5
    C = 3
print(OE.A >= OE.C)


class Auto(Enum):

    def _generate_next_value_(name, start, count, last):
        return name.lower()
    N = auto()
    S = auto()
print(list(Auto))


class Miss(Enum):
    A = 1

    @classmethod
    def _missing_(cls, v):
        return cls.A if v == 'x' else None
print(Miss('x'))
try:
    Miss('q')
except ValueError as e:
    print(e)
try:

    class Sub(Color):
        pass
except TypeError as e:
    print(e)
try:
    Color.RED < Color.BLUE
except TypeError as e:
    print(e)
print({Color.RED: 'r'}[Color.RED], Color.RED in {Color.RED}, hash(Color.RED) == hash(Color(1)), [c.name for c in Color], dict(((c.name, c.value) for c in Color)))


class Wk(Enum):
    MON = 1

    @classmethod
    def today(cls):
        return cls(1)
match Color.RED:
    case Color.GREEN:
        print('g')
    case Color.RED:
        print('r')


class Priority(str, Enum):
    HIGH = 'high'
    LOW = 'low'
print(Priority.HIGH, Priority.HIGH == 'high', Priority.HIGH.value, f'{Priority.HIGH}', repr(Priority.HIGH), Priority('low'), str(Priority.LOW))
