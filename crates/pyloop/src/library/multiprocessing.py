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


def _own(value):
    return getattr(value, "__module__", None) in ("__main__", "__mp_main__")


def _leaving(value):
    name = value.__qualname__
    if _own(value) and ("<lambda>" in name or "<locals>" in name):
        raise AttributeError(f"Can't get local object {name!r}")
    return value


def _sent(value):
    return _deepcopy(value, {"moves": _leaving})


def _received(value, main=None):
    """What another process makes of a value: functions and classes are found by name in its own main module."""
    main = main or _system.main()

    def found(one):
        if not _own(one):
            return one
        at = main
        for part in one.__qualname__.split("."):
            at = getattr(at, part)
        return at
    return _deepcopy(value, {"moves": found})


def current_process():
    return _me


def parent_process():
    return _parent


def active_children():
    return [p for p in _processes if not p._closed and p.is_alive()]


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
        self._parent = _thread.process_id()
        self._closed = False
        self._finished = threading.Event()

    ident = property(lambda self: self.pid)

    def __repr__(self):
        state = ("started" if self is _me else "closed" if self._closed else "initial" if self.pid is None else
                 "started" if self.is_alive() else "stopped")
        pid = "" if self.pid is None or self is _main else f" pid={self.pid}"
        code = {-15: "-SIGTERM", -9: "-SIGKILL"}.get(self.exitcode, self.exitcode)
        code = "" if code is None else f" exitcode={code}"
        daemon = " daemon" if self.daemon else ""
        return f"<{type(self).__name__} name={self.name!r}{pid} parent={self._parent} {state}{code}{daemon}>"

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self):
        assert self.pid is None, "cannot start a process twice"
        assert not _me.daemon, "daemonic processes are not allowed to have children"
        kind, state = _sent((type(self), vars(self)))

        def body():
            try:
                kind_there, state_there = _received((kind, state))
                _became(kind_there, state_there).run()
                self.exitcode = 0
            except SystemExit as stop:
                code = stop.code
                self.exitcode = code if isinstance(code, int) else 0 if code is None else 1
                if self.exitcode is not code is not None:
                    _system.write_err(f"{code}\n")
            except BaseException:
                self.exitcode = 1
                raise
            finally:
                self._finished.set()

        self._thread, self.pid = _thread.spawn_process(self.name, body, self.daemon)
        _processes.append(self)

    def join(self, timeout=None):
        assert self.pid is not None, "can only join a started process"
        self._finished.wait(timeout)

    def is_alive(self):
        if self is _me:
            return True
        if self._closed:
            raise ValueError("process object is closed")
        return self.pid is not None and not self._finished.is_set()

    def terminate(self, exitcode=-15):
        if self.is_alive():
            _thread.end_process(self._thread)
            self.exitcode = exitcode
            self._finished.set()

    def kill(self):
        self.terminate(-9)

    def close(self):
        if self.is_alive():
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._closed = True


def _became(kind, state):
    """The object of a process, as it is in the process itself."""
    process = object.__new__(kind)
    vars(process).update(state, pid=_thread.process_id())
    package = _system.module("multiprocessing")
    if package is not None:
        package._me, package._parent = process, _me
    return process


class _MainProcess(Process):
    pass


_main = _MainProcess(name="MainProcess")
_main.pid, _main._parent = _thread.process_id(), None
_me, _parent = _main, None
_count = 0


class Queue(_queue.Queue):
    def put(self, item, block=True, timeout=None):
        super().put(_sent(item), block, timeout)

    def get(self, block=True, timeout=None):
        return _received(super().get(block, timeout))

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


_KINDS = {"i": "c_int", "d": "c_double", "f": "c_float", "l": "c_long", "q": "c_long", "b": "c_byte", "h": "c_short",
          "I": "c_uint", "L": "c_ulong", "Q": "c_ulong", "B": "c_ubyte", "H": "c_ushort"}


def _kept(kind, value):
    """A value as memory of a kind keeps it."""
    if kind in ("d", "f"):
        return float(value)
    if kind in _KINDS and not isinstance(value, int):
        raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer")
    return value


class _Shared:
    def __init__(self, kind, value):
        self._kind = kind
        self.value = value
        self._lock = RLock()

    def __setattr__(self, name, value):
        super().__setattr__(name, _kept(self._kind, value) if name == "value" else value)

    def __repr__(self):
        return f"<Synchronized wrapper for {_KINDS.get(self._kind, self._kind)}({self.value!r})>"

    def __enter__(self):
        return self._lock.acquire()

    def __exit__(self, *info):
        self._lock.release()

    def get_lock(self):
        return self._lock

    def __deepcopy__(self, memo):
        return self


