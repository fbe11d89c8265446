def told(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


told(lambda: "x".join(3))
told(lambda: b"a" + "a")
told(lambda: bytes("x"))
told(lambda: [1, 2].sort(5))
told(lambda: len())
told(lambda: len(1, 2))
told(lambda: isinstance(1))
told(lambda: int(1, 2, 3))
told(lambda: list(1, 2))
told(lambda: dict(1, 2))
told(lambda: set(1, 2))
told(lambda: range())
told(lambda: {}.get())
told(lambda: max([]))
told(lambda: int("9" * 5000))
told(lambda: "ß".casefold())


class Owner:

    @property
    def price(self):
        return 1


told(lambda: delattr(Owner(), "price"))
told(lambda: setattr(Owner(), "price", 2))
values = {1, 2, 3}
told(lambda: [values.add(value * 10) for value in values])
told(lambda: list(map(next, [iter([1]), iter([])])))
told(lambda: [] * 10**18)
told(lambda: () * 10**18)
told(lambda: [] * 10**400)
told(lambda: "" * -10**400)
