"""Runs many programs on stock CPython under a virtual clock, in one process.

    oracle.py FOLDER

For every *.py of the folder, in order of name, prints one line of JSON: the stamped output. The
loop waits in whole milliseconds, rounded up, and its clock creeps by a nanosecond a reading.
`time.sleep` moves the clock. Programs that start threads or processes are not for this script.
"""
import asyncio
import builtins
import json
import math
import pathlib
import selectors
import sys
import time


class Clock:
    now = 0.0
    readings = 0


class Selector(selectors.DefaultSelector):
    def select(self, timeout=None):
        events = super().select(0)
        if not events and timeout is None:
            raise SystemExit(3)
        if not events and timeout > 0:
            Clock.now += math.ceil(timeout * 1e3) * 1e-3
        return events


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(Selector())
        self._clock_resolution = 1e-9

    def time(self):
        Clock.readings += 1
        return Clock.now + Clock.readings * 1e-9


def sleep(seconds):
    Clock.now += seconds


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return Loop()


def in_order(all_tasks):
    """Tasks by creation: CPython keeps them in a set, whose order is not defined."""
    def wrapper(loop=None):
        return sorted(all_tasks(loop), key=lambda task: int(task.get_name().split("-")[1]))
    return wrapper


def main():
    asyncio.tasks.all_tasks = in_order(asyncio.tasks.all_tasks)
    asyncio.set_event_loop_policy(Policy())
    time.time = time.monotonic = time.perf_counter = lambda: Clock.now
    time.sleep = sleep
    show = print
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
        lines = []
        Clock.now, Clock.readings = 0.0, 0

        def stamped(*values, sep=" ", end="\n", file=None, flush=False):
            if file is None:
                lines.append(f"[{Clock.now:8.3f}] {sep.join(map(str, values))}{end}")

        builtins.print = stamped
        try:
            exec(compile(path.read_text(), path.name, "exec"), {"__name__": "__main__"})
        except SystemExit as stop:
            lines.append(f"exit {stop.code}\n")
        except BaseException as error:
            kind = type(error)
            name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
            lines.append(f"{name}: {error}\n" if str(error) else f"{name}\n")
        show(json.dumps("".join(lines)))


main()
