import asyncio
import traceback, sys
def f(): g()
def g():
    raise ValueError('x')
try: f()
except ValueError as e:
    tb = e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_code.co_filename); tb = tb.tb_next
    print(type(e.__traceback__), sys.exc_info()[0], sys.exc_info()[1], e.with_traceback(None) is e)
    print(traceback.format_exc().splitlines()[-1])
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise KeyError('k') from z
except KeyError as e: print(e.__traceback__.tb_lineno, e.__cause__.__traceback__.tb_lineno, ''.join(traceback.format_exception(e)))
print(ValueError().__traceback__)

async def a(): await b()
async def b(): raise LookupError('deep')
async def main():
    try: await a()
    except LookupError as e:
        tb = e.__traceback__; names = []
        while tb: names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
        print(names)
    t = asyncio.create_task(a()); await asyncio.wait([t]); print(t.exception().__traceback__.tb_lineno)
asyncio.run(main())
