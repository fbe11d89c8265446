"""asyncio on the native futures, tasks and event loop."""
import _asyncio
import _system
import _thread
import asyncio as base_events
from _asyncio import (Future, Task, Handle, TimerHandle, BaseEventLoop, get_running_loop,
                      iscoroutine)

# The parts of the package share its names.
coroutines = events = exceptions = futures = locks = queues = base_events
runners = taskgroups = tasks = threads = timeouts = base_events

_PENDING = object()


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


TimeoutError = TimeoutError


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class QueueShutDown(Exception):
    pass


class BrokenBarrierError(RuntimeError):
    pass


class IncompleteReadError(EOFError):
    pass


class LimitOverrunError(Exception):
    pass


class SendfileNotAvailableError(RuntimeError):
    pass


# All processes share those of the first.
CancelledError, InvalidStateError = _asyncio._set_classes(CancelledError, InvalidStateError)


def _get_stack(task, *, limit=None):
    from _stacks import get_stack
    return get_stack(task, limit=limit)


def _print_stack(task, *, limit=None, file=None):
    from _stacks import print_stack
    print_stack(task, limit=limit, file=file)


_asyncio._task_methods(get_stack=_get_stack, print_stack=_print_stack)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def isfuture(obj):
    return _asyncio._isfuture(obj)


def iscoroutinefunction(func):
    if _asyncio._code_kind(func) == "coroutine":
        return True
    return getattr(func, "_is_coroutine_mark", False)


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        error = fut.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            return
    fut.get_loop().stop()


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _logged(level, text, **more):
    """Tells the logger of asyncio, or standard error where the program does not log; whether it was the logger."""
    logging = _system.module("logging")
    if logging is None:
        if level != "debug":
            _system.write_err(text + "\n")
    else:
        getattr(logging.getLogger("asyncio"), level)(text, **more)
    return logging is not None


