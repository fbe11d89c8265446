# References here are strong: nothing in the playground is collected while it can be asked for.
class ref:
    def __init__(self, value, callback=None):
        self._value = value

    def __call__(self):
        return self._value


proxy = lambda value, callback=None: value
WeakSet = set
WeakValueDictionary = dict
WeakKeyDictionary = dict


class finalize:
    def __init__(self, obj, func, /, *args, **kwargs):
        self.alive = True
