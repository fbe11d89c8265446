import threading
import _system
import _thread
from copy import deepcopy as _deepcopy
import queue as _queue
from concurrent.futures import TimeoutError as _FutureTimeout

cpu_count = _system.cores


class ProcessError(Exception):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


def _named(func):
    """How another process finds a function: by name in its own main module."""
    if _system.kind(func) == "method":
        return ("method", func.__self__, func.__name__)
    name = getattr(func, "__qualname__", None)
    if name is None or _system.kind(func) != "function" or func.__module__ != "__main__":
        return ("itself", func, None)
    if "<lambda>" in name or "<locals>" in name:
        raise AttributeError(f"Can't get local object {name!r}")
    return ("name", name, None)


def _find(reference):
    kind, value, name = reference
    if kind == "itself":
        return value
    if kind == "method":
        return getattr(value, name)
    found = _system.main()
    for part in value.split("."):
        found = getattr(found, part)
    return found


def _sent(value):
    return _deepcopy(value)


class _Current:
    name = property(lambda self: _thread.process_name())
    pid = property(lambda self: _thread.process_id())
    ident = pid
    daemon = False


def current_process():
    return _Current()


def parent_process():
    return None


def active_children():
    return [p for p in _processes if p.is_alive()]


_processes = []
_count = 0


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _count
        _count += 1
        self.name = name or f"Process-{_count}"
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self.daemon = bool(daemon)
        self.pid = None
        self.exitcode = None
        self._finished = threading.Event()

    ident = property(lambda self: self.pid)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self):
        if self.pid is not None:
            raise AssertionError("cannot start a process twice")
        reference = _named(self._target) if self._target is not None else None
        args, kwargs = _sent(self._args), _sent(self._kwargs)
        custom = type(self).run is not Process.run

        def body():
            try:
                if custom:
                    self.run()
                elif reference is not None:
                    _find(reference)(*args, **kwargs)
                self.exitcode = 0
            except SystemExit as stop:
                code = stop.code
                self.exitcode = code if isinstance(code, int) else 0 if code is None else 1
            except BaseException:
                self.exitcode = 1
                raise
            finally:
                self._finished.set()

        self._thread, self.pid = _thread.spawn_process(self.name, body, self.daemon)
        _processes.append(self)

    def join(self, timeout=None):
        self._finished.wait(timeout)

    def is_alive(self):
        return self.pid is not None and not self._finished.is_set()

    def terminate(self, exitcode=-15):
        if self.is_alive():
            _thread.end_process(self._thread)
            self.exitcode = exitcode
            self._finished.set()

    def kill(self):
        self.terminate(-9)

    def close(self):
        pass


class Queue(_queue.Queue):
    def put(self, item, block=True, timeout=None):
        super().put(_sent(item), block, timeout)

    def close(self):
        pass

    def join_thread(self):
        pass

    def cancel_join_thread(self):
        pass


JoinableQueue = SimpleQueue = Queue
Lock, RLock, Event, Condition = threading.Lock, threading.RLock, threading.Event, threading.Condition
Semaphore, BoundedSemaphore, Barrier = (threading.Semaphore, threading.BoundedSemaphore,
                                        threading.Barrier)


class _Shared:
    def __init__(self, value):
        self.value = value
        self._lock = RLock()

    def get_lock(self):
        return self._lock

    def __deepcopy__(self, memo):
        return self


for _kind in (Queue, Lock, RLock, Event, Condition, Semaphore, Barrier):
    _kind.__deepcopy__ = lambda self, memo: self


def Value(kind, *args, lock=True):
    return _Shared(args[0] if args else 0)


class _SharedArray(list):
    def __deepcopy__(self, memo):
        return self

    def get_lock(self):
        return RLock()


def Array(kind, size_or_values, lock=True):
    if isinstance(size_or_values, int):
        return _SharedArray([0] * size_or_values)
    return _SharedArray(size_or_values)


class _DictProxy(dict):
    __deepcopy__ = _SharedArray.__deepcopy__


class _ListProxy(list):
    __deepcopy__ = _SharedArray.__deepcopy__


class _Namespace:
    __deepcopy__ = _SharedArray.__deepcopy__

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        return f"Namespace({', '.join(f'{k}={v!r}' for k, v in sorted(vars(self).items()))})"


class _Manager:
    dict, list, Namespace = _DictProxy, _ListProxy, _Namespace
    Lock, RLock, Event, Condition = Lock, RLock, Event, Condition
    Semaphore, BoundedSemaphore, Barrier = Semaphore, BoundedSemaphore, Barrier

    def Queue(self, maxsize=0):
        return Queue(maxsize)

    JoinableQueue = Queue

    def Value(self, kind, value, lock=True):
        return _Shared(value)

    def Array(self, kind, values, lock=True):
        return _SharedArray(values)

    def shutdown(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *info):
        pass


def Manager():
    return _Manager()


class _End:
    def __init__(self):
        self._queue = _queue.Queue()
        self._other = None

    def send(self, obj):
        self._other._queue.put(_sent(obj))

    def recv(self):
        return self._queue.get()

    def poll(self, timeout=0.0):
        return not self._queue.empty()

    def close(self):
        pass

    def __deepcopy__(self, memo):
        return self


