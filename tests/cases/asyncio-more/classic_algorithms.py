class Node:

    def __init__(self, v, nxt=None):
        self.v, self.next = (v, nxt)


class LinkedList:

    def __init__(self, *vs):
        self.head = None
        for v in reversed(vs):
            self.head = Node(v, self.head)

    def __iter__(self):
        n = self.head
        while n:
            yield n.v
            n = n.next

    def __repr__(self):
        return ' -> '.join(map(str, self)) + ' -> None'

    def reverse(self):
        prev = None
        n = self.head
        while n:
            n.next, prev, n = (prev, n, n.next)
        self.head = prev
l = LinkedList(1, 2, 3)
print(l)
l.reverse()
print(l, list(l), 2 in l, sum(l), sorted(l))


def quicksort(a):
    return a if len(a) < 2 else quicksort([x for x in a[1:] if x < a[0]]) + [a[0]] + quicksort([x for x in a[1:] if x >= a[0]])
print(quicksort([3, 6, 1, 8, 2]))


def hanoi(n, a='A', b='B', c='C'):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f'{a}->{c}'
        yield from hanoi(n - 1, b, a, c)
print(*hanoi(2))


def sieve(n):
    is_p = [True] * (n + 1)
    is_p[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if is_p[i]:
            is_p[i * i::i] = [False] * len(is_p[i * i::i])
    return [i for i, p in enumerate(is_p) if p]
print(sieve(30))
for i in range(1, 16):
    print('FizzBuzz' if i % 15 == 0 else 'Fizz' if i % 3 == 0 else 'Buzz' if i % 5 == 0 else i, end=' ')
print()
from collections import deque
g = {'A': ['B', 'C'], 'B': ['D'], 'C': ['D'], 'D': []}


def bfs(s):
    seen, q = ({s}, deque([s]))
    while q:
        n = q.popleft()
        yield n
        for m in g[n]:
            if m not in seen:
                seen.add(m)
                q.append(m)
print(list(bfs('A')))
import heapq


def dijkstra(graph, s):
    dist = {s: 0}
    pq = [(0, s)]
    while pq:
        d, n = heapq.heappop(pq)
        if d > dist.get(n, float('inf')):
            continue
        for m, w in graph[n].items():
            if (nd := (d + w)) < dist.get(m, float('inf')):
                dist[m] = nd
                heapq.heappush(pq, (nd, m))
    return dist
print(dijkstra({'a': {'b': 1, 'c': 4}, 'b': {'c': 2}, 'c': {}}, 'a'))


class Stack:

    def __init__(self):
        self._i = []

    def push(self, x):
        self._i.append(x)
        return self

    def pop(self):
        if not self._i:
            raise IndexError('pop from empty stack')
        return self._i.pop()

    def __len__(self):
        return len(self._i)

    def __bool__(self):
        return bool(self._i)
s = Stack().push(1).push(2)
print(s.pop(), len(s), bool(s), s.pop())
try:
    s.pop()
except IndexError as e:
    print('Error:', e)


class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.__balance = balance

    @property
    def balance(self):
        return self.__balance

    def deposit(self, amt):
        if amt <= 0:
            raise ValueError('Deposit must be positive')
        self.__balance += amt

    def __str__(self):
        return f'{self.owner}: ${self.__balance:,.2f}'

    def __repr__(self):
        return f'{type(self).__name__}({self.owner!r}, {self.__balance!r})'
a = Account('Ann', 1000)
a.deposit(500.5)
print(a, repr(a), a.balance, [a])
try:
    a.__balance
except AttributeError as e:
    print(e)
try:
    a.balance = 5
except AttributeError as e:
    print(e)
print(a._Account__balance)
text = 'the quick the lazy the dog'
freq = {}
for w in text.split():
    freq[w] = freq.get(w, 0) + 1
for w, c in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])):
    print(f'{w:<6}{'*' * c}')
matrix = [[1, 2], [3, 4]]
print([list(r) for r in zip(*matrix)], [[sum((a * b for a, b in zip(r, c))) for c in zip(*matrix)] for r in matrix])
print('palindrome' if (s := 'A man a plan'.lower().replace(' ', '')) == s[::-1] else 'no', bin(10)[2:].zfill(8), int('1010', 2), ord('a'), chr(98), '%.2f' % 3.14159, divmod(17, 5), 0.1 + 0.2, round(0.1 + 0.2, 2), 10 // 3, -10 // 3, 2 ** 10, 5 / 2)
