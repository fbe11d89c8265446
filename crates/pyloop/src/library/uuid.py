import _random

_int = int


class UUID:
    def __init__(self, hex=None, *, int=None):
        self.int = int if int is not None else _int(hex.replace("-", ""), 16)

    @property
    def hex(self):
        return f"{self.int:032x}"

    def __str__(self):
        h = self.hex
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"

    def __repr__(self):
        return f"UUID('{self}')"

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __hash__(self):
        return hash(self.int)


__builtins_int = int


def uuid4():
    number = int.from_bytes(_random.urandom(16), "big")
    number = number & ~(0xf << 76) | 4 << 76
    number = number & ~(3 << 62) | 2 << 62
    return UUID(int=number)


uuid1 = uuid4
