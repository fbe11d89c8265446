import _system
from math import isqrt as _isqrt, sin as _sin

_W = 0xffffffff


def _primes(n):
    found, at = [], 2
    while len(found) < n:
        if all(at % p for p in found):
            found.append(at)
        at += 1
    return found


def _root3(n):
    low, high = 0, 1 << 40
    while low < high:
        mid = (low + high + 1) // 2
        low, high = (mid, high) if mid ** 3 <= n else (low, mid - 1)
    return low


def _turn(x, n):
    return (x << n | x >> 32 - n) & _W


def _padded(data, order):
    data += b"\x80" + bytes((55 - len(data)) % 64) + (len(data) * 8).to_bytes(8, order)
    for at in range(0, len(data), 64):
        yield [int.from_bytes(data[i:i + 4], order) for i in range(at, at + 64, 4)]


def _md5(data):
    k = [int(abs(_sin(i + 1)) * 2 ** 32) for i in range(64)]
    h = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
    turns = (7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21)
    for w in _padded(data, "little"):
        a, b, c, d = h
        for i in range(64):
            if i < 16:
                f, g = b & c | ~b & d, i
            elif i < 32:
                f, g = d & b | ~d & c, (5 * i + 1) % 16
            elif i < 48:
                f, g = b ^ c ^ d, (3 * i + 5) % 16
            else:
                f, g = c ^ (b | ~d & _W), 7 * i % 16
            a, d, c, b = d, c, b, b + _turn(f + a + k[i] + w[g] & _W, turns[i // 16][i % 4]) & _W
        h = [x + y & _W for x, y in zip(h, (a, b, c, d))]
    return b"".join([x.to_bytes(4, "little") for x in h])


def _sha1(data):
    h = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
    for w in _padded(data, "big"):
        for i in range(16, 80):
            w.append(_turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
        a, b, c, d, e = h
        for i in range(80):
            if i < 20:
                f, k = b & c | ~b & d, 0x5a827999
            elif i < 40:
                f, k = b ^ c ^ d, 0x6ed9eba1
            elif i < 60:
                f, k = b & c | b & d | c & d, 0x8f1bbcdc
            else:
                f, k = b ^ c ^ d, 0xca62c1d6
            a, b, c, d, e = _turn(a, 5) + f + e + k + w[i] & _W, a, _turn(b, 30), c, d
        h = [x + y & _W for x, y in zip(h, (a, b, c, d, e))]
    return b"".join([x.to_bytes(4, "big") for x in h])


def _sha256(data):
    primes = _primes(64)
    k = [_root3(p << 96) & _W for p in primes]
    h = [_isqrt(p << 64) & _W for p in primes[:8]]
    for w in _padded(data, "big"):
        for i in range(16, 64):
            x, y = w[i - 15], w[i - 2]
            w.append(w[i - 16] + (_turn(x, 25) ^ _turn(x, 14) ^ x >> 3) + w[i - 7]
                     + (_turn(y, 15) ^ _turn(y, 13) ^ y >> 10) & _W)
        a, b, c, d, e, f, g, z = h
        for i in range(64):
            t = z + (_turn(e, 26) ^ _turn(e, 21) ^ _turn(e, 7)) + (e & f ^ ~e & g) + k[i] + w[i]
            u = (_turn(a, 30) ^ _turn(a, 19) ^ _turn(a, 10)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, z = t + u & _W, a, b, c, d + t & _W, e, f, g
        h = [x + y & _W for x, y in zip(h, (a, b, c, d, e, f, g, z))]
    return b"".join([x.to_bytes(4, "big") for x in h])


_KINDS = {"md5": (_md5, 16, 64), "sha1": (_sha1, 20, 64), "sha256": (_sha256, 32, 64),
          "sha512": (_system.sha512, 64, 128)}


class HASH:
    __module__ = "_hashlib"

    def __init__(self, name, data):
        self.name, self._data = name, b""
        self._make, self.digest_size, self.block_size = _KINDS[name]
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if type(data).__name__ not in ("bytes", "bytearray"):
            raise TypeError("object supporting the buffer API required")
        self._data += bytes(data)

    def digest(self):
        return self._make(self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ 0x{id(self):x}>"


def new(name, data=b"", *, usedforsecurity=True):
    if name not in _KINDS:
        _system.unsupported(f"the hash {name!r} is outside the playground; it has {', '.join(_KINDS)}")
    return HASH(name, data)


def md5(data=b"", *, usedforsecurity=True):
    return HASH("md5", data)


def sha1(data=b"", *, usedforsecurity=True):
    return HASH("sha1", data)


def sha256(data=b"", *, usedforsecurity=True):
    return HASH("sha256", data)


def sha512(data=b"", *, usedforsecurity=True):
    return HASH("sha512", data)
