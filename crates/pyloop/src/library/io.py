class StringIO:
    def __init__(self, initial=""):
        self._parts = [initial]
        self._at = 0

    def write(self, text):
        self._parts.append(text)
        return len(text)

    def getvalue(self):
        return "".join(self._parts)

    def read(self, size=-1):
        text = self.getvalue()[self._at:]
        if size is not None and size >= 0:
            text = text[:size]
        self._at += len(text)
        return text

    def readline(self):
        text = self.getvalue()[self._at:]
        end = text.find("\n")
        line = text if end < 0 else text[:end + 1]
        self._at += len(line)
        return line

    def __iter__(self):
        return iter(self.getvalue()[self._at:].splitlines(keepends=True))

    def seek(self, at, whence=0):
        self._at = at
        return at

    def flush(self):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *info):
        pass
