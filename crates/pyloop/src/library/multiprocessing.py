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
_channels = []
_count = 0
_me = _parent = None


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _count
        _count += 1
        self._identity = (*_me._identity, _count) if _me else ()
        self.name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self.daemon = bool(daemon)
        self.pid = None
        self._exitcode = None
        self._ended_at = None
        self._parent = _thread.process_id()
        self._closed = False
        self._finished = threading.Event()

    ident = property(lambda self: self.pid)

    @property
    def exitcode(self):
        return None if self._is_dying() else self._exitcode

    def _is_dying(self):
        """Whether a signal was sent that cannot have arrived: no time has passed, and nobody has waited."""
        return self._ended_at is not None and self._ended_at == _system.now()

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
                try:
                    _became(kind_there, state_there).run()
                finally:
                    _system.module("multiprocessing")._exit()
                self._exitcode = 0
            except SystemExit as stop:
                code = stop.code
                self._exitcode = code if isinstance(code, int) else 0 if code is None else 1
                if self._exitcode is not code is not None:
                    _system.write_err(f"{code}\n")
            except BaseException:
                self._exitcode = 1
                raise
            finally:
                self._left()

        if _me is _main and not _processes:
            _system.at_exit(_exit)
        self._thread, self.pid = _thread.spawn_process(self.name, body, self.daemon)
        _processes.append(self)

    def join(self, timeout=None):
        assert self.pid is not None, "can only join a started process"
        self._finished.wait(timeout)
        if timeout is None or timeout > 0:
            self._ended_at = None

    def _left(self):
        for channel in _channels:
            channel.leave(self.pid)
        self._finished.set()

    def is_alive(self):
        if self is _me:
            return True
        if self._closed:
            raise ValueError("process object is closed")
        return self.pid is not None and (not self._finished.is_set() or self._is_dying())

    def terminate(self, exitcode=-15):
        if self.is_alive() and not self._is_dying():
            _thread.end_process(self._thread)
            self._exitcode = exitcode
            self._ended_at = _system.now()
            self._left()

    def kill(self):
        self.terminate(-9)

    def close(self):
        if self.is_alive():
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._closed = True


def _exit():
    """What a process does at its end: daemons are ended, the others waited for."""
    for child in active_children():
        if child.daemon:
            child.terminate()
    for child in active_children():
        child.join()


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
_me = _main
_count = 0


class Queue(_queue.Queue):
    __module__ = "multiprocessing.queues"

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


class JoinableQueue(Queue):
    __module__ = "multiprocessing.queues"


class SimpleQueue(Queue):
    __module__ = "multiprocessing.queues"

    def put(self, item):
        super().put(item)

    def get(self):
        return super().get()


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


class _Proxy:
    """Stands for a value that a manager keeps: what is given to it or asked from it is sent, so it is a copy."""
    __module__ = "multiprocessing.managers"
    __deepcopy__ = _SharedArray.__deepcopy__
    _exposed = ()

    def __init__(self, there):
        object.__setattr__(self, "_there", there)

    def __init_subclass__(cls):
        for name in cls._exposed:
            setattr(cls, name, _remote(name))

    def _callmethod(self, methodname, args=(), kwds={}):
        args, kwds = _received(_sent((args, kwds)))
        return _received(_sent(_plain(getattr(self._there, methodname)(*args, **kwds))))

    def __str__(self):
        return repr(self._there)

    def __repr__(self):
        kind = type(self).__name__
        return f"<{kind} object, typeid {self._typeid!r} at {id(self):#x}>"

    @property
    def _typeid(self):
        return type(self).__name__.removesuffix("Proxy")


def _remote(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def _plain(value):
    """Views of a dictionary arrive as lists."""
    return list(value) if type(value).__name__ in ("dict_keys", "dict_values", "dict_items") else value


class DictProxy(_Proxy):
    __module__ = "multiprocessing.managers"
    _typeid = "dict"
    _exposed = ("__contains__", "__delitem__", "__getitem__", "__len__", "__or__", "__ror__", "__setitem__", "clear", "copy",
                "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values")

    def __iter__(self):
        return iter(self.keys())

    def __reversed__(self):
        return reversed(self.keys())

    def __ior__(self, value):
        self.update(value)
        return self


class ListProxy(_Proxy):
    __module__ = "multiprocessing.managers"
    _typeid = "list"
    _exposed = ("__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__rmul__", "__setitem__",
                "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort")

    def __iadd__(self, value):
        self.extend(value)
        return self

    def __imul__(self, value):
        self._there *= value
        return self

    def __reversed__(self):
        return reversed(self[:])


class _SetProxy(_Proxy):
    __module__ = "multiprocessing.managers"
    _typeid = "set"
    _exposed = ("__contains__", "__len__", "__and__", "__or__", "__sub__", "__xor__", "add", "clear", "copy", "discard",
                "pop", "remove", "update", "union", "difference", "intersection", "issubset", "issuperset")

    def __iter__(self):
        return iter(self.copy())


_SetProxy.__name__ = "SetProxy"


class Namespace:
    __module__ = "multiprocessing.managers"

    def __init__(self, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f"{name}={value!r}" for name, value in vars(self).items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(shown)})"


