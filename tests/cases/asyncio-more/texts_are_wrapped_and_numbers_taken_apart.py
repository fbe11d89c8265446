import heapq, bisect, operator, string, textwrap, statistics, json, copy, random, math, graphlib, fractions
h = []
for v in [5, 1, 8, 3]:
    heapq.heappush(h, v)
print(h, heapq.heappop(h), heapq.heappushpop(h, 2), heapq.heapreplace(h, 9), heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 1, 3], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3])), list(heapq.merge([4, 1], [3, 2], reverse=True)), list(heapq.merge(['aa'], ['b'], key=len)))
x = [7, 3, 9, 1]
heapq.heapify(x)
print(x)
pq = []
heapq.heappush(pq, (2, 'b'))
heapq.heappush(pq, (1, 'z'))
print(heapq.heappop(pq))
print(bisect.bisect([1, 3, 5], 3), bisect.bisect_left([1, 3, 5], 3), bisect.bisect_right([1, 3, 5], 3))
l = [1, 3, 5]
bisect.insort(l, 4)
print(l)


def grade(score, breakpoints=[60, 70, 80, 90], grades='FDCBA'):
    return grades[bisect.bisect(breakpoints, score)]
print([grade(s) for s in [33, 99, 77, 70, 89, 90, 100]], bisect.bisect([(1, 'a'), (3, 'b')], 2, key=lambda r: r[0]))
print(operator.itemgetter(1)('abc'), operator.itemgetter(0, 2)('abc'), operator.attrgetter('real')(5), operator.methodcaller('upper')('x'), operator.add(1, 2), operator.mul(3, 4), sorted([(1, 'b'), (2, 'a')], key=operator.itemgetter(1)), operator.contains([1], 1), operator.not_(0), operator.truediv(1, 2), operator.neg(3), operator.xor(1, 3), operator.itemgetter('k')({'k': 1}))
print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords('hello world'), string.Template('$who likes ${what}').substitute(who='tim', what='kung pao'), string.Template('$x $y').safe_substitute(x=1), string.hexdigits, repr(string.whitespace))
try:
    string.Template('$x').substitute()
except KeyError as e:
    print(e)
t = 'The quick brown fox jumped over the lazy dog'
print(textwrap.wrap(t, 15), textwrap.fill(t, 20, initial_indent='* ', subsequent_indent='  '), textwrap.dedent('  a\n    b\n'), textwrap.indent('a\nb', '> '), textwrap.shorten(t, 20), sep='\n')
print(statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 5, 7]), statistics.mode([1, 1, 2]), statistics.stdev([1, 2, 3, 4]), statistics.pstdev([1, 2, 3]), statistics.variance([1, 2, 3]), statistics.fmean([1, 2]), statistics.median_low([1, 3, 5, 7]), statistics.quantiles([1, 2, 3, 4, 5], n=4), statistics.multimode('aabb'), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([1, 9]))
print(json.dumps({'a': [1, 2.5, None, True], 'b': {'c': 'é\n'}}), json.dumps([1, {'x': 2}], indent=2), json.dumps({'b': 1, 'a': 2}, sort_keys=True, separators=(',', ':')), json.loads('{"x": [1, 2.0, null, false, "\\u00e9"]}'), json.dumps('é', ensure_ascii=False))
try:
    json.loads('{bad}')
except json.JSONDecodeError as e:
    print(e, e.pos, e.lineno)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
print(json.dumps({1: 2, None: 3}), json.dumps((1,)), json.dumps(object, default=lambda o: o.__name__), json.loads('[]'), json.loads(' "x" '), json.loads('1e3'))
a = [1, [2]]
b = copy.copy(a)
c = copy.deepcopy(a)
a[1].append(3)
print(b, c)
random.seed(42)
print(random.random(), random.randint(1, 10), random.choice('abc'), random.sample(range(100), 3), random.uniform(1, 2), random.gauss(0, 1), random.choices([1, 2], weights=[1, 9], k=3))
x = [1, 2, 3, 4]
random.shuffle(x)
print(x, random.randrange(0, 100, 5), random.getrandbits(8), random.triangular(), random.expovariate(1), random.betavariate(1, 2), random.Random(3).random(), random.normalvariate(0, 1), random.randbytes(3))
print(math.pi, math.sqrt(2), math.factorial(10), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isclose(0.1 + 0.2, 0.3), math.floor(-1.5), math.ceil(1.2), math.log(8, 2), math.log2(8), math.log10(1000), math.hypot(3, 4), math.inf, math.nan, math.prod([1, 2, 3]), math.isqrt(17), math.trunc(-1.7), math.fsum([0.1] * 10), math.degrees(math.pi), math.e, math.tau, math.copysign(1, -0.0), math.modf(1.5), math.frexp(8), math.exp(1), math.sin(1), math.atan2(1, 1), math.fmod(7, 3), math.dist((0, 0), (3, 4)))
try:
    math.factorial(-1)
except ValueError as e:
    print(e)
g = {'D': {'B', 'C'}, 'C': {'A'}, 'B': {'A'}}
ts = graphlib.TopologicalSorter(g)
o = list(ts.static_order())
print(o[0], o[-1])
ts = graphlib.TopologicalSorter({'D': {'B'}, 'B': {'A'}})
ts.prepare()
while ts.is_active():
    n = ts.get_ready()
    print(n)
    ts.done(*n)
try:
    list(graphlib.TopologicalSorter({'a': {'b'}, 'b': {'a'}}).static_order())
except graphlib.CycleError as e:
    print(e.args[0])
F = fractions.Fraction
print(F(1, 3) + F(1, 6), F('0.25'), F(3, 4) * 2, F(1, 2) < 0.75, repr(F(2, 4)), F(7, 2).limit_denominator(2), int(F(7, 2)), float(F(1, 4)))
