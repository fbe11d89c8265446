import _system


def default_timer():
    return _system.now()


def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
    if not callable(stmt):
        _system.unsupported("timeit of a text is outside the playground; give it a function")
    start = timer()
    for _ in range(number):
        stmt()
    return timer() - start
