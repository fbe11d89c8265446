"""A syntax error that the program raises itself is shown like any other."""
import warnings


def read(words):
    if words.pop(0) != "(":
        raise SyntaxError(f"expected a bracket, got {words!r}")
    return words


def old():
    warnings.warn("old() is old", DeprecationWarning, stacklevel=2)


def calls():
    old()
    old()


calls()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    print(caught[0].lineno, caught[0].category.__name__, str(caught[0].message))
warnings.formatwarning = lambda message, category, filename, lineno, line=None: f"{category.__name__} {lineno}: {message}\n"
warnings.warn("in a form of our own")
print(read(["(", "a"]))
read(["a", "b"])
