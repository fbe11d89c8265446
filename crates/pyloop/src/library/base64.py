class Error(ValueError):
    __module__ = "binascii"


_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_B64 = _UPPER + _UPPER.lower() + b"0123456789+/"


def _data(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return s.encode()
    return bytes(s)


def b64encode(s, altchars=None):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    s, out = bytes(s), []
    for at in range(0, len(s), 3):
        part = s[at:at + 3]
        number = int.from_bytes(part + bytes(3 - len(part)), "big")
        out += [_B64[number >> shift & 63] if place <= len(part) else 61 for place, shift in enumerate((18, 12, 6, 0))]
    made = bytes(out)
    return made if altchars is None else made.replace(b"+", altchars[:1]).replace(b"/", altchars[1:])


def b64decode(s, altchars=None, validate=False):
    s = _data(s)
    if altchars is not None:
        altchars = _data(altchars)
        s = s.replace(altchars[:1], b"+").replace(altchars[1:], b"/")
    kept, ends = [], 0
    for c in s:
        if c == 61:
            ends += 1
            if len(kept) % 4 >= 2 and ends >= 4 - len(kept) % 4:
                break
        elif c in _B64:
            kept.append(c)
            ends = 0
        elif validate:
            raise Error("Only base64 data is allowed")
    if len(kept) % 4 == 1:
        raise Error(f"Invalid base64-encoded string: number of data characters ({len(kept)}) cannot be 1 more than a multiple of 4")
    if len(kept) % 4 and ends < 4 - len(kept) % 4:
        raise Error("Incorrect padding")
    number = have = 0
    out = []
    for letter in kept:
        number = number << 6 | _B64.index(letter)
        have += 6
        if have >= 8:
            have -= 8
            out.append(number >> have & 255)
    return bytes(out)


standard_b64encode, standard_b64decode = b64encode, b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b16encode(s):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _data(s)
    if any(c not in b"0123456789ABCDEF" for c in (s.upper() if casefold else s)):
        raise Error("Non-base16 digit found")
    return bytes.fromhex(s.decode())
