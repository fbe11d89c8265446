import _random
import _system

_int = int


class UUID:
    def __init__(self, hex=None, bytes=None, *, int=None, version=None):
        if [hex, bytes, int].count(None) != 2:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            hex = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(hex, 16)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _int.from_bytes(bytes, "big")
        if version is not None:
            int = int & ~(0xc000 << 48) & ~(0xf000 << 64) | 0x8000 << 48 | version << 76
        self.__dict__["int"] = int

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node)

    time_low = property(lambda self: self.int >> 96)
    time_mid = property(lambda self: self.int >> 80 & 0xffff)
    time_hi_version = property(lambda self: self.int >> 64 & 0xffff)
    clock_seq_hi_variant = property(lambda self: self.int >> 56 & 0xff)
    clock_seq_low = property(lambda self: self.int >> 48 & 0xff)
    clock_seq = property(lambda self: self.int >> 48 & 0x3fff)
    time = property(lambda self: (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low)
    node = property(lambda self: self.int & 0xffffffffffff)
    urn = property(lambda self: f"urn:uuid:{self}")

    @property
    def variant(self):
        top = self.int >> 61 & 7
        return NCS if top < 4 else RFC_4122 if top < 6 else MICROSOFT if top == 6 else FUTURE

    @property
    def version(self):
        return self.int >> 76 & 0xf if self.variant == RFC_4122 else None

    def __str__(self):
        h = self.hex
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"

    def __repr__(self):
        return f"UUID('{self}')"

    def __int__(self):
        return self.int

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)


NCS, RFC_4122, MICROSOFT, FUTURE = ("reserved for NCS compatibility", "specified in RFC 4122",
                                    "reserved for Microsoft compatibility", "reserved for future definition")
_last, _node = 0, None


def getnode():
    global _node
    if _node is None:
        _node = int.from_bytes(_random.urandom(6), "big") | 1 << 40
    return _node


def uuid1(node=None, clock_seq=None):
    global _last
    _last = time = max(int(_system.now() * 10**7) + 0x01b21dd213814000, _last + 1)
    if node is None:
        node = getnode()
    if clock_seq is None:
        clock_seq = int.from_bytes(_random.urandom(2), "big")
    number = (time & 0xffffffff) << 96 | (time >> 32 & 0xffff) << 80 | (time >> 48) << 64 | (clock_seq & 0x3fff) << 48 | node
    return UUID(int=number, version=1)


def _named(kind, namespace, name, version):
    import hashlib
    found = getattr(hashlib, kind)(namespace.bytes + (name.encode() if isinstance(name, str) else name))
    return UUID(bytes=found.digest()[:16], version=version)


def uuid3(namespace, name):
    return _named("md5", namespace, name, 3)


def uuid4():
    return UUID(bytes=_random.urandom(16), version=4)


def uuid5(namespace, name):
    return _named("sha1", namespace, name, 5)


NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (
    UUID(f"6ba7b81{last}-9dad-11d1-80b4-00c04fd430c8") for last in "0124")
