# A generator that ignores being closed, one that answers, objects that call one another without an end.
import contextlib


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")


def polite():
    try:
        yield 1
    except GeneratorExit:
        return "closed"


generator = stubborn()
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)
generator = polite()
next(generator)
print(generator.close(), generator.close())


class Echo:
    pass


Echo.__call__ = Echo()
try:
    Echo()()
except RecursionError as error:
    print(type(error).__name__)


class Fails:
    def __init__(self, error):
        self.error = error

    def __enter__(self):
        return self

    def __exit__(self, *info):
        raise self.error


def chain(error):
    names = []
    while error is not None:
        names.append(repr(error))
        error = error.__context__
    return " <- ".join(names)


try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(Fails(KeyError("outer")))
        stack.enter_context(Fails(IndexError("inner")))
        1 / 0
except KeyError as error:
    print(chain(error))

with contextlib.ExitStack() as stack:
    stack.push(lambda *info: True)
    stack.callback(print, "called", end="!\n")
    raise ValueError
print("went on")
