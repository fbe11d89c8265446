import traceback, sys
def a(): b()
def b(): raise ValueError('deep')
try: a()
except ValueError as e:
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exc().splitlines()[-1], traceback.format_exception_only(e))
    print(''.join(traceback.format_exception(e)))
try:
    try: 1/0
    except ZeroDivisionError: {}['x']
except KeyError: traceback.print_exc(file=sys.stdout)
