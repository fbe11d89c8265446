import _system

register = _system.at_exit


def unregister(func):
    pass
