# What generators keep, and tracebacks taken apart.
import inspect, asyncio, traceback


def g():
    x = 1
    y = (yield x)
    yield (x + y)


it = g()
print(inspect.getgeneratorlocals(it), it.gi_frame.f_lineno)
next(it)
print(it.gi_frame.f_locals, it.gi_frame.f_lineno, it.gi_frame.f_code.co_name, inspect.getgeneratorlocals(it))
it.send(4)
print(it.gi_frame.f_locals, it.gi_frame.f_lineno)
list(it)
print(it.gi_frame, inspect.getgeneratorlocals(it))


def f(a, b=2):
    c = 3
    print(vars(), locals())


f(1)


def deep():
    try:
        inner()
    except ValueError as e:
        raise KeyError('k') from e


def inner():
    raise ValueError('v')


try:
    deep()
except KeyError as e:
    for fs in traceback.extract_tb(e.__traceback__):
        print(fs.name, fs.lineno, fs.line, len(fs))
    print(traceback.extract_tb(e.__traceback__)[-1].name, e.__traceback__.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code.co_name)
    print(list(traceback.TracebackException.from_exception(e).format_exception_only()), ''.join(traceback.format_list([('f.py', 3, 'fn', 'x = 1')])))


async def c():
    await asyncio.sleep(0)


co = c()
print(co.cr_frame.f_lineno, co.cr_code.co_name)
co.close()
print(co.cr_frame)
