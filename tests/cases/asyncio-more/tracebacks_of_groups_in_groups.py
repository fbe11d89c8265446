import traceback


def f(n):
    if n == 0:
        raise RuntimeError('deep')
    f(n - 1)
try:
    f(3)
except RuntimeError:
    print(traceback.format_exc())
try:
    f(10)
except RuntimeError as e:
    print(''.join(traceback.format_exception(e)))
try:
    raise ExceptionGroup('eg', [ValueError(1), ExceptionGroup('in', [TypeError('t'), KeyError('k')])])
except* ValueError as g:
    print(repr(g))
except* TypeError as g:
    print(repr(g), g.exceptions)
except* KeyError as g:
    print(g)
try:
    try:
        raise ExceptionGroup('a', [ValueError('v'), OSError('o')])
    except* ValueError:
        raise RuntimeError('new')
except ExceptionGroup as e:
    print(''.join(traceback.format_exception(e)))
eg = ExceptionGroup('g', [ValueError('a'), TypeError('b'), ExceptionGroup('h', [ValueError('c')])])
m, r = eg.split(ValueError)
print(repr(m), repr(r))
print(repr(eg.subgroup(lambda e: isinstance(e, TypeError))), eg.subgroup(KeyError), eg.message, eg.derive([OSError()]))
try:
    ExceptionGroup('x', [])
except ValueError as e:
    print(e)
try:
    ExceptionGroup('x', [1])
except ValueError as e:
    print(e)
try:
    ExceptionGroup('x')
except TypeError as e:
    print(e)
print(BaseExceptionGroup('b', [KeyboardInterrupt()]), type(BaseExceptionGroup('b', [ValueError()])).__name__)
e = ValueError('v')
e.add_note('note 1')
e.add_note('note 2')
print(e.__notes__)
try:
    raise e
except ValueError:
    print(traceback.format_exc())
try:
    try:
        raise ValueError('first')
    except ValueError:
        raise TypeError('second')
except TypeError:
    print(traceback.format_exc())
try:
    try:
        raise ValueError('first')
    except ValueError:
        raise TypeError('second') from None
except TypeError as e:
    print(traceback.format_exc(), e.__suppress_context__, repr(e.__context__))
print(traceback.format_exception_only(ValueError('x')), traceback.format_exception_only(ValueError, ValueError()))
