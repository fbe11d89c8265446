import _system

class error(Exception):
    pass


_SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8,
          "f": 4, "d": 8, "s": 1, "p": 1}
_NATIVE = {**_SIZES, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}


def _parts(format):
    """Order of bytes and the fields of a format: code, count, place, size; last the whole size."""
    if isinstance(format, bytes):
        format = format.decode()
    order, sizes, aligned = "little", _NATIVE, True
    if format[:1] in ("@", "=", "<", ">", "!") and format:
        aligned = format[0] == "@"
        sizes = _NATIVE if aligned else _SIZES
        order = "big" if format[0] in ">!" else "little"
        format = format[1:]
    found, at, count = [], 0, ""
    for c in format:
        if c.isspace():
            continue
        if c.isdigit():
            count += c
            continue
        if c == "e":
            _system.unsupported("half floats in struct are outside the playground; use 'f'")
        if c not in sizes:
            raise error("bad char in struct format")
        size = sizes[c]
        if aligned and c not in "spx":
            at = -(-at // size) * size
        n = int(count or 1)
        if c in "sp":
            found.append((c, n, at))
            at += n
        else:
            for _ in range(n):
                if c != "x":
                    found.append((c, size, at))
                at += size
        count = ""
    if count:
        raise error("repeat count given without format specifier")
    return order, found, at


def _number(code, size, value, order):
    if code in "fd":
        if not isinstance(value, (int, float)):
            raise error("required argument is not a float")
        return _system.float_bits(float(value), size).to_bytes(size, order)
    if not hasattr(value, "__index__"):
        raise error("required argument is not an integer")
    value = value.__index__()
    signed = code.islower()
    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        if size == 8:
            raise error("int too large to convert")
        raise error(f"'{code}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def pack(format, *values):
    order, parts, size = _parts(format)
    if len(values) != len(parts):
        raise error(f"pack expected {len(parts)} items for packing (got {len(values)})")
    out = b""
    for (code, n, at), value in zip(parts, values):
        out += bytes(at - len(out))
        if code in "sp":
            if type(value).__name__ not in ("bytes", "bytearray"):
                raise error(f"argument for '{code}' must be a bytes object")
            value = bytes(value)
            if code == "p":
                value = bytes([min(len(value), n - 1, 255)]) + value[:n - 1]
            out += value[:n] + bytes(n - len(value[:n]))
        elif code == "c":
            if not isinstance(value, bytes) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            out += value
        elif code == "?":
            out += bytes([bool(value)])
        else:
            out += _number(code, n, value, order)
    return out + bytes(size - len(out))


def unpack(format, buffer):
    size = calcsize(format)
    if len(buffer) != size:
        raise error(f"unpack requires a buffer of {size} bytes")
    return unpack_from(format, buffer)


def unpack_from(format, /, buffer, offset=0):
    order, parts, size = _parts(format)
    if len(buffer) - offset < size:
        raise error(f"unpack_from requires a buffer of at least {size + offset} bytes for unpacking {size} bytes "
                    f"at offset {offset} (actual buffer size is {len(buffer)})")
    found = []
    for code, n, at in parts:
        part = bytes(buffer[offset + at:offset + at + n])
        if code == "p":
            part = part[1:part[0] + 1]
        elif code == "?":
            part = part != b"\0"
        elif code in "fd":
            part = _system.float_bits(int.from_bytes(part, order), n)
        elif code not in "sc":
            part = int.from_bytes(part, order, signed=code.islower())
        found.append(part)
    return tuple(found)


def iter_unpack(format, buffer):
    size = calcsize(format)
    if not size or len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return iter([unpack_from(format, buffer, at) for at in range(0, len(buffer), size)])


def calcsize(format):
    return _parts(format)[2]


class Struct:
    def __init__(self, format):
        self.format, self.size = format, calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
