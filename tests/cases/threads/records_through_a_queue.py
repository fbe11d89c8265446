# Loggers that write through a queue and a thread of its own.
import logging, logging.handlers, queue, sys, io
logger = logging.getLogger(__name__)
print(logger, logger.name, logger.getEffectiveLevel(), logging.getLevelName(10), logging.getLevelName('INFO'))
h = logging.StreamHandler(sys.stdout)
h.setLevel(logging.DEBUG)
f = logging.Formatter('%(name)s|%(levelname)-8s|%(funcName)s:%(lineno)d|%(message)s|%(threadName)s|%(module)s|%(filename)s')
h.setFormatter(f)
logger.addHandler(h)
logger.setLevel(logging.DEBUG)
logger.propagate = False


def fn():
    logger.debug('debug %s %d', 'a', 3)
    logger.info('info %(a)s', {'a': 1})
    logger.warning('warn')
    try:
        1 / 0
    except ZeroDivisionError:
        logger.error('err')


fn()
logger.log(logging.CRITICAL, 'crit', extra={'x': 1})
q = queue.Queue()
qh = logging.handlers.QueueHandler(q)
log2 = logging.getLogger('q')
log2.addHandler(qh)
log2.setLevel(logging.INFO)
log2.propagate = False
sh = logging.StreamHandler(sys.stdout)
sh.setFormatter(logging.Formatter('{levelname}: {message}', style='{'))
ql = logging.handlers.QueueListener(q, sh, respect_handler_level=True)
ql.start()
log2.info('through the queue %d', 5)
log2.debug('no')
ql.stop()


class Ctx(logging.Filter):

    def filter(self, record):
        record.req = 'R1'
        return record.levelno >= logging.INFO


l3 = logging.getLogger('a.b')
l3.addFilter(Ctx())
l3.setLevel(10)
h3 = logging.StreamHandler(sys.stdout)
h3.setFormatter(logging.Formatter('[%(req)s] %(name)s %(message)s'))
l3.addHandler(h3)
l3.info('hi')
l3.debug('no')
print(l3.parent.name, logging.getLogger().handlers, l3.isEnabledFor(10), l3.handlers[0])
ad = logging.LoggerAdapter(l3, {'conn': 'c1'})
ad.info('adapted')


class MyAd(logging.LoggerAdapter):

    def process(self, msg, kwargs):
        return (f"[{self.extra['conn']}] {msg}", kwargs)


MyAd(l3, {'conn': 'c2'}).warning('w %s', 1)
logging.addLevelName(25, 'NOTE')
l3.log(25, 'note')
print(logging.getLevelName(25))


class ListHandler(logging.Handler):

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))


lh = ListHandler()
l3.addHandler(lh)
l3.error('E %r', 'x')
print(lh.records)
l3.removeHandler(lh)
logging.basicConfig(level=logging.INFO, format='%(levelname)s:%(name)s:%(message)s', stream=sys.stdout, force=True)
logging.info('root')
logging.debug('no')
logging.getLogger('child').warning('c')
logging.disable(logging.WARNING)
logging.warning('no')
logging.disable(logging.NOTSET)
logging.warning('yes')
l4 = logging.getLogger('nul')
l4.addHandler(logging.NullHandler())
