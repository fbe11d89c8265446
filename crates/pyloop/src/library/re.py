"""Regular expressions on the native matcher."""
import _re
from enum import IntFlag as _IntFlag, KEEP as _KEEP


class RegexFlag(_IntFlag, boundary=_KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        names = [f"re.{one._name_}" for one in RegexFlag if one._value_ & self._value_]
        return "|".join(names) or "re.NOFLAG"

    __str__ = __repr__


NOFLAG, DEBUG = RegexFlag.NOFLAG, RegexFlag.DEBUG
A = ASCII = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
U = UNICODE = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE


class PatternError(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
_cache = {}


def _text(value):
    return value if isinstance(value, str) else bytes(value).decode("latin-1")


class Pattern:
    def __init__(self, pattern, flags):
        self.pattern = pattern
        self._bytes = not isinstance(pattern, str)
        found = _re.compile(_text(pattern), int(flags) | (256 if self._bytes else 0))
        if len(found) == 2:
            message, at = found
            raise PatternError(message, pattern, at if at < 1 << 31 else None)
        self._program, self.groups, self.groupindex, self.flags = found
        if self._bytes:
            self.flags = int(flags)

    def __repr__(self):
        names = [repr(one) for one in RegexFlag if one._value_ & self.flags and one._value_ != 32]
        shown = repr(self.pattern)[:200]
        return f"re.compile({shown}{', ' if names else ''}{'|'.join(names)})"

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def _find(self, string, pos, endpos, how):
        if isinstance(string, str) == self._bytes:
            if not isinstance(string, (str, bytes)) and type(string).__name__ != "bytearray":
                raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
            raise TypeError("cannot use a bytes pattern on a string-like object" if self._bytes
                            else "cannot use a string pattern on a bytes-like object")
        if not isinstance(string, (str, bytes)) and type(string).__name__ != "bytearray":
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        n = len(string)
        pos = max(0, min(pos, n))
        endpos = n if endpos is None else max(0, min(endpos, n))
        if pos > endpos:
            return []
        found = _re.find(self._program, _text(string), pos, endpos, how)
        size = self.groups * 2 + 3
        return [Match(self, string, pos, endpos, found[at:at + size]) for at in range(0, len(found), size)]

    def _one(self, string, pos, endpos, how):
        for found in self._find(string, pos, endpos, how):
            return found

    def match(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 0)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 1)

    def search(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 2)

    def finditer(self, string, pos=0, endpos=None):
        return iter(self._find(string, pos, endpos, 3))

    def findall(self, string, pos=0, endpos=None):
        empty = string[:0]
        if self.groups == 0:
            return [m.group() for m in self._find(string, pos, endpos, 3)]
        if self.groups == 1:
            return [m.groups(empty)[0] for m in self._find(string, pos, endpos, 3)]
        return [m.groups(empty) for m in self._find(string, pos, endpos, 3)]

    def split(self, string, maxsplit=0):
        parts, at = [], 0
        for m in self._find(string, 0, None, 3 + max(maxsplit, 0)) if maxsplit >= 0 else ():
            parts.append(string[at:m.start()])
            parts.extend(m.groups())
            at = m.end()
        parts.append(string[at:])
        return parts

    def subn(self, repl, string, count=0):
        parts, at, done = [], 0, 0
        if not callable(repl):
            template = _template(self, repl)
            repl = lambda m: m._fill(template)
        for m in self._find(string, 0, None, 3 + max(count, 0)):
            parts.append(string[at:m.start()])
            parts.append(repl(m))
            at = m.end()
            done += 1
        parts.append(string[at:])
        return string[:0].join(parts), done

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "b": "\b", "\\": "\\"}


def _template(pattern, repl):
    """Texts and numbers of groups."""
    text = _text(repl)
    parts, at, literal = [], 0, ""
    while at < len(text):
        c = text[at]
        at += 1
        if c != "\\":
            literal += c
            continue
        if at >= len(text):
            raise PatternError("bad escape (end of pattern)", repl, at - 1)
        start = at - 1
        c = text[at]
        at += 1
        if c == "g":
            if text[at:at + 1] != "<":
                raise PatternError("missing <", repl, at)
            end = text.find(">", at)
            if end < 0:
                raise PatternError("missing >, unterminated name", repl, at + 1)
            name = text[at + 1:end]
            if not name:
                raise PatternError("missing group name", repl, at + 1)
            if name.isdigit():
                group = int(name)
                if group > pattern.groups:
                    raise PatternError(f"invalid group reference {group}", repl, at + 1)
            elif name in pattern.groupindex:
                group = pattern.groupindex[name]
            elif name.isidentifier():
                raise IndexError(f"unknown group name {name!r}")
            else:
                raise PatternError(f"bad character in group name {name!r}", repl, at + 1)
            at = end + 1
        elif c.isdigit() and c != "0":
            digits = c
            if at < len(text) and text[at].isdigit():
                digits += text[at]
                at += 1
            group = int(digits)
            if group > pattern.groups:
                raise PatternError(f"invalid group reference {group}", repl, start + 1)
        else:
            if c == "0":
                literal += "\0"
            elif c in _ESCAPES:
                literal += _ESCAPES[c]
            elif c.isascii() and c.isalpha():
                raise PatternError(f"bad escape \\{c}", repl, start)
            else:
                literal += "\\" + c
            continue
        parts.append(literal)
        parts.append(group)
        literal = ""
    parts.append(literal)
    if not isinstance(repl, str):
        parts = [part if isinstance(part, int) else part.encode("latin-1") for part in parts]
    return parts


class Match:
    def __init__(self, pattern, string, pos, endpos, places):
        self.re, self.string, self.pos, self.endpos = pattern, string, pos, endpos
        self._places = places
        self.lastindex = places[-1] or None

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name

    def _number(self, group):
        if isinstance(group, str) and group in self.re.groupindex:
            return self.re.groupindex[group]
        if isinstance(group, int) and 0 <= group <= self.re.groups:
            return group
        raise IndexError("no such group")

    def span(self, group=0):
        at = self._number(group) * 2
        return self._places[at], self._places[at + 1]

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    regs = property(lambda self: tuple(self.span(n) for n in range(self.re.groups + 1)))

    def _get(self, group, default=None):
        start, end = self.span(group)
        return default if end < 0 else self.string[start:end]

    def group(self, *groups):
        if len(groups) > 1:
            return tuple(self._get(group) for group in groups)
        return self._get(groups[0] if groups else 0)

    def __getitem__(self, group):
        return self._get(group)

    def groups(self, default=None):
        return tuple(self._get(n, default) for n in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._get(name, default) for name in self.re.groupindex}

    def _fill(self, template):
        empty = self.string[:0]
        return empty.join([self._get(part, empty) if isinstance(part, int) else part for part in template])

    def expand(self, template):
        return self._fill(_template(self.re, template))

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self.group()!r}>"


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    key = (pattern, int(flags))
    if key not in _cache:
        _cache[key] = Pattern(pattern, flags)
    return _cache[key]


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def escape(pattern):
    if not isinstance(pattern, str):
        return escape(_text(pattern)).encode("latin-1")
    return "".join("\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c for c in pattern)


def purge():
    _cache.clear()