class NamespaceProxy(_Proxy):
    __module__ = "multiprocessing.managers"
    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        return self._callmethod("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            object.__setattr__(self, key, value)
        else:
            self._callmethod("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            object.__delattr__(self, key)
        else:
            self._callmethod("__delattr__", (key,))


class _Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode, self.value = typecode, value

    def __repr__(self):
        return f"Value({self._typecode!r}, {self.value!r})"


class ValueProxy(_Proxy):
    __module__ = "multiprocessing.managers"
    def get(self):
        return self._callmethod("__getattribute__", ("value",))

    def set(self, value):
        self._callmethod("__setattr__", ("value", value))

    value = property(get, set)


class _Array(list):
    def __repr__(self):
        return f"array({self._typecode!r}, {list(self)!r})"


class ArrayProxy(_Proxy):
    __module__ = "multiprocessing.managers"
    _exposed = ("__len__", "__getitem__", "__setitem__")


class BaseManager:
    __module__ = "multiprocessing.managers"
    _started = False

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, **options):
        if address is not None:
            _system.unsupported("managers that listen at an address are outside the playground; leave the address out")

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        made = {}

        def make(self, /, *args, **kwds):
            assert self._started, "server not yet started"
            there = callable(*_received(_sent(args)), **_received(_sent(kwds)))
            names = exposed or getattr(proxytype, "_exposed_", None)
            if proxytype is not None and not names:
                return proxytype(there)
            if not made:
                base = proxytype or _Proxy
                methods = names or [n for n in dir(there) if n[0] != "_" and hasattr(getattr(there, n), "__call__")]
                made[0] = type(base)(f"AutoProxy[{typeid}]" if base is _Proxy else base.__name__, (base,),
                                     {"_typeid": typeid, "__module__": cls.__module__, **{n: _remote(n) for n in methods}})
            return made[0](there)
        make.__name__ = typeid
        setattr(cls, typeid, make)

    def start(self, initializer=None, initargs=()):
        if initializer is not None:
            initializer(*initargs)
        self._started = True

    def shutdown(self):
        pass

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *info):
        self.shutdown()


class SyncManager(BaseManager):
    __module__ = "multiprocessing.managers"
    Lock, RLock, Event, Condition = Lock, RLock, Event, Condition
    Semaphore, BoundedSemaphore, Barrier = Semaphore, BoundedSemaphore, Barrier

    def dict(self, *args, **kwds):
        return DictProxy(dict(*_sent(args), **_sent(kwds)))

    def list(self, *args):
        return ListProxy(list(*_sent(args)))

    def set(self, *args):
        return _SetProxy(set(*_sent(args)))

    def Namespace(self, **kwds):
        return NamespaceProxy(Namespace(**_sent(kwds)))

    def Queue(self, maxsize=0):
        return JoinableQueue(maxsize)

    JoinableQueue = Queue

    def Value(self, typecode, value, lock=True):
        return ValueProxy(_Value(typecode, _sent(value)))

    def Array(self, typecode, sequence, lock=True):
        array = _Array(_kept(typecode, value) for value in sequence)
        array._typecode = typecode
        return ArrayProxy(array)


def Manager():
    manager = SyncManager()
    manager.start()
    return manager


BaseProxy = _Proxy


class _Channel:
    """One way through a pipe: what was sent, and which processes may still send."""

    def __init__(self):
        self.queue = _queue.Queue()
        self.writers = set()
        self.on_the_way = 0
        _channels.append(self)

    def enter(self):
        self.writers.add(_thread.process_id())

    def leave(self, process):
        self.writers.discard(process)
        with self.queue.mutex:
            self.queue.not_empty.notify_all()

    def is_closed(self):
        return not self.writers and not self.on_the_way

    def wait(self, timeout=None):
        with self.queue.not_empty:
            return self.queue.not_empty.wait_for(lambda: self.queue.queue or self.is_closed(), timeout)


class Connection:
    __module__ = "multiprocessing.connection"

    def __init__(self, inward, outward):
        self._inward, self._outward = inward, outward
        self._closed = False
        if outward:
            outward.enter()

    closed = property(lambda self: self._closed)
    readable = property(lambda self: self._inward is not None)
    writable = property(lambda self: self._outward is not None)

    def _check(self, way, instead):
        if self._closed:
            raise OSError("handle is closed")
        if way is None:
            raise OSError(f"connection is {instead}-only")

    def send(self, obj):
        self._check(self._outward, "read")
        self._outward.queue.put(_sent(obj))

    def recv(self):
        self._check(self._inward, "write")
        self._inward.wait()
        if not self._inward.queue.queue:
            raise EOFError
        return _received(self._inward.queue.get())

    def send_bytes(self, buf, offset=0, size=None):
        buf = bytes(buf)[offset:]
        self.send(buf if size is None else buf[:size])

    def recv_bytes(self, maxlength=None):
        return self.recv()

    def poll(self, timeout=0.0):
        self._check(self._inward, "write")
        return bool(self._inward.wait(timeout))

    def close(self):
        if not self._closed:
            self._closed = True
            if self._outward:
                self._outward.leave(_thread.process_id())

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __deepcopy__(self, memo):
        """The same end, on its way to another process or arrived in one."""
        leaves = memo.get("moves") is _leaving
        if leaves and self._closed:
            raise OSError("handle is closed")
        if self._outward:
            self._outward.on_the_way += 1 if leaves else -1
        made = object.__new__(Connection)
        made._inward, made._outward, made._closed = self._inward, self._outward, False
        if self._outward and not leaves:
            self._outward.enter()
        return made


def Pipe(duplex=True):
    one, other = _Channel(), _Channel() if duplex else None
    return Connection(one, other), Connection(other, one)


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
