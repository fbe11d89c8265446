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

    def __init__(self, template):
        self.template = template

    def _fill(self, mapping, safe):
        import re
        sign = re.escape(self.delimiter)

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
        form = (rf"{sign}(?:(?P<escaped>{sign})|(?P<named>[_a-zA-Z][_a-zA-Z0-9]*)|"
                r"{(?P<braced>[_a-zA-Z][_a-zA-Z0-9]*)}|(?P<invalid>))")
        return re.sub(form, one, self.template)

    def substitute(self, mapping=None, /, **kwargs):
        return self._fill({**(mapping or {}), **kwargs}, False)

    def safe_substitute(self, mapping=None, /, **kwargs):
        return self._fill({**(mapping or {}), **kwargs}, True)
