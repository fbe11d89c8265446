def system():
    return "Linux"


def machine():
    return "x86_64"


def python_version():
    return "3.14.2"


def python_version_tuple():
    return ("3", "14", "2")


def python_implementation():
    return "CPython"
