def heappush(heap, item):
    heap.append(item)
    at = len(heap) - 1
    while at:
        parent = (at - 1) // 2
        if not heap[at] < heap[parent]:
            break
        heap[at], heap[parent] = heap[parent], heap[at]
        at = parent


def _sink(heap, at):
    size = len(heap)
    item = heap[at]
    start = at
    child = 2 * at + 1
    while child < size:
        if child + 1 < size and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    while at > start:
        parent = (at - 1) // 2
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sink(heap, 0)
    return first


def heapify(heap):
    for at in reversed(range(len(heap) // 2)):
        _sink(heap, at)


def heapreplace(heap, item):
    first, heap[0] = heap[0], item
    _sink(heap, 0)
    return first


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


class _Turned:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value


def _turned(call):
    def turned(heap, *items):
        other = [_Turned(value) for value in heap]
        result = call(other, *map(_Turned, items))
        heap[:] = [one.value for one in other]
        return result and result.value
    return turned


heapify_max, heappush_max, heappop_max, heapreplace_max, heappushpop_max = map(
    _turned, (heapify, heappush, heappop, heapreplace, heappushpop))


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n]


def merge(*iterables, key=None, reverse=False):
    items = [item for iterable in iterables for item in iterable]
    yield from sorted(items, key=key, reverse=reverse)
