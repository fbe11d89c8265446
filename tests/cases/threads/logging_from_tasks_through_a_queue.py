# Tasks that log through a queue, so that no write holds the loop.
import asyncio, logging, sys, queue
from logging.handlers import QueueHandler, QueueListener


class LocalQueueHandler(QueueHandler):

    def emit(self, record):
        try:
            self.enqueue(record)
        except asyncio.CancelledError:
            raise
        except Exception:
            self.handleError(record)


def setup():
    q = queue.SimpleQueue()
    root = logging.getLogger()
    h = logging.StreamHandler(sys.stdout)
    h.setFormatter(logging.Formatter('%(levelname)s %(message)s %(taskName)s'))
    root.addHandler(LocalQueueHandler(q))
    root.setLevel(logging.INFO)
    l = QueueListener(q, h, respect_handler_level=True)
    l.start()
    return l


async def w(n):
    for i in range(2):
        logging.info('worker %s step %s', n, i)
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(*(w(i) for i in range(2)))


l = setup()
asyncio.run(main())
l.stop()