class _Failed:
    """A handle whose callback raised, as exception handlers see it."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"<Handle {self._name}>"


class AbstractEventLoop:
    pass


class EventLoop(BaseEventLoop):
    def __init__(self):
        self._factory = None
        self._handler = None
        self._debug = False
        self._executor = None
        self.slow_callback_duration = 0.1

    def create_task(self, coro, *, name=None, context=None, eager_start=None, **kwargs):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if self._factory is not None:
            if context is not None:
                kwargs["context"] = context
            if eager_start is not None:
                kwargs["eager_start"] = eager_start
            if name is not None:
                kwargs["name"] = name
            return self._factory(self, coro, **kwargs)
        return self._make_task(coro, name=name, context=context, eager_start=eager_start)

    def _make_task(self, coro, *, name=None, context=None, eager_start=None):
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if eager_start and self.is_running():
            return self._eager_task(coro, name, context)
        return self._new_task(coro, name, context)

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._factory = factory

    def get_task_factory(self):
        return self._factory

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        lines = [message]
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            lines.append(f"{key}: {context[key]!r}")
        error = context.get("exception")
        if not _logged("error", "\n".join(lines), exc_info=error) and error is not None:
            _system.write_err(_system.format_exception(error))

    def call_exception_handler(self, context):
        if self._handler is None:
            self.default_exception_handler(context)
        else:
            try:
                self._handler(self, context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler",
                    "exception": error, "context": context})

    def _callback_failed(self, error, name):
        self.call_exception_handler(
            {"message": f"Exception in callback {name}", "exception": error, "handle": _Failed(name)})

    def _callback_took(self, what, seconds):
        # The clock is a sum of steps: what is a hair shorter took as long.
        if seconds + 1e-9 >= self.slow_callback_duration:
            _logged("warning", f"Executing {what} took {seconds:.3f} seconds")

    def run_until_complete(self, future):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _asyncio._running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        made_here = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if made_here and future.done() and not future.cancelled():
                future._mark_read()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    async def shutdown_asyncgens(self):
        left = _asyncio._open_generators()
        if not left:
            return
        results = await gather(*[agen.aclose() for agen in left], return_exceptions=True)
        for result, agen in zip(results, left):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result, "asyncgen": agen})

    async def shutdown_default_executor(self, timeout=None):
        if self._executor is None:
            return
        executor, self._executor = self._executor, None
        executor._stop()
        await wrap_future(executor._all_stopped())

    def set_default_executor(self, executor):
        self._executor = executor

    def run_in_executor(self, executor, func, *args):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if executor is None:
            if self._executor is None:
                from concurrent.futures import ThreadPoolExecutor
                self._executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._executor
        future = wrap_future(executor.submit(func, *args), loop=self)
        _asyncio._stands_for(future, "_pool", type(executor).__name__)
        return future

    def add_signal_handler(self, sig, callback, *args):
        import signal
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        signal._loops[int(sig)] = (self, callback, args)

    def remove_signal_handler(self, sig):
        import signal
        return signal._loops.pop(int(sig), None) is not None

    def close(self):
        if self._debug and not self.is_running() and not self.is_closed():
            _logged("debug", f"Close {self!r}")
        super().close()

    def __repr__(self):
        return (f"<_UnixSelectorEventLoop running={self.is_running()} "
                f"closed={self.is_closed()} debug={self._debug}>")


EventLoop.__name__ = "_UnixSelectorEventLoop"
SelectorEventLoop = EventLoop
DefaultEventLoop = EventLoop

_current_loop = None


def new_event_loop():
    _logged("debug", "Using selector: EpollSelector")
    return EventLoop()


def set_event_loop(loop):
    global _current_loop
    _current_loop = loop


def get_event_loop():
    running = _asyncio._running_loop()
    if running is not None:
        return running
    if _current_loop is None:
        raise RuntimeError("There is no current event loop in thread 'MainThread'.")
    return _current_loop


def _get_running_loop():
    return _asyncio._running_loop()


class DefaultEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def new_event_loop(self):
        return new_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)


def set_event_loop_policy(policy):
    pass


def get_event_loop_policy():
    return DefaultEventLoopPolicy()


# Running.

# Runners that an interrupt cancels the main task of, the innermost last.
_interrupts = []


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = "created"
        self._debug = debug
        self._factory = loop_factory
        self._loop = None
        self._context = None

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def _begin(self):
        if self._state == "closed":
            raise RuntimeError("Runner is closed")
        if self._state == "open":
            return
        self._loop = new_event_loop() if self._factory is None else self._factory()
        set_event_loop(self._loop)
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._state = "open"

    def get_loop(self):
        self._begin()
        return self._loop

    def run(self, coro, *, context=None):
        if _asyncio._running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._begin()
        if not iscoroutine(coro):
            if hasattr(coro, "__await__") or _system.kind(coro) == "awaitable":
                coro = _await_it(coro)
            else:
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        task = self._loop.create_task(coro, context=context)
        interrupted = []

        def interrupt():
            interrupted.append(None)
            if len(interrupted) > 1 or task.done():
                raise KeyboardInterrupt()
            task.cancel()
        signals = _system.module("signal")
        ours = signals is None or signals._handlers.get(2) is signals.default_int_handler
        self._interrupt = interrupt
        if ours:
            _interrupts.append(self)
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if interrupted and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if ours:
                _interrupts.remove(self)

    def _on_sigint(self):
        self._interrupt()
        self._loop.call_soon_threadsafe(lambda: None)

    def close(self):
        if self._state != "open":
            return
        loop = self._loop
        try:
            _cancel_what_is_left(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = "closed"


async def _await_it(awaitable):
    return await awaitable


def _cancel_what_is_left(loop):
    left = [task for task in _asyncio._all_tasks() if task.get_loop() is loop]
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(gather(*left, return_exceptions=True))
    for task in left:
        if task.cancelled():
            continue
        error = task.exception()
        if error is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": error, "task": task})


def run(main, *, debug=None, loop_factory=None):
    if _asyncio._running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


# Tasks.

def current_task(loop=None):
    if loop is None:
        get_running_loop()
    return _asyncio._current_task()


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    return {task for task in _asyncio._all_tasks() if task.get_loop() is loop}


def create_task(coro, *, name=None, context=None, **kwargs):
    loop = get_running_loop()
    if name is None and context is None and not kwargs:
        return loop.create_task(coro)
    return loop.create_task(coro, name=name, context=context, **kwargs)


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and coro_or_future.get_loop() is not loop:
            raise ValueError("The future belongs to a different loop than "
                             "the one specified as the loop argument")
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(coro_or_future, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _wrap_awaitable(coro_or_future)
    if loop is None:
        loop = get_event_loop()
    return loop.create_task(coro_or_future)


async def _wrap_awaitable(awaitable):
    return await awaitable


def create_eager_task_factory(constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return loop._make_task(coro, eager_start=eager_start, **kwargs)
    return factory


def eager_task_factory(loop, coro, *, eager_start=True, name=None, context=None):
    return loop._make_task(coro, name=name, context=context, eager_start=eager_start)


def _awaitable_turn():
    yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _awaitable_turn()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        handle.cancel()


class _GatheringFuture(Future):
    def _setup(self, children):
        self._children = children
        self._asked = False
        return self

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            self._asked = True
        return any_cancelled


def _cancel_error(fut):
    try:
        fut.result()
    except CancelledError as error:
        return error
    except BaseException:
        pass
    return CancelledError()


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        loop = get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    outer = None
    finished = 0
    children = []
    seen = {}

    def _done_callback(fut):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            if fut.cancelled():
                outer.set_exception(_cancel_error(fut))
                return
            error = fut.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == len(seen):
            results = []
            for child in children:
                if child.cancelled():
                    message = child._message()
                    results.append(CancelledError("" if message is None else message))
                else:
                    error = child.exception()
                    results.append(child.result() if error is None else error)
            if outer._asked:
                outer.set_exception(_cancel_error(child))
            else:
                outer.set_result(results)

    loop = None
    done = []
    for argument in coros_or_futures:
        if argument in seen:
            children.append(seen[argument])
            continue
        child = ensure_future(argument, loop=loop)
        if loop is None:
            loop = child.get_loop()
        seen[argument] = child
        children.append(child)
        if child.done():
            done.append(child)
        else:
            child.add_done_callback(_done_callback)
    outer = _GatheringFuture(loop=loop)._setup(children)
    for child in done:
        _done_callback(child)
    return outer


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = list(dict.fromkeys(fs))
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    handle = None
    if timeout is not None:
        handle = loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)

    def _on_completion(fut):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and _failed(fut)):
            if handle is not None:
                handle.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for fut in fs:
        fut.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for fut in fs:
            fut.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for fut in fs:
        (done if fut.done() else pending).add(fut)
    return done, pending


def _failed(fut):
    return not fut.cancelled() and fut.exception() is not None


async def wait_for(fut, timeout):
    if fut is not None and not isfuture(fut) and not iscoroutine(fut) and not hasattr(fut, "__await__"):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    async with timeout_factory(timeout):
        return await fut


async def _cancel_and_wait(fut):
    loop = get_running_loop()
    waiter = loop.create_future()

    def callback(_):
        _release_waiter(waiter)

    fut.add_done_callback(callback)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(callback)


class _AsCompletedIterator:
    def __init__(self, fs, timeout):
        self._done = Queue()
        self._timer = None
        loop = get_event_loop()
        todo = [ensure_future(f, loop=loop) for f in dict.fromkeys(fs)]
        for fut in todo:
            fut.add_done_callback(self._handle_completion)
        self._todo = dict.fromkeys(todo)
        self._left = len(todo)
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._handle_timeout)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(True)

    def _handle_timeout(self):
        for fut in self._todo:
            fut.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, fut):
        if fut not in self._todo:
            return
        del self._todo[fut]
        self._done.put_nowait(fut)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    async def _wait_for_one(self, resolve=False):
        fut = await self._done.get()
        if fut is None:
            raise TimeoutError
        return fut.result() if resolve else fut


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def _log_on_exception(fut):
        if fut.cancelled():
            return
        error = fut.exception()
        if error is None:
            return
        loop.call_exception_handler({
            "message": f"{type(error).__name__} exception in shielded future",
            "exception": error, "future": fut})

    def _inner_done_callback(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        else:
            error = inner.exception()
            if error is not None:
                outer.set_exception(error)
            else:
                outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
            inner.remove_done_callback(_log_on_exception)
            inner.add_done_callback(_log_on_exception)

    _asyncio._stands_for(outer, "_children", [inner])
    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future as ThreadFuture
    future = ThreadFuture()
    future._owner = None

    def callback():
        try:
            task = ensure_future(coro, loop=loop)
        except BaseException as error:
            future.set_exception(error)
            return
        future._owner = task
        _asyncio._owns(future, task)
        future.add_done_callback(lambda future: future.cancelled() and loop.call_soon_threadsafe(task.cancel))
        task.add_done_callback(copy)

    def copy(task):
        if future.done():
            return
        if task.cancelled():
            future.cancel()
        elif task.exception() is not None:
            future.set_exception(task.exception())
        else:
            future.set_result(task.result())

    loop.call_soon_threadsafe(callback)
    return future


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_running_loop()
    mine = loop.create_future()
    loop._external(1)

    def _set_state():
        loop._external(-1)
        if mine.cancelled():
            return
        if future.cancelled():
            mine.cancel()
        elif future.exception() is not None:
            error = future.exception()
            if type(error).__name__ == "CancelledError" and not isinstance(error, BrokenBarrierError):
                error = CancelledError(*error.args)
            mine.set_exception(error)
        else:
            mine.set_result(future.result())

    def finished(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_state)

    def abandoned(fut):
        if fut.cancelled():
            future.cancel()

    mine.add_done_callback(abandoned)
    future.add_done_callback(finished)
    return mine


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    from contextvars import copy_context
    context = copy_context()

    def call():
        return context.run(func, *args, **kwargs)

    return await loop.run_in_executor(None, call)


# Timeouts.

class Timeout:
    def __init__(self, when):
        self._state = "created"
        self._when = when
        self._handler = None
        self._task = None

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._handler is not None:
            self._handler.cancel()
        if when is None:
            self._handler = None
        else:
            loop = get_running_loop()
            if when <= loop.time():
                self._handler = loop.call_soon(self._on_timeout)
            else:
                self._handler = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in ("expiring", "expired")

    def __repr__(self):
        when = None if self._when is None else round(self._when, 3)
        info = "" if self._state != "active" else f" when={when}"
        return f"<Timeout [{self._state}]{info}>"

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, trace):
        if self._handler is not None:
            self._handler.cancel()
            self._handler = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._cancelling and kind is not None:
                if issubclass(kind, CancelledError):
                    raise TimeoutError from error
                _mark_timeouts(error)
                if isinstance(error, ExceptionGroup):
                    for one in error.exceptions:
                        _mark_timeouts(one)
        elif self._state == "active":
            self._state = "finished"
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = "expiring"
        self._handler = None


def _mark_timeouts(error):
    while error.__context__ is not None:
        if isinstance(error.__context__, CancelledError):
            wrapped = TimeoutError()
            wrapped.__context__ = wrapped.__cause__ = error.__context__
            error.__context__ = wrapped
            break
        error = error.__context__


def timeout(delay):
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


timeout_factory = timeout


def timeout_at(when):
    return Timeout(when)


# Task groups.

class TaskGroup:
    def __init__(self):
        self._entered = False
        self._leaving = False
        self._aborting = False
        self._loop = None
        self._parent = None
        self._asked_parent = False
        self._tasks = {}
        self._errors = []
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        info = []
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return f"<TaskGroup{' ' if info else ''}{' '.join(info)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = get_running_loop()
        self._parent = current_task()
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, kind, error, trace):
        self._leaving = True
        if error is not None and isinstance(error, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = error
        cancelled = error if kind is not None and issubclass(kind, CancelledError) else None
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except CancelledError as again:
                if not self._aborting:
                    cancelled = again
                    self._abort()
            self._all_done = None
        if self._base_error is not None:
            raise self._base_error
        if self._asked_parent and self._parent.uncancel() == 0:
            cancelled = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(error)
        if self._errors:
            if self._parent.cancelling():
                self._parent.uncancel()
                self._parent.cancel()
            errors, self._errors = self._errors, []
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None
        return None

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        if not self._entered:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._leaving and not self._tasks:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        if name is None and context is None and not kwargs:
            task = self._loop.create_task(coro)
        else:
            task = self._loop.create_task(coro, name=name, context=context, **kwargs)
        if task.done():
            self._on_task_done(task)
        else:
            self._tasks[task] = None
            task.add_done_callback(self._on_task_done)
        return task

    def cancel(self):
        if not self._aborting:
            self._abort()

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if self._all_done is not None and not self._tasks:
            if not self._all_done.done():
                self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if isinstance(error, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = error
        if self._parent.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent} is already completed",
                "exception": error, "task": task})
            return
        if not self._aborting and not self._asked_parent:
            self._abort()
            self._asked_parent = True
            self._parent.cancel()


# Synchronisation.

class _ContextManager:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, kind, error, trace):
        self.release()


class _LoopBound:
    _bound = None

    def _get_loop(self):
        loop = get_running_loop()
        if self._bound is None:
            self._bound = loop
        if loop is not self._bound:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop


def _show(self, info):
    head = object.__repr__(self)[1:-1]
    return f"<{head} [{info}]>"


class Lock(_ContextManager, _LoopBound):
    def __init__(self):
        self._waiters = []
        self._locked = False

    def __repr__(self):
        info = "locked" if self._locked else "unlocked"
        if self._waiters:
            info += f", waiters:{len(self._waiters)}"
        return _show(self, info)

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and all(w.cancelled() for w in self._waiters):
            self._locked = True
            self._owner = _asyncio._owns(self)
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        self._owner = _asyncio._owns(self)
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._owner = None
        self._wake_first()

    def _wake_first(self):
        if self._waiters:
            waiter = self._waiters[0]
            if not waiter.done():
                waiter.set_result(True)


class Event(_LoopBound):
    def __init__(self):
        self._waiters = []
        self._value = False

    def __repr__(self):
        info = "set" if self._value else "unset"
        if self._waiters:
            info += f", waiters:{len(self._waiters)}"
        return _show(self, info)

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_ContextManager, _LoopBound):
    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __repr__(self):
        info = "locked" if self.locked() else "unlocked"
        if self._waiters:
            info += f", waiters:{len(self._waiters)}"
        return _show(self, info)

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                    return True
                finally:
                    self._waiters.remove(waiter)
            finally:
                cancelled = None
                while True:
                    try:
                        await self.acquire()
                        break
                    except CancelledError as error:
                        cancelled = error
                if cancelled is not None:
                    raise cancelled
        except BaseException:
            self._notify(1)
            raise

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        woken = 0
        for waiter in self._waiters:
            if woken >= n:
                break
            if not waiter.done():
                woken += 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_ContextManager, _LoopBound):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = []
        self._value = value

    def __repr__(self):
        info = "locked" if self.locked() else f"unlocked, value:{self._value}"
        if self._waiters:
            info += f", waiters:{len(self._waiters)}"
        return _show(self, info)

    def locked(self):
        return self._value == 0 or any(not w.cancelled() for w in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._value += 1
            raise
        finally:
            while self._value > 0:
                if not self._wake_next():
                    break
        return True

    def release(self):
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Barrier(_LoopBound):
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        info = self._state
        if not self.broken:
            info += f", waiters:{self.n_waiting}/{self.parties}"
        return _show(self, info)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._block()
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = "draining"
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ("resetting", "draining"):
                        self._state = "filling"
                    self._cond.notify_all()

    async def _block(self):
        await self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
        if self._state == "broken":
            raise BrokenBarrierError("Barrier aborted")

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                if self._state != "resetting":
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = "broken"
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


# Queues.

class Queue(_LoopBound):
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._closed = False
        self._init(maxsize)

    def _init(self, maxsize):
        from _deque import deque
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    from _generic import GenericAlias
    __class_getitem__ = classmethod(GenericAlias)

    def __str__(self):
        text = f"<{type(self).__name__} maxsize={self._maxsize!r}"
        if self._queue:
            text += f" _queue={list(self._queue)!r}"
        if self._getters:
            text += f" _getters[{len(self._getters)}]"
        if self._putters:
            text += f" _putters[{len(self._putters)}]"
        if self._unfinished:
            text += f" tasks={self._unfinished}"
        if self._closed:
            text += " shutdown"
        return text + ">"

    def _wake(self, waiters):
        while waiters:
            waiter = waiters.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                break

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def put(self, item):
        while self.full():
            if self._closed:
                raise QueueShutDown
            putter = self._get_loop().create_future()
            self._putters.append(putter)
            try:
                await putter
            except BaseException:
                putter.cancel()
                if putter in self._putters:
                    self._putters.remove(putter)
                if not self.full() and not putter.cancelled():
                    self._wake(self._putters)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._closed:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._wake(self._getters)

    async def get(self):
        while self.empty():
            if self._closed and self.empty():
                raise QueueShutDown
            getter = self._get_loop().create_future()
            self._getters.append(getter)
            try:
                await getter
            except BaseException:
                getter.cancel()
                if getter in self._getters:
                    self._getters.remove(getter)
                if not self.empty() and not getter.cancelled():
                    self._wake(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            if self._closed:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wake(self._putters)
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        self._closed = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished > 0:
                    self._unfinished -= 1
            if self._unfinished == 0:
                self._finished.set()
        while self._getters:
            getter = self._getters.pop(0)
            if not getter.done():
                getter.set_result(None)
        while self._putters:
            putter = self._putters.pop(0)
            if not putter.done():
                putter.set_result(None)


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        import heapq
        heapq.heappush(self._queue, item)

    def _get(self):
        import heapq
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


def coroutine(func):
    _system.unsupported("generator-based coroutines were removed in Python 3.11; use async def")


def _missing(name):
    def call(*args, **kwargs):
        _system.unsupported(f"asyncio.{name} needs a network or another program; "
                            "let asyncio.sleep stand for it")
    return call


open_connection = _missing("open_connection")
start_server = _missing("start_server")
create_subprocess_exec = _missing("create_subprocess_exec")
create_subprocess_shell = _missing("create_subprocess_shell")

Queue.__repr__ = lambda self: str(self).replace(" ", f" at {id(self):#x} ", 1)
