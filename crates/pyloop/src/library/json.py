class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


def _text(value, ascii_only):
    out = ['"']
    for c in value:
        if c == '"':
            out.append('\\"')
        elif c == "\\":
            out.append("\\\\")
        elif c == "\n":
            out.append("\\n")
        elif c == "\r":
            out.append("\\r")
        elif c == "\t":
            out.append("\\t")
        elif c in "\b\f":
            out.append("\\b" if c == "\b" else "\\f")
        elif ord(c) < 32 or ascii_only and ord(c) > 126:
            code = ord(c)
            if code > 0xffff:
                code -= 0x10000
                out.append(f"\\u{0xd800 + (code >> 10):04x}\\u{0xdc00 + (code & 0x3ff):04x}")
            else:
                out.append(f"\\u{code:04x}")
        else:
            out.append(c)
    out.append('"')
    return "".join(out)


class JSONEncoder:
    def __init__(self, **options):
        self._options = options
        custom = options.pop("default", None)
        if custom is not None:
            self.default = custom

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return _dumps(o, default=self.default, **self._options)

    def iterencode(self, o):
        import _system
        _system.unsupported("the pieces that 'JSONEncoder.iterencode' gives are outside the playground; use encode")


class JSONDecoder:
    def __init__(self, **options):
        self._options = options

    def decode(self, text):
        return loads(text, **self._options)


def dumps(obj, *, cls=None, **options):
    return cls(**options).encode(obj) if cls is not None else _dumps(obj, **options)


def _dumps(obj, *, indent=None, sort_keys=False, separators=None, default=None, ensure_ascii=True,
           skipkeys=False, check_circular=True, allow_nan=True):
    if isinstance(indent, int):
        indent = " " * indent
    comma, colon = separators or ("," if indent is not None else ", ", ": ")

    def show(value, level):
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, str):
            return _text(value, ensure_ascii)
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            if not allow_nan and value - value != 0:
                raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
            if value != value:
                return "NaN"
            if value in (float("inf"), float("-inf")):
                return "Infinity" if value > 0 else "-Infinity"
            return repr(value)
        inner = "\n" + indent * (level + 1) if indent is not None else ""
        outer = "\n" + indent * level if indent is not None else ""
        if isinstance(value, (list, tuple)):
            if not value:
                return "[]"
            return "[" + inner + (comma + inner).join(show(v, level + 1) for v in value) + outer + "]"
        if isinstance(value, dict):
            if not value:
                return "{}"
            items = sorted(value.items()) if sort_keys else value.items()
            parts = []
            for key, item in items:
                if not isinstance(key, str):
                    if not isinstance(key, (int, float, bool, type(None))):
                        if skipkeys:
                            continue
                        raise TypeError("keys must be str, int, float, bool or None, "
                                        f"not {type(key).__name__}")
                    key = show(key, level)
                parts.append(_text(key, ensure_ascii) + colon + show(item, level + 1))
            return "{" + inner + (comma + inner).join(parts) + outer + "}"
        if default is not None:
            return show(default(value), level)
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")

    return show(obj, 0)


def loads(text, *, cls=None, object_hook=None, parse_float=float, parse_int=int, parse_constant=None,
          object_pairs_hook=None, strict=True):
    if cls is not None:
        return cls(object_hook=object_hook).decode(text)
    if hasattr(text, "decode"):
        text = text.decode()
    if not isinstance(text, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(text).__name__}")
    at = 0

    def made(pairs):
        if object_pairs_hook is not None:
            return object_pairs_hook(pairs)
        return dict(pairs) if object_hook is None else object_hook(dict(pairs))

    def fail(message, place):
        raise JSONDecodeError(message, text, place)

    def skip():
        nonlocal at
        while at < len(text) and text[at] in " \t\r\n":
            at += 1

    def string():
        nonlocal at
        start = at
        at += 1
        out = []
        while True:
            if at >= len(text):
                fail("Unterminated string starting at", start)
            c = text[at]
            at += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                c = text[at]
                at += 1
                if c == "u":
                    code = int(text[at:at + 4], 16)
                    at += 4
                    if 0xd800 <= code <= 0xdbff and text[at:at + 2] == "\\u":
                        low = int(text[at + 2:at + 6], 16)
                        if 0xdc00 <= low <= 0xdfff:
                            code = 0x10000 + (code - 0xd800 << 10 | low - 0xdc00)
                            at += 6
                    out.append(chr(code))
                else:
                    out.append({"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}.get(c, c))
            else:
                out.append(c)

    def value():
        nonlocal at
        skip()
        if at >= len(text):
            fail("Expecting value", at)
        c = text[at]
        if c == "{":
            at += 1
            result = []
            comma = None
            skip()
            if text[at:at + 1] == "}":
                at += 1
                return made(result)
            while True:
                skip()
                if text[at:at + 1] == "}" and comma is not None:
                    fail("Illegal trailing comma before end of object", comma)
                if text[at:at + 1] != '"':
                    fail("Expecting property name enclosed in double quotes", at)
                key = string()
                skip()
                if text[at:at + 1] != ":":
                    fail("Expecting ':' delimiter", at)
                at += 1
                result.append((key, value()))
                skip()
                c = text[at:at + 1]
                comma = at
                at += 1
                if c == "}":
                    return made(result)
                if c != ",":
                    fail("Expecting ',' delimiter", at - 1)
        if c == "[":
            at += 1
            result = []
            skip()
            if text[at:at + 1] == "]":
                at += 1
                return result
            while True:
                result.append(value())
                skip()
                c = text[at:at + 1]
                at += 1
                if c == "]":
                    return result
                if c != ",":
                    fail("Expecting ',' delimiter", at - 1)
                comma = at - 1
                skip()
                if text[at:at + 1] == "]":
                    fail("Illegal trailing comma before end of array", comma)
        if c == '"':
            return string()
        for word, meaning in (("true", True), ("false", False), ("null", None), ("NaN", float("nan")),
                              ("Infinity", float("inf")), ("-Infinity", float("-inf"))):
            if text.startswith(word, at):
                at += len(word)
                return parse_constant(word) if parse_constant is not None and "n" in word.lower() and \
                    word != "null" else meaning
        import re
        found = re.compile(r"(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?", re.ASCII).match(text, at)
        if not found:
            fail("Expecting value", at)
        at = found.end()
        return parse_float(found[0]) if found[2] or found[3] else parse_int(found[0])

    result = value()
    skip()
    if at != len(text):
        fail("Extra data", at)
    return result


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


def load(fp, **options):
    return loads(fp.read(), **options)
