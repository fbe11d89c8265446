from decimal import *
from decimal import Decimal as D
for a in ('0', '1', '-1.50', '12345.678', '1E+5', '1e-10', '0.000001', '0.0000001', '-0', '123E-2', '1.23E+10', 'Infinity', 'NaN', '  7.5 ', '1_000.5'): print(a, D(a), repr(D(a)), str(D(a)), D(a).as_tuple() if a not in ('NaN','Infinity') else '', D(a).adjusted() if a not in ('NaN', 'Infinity') else '')
vals = [D('1.1'), D('2.25'), D('-3.7'), D('100'), D('0.003'), D('7'), D('1E+3'), D('12.50')]
for a in vals:
    for b in vals: print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a < b, a == b, max(a, b))
print(D(1) / D(3), D(2) / 3, 1 / D(7), D(10) / 4, D(1) / 8, D('1.00') / 2, D(100) / 10, D(2) ** 10, D('1.5') ** 3, D(2) ** -2, D(3) ** -1, D(2) ** 100, pow(D(10), 30))
print(D(2).sqrt(), D(4).sqrt(), D('0.25').sqrt(), D(100).sqrt(), D('2.25').sqrt(), 1)
for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP): print(r, [str(D(x).quantize(D('0.1'), rounding=r)) for x in ('1.25', '1.35', '-1.25', '1.21', '1.29', '-1.05')], [str(D(x).to_integral_value(rounding=r)) for x in ('2.5', '-2.5', '3.5', '0.1')])
print(round(D('2.675'), 2), round(D('2.5')), round(D('-1.5')), round(D('1234.5'), -2), int(D('-3.9')), float(D('1.1')), D('1.10') == D('1.1'), hash(D('1.5')) == hash(1.5), hash(D(3)) == hash(3), D('1.10').normalize(), D('1200').normalize(), D(0).normalize(), -D('1.5'), +D('1.5'), abs(D('-2')), bool(D(0)), D('5') in {5}, D('0.1') + 1, 2 - D('0.5'), sum([D('0.1')] * 3), D(1.1), D(0.1), D(0.5), D.from_float(2.5), D((1, (1, 2, 3), -2)))
print(f"{D('1234567.891'):,.2f} {D('3.14159'):.2f} {D('1.5'):>10} {D('1.5'):<10}| {D('0.256'):.1%} {D('12'):05d}" if 0 else f"{D('1234567.891'):,.2f} {D('3.14159'):.2f} {D('1.5'):>10} {D('1.5'):<10}| {D('0.256'):.1%} {D('-12.5'):08.2f} {D('1E+3'):f} {D('12345'):.3e} {D('1.5'):+} {D('2'):.2f} {D('1234.5'):,} {D('1E-8')} {D('1E-8'):f} {D('19.99'):*^12}")
for f in (lambda: D('abc'), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D('1') + 1.5, lambda: D(-1).sqrt(), lambda: D('inf') - D('inf'), lambda: D('NaN') < 1, lambda: D([1]), lambda: D(None), lambda: D(5) % 0, lambda: D(5) // 0, lambda: D('1e30').quantize(D('0.01')), lambda: int(D('NaN'))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, isinstance(e, ArithmeticError))
with localcontext() as ctx:
    ctx.prec = 5; print(D(1) / 3, ctx.prec)
with localcontext(prec=50): print(D(1) / 7)
print(getcontext().prec); getcontext().prec = 6; print(D(1) / 7, D('3.1415926535') + 0, D('3.1415926535')); getcontext().rounding = ROUND_UP; print(D(1) / 7); print(Context(prec=3).create_decimal('3.14159'), D('NaN').is_nan(), D('inf') > 5, D('-inf') < 5, D('NaN') == D('NaN'), sorted([D('3'), D('1'), D('2.5')]), math.floor(D('-1.5')) if 0 else '')
