import _asyncio
import _system
import _thread

_threads = {}
_count = 0
TIMEOUT_MAX = 9e9


class ThreadError(RuntimeError):
    pass


ThreadError = RuntimeError


class _Waiting:
    """Threads that wait, in order, each woken by name."""

    def __init__(self):
        self._idents = []

    def wait(self, timeout, what):
        me = _thread.ident()
        token = [me]
        self._idents.append(token)
        until = None if timeout is None else _system.now() + timeout
        try:
            while token[0] is not None:
                left = None if until is None else until - _system.now()
                if left is not None and left <= 0:
                    return False
                _thread.park(left, what)
            return True
        finally:
            if token in self._idents:
                self._idents.remove(token)

    def wake(self, n=1):
        while n and self._idents:
            token = self._idents.pop(0)
            ident, token[0] = token[0], None
            _thread.wake(ident)
            n -= 1


def _old(name, instead):
    import warnings
    warnings.warn(f"{name}() is deprecated, {instead} instead", DeprecationWarning, stacklevel=3)


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")


class Lock:
    def __init__(self):
        self._held = False
        self._owner = None
        self._waiting = _Waiting()

    def acquire(self, blocking=True, timeout=-1):
        if timeout != -1:
            _check_timeout(blocking, timeout)
        if not self._held:
            self._held = True
            self._owner = _thread.owns(self)
            return True
        if not blocking:
            return False
        # The lock passes from hand to hand, so nobody can slip in between.
        if self._waiting.wait(None if timeout is None or timeout < 0 else timeout, "a lock"):
            self._owner = _thread.owns(self)
            return True
        return False

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        if self._waiting._idents:
            self._owner = self._waiting._idents[0][0]
            self._waiting.wake()
        else:
            self._held = False
            self._owner = None

    def locked(self):
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *info):
        self.release()

    def __repr__(self):
        state = "locked" if self._held else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class RLock:
    def __init__(self):
        self._lock = Lock()
        self._owner = None
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        if timeout != -1:
            _check_timeout(blocking, timeout)
        me = _thread.ident()
        if self._owner == me:
            self._depth += 1
            return True
        if self._lock.acquire(blocking, timeout):
            self._owner = me
            self._depth = 1
            return True
        return False

    def release(self):
        if self._owner != _thread.ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if not self._depth:
            self._owner = None
            self._lock.release()

    def locked(self):
        return self._lock.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *info):
        self.release()

    def __repr__(self):
        state = "locked" if self._depth else "unlocked"
        owner = 0 if self._owner is None else _threads[self._owner].ident
        return f"<{state} _thread.RLock object owner={owner} count={self._depth} at {id(self):#x}>"

    def _give_up(self):
        depth, self._depth, self._owner = self._depth, 0, None
        self._lock.release()
        return depth

    def _take_back(self, depth):
        self._lock.acquire()
        self._owner, self._depth = _thread.ident(), depth


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiting = _Waiting()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *info):
        return self._lock.__exit__(*info)

    def wait(self, timeout=None):
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        is_r = isinstance(self._lock, RLock)
        depth = self._lock._give_up() if is_r else self._lock.release()
        try:
            return self._waiting.wait(timeout, "a condition")
        finally:
            if is_r:
                self._lock._take_back(depth)
            else:
                self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        until = None if timeout is None else _system.now() + timeout
        result = predicate()
        while not result:
            left = None
            if until is not None:
                left = until - _system.now()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._waiting.wake(n)

    def notify_all(self):
        self.notify(len(self._waiting._idents))

    def notifyAll(self):
        _old("notifyAll", "use notify_all()")
        self.notify_all()

    def __repr__(self):
        return f"<Condition({self._lock!r}, {len(self._waiting._idents)})>"


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._waiting = _Waiting()

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value > 0:
            self._value -= 1
            return True
        if not blocking:
            return False
        return self._waiting.wait(timeout, "a semaphore")

    def __repr__(self):
        most = f"/{self._initial}" if isinstance(self, BoundedSemaphore) else ""
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}{most}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        for _ in range(n):
            if self._waiting._idents:
                self._waiting.wake()
            else:
                self._value += 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *info):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial = value

    def release(self, n=1):
        if self._value + n > self._initial:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    def __init__(self):
        self._flag = False
        self._waiting = _Waiting()

    def __repr__(self):
        state = "set" if self._flag else "unset"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        _old("isSet", "use is_set()")
        return self._flag

    def set(self):
        self._flag = True
        self._waiting.wake(len(self._waiting._idents))

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if self._flag:
            return True
        return self._waiting.wait(timeout, "an event")


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties = parties
        self._action = action
        self._timeout = timeout
        self._count = 0
        self._waiting = _Waiting()
        self.broken = False

    n_waiting = property(lambda self: self._count)

    def wait(self, timeout=None):
        if self.broken:
            raise BrokenBarrierError
        index = self._count
        self._count += 1
        if self._count == self.parties:
            try:
                if self._action:
                    self._action()
            except BaseException:
                self.abort()
                raise
            self._count = 0
            self._waiting.wake(self.parties)
        elif not self._waiting.wait(self._timeout if timeout is None else timeout, "a barrier"):
            self.abort()
            raise BrokenBarrierError
        elif self.broken or self._resets.pop(index, None):
            raise BrokenBarrierError
        return index

    _resets = {}

    def abort(self):
        self.broken = True
        self._count = 0
        self._waiting.wake(self.parties)

    def reset(self):
        self._resets = dict.fromkeys(range(self._count), True)
        self._count = 0
        self.broken = False
        self._waiting.wake(self.parties)

    def __repr__(self):
        state = "broken" if self.broken else f"waiters={self._count}/{self.parties}"
        return f"<threading.Barrier at {hex(id(self))}: {state}>"


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        global _count
        if name is None:
            _count += 1
            name = f"Thread-{_count}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self._daemon = bool(daemon) if daemon is not None else current_thread().daemon
        self._ident = None
        self._finished = Event()
        self._started = False
        if context is not None:
            self.run = lambda run=self.run: context.run(run)

    def start(self):
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        self._ident = _thread.spawn(self._bootstrap, self._name, self._daemon)
        _threads[self._ident] = self
        # A new thread runs until it first waits: who starts it waits for a sign from it, and then for its turn.
        _thread.give_way()

    def _bootstrap(self):
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as error:
            excepthook(ExceptHookArgs(type(error), error, self))
        finally:
            _threads.pop(self._ident, None)
            self._finished.set()

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._finished.wait(timeout)

    def is_alive(self):
        return self._started and not self._finished.is_set()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = str(value)

    def getName(self):
        _old("getName", "get the name attribute")
        return self._name

    def setName(self, name):
        _old("setName", "set the name attribute")
        self.name = name

    def isDaemon(self):
        _old("isDaemon", "get the daemon attribute")
        return self._daemon

    def setDaemon(self, daemonic):
        _old("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    @property
    def ident(self):
        return None if self._ident is None else 140000000000000 + self._ident * 4096

    native_id = ident

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, value):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = bool(value)

    def __repr__(self):
        state = "initial"
        if self._started:
            state = "stopped" if self._finished.is_set() else "started"
        if self._daemon:
            state += " daemon"
        if self.ident is not None:
            state += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {state})>"


