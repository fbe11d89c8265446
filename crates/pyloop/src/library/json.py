class JSONDecodeError(ValueError):
    pass


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


def dumps(obj, *, indent=None, sort_keys=False, separators=None, default=None, ensure_ascii=True,
          **options):
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
                        raise TypeError("keys must be str, int, float, bool or None, "
                                        f"not {type(key).__name__}")
                    key = show(key, level)
                parts.append(_text(key, ensure_ascii) + colon + show(item, level + 1))
            return "{" + inner + (comma + inner).join(parts) + outer + "}"
        if default is not None:
            return show(default(value), level)
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")

    return show(obj, 0)


def loads(text, **options):
    if isinstance(text, bytes):
        text = text.decode()
    at = 0

    def fail(message, place):
        line = text.count("\n", 0, place) + 1
        column = place - text.rfind("\n", 0, place)
        raise JSONDecodeError(f"{message}: line {line} column {column} (char {place})")

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
                    out.append(chr(int(text[at:at + 4], 16)))
                    at += 4
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
            result = {}
            skip()
            if text[at:at + 1] == "}":
                at += 1
                return result
            while True:
                skip()
                if text[at:at + 1] != '"':
                    fail("Expecting property name enclosed in double quotes", at)
                key = string()
                skip()
                if text[at:at + 1] != ":":
                    fail("Expecting ':' delimiter", at)
                at += 1
                result[key] = value()
                skip()
                c = text[at:at + 1]
                at += 1
                if c == "}":
                    return result
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
        if c == '"':
            return string()
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if text.startswith(word, at):
                at += len(word)
                return meaning
        start = at
        while at < len(text) and text[at] in "+-0123456789.eE":
            at += 1
        number = text[start:at]
        if not number:
            fail("Expecting value", start)
        return float(number) if any(c in number for c in ".eE") else int(number)

    result = value()
    skip()
    if at != len(text):
        fail("Extra data", at)
    return result


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


def load(fp, **options):
    return loads(fp.read(), **options)
