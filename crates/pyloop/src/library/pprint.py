import sys as _sys




class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        self._indent, self._width, self._depth = indent, width, depth
        self._stream, self._compact, self._sort = stream, compact, sort_dicts
        self._open = []

    def pprint(self, obj):
        (self._stream or _sys.stdout).write(self.pformat(obj) + "\n")

    def pformat(self, obj):
        return self._format(obj, 0, 0, 1)

    def _repr(self, obj, level):
        if not isinstance(obj, (dict, list, tuple)):
            return self._shown(obj, level)
        if id(obj) in self._open:
            return f"<Recursion on {type(obj).__name__} with id={id(obj)}>"
        self._open.append(id(obj))
        try:
            return self._shown(obj, level)
        finally:
            self._open.pop()

    def _shown(self, obj, level):
        if self._depth is not None and level > self._depth and isinstance(obj, (dict, list, tuple)) and obj:
            return "{...}" if isinstance(obj, dict) else "[...]" if isinstance(obj, list) else "(...)"
        if type(obj) is dict:
            return "{" + ", ".join(f"{self._repr(k, level + 1)}: {self._repr(v, level + 1)}" for k, v in self._items(obj)) + "}"
        if type(obj) is list:
            return "[" + ", ".join(self._repr(one, level + 1) for one in obj) + "]"
        if type(obj) is tuple:
            return "(" + ", ".join(self._repr(one, level + 1) for one in obj) + ("," if len(obj) == 1 else "") + ")"
        if type(obj) in (set, frozenset) and obj:
            inner = "{" + ", ".join(self._repr(one, level + 1) for one in self._sorted(obj)) + "}"
            return inner if type(obj) is set else f"frozenset({inner})"
        return repr(obj)

    def _items(self, obj):
        if not self._sort:
            return list(obj.items())
        try:
            return sorted(obj.items(), key=lambda pair: pair[0])
        except TypeError:
            return sorted(obj.items(), key=lambda pair: (str(type(pair[0])), id(pair[0])))

    def _sorted(self, obj):
        try:
            return sorted(obj)
        except TypeError:
            return sorted(obj, key=lambda one: (str(type(one)), str(one)))

    def _format(self, obj, indent, allowance, level):
        text = self._repr(obj, level)
        width = self._width - indent - allowance
        if len(text) <= width:
            return text
        if self._depth is not None and level > self._depth:
            return text
        space = self._indent
        kind = type(obj)
        if kind is dict and obj:
            parts = []
            items = self._items(obj)
            for at, (key, value) in enumerate(items):
                shown = self._repr(key, level + 1)
                left = allowance + 1 if at == len(items) - 1 else 1
                parts.append(f"{shown}: " + self._format(value, indent + space + len(shown) + 2, left, level + 1))
            glue = ",\n" + " " * (indent + space)
            return "{" + " " * (space - 1) + glue.join(parts) + "}"
        if kind in (list, tuple, set, frozenset) and obj:
            values = list(obj) if kind in (list, tuple) else self._sorted(obj)
            begin, end = {list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), frozenset: ("frozenset({", "})")}[kind]
            end = ",)" if kind is tuple and len(values) == 1 else end
            inner = indent + space + len(begin) - 1
            glue = ",\n" + " " * inner
            return begin + " " * (space - 1) + self._row(values, inner, allowance + len(end), level, glue) + end
        if kind is str and len(obj):
            return self._string(obj, indent, allowance, level)
        fields = getattr(obj, "__dataclass_fields__", None)
        if fields is not None and not isinstance(obj, type) and getattr(kind.__repr__, "__name__", "") == "__repr__":
            name = kind.__name__
            inner = indent + len(name) + 1
            shown = [one for one in fields.values() if one.repr]
            parts = [f"{one.name}=" + self._format(getattr(obj, one.name), inner + len(one.name) + 1,
                                                  allowance + 1 if one is shown[-1] else 1, level + 1) for one in shown]
            return f"{name}(" + (",\n" + " " * inner).join(parts) + ")"
        return text

    def _row(self, values, inner, allowance, level, glue):
        if not self._compact:
            return glue.join(self._format(one, inner, allowance if at == len(values) - 1 else 1, level + 1)
                             for at, one in enumerate(values))
        lines, line = [], ""
        for at, one in enumerate(values):
            room = self._width - inner - (allowance if at == len(values) - 1 else 1)
            text = self._repr(one, level + 1)
            if line and len(line) + 2 + len(text) <= room:
                line += ", " + text
            else:
                if line:
                    lines.append(line)
                line = text if len(text) <= room else self._format(one, inner, 1, level + 1)
        return glue.join(lines + [line])

    def _string(self, obj, indent, allowance, level):
        import re
        chunks = []
        lines = obj.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        max_width = last_width = self._width - indent
        for i, line in enumerate(lines):
            shown = repr(line)
            if i == len(lines) - 1:
                last_width -= allowance
            if len(shown) <= last_width:
                chunks.append(shown)
                continue
            parts = re.findall(r"\S*\s*", line)
            if parts and not parts[-1]:
                parts.pop()
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                room = max_width - allowance if j == len(parts) - 1 and i == len(lines) - 1 else max_width
                if len(repr(candidate)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        text = ("\n" + " " * indent).join(chunks)
        return f"({text})" if level == 1 else text


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def saferepr(object):
    return PrettyPrinter()._repr(object, 1)


def isreadable(object):
    return True
