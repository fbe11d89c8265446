# Steps that are undone, and the times of log records.
import asyncio, contextlib, logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(asctime)s %(levelname).1s %(message)s', datefmt='T')
log = logging.getLogger(__name__)


class Saga:

    def __init__(self):
        self.undo = []

    async def step(self, do, undo):
        r = await do()
        self.undo.append(undo)
        return r

    async def __aenter__(self):
        return self

    async def __aexit__(self, et, e, tb):
        if et is None:
            log.info('committed')
            return False
        for u in reversed(self.undo):
            await u()
        log.warning('rolled back: %s', e)
        return et is not asyncio.CancelledError


def act(name, fail=False):

    async def do():
        await asyncio.sleep(0.1)
        if fail:
            raise RuntimeError(f'{name} failed')
        log.debug('did %s', name)
        return name

    async def undo():
        await asyncio.sleep(0.05)
        log.debug('undid %s', name)
    return (do, undo)


async def main():
    async with Saga() as s:
        await s.step(*act('hotel'))
        await s.step(*act('flight'))
    async with Saga() as s:
        await s.step(*act('hotel'))
        await s.step(*act('flight'))
        await s.step(*act('car', True))
    async with contextlib.AsyncExitStack() as st:

        @st.push_async_exit
        async def end(*e):
            log.info('end %s', e[0])
        st.callback(log.info, 'callback %d', 1)


asyncio.run(main())
