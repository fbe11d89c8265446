"""Templates, formats, numbers of things and their words, as programs of long ago use them."""
import abc
import argparse
import asyncio
import decimal
import math
import pprint
import string
import sys
import uuid
from collections import namedtuple
from functools import cmp_to_key
from operator import *

Person = namedtuple("Person", "name age")
print("%s is %d" % Person("Ada", 36), "%s" % (Person("Bob", 1),))


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


class Braces(string.Template):
    delimiter = "{{"
    pattern = r"""
    \{\{(?:
    (?P<escaped>\{\{)|
    (?P<named>[_a-z][_a-z0-9]*)\}\}|
    (?P<braced>[_a-z][_a-z0-9]*)\}\}|
    (?P<invalid>)
    )
    """


print(Percent("%% %with_bar %nobar").safe_substitute({"with_bar": "yes", "nobar": "no"}))
print(Braces("{{name}} {{{{").substitute(name="x"), Braces("{{a}}").pattern.findall("{{a}}"))

print(iadd([1], [2]), imul(3, 4), isub(3, 1), ior({1}, {2}), countOf([1, 2, 1], 1), indexOf("abc", "c"), call(max, 1, 2))
print(math.log1p(1e-25), math.log1p(1.5))

own = [1, "a"]
own.append(own)
print(pprint.pformat(own).replace(str(id(own)), "ID"))

for text in ("{urn:uuid:12345678-1234-5678-1234-567812345678}", "12345678" * 4):
    one = uuid.UUID(text)
    print(one, one.version, one.variant, one.urn, one.bytes[:2], int(one) % 97)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "a").version, uuid.uuid1().version)
print(sorted([uuid.UUID(int=3), uuid.UUID(int=1)])[0], uuid.UUID(int=1) == 1, uuid.uuid1(node=5).node)
for wrong in (lambda: uuid.UUID("12"), lambda: uuid.UUID(), lambda: setattr(one, "int", 1)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

parser = argparse.ArgumentParser(prog="tool", prefix_chars="-+/", conflict_handler="resolve", argument_default=argparse.SUPPRESS)
parser.add_argument("-a", action="store_false", help="off")
parser.add_argument("+a", action="store_true", help="on")
parser.add_argument("//no-arg", "++noarg", action="store_true", default=False)
parser.add_argument("-b", "--both", help="old")
parser.add_argument("-b", help="new")
print(parser.parse_args(["+a", "//no-arg", "-b", "1", "--both=2"]), parser.parse_args([]))
print(parser.format_help())


class Shown(argparse.Action):
    def __init__(self, option_strings, dest, **options):
        print(option_strings, dest, options)
        super().__init__(option_strings, dest, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values * 2)


exact = argparse.ArgumentParser(allow_abbrev=False)
exact.add_argument("-m", "--many", action=Shown)
print(exact.parse_args(["-m", "ab"]), exact.parse_known_args(["--man", "x"]))
try:
    argparse.ArgumentParser(version="1.0")
except TypeError as error:
    print(error)

for text in ("naïve", "中文 text", "a中"):
    try:
        text.encode("ascii")
    except UnicodeEncodeError as error:
        print(error)


class Slotted:
    __slots__ = ("left", "right")


class Abstract(abc.ABC):
    def _read(self):
        return "read"

    def _write(self, value):
        print("written", value)

    value = abc.abstractproperty(_read, _write)


print([name for name in dir(Slotted()) if not name.startswith("_")], Abstract.__abstractmethods__)
try:
    decimal.getcontext().prec = 0
except ValueError as error:
    print(error)
print(sys.getsizeof(1), sys.getsizeof(2**40), sys.getsizeof("abc"), sys.getsizeof(b"ab"))
print(sys.getsizeof(1.0), sys.flags.debug, sys.flags.optimize, type(cmp_to_key(print)(1)).__name__, asyncio.Queue[int])


class Word(str):
    def __hash__(self):
        return super().__hash__()


class Pair(tuple):
    def __hash__(self):
        return super().__hash__()


class Thing:
    def __hash__(self):
        return super().__hash__()


thing = Thing()
print(hash(Word("a")) == hash("a"), Word("a") in {"a"}, Pair((1, 2)) in {(1, 2): 0}, hash(thing) == object.__hash__(thing))
sets = {frozenset({1}), frozenset({2})}
sets.discard({2})
print({1} in sets, {2} in sets, sets, sys.hexversion > 0x030d0000, sys.maxunicode)
for wrong in (lambda: math.comb(-1, 2), lambda: math.perm(3, -1)):
    try:
        wrong()
    except ValueError as error:
        print(error)
