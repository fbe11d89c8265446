import asyncio
import logging
import re
import time


class Printed(logging.Handler):
    def emit(self, record):
        text = re.sub(r" (created at|when)[ =][^\s>]+", "", record.getMessage())
        print(record.levelname, text)


log = logging.getLogger("asyncio")
log.addHandler(Printed())
log.setLevel(logging.WARNING)
log.propagate = False


async def reads(seconds):
    time.sleep(seconds)
    return seconds


def refreshes(name, tries=1):
    time.sleep(0.2)


async def fails():
    time.sleep(0.15)
    raise ValueError("nothing there")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    print(await asyncio.create_task(reads(0.05), name="quick"))
    print(await asyncio.create_task(reads(0.3), name="slow"))
    loop.call_soon(refreshes, "menu")
    loop.call_later(0.1, refreshes, "prices")
    await asyncio.sleep(0.5)
    try:
        await asyncio.create_task(fails(), name="broken")
    except ValueError as error:
        print(error)
    loop.slow_callback_duration = 1
    time.sleep(0.5)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 0.01
    await asyncio.create_task(reads(0.05), name="quick again")
    loop.set_debug(False)
    await asyncio.create_task(reads(2), name="unseen")


asyncio.run(main(), debug=True)
asyncio.run(reads(0.5))
