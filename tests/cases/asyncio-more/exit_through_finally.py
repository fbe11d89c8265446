import sys
def f(): sys.exit('fatal: bad thing')
try: f()
finally: print('cleanup')
