from typing import *
from collections.abc import Mapping as M, Callable as C, Iterable
print(list[int], dict[str, list[int]], tuple[int, ...], int | None, str | int, list[int] | None, type[int])
print(C[[int, str], bool], C[..., None], M[str, int], Iterable[int])
print(list[int] == list[int], hash(list[int]) == hash(list[int]), list[int].__origin__, dict[str, int].__args__)
print(isinstance(3, int | str), isinstance(None, int | None), issubclass(bool, int | str))
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
x = list[int]([1, 2])
print(x, type(x))
T = TypeVar('T')
K = TypeVar('K')
V = TypeVar('V')


class Stack(Generic[T]):

    def __init__(self):
        self.items: list[T] = []

    def push(self, i: T) -> None:
        self.items.append(i)

    def pop(self) -> T:
        return self.items.pop()
s = Stack[int]()
s.push(1)
print(s.pop(), Stack[int], type(s), s.__orig_class__)


class IntStack(Stack[int]):
    pass
print(IntStack.__mro__, IntStack.__orig_bases__)


class D(dict[str, int]):
    pass
print(D(a=1), D.__mro__)


class Box[T]:

    def __init__(self, v: T):
        self.v = v
print(Box[int](3).v, Box.__mro__, Box[str])


def first[T](xs: list[T]) -> T:
    return xs[0]
print(first([1, 2]))
try:
    int[3]
except TypeError as e:
    print(e)


class A:
    pass
try:
    A[3]
except TypeError as e:
    print(e)
try:
    int | 3
except TypeError as e:
    print(e)
print(T, Any, Optional, Union)
