"""Where a task stands."""
import sys


def get_stack(task, *, limit=None):
    if task.done():
        error = None if task.cancelled() else task.exception()
        found, at = [], error and error.__traceback__
        while at is not None:
            found.append(at.tb_frame)
            at = at.tb_next
        return found if limit is None else found[:limit] if limit > 0 else found[limit:]
    frame = task.get_coro().cr_frame
    return [] if frame is None else [frame]


def print_stack(task, *, limit=None, file=None):
    import _system
    import traceback
    if task.done() and not task.cancelled() and task.exception() is not None:
        _system.unsupported("the stack of a task that has failed is outside the playground; use traceback.print_exception")
    found = get_stack(task, limit=limit)
    print(f"Stack for {task!r} (most recent call last):" if found else f"No stack for {task!r}", file=file)
    for frame in found:
        name = frame.f_code.co_name
        text = f'  File "{sys.argv[0]}", line {frame.f_lineno}, in {name}\n    {frame._source}\n'
        (file or sys.stderr).write(text)
