import threading
import _system
import _thread

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class BrokenThreadPool(BrokenExecutor):
    pass


class BrokenProcessPool(BrokenExecutor):
    pass


def _log():
    import logging
    return logging.getLogger("concurrent.futures")


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._callbacks = []

    def __repr__(self):
        state = "running" if self.running() else self._state.lower()
        if self._state == "FINISHED":
            if self._exception is not None:
                return f"<Future at {id(self):#x} state=finished raised {type(self._exception).__name__}>"
            return f"<Future at {id(self):#x} state=finished returned {type(self._result).__name__}>"
        return f"<Future at {id(self):#x} state={state}>"

    def cancel(self):
        if self._state == "FINISHED" or self.running():
            return False
        if self._state == "CANCELLED":
            return True
        self._state = "CANCELLED"
        self._announce()
        return True

    def cancelled(self):
        return self._state == "CANCELLED"

    def running(self):
        return self._state == "RUNNING"

    def done(self):
        return self._state in ("CANCELLED", "FINISHED")

    def _announce(self):
        with self._condition:
            self._condition.notify_all()
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            _log().exception("exception calling callback for %r", self)

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
        if self._state == "CANCELLED":
            raise CancelledError()

    def result(self, timeout=None):
        self._wait(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        if self.done():
            self._call(fn)
        else:
            self._callbacks.append(fn)

    def set_running_or_notify_cancel(self):
        if self._state == "CANCELLED":
            return False
        self._state = "RUNNING"
        return True

    def set_result(self, result):
        if self.done():
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result = result
        self._state = "FINISHED"
        self._announce()

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._exception = exception
        self._state = "FINISHED"
        self._announce()


class Executor:
    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.shutdown(wait=True)
        return False

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        until = None if timeout is None else _system.now() + timeout

        def results():
            for future in futures:
                yield future.result(None if until is None else until - _system.now())
        return results()


class ThreadPoolExecutor(Executor):
    _pools = 0
    _broken = None

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, _system.cores() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{ThreadPoolExecutor._pools}"
            ThreadPoolExecutor._pools += 1
        self._max_workers = max_workers
        self._prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._work = []
        self._idle = 0
        self._threads = set()
        self._condition = threading.Condition(threading.Lock())
        self._closed = False
        self._on_stop = None

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._closed:
            raise RuntimeError(f"cannot schedule new futures after {self._closed}")
        future = Future()
        self._work.append((future, fn, args, kwargs))
        if self._idle > 0:
            self._idle -= 1
            self._condition._waiting.wake()
        elif len(self._threads) < self._max_workers:
            name = f"{self._prefix}_{len(self._threads)}"
            thread = threading.Thread(target=self._worker, name=name, daemon=False)
            if not self._threads:
                threading._at_shutdown.append(self._end)
            self._threads.add(thread)
            thread.start()
        return future

    def _worker(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                _log().critical("Exception in initializer:", exc_info=True)
                self._broken = "A thread initializer failed, the thread pool is not usable anymore"
                work, self._work = self._work, []
                for future, *_ in work:
                    future.set_exception(BrokenThreadPool(self._broken))
                return
        while True:
            while not self._work:
                if self._closed:
                    return
                self._idle += 1
                self._condition._waiting.wait(None, "work")
            future, fn, args, kwargs = self._work.pop(0)
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
            del future, fn, args, kwargs

    def _end(self):
        self._stop("interpreter shutdown")

    def _stop(self, what="shutdown"):
        self._closed = self._closed or what
        self._idle = 0
        self._condition._waiting.wake(len(self._condition._waiting._idents))

    def _all_stopped(self):
        future = Future()

        def _do_shutdown():
            for thread in self._threads:
                thread.join()
            future.set_result(None)
        threading.Thread(target=_do_shutdown).start()
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        if cancel_futures:
            work, self._work = self._work, []
            for future, *_ in work:
                future.cancel()
        self._stop()
        if wait:
            for thread in self._threads:
                thread.join()


class ProcessPoolExecutor(Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        from multiprocessing import _Workers
        if max_workers is None:
            max_workers = _system.cores()
        self._workers = _Workers(max_workers, initializer, initargs)
        self._closed = False
        threading._at_shutdown.append(self.shutdown)

    def submit(self, fn, /, *args, **kwargs):
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        self._workers.put(future, fn, args, kwargs)
        return future

    def _stop(self):
        self._closed = True
        self._workers.close()

    def _all_stopped(self):
        future = Future()

        def _do_shutdown():
            self._workers.join()
            future.set_result(None)
        threading.Thread(target=_do_shutdown).start()
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._stop()
        if wait:
            self._workers.join()


InterpreterPoolExecutor = ProcessPoolExecutor


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    until = None if timeout is None else _system.now() + timeout
    changed = threading.Condition()

    def enough():
        done = [f for f in fs if f.done()]
        if return_when == FIRST_COMPLETED and done:
            return True
        if return_when == FIRST_EXCEPTION and any(
                not f.cancelled() and f._exception is not None for f in done):
            return True
        return len(done) == len(fs)

    def announce(_):
        with changed:
            changed.notify_all()

    for future in fs:
        future.add_done_callback(announce)
    with changed:
        changed.wait_for(enough, timeout)
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures((done, {f for f in fs if f not in done}))


thread = process = _system.module("concurrent.futures")


class DoneAndNotDoneFutures(tuple):
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})"


def as_completed(fs, timeout=None):
    fs = list(dict.fromkeys(fs))
    until = None if timeout is None else _system.now() + timeout
    ready = [f for f in fs if f.done()]
    changed = threading.Condition()

    def announce(future):
        with changed:
            ready.append(future)
            changed.notify_all()

    for future in fs:
        if not future.done():
            future.add_done_callback(announce)
    left = len(fs)
    while left:
        if not ready:
            with changed:
                if not changed.wait_for(lambda: ready, None if until is None else until - _system.now()):
                    raise TimeoutError(f"{left} (of {len(fs)}) futures unfinished")
        left -= 1
        yield ready.pop(0)
