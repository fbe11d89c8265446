# How loggers, handlers and formatters work together.
import logging, sys, io
logging.basicConfig(stream=sys.stdout, format='%(levelname)s %(message)s')
log = logging.getLogger('app')
log.warning('two %s')
log.info('no')
logging.getLogger().setLevel('DEBUG')
log.debug('yes %s', {'a': 1})
log.debug('%(a)s', {'a': 1})
log.debug('%s %s', 1, (2, 3))
try:
    log.setLevel('LOUD')
except ValueError as e:
    print(e)
s = io.StringIO()
h = logging.StreamHandler(s)
h.setFormatter(logging.Formatter('$levelname:$message', style='$'))
log.addHandler(h)
log.error('both')
print(s.getvalue(), log.handlers, h.level, h.name)


class F(logging.Formatter):

    def format(self, record):
        record.levelname = record.levelname.lower()
        return super().format(record) + '!'

    def formatException(self, ei):
        return 'EXC ' + repr(ei[1])


h.setFormatter(F('%(levelname)s|%(message)s|%(x)s', defaults={'x': 5}))
try:
    {}['q']
except KeyError:
    log.exception('boom')
print(s.getvalue().splitlines()[-2:])
print(logging.getLogger('app.x').getEffectiveLevel(), logging.getLogger('app.x').parent, log.getChild('y').name, log.hasHandlers(), logging.getLevelName(35))
from logging.handlers import MemoryHandler
mh = MemoryHandler(3, target=h)
lm = logging.getLogger('mem')
lm.propagate = False
lm.addHandler(mh)
for i in range(4):
    lm.warning('m%d', i)
print(s.getvalue().splitlines()[-3:], len(mh.buffer))
r = logging.makeLogRecord({'msg': 'hi %s', 'args': ('x',), 'levelno': 10})
print(r.getMessage())
try:
    log.warning('x', extra={'message': 1})
except KeyError as e:
    print(e)
