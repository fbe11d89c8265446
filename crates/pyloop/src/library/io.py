SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class StringIO:
    _empty = ""

    def __init__(self, initial="", newline="\n"):
        self._all = initial or self._empty
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, text):
        self._check()
        if not isinstance(text, type(self._empty)) and self._empty == "":
            raise TypeError(f"string argument expected, got {type(text).__name__!r}")
        end = self._at + len(text)
        self._all = self._all[:self._at] + text + self._all[end:]
        self._at = end
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._check()
        return self._all

    def read(self, size=-1):
        self._check()
        end = len(self._all) if size is None or size < 0 else self._at + size
        text = self._all[self._at:end]
        self._at += len(text)
        return text

    def readline(self, size=-1):
        self._check()
        end = self._all.find("\n" if self._empty == "" else b"\n", self._at)
        return self.read(-1 if end < 0 else end + 1 - self._at)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, at, whence=0):
        self._at = at + (0, self._at, len(self._all))[whence]
        return self._at

    def tell(self):
        return self._at

    def truncate(self, size=None):
        self._all = self._all[:self._at if size is None else size]
        return len(self._all)

    def readable(self):
        return True

    writable = seekable = readable

    def isatty(self):
        return False

    def flush(self):
        pass

    def close(self):
        self.closed = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *info):
        self.close()


class BytesIO(StringIO):
    _empty = b""

    def __init__(self, initial=b""):
        StringIO.__init__(self, bytes(initial))


class IOBase:
    pass


TextIOBase = RawIOBase = BufferedIOBase = IOBase