_at_shutdown = []


def _shutdown():
    """What comes between the end of the main module and the functions of `atexit`: pools finish their work, threads end."""
    for stop in _at_shutdown:
        stop()
    for thread in list(_threads.values()):
        if not thread._daemon and thread is not current_thread():
            thread.join()


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemon = False
        self._ident = 0
        self._started = True
        self._finished = Event()


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args or []
        self.kwargs = kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class ExceptHookArgs:
    def __init__(self, exc_type, exc_value, thread):
        self.exc_type = exc_type
        self.exc_value = exc_value
        self.exc_traceback = exc_value.__traceback__
        self.thread = thread


def excepthook(args):
    _system.write_err(f"Exception in thread {args.thread.name}:\n")
    _system.write_err(_system.format_exception(args.exc_value))


__excepthook__ = excepthook
_main = _MainThread()
_threads[_thread.ident()] = _main


class local:
    def __new__(cls, /, *args, **kwargs):
        made = object.__new__(cls)
        object.__setattr__(made, "_made_with", (args, kwargs))
        object.__setattr__(made, "_by_thread", {_thread.ident(): {}})
        return made

    def _here(self):
        by_thread = object.__getattribute__(self, "_by_thread")
        ident = _thread.ident()
        if ident not in by_thread:
            # A subclass fills what it holds anew in each thread.
            by_thread[ident] = {}
            args, kwargs = object.__getattribute__(self, "_made_with")
            if type(self).__init__ is not object.__init__:
                self.__init__(*args, **kwargs)
        return by_thread[ident]

    __dict__ = property(lambda self: local._here(self))

    def __getattr__(self, name):
        values = local._here(self)
        if name in values:
            return values[name]
        kind = "_thread._local" if type(self) is local else type(self).__name__
        raise AttributeError(f"'{kind}' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        local._here(self)[name] = value

    def __delattr__(self, name):
        values = local._here(self)
        if name not in values:
            self.__getattr__(name)
        del values[name]


def current_thread():
    return _threads.get(_thread.ident(), _main)


def currentThread():
    _old("currentThread", "use current_thread()")
    return current_thread()


def main_thread():
    return _main


def get_ident():
    return current_thread().ident


get_native_id = get_ident


def active_count():
    return len(_threads)


def activeCount():
    _old("activeCount", "use active_count()")
    return active_count()


def enumerate():
    return list(_threads.values())
