# Collections that change while they are walked.
from collections import deque
d = deque()
for x in d:
    d.append(1)
print(d)
it = iter(d)
d.append(1)
try:
    print(next(it))
except RuntimeError as e:
    print(e)
d = deque([1])
try:
    for x in d:
        d.append(2)
except RuntimeError as e:
    print(e)
d = deque([1])
it = iter(d)
next(it)
d.append(3)
try:
    next(it)
except RuntimeError as e:
    print(e)
s = {1}
try:
    for x in s:
        s.add(2)
except RuntimeError as e:
    print(e)
d = {1: 1}
try:
    for x in d:
        d[2] = 3
except RuntimeError as e:
    print(e)
try:
    for x in d:
        del d[x]
except RuntimeError as e:
    print(e)
