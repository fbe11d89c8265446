from _generic import GenericAlias


class deque:
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items = []
        self._head = 0
        self._maxlen = maxlen
        self.extend(iterable)

    maxlen = property(lambda self: self._maxlen)

    __class_getitem__ = classmethod(GenericAlias)

    def _list(self):
        return self._items[self._head:]

    def append(self, item):
        self._items.append(item)
        if self._maxlen is not None and len(self) > self._maxlen:
            self.popleft()

    def appendleft(self, item):
        if self._head:
            self._head -= 1
            self._items[self._head] = item
        else:
            spare = len(self._items) + 4
            self._items[0:0] = [None] * spare
            self._head = spare - 1
            self._items[self._head] = item
        if self._maxlen is not None and len(self) > self._maxlen:
            self.pop()

    def pop(self):
        if self._head >= len(self._items):
            raise IndexError("pop from an empty deque")
        return self._items.pop()

    def popleft(self):
        if self._head >= len(self._items):
            raise IndexError("pop from an empty deque")
        item = self._items[self._head]
        self._items[self._head] = None
        self._head += 1
        if self._head > 32 and self._head * 2 > len(self._items):
            del self._items[:self._head]
            self._head = 0
        return item

    def extend(self, iterable):
        if iterable is self:
            iterable = self._list()
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable):
        for item in iterable:
            self.appendleft(item)

    def clear(self):
        self._items = []
        self._head = 0

    def copy(self):
        return type(self)(self._list(), self._maxlen)

    __copy__ = copy

    def count(self, value):
        return self._list().count(value)

    def index(self, value, *bounds):
        try:
            return self._list().index(value, *bounds)
        except ValueError:
            raise ValueError(f"{value!r} is not in deque") from None

    def insert(self, at, value):
        items = self._list()
        items.insert(at, value)
        self._items, self._head = items, 0

    def remove(self, value):
        items = self._list()
        try:
            items.remove(value)
        except ValueError:
            raise ValueError(f"{value!r} is not in deque") from None
        self._items, self._head = items, 0

    def reverse(self):
        self._items, self._head = self._list()[::-1], 0

    def rotate(self, n=1):
        items = self._list()
        if items:
            n %= len(items)
            self._items, self._head = items[-n:] + items[:-n] if n else items, 0

    def __len__(self):
        return len(self._items) - self._head

    def __bool__(self):
        return len(self._items) > self._head

    def __iter__(self):
        return self._walk(self._items, self._head, len(self._items))

    def _walk(self, items, head, last):
        at = head
        while True:
            if self._items is not items or self._head != head or len(items) != last:
                raise RuntimeError("deque mutated during iteration")
            if at == last:
                return
            yield items[at]
            at += 1

    def __reversed__(self):
        return iter(self._list()[::-1])

    def __contains__(self, value):
        return value in self._list()

    def _place(self, at):
        n = len(self)
        if at < 0:
            at += n
        if not 0 <= at < n:
            raise IndexError("deque index out of range")
        return self._head + at

    def __getitem__(self, at):
        return self._items[self._place(at)]

    def __setitem__(self, at, value):
        self._items[self._place(at)] = value

    def __delitem__(self, at):
        del self._items[self._place(at)]

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return self._list() == other._list()

    __hash__ = None

    def __lt__(self, other):
        return self._list() < other._list() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._list() <= other._list() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._list() > other._list() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._list() >= other._list() if isinstance(other, deque) else NotImplemented

    def __mul__(self, n):
        return type(self)(self._list() * n, self._maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        items = self._list() * n
        self.clear()
        self.extend(items)
        return self

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        return type(self)(self._list() + other._list(), self._maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __repr__(self):
        if self._maxlen is None:
            return f"deque({self._list()!r})"
        return f"deque({self._list()!r}, maxlen={self._maxlen})"