for _kind in (Queue, Lock, RLock, Event, Condition, Semaphore, Barrier):
    _kind.__deepcopy__ = lambda self, memo: self


def Value(kind, *args, lock=True):
    return _Shared(kind, args[0] if args else 0)


class _SharedArray(list):
    def __init__(self, kind, values):
        super().__init__([_kept(kind, value) for value in values])
        self._kind = kind
        self._lock = RLock()

    def __deepcopy__(self, memo):
        return self

    def __setitem__(self, at, value):
        super().__setitem__(at, _kept(self._kind, value) if isinstance(at, int) else value)

    def __repr__(self):
        return (f"<SynchronizedArray wrapper for <multiprocessing.sharedctypes.{_KINDS.get(self._kind)}_Array_{len(self)} "
                f"object at {id(self):#x}>>")

    def get_lock(self):
        return self._lock


def Array(kind, size_or_values, lock=True):
    return _SharedArray(kind, [0] * size_or_values if isinstance(size_or_values, int) else size_or_values)


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
        return _Shared(kind, value)

    def Array(self, kind, values, lock=True):
        return _ListProxy(values)

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
        return _received(self._queue.get())

    def poll(self, timeout=0.0):
        with self._queue.not_empty:
            return self._queue.not_empty.wait_for(lambda: not self._queue.empty(), timeout)

    def close(self):
        pass

    def __deepcopy__(self, memo):
        return self


def Pipe(duplex=True):
    a, b = _End(), _End()
    a._other, b._other = b, a
    return a, b


class _RemoteTraceback(Exception):
    pass


class _Workers:
    """Processes that take work from one queue."""

    def __init__(self, count, initializer=None, initargs=(), kind="Process"):
        self._kind = kind
        self._queue = _queue.Queue()
        self._count = count
        self._first = _sent((initializer, initargs))
        self._home = _system.main()
        self._idle = 0
        self._finished = []

    def put(self, future, fn, args, kwargs):
        try:
            work = _sent((fn, args, kwargs))
        except Exception as error:
            future.set_exception(error)
            return
        self._queue.put((future, work))
        if self._idle == 0 and len(self._finished) < self._count:
            global _count
            _count += 1
            done = threading.Event()
            self._finished.append(done)
            worker = Process(name=f"ForkServer{self._kind}-{_count}", daemon=True)
            _count -= 1

            def body():
                _became(Process, vars(worker))
                self._work(done)
            _, worker.pid = _thread.spawn_process(worker.name, body, True)
        elif self._idle:
            self._idle -= 1

    def _work(self, done):
        initializer, initargs = _received(self._first)
        if initializer is not None:
            initializer(*initargs)
        try:
            while True:
                if self._queue.empty():
                    self._idle += 1
                item = self._queue.get()
                if item is None:
                    return
                future, work = item
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    fn, args, kwargs = _received(work)
                    result = _received(_sent(fn(*args, **kwargs)), self._home)
                except BaseException as error:
                    text = _system.format_exception(error)
                    there = _received(error, self._home)
                    there.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
                    future.set_exception(there)
                else:
                    future.set_result(result)
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
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
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
        self._size = _system.cores() if processes is None else processes
        if self._size < 1:
            raise ValueError("Number of processes must be at least 1")
        self._workers = _Workers(self._size, initializer, initargs, "PoolWorker")

    _state = "RUN"

    def __repr__(self):
        return f"<multiprocessing.pool.Pool state={self._state} pool_size={self._size}>"

    def _submit(self, func, args, kwargs=None):
        from concurrent.futures import Future
        if self._state != "RUN":
            raise ValueError("Pool not running")
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
        if self._state == "RUN":
            self._state = "CLOSE"
            self._workers.close()

    def terminate(self):
        self.close()
        self._state = "TERMINATE"

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        self._workers.join()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.terminate()


class _ThreadWorkers:
    """Threads of this process in place of processes."""

    def __init__(self, count, initializer, initargs):
        from concurrent.futures import ThreadPoolExecutor
        self._executor = ThreadPoolExecutor(count, initializer=initializer, initargs=initargs)

    def close(self):
        pass

    def join(self):
        self._executor.shutdown()


class _ThreadPool(Pool):
    def __init__(self, processes=None, initializer=None, initargs=()):
        self._size = processes or _system.cores()
        self._workers = _ThreadWorkers(self._size, initializer, initargs)

    def _submit(self, func, args, kwargs=None):
        if self._state != "RUN":
            raise ValueError("Pool not running")
        return self._workers._executor.submit(func, *args, **(kwargs or {}))


def set_start_method(method, force=False):
    pass


def get_start_method(allow_none=False):
    return "forkserver"


def get_context(method=None):
    return _system.module("multiprocessing")


def freeze_support():
    pass
