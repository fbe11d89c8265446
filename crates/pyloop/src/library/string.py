ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\x0b\x0c"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(text, sep=None):
    return (sep or " ").join(word.capitalize() for word in text.split(sep))


class Template:
    delimiter = "$"

    def __init_subclass__(cls):
        import re
        if "pattern" in vars(cls):
            cls.pattern = re.compile(cls.pattern, cls._own("flags", re.IGNORECASE) | re.VERBOSE)

    @classmethod
    def _own(cls, name, default):
        """What a class of the program sets itself."""
        return next((vars(kind)[name] for kind in cls.__mro__ if name in vars(kind)), default)

    def __init__(self, template):
        self.template = template

    def _form(self):
        import re
        if self._own("pattern", None):
            return self.pattern
        sign, name = re.escape(self.delimiter), self._own("idpattern", "[_a-z][_a-z0-9]*")
        braced = self._own("braceidpattern", None) or name
        form = rf"{sign}(?:(?P<escaped>{sign})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))"
        return re.compile(form, self._own("flags", re.IGNORECASE | re.ASCII) | re.VERBOSE)

    def _fill(self, mapping, safe):
        def one(found):
            name = found["named"] or found["braced"]
            if name is not None:
                if safe and name not in mapping:
                    return found.group()
                return str(mapping[name])
            if found["escaped"] or safe:
                return self.delimiter if found["escaped"] else found.group()
            lines = self.template[:found.start()].splitlines(keepends=True) or [""]
            line = len(lines)
            column = found.start() - len("".join(lines[:-1])) + 1
            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
        return self._form().sub(one, self.template)

    def substitute(self, mapping=None, /, **kwargs):
        return self._fill({**(mapping or {}), **kwargs}, False)

    def safe_substitute(self, mapping=None, /, **kwargs):
        return self._fill({**(mapping or {}), **kwargs}, True)