def Pipe(duplex=True):
    a, b = _End(), _End()
    a._other, b._other = b, a
    return a, b


class _Workers:
    """Processes that take work from one queue."""

    def __init__(self, count, initializer=None, initargs=()):
        self._queue = _queue.Queue()
        self._count = count
        self._initializer = None if initializer is None else _named(initializer)
        self._initargs = _sent(initargs)
        self._idle = 0
        self._finished = []

    def put(self, future, fn, args, kwargs):
        self._queue.put((future, _named(fn), _sent(args), _sent(kwargs)))
        if self._idle == 0 and len(self._finished) < self._count:
            global _count
            _count += 1
            done = threading.Event()
            self._finished.append(done)
            _thread.spawn_process(f"SpawnProcess-{_count}", lambda: self._work(done), True)
        elif self._idle:
            self._idle -= 1

    def _work(self, done):
        if self._initializer is not None:
            _find(self._initializer)(*self._initargs)
        try:
            while True:
                if self._queue.empty():
                    self._idle += 1
                item = self._queue.get()
                if item is None:
                    return
                future, reference, args, kwargs = item
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    result = _find(reference)(*args, **kwargs)
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(_sent(result))
        finally:
            done.set()

    def close(self):
        for _ in self._finished:
            self._queue.put(None)

    def join(self):
        for done in self._finished:
            done.wait()


class AsyncResult:
    def __init__(self, futures, single):
        self._futures, self._single = futures, single

    def get(self, timeout=None):
        try:
            results = [future.result(timeout) for future in self._futures]
        except _FutureTimeout as error:
            if all(future.done() for future in self._futures):
                raise
            raise TimeoutError from None
        return results[0] if self._single else results

    def wait(self, timeout=None):
        from concurrent.futures import wait
        wait(self._futures, timeout)

    def ready(self):
        return all(future.done() for future in self._futures)

    def successful(self):
        return all(future.exception() is None for future in self._futures)


class _Results:
    """What `imap` gives, one result after another."""

    def __init__(self, futures):
        self._futures = futures

    def __iter__(self):
        return self

    def next(self, timeout=None):
        future = next(self._futures)
        try:
            return future.result(timeout)
        except _FutureTimeout:
            if future.done():
                raise
            raise TimeoutError from None

    __next__ = next


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        self._workers = _Workers(processes or _system.cores(), initializer, initargs)

    def _submit(self, func, args, kwargs=None):
        from concurrent.futures import Future
        future = Future()
        self._workers.put(future, func, args, kwargs or {})
        return future

    def apply(self, func, args=(), kwds=None):
        return self._submit(func, args, kwds).result()

    def apply_async(self, func, args=(), kwds=None, callback=None, error_callback=None):
        future = self._submit(func, args, kwds)
        if callback is not None:
            future.add_done_callback(lambda f: callback(f.result()) if f.exception() is None else None)
        if error_callback is not None:
            future.add_done_callback(lambda f: f.exception() is None or error_callback(f.exception()))
        return AsyncResult([future], True)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._all([self._submit(func, (item,)) for item in iterable], callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return AsyncResult([self._submit(func, tuple(args)) for args in iterable], False).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._all([self._submit(func, tuple(args)) for args in iterable], callback, error_callback)

    def _all(self, futures, callback, error_callback):
        result = AsyncResult(futures, False)
        if callback is not None or error_callback is not None:
            left = [len(futures)]

            def done(future):
                left[0] -= 1
                if not left[0]:
                    errors = [f.exception() for f in futures if f.exception() is not None]
                    if errors and error_callback is not None:
                        error_callback(errors[0])
                    elif not errors and callback is not None:
                        callback([f.result() for f in futures])
            for future in futures:
                future.add_done_callback(done)
        return result

    def imap(self, func, iterable, chunksize=1):
        return _Results(iter([self._submit(func, (item,)) for item in iterable]))

    def imap_unordered(self, func, iterable, chunksize=1):
        from concurrent.futures import as_completed
        return _Results(as_completed([self._submit(func, (item,)) for item in iterable]))

    def close(self):
        self._workers.close()

    terminate = close

    def join(self):
        self._workers.join()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()


class _ThreadWorkers:
    """Threads of this process in place of processes."""

    def __init__(self, count):
        from concurrent.futures import ThreadPoolExecutor
        self._executor = ThreadPoolExecutor(count)

    def close(self):
        pass

    def join(self):
        self._executor.shutdown()


class _ThreadPool(Pool):
    def __init__(self, processes=None, initializer=None, initargs=()):
        self._workers = _ThreadWorkers(processes or _system.cores())
        self._submit = lambda func, args, kwargs=None: self._workers._executor.submit(func, *args, **(kwargs or {}))


def set_start_method(method, force=False):
    pass


def get_start_method(allow_none=False):
    return "forkserver"


def get_context(method=None):
    return _system.module("multiprocessing")


def freeze_support():
    pass
