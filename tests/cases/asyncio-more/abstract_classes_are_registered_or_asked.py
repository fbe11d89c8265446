from abc import ABC, abstractmethod, ABCMeta


class Shape(ABC):

    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    @classmethod
    @abstractmethod
    def make(cls):
        ...

    @staticmethod
    @abstractmethod
    def st():
        ...

    def describe(self):
        return f'{self.name} {self.area():.2f}'
try:
    Shape()
except TypeError as e:
    print(e)


class Sq(Shape):

    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s ** 2
    name = 'sq'

    @classmethod
    def make(cls):
        return cls(2)

    @staticmethod
    def st():
        return 1
print(Sq.make().describe(), isinstance(Sq(1), Shape), issubclass(Sq, ABC))


@Shape.register
class Foreign:
    pass
print(isinstance(Foreign(), Shape), issubclass(Foreign, Shape), Foreign.__mro__)


class HasLen(ABC):

    @classmethod
    def __subclasshook__(cls, C):
        if cls is HasLen:
            return any(('__len__' in B.__dict__ for B in C.__mro__)) or NotImplemented
        return NotImplemented


class Q:

    def __len__(self):
        return 3
print(isinstance(Q(), HasLen), issubclass(Q, HasLen), isinstance(object(), HasLen))


class M(metaclass=ABCMeta):

    @abstractmethod
    def f(self):
        pass


class N(M):

    @abstractmethod
    def g(self):
        pass
try:
    N()
except TypeError as e:
    print(e)


class Meta(ABCMeta):

    def __call__(cls, *a, **k):
        print('making', cls.__name__)
        return super().__call__(*a, **k)


class Z(metaclass=Meta):

    @abstractmethod
    def h(self):
        pass
try:
    Z()
except TypeError as e:
    print(e)


class Y(Z):

    def h(self):
        return 5
print(Y().h())
from numbers import Number
