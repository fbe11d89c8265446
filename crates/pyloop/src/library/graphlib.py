class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        self._before, self._ready, self._left = {}, None, 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        known = self._before.setdefault(node, [])
        for one in predecessors:
            self._before.setdefault(one, [])
            if one not in known:
                known.append(one)

    def _cycle(self):
        done = set()
        for start in self._before:
            path, stack = [], [(start, iter(self._before[start]))]
            if start in done:
                continue
            path.append(start)
            while stack:
                node, rest = stack[-1]
                for one in rest:
                    if one in path:
                        return (path[path.index(one):] + [one])[::-1]
                    if one not in done:
                        path.append(one)
                        stack.append((one, iter(self._before[one])))
                        break
                else:
                    stack.pop()
                    done.add(path.pop())

    def prepare(self):
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)
        self._count = {node: len(before) for node, before in self._before.items()}
        self._after = {node: [] for node in self._before}
        for node, before in self._before.items():
            for one in before:
                self._after[one].append(node)
        self._ready = [node for node, count in self._count.items() if not count]
        self._left = len(self._before)

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._left > 0

    __bool__ = is_active

    def get_ready(self):
        ready, self._ready = tuple(self._ready), []
        return ready

    def done(self, *nodes):
        for node in nodes:
            self._left -= 1
            for after in self._after[node]:
                self._count[after] -= 1
                if not self._count[after]:
                    self._ready.append(after)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
