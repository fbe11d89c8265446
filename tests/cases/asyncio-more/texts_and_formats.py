import datetime
x, name, pi, big, neg = 42, 'world', 3.14159265, 1234567890, -7
print(f'{x:5}|{x:<5}|{x:^5}|{x:>5}|{x:05}|{x:+}|{x:#x}|{x:b}|{x:o}|{x:e}|{x:,}|{x:_}')
print(f'{pi:.2f}|{pi:10.3f}|{pi:<10.3f}|{pi:e}|{pi:g}|{pi:.3g}|{pi:%}|{pi:.1%}|{pi!r}|{pi:n}')
print(f'{name!r:>10}|{name:*^11}|{name:.3}|{name!s}|{name!a}|{"é"!a}')
print(f'{big:,}|{big:_}|{big:15,d}|{big:e}|{big:.3e}|{neg:+d}|{neg: d}|{neg:05d}')
print(f'{x=}|{x = }|{x=:5}|{name=!s}|{x+1=}')
w, p = 10, 3
print(f'{pi:{w}.{p}f}|{name:{"<"}{w}}|{x:{w}}')
print(f'{{}} {x!r} {"nested " + f"{x}"} {[i for i in range(3)]} { {"a": 1}["a"] } {(lambda y: y*2)(3)}')
print(f'{"a" if x > 3 else "b"} {x:>{w}}', f"{'quote'}", f'''{
    x + 1
}''')
print(f"{f"{f"{1+1}"}"}", f"{', '.join(str(i) for i in range(3))}")
print('{0} {1} {0}'.format('a', 'b'), '{a[0]} {b.real}'.format(a=[5], b=3), '{:>{}}'.format('x', 5), '%s %5.2f %-5d| %05d %x %r %%' % ('s', 1.234, 3, 42, 255, 'q'), '%(a)s' % {'a': 1})
print(f'{1e10} {1e16} {1e-5} {0.1+0.2} {1e22} {123456789.123456789} {float("inf")} {float("nan")} {-0.0} {1.0} {2**0.5}')
print(f'{1_000_000:,.2f} {0.5:.0%} {1.5:.0f} {2.5:.0f} {1e3:g} {1e6:g} {1e7:g} {123456:g} {0.0001:g} {0.00001:g} {True} {None} {True:d} {None!s:>6}')
print(str(10**20), 10**20 // 3, 2**100, -7 // 2, -7 % 3, 7 // -2, divmod(-7, 2), round(2.5), round(3.5), round(2.675, 2), round(1234, -2), int(-3.7), 7 / 2, 2 ** -1, 0x1f, 0b101, 0o17, 1_000)
print('tab\there', 'nl\\n', r'raw\n', 'uni\u00e9', "it's", 'say "hi"', repr("it's"), repr('both \' "'), repr('\x00\t\n\x7f'), ascii('é'), b'\x00abc\xff', repr('\u200b'))
