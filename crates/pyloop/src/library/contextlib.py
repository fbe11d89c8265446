import sys
import _asyncio
from functools import wraps as _wraps
from abc import ABC, abstractmethod
from _generic import GenericAlias


class AbstractContextManager(ABC):
    __class_getitem__ = classmethod(GenericAlias)
    _methods = ("__enter__", "__exit__")

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, kind, error, trace):
        return None


class AbstractAsyncContextManager(ABC):
    __class_getitem__ = classmethod(GenericAlias)
    _methods = ("__aenter__", "__aexit__")

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, kind, error, trace):
        return None


class ContextDecorator:
    def _recreate(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **kwargs):
            with self._recreate():
                return func(*args, **kwargs)
        return inner


class AsyncContextDecorator:
    def _recreate(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        async def inner(*args, **kwargs):
            async with self._recreate():
                return await func(*args, **kwargs)
        return inner


class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
    def __init__(self, func, args, kwargs):
        self.gen = func(*args, **kwargs)
        self._made_of = (func, args, kwargs)

    def _recreate(self):
        return type(self)(*self._made_of)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, trace):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            self.gen.close()
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as stop:
            return stop is not error
        except RuntimeError as other:
            if other is error:
                return False
            if isinstance(error, StopIteration) and other.__cause__ is error:
                return False
            raise
        except BaseException as other:
            if other is not error:
                raise
            return False
        self.gen.close()
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(AbstractAsyncContextManager, AsyncContextDecorator):
    def __init__(self, func, args, kwargs):
        self.gen = func(*args, **kwargs)
        self._made_of = (func, args, kwargs)

    def _recreate(self):
        return type(self)(*self._made_of)

    async def __aenter__(self):
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, trace):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            await self.gen.aclose()
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            await self.gen.athrow(error)
        except StopAsyncIteration as stop:
            return stop is not error
        except RuntimeError as other:
            if other is error:
                return False
            if isinstance(error, (StopIteration, StopAsyncIteration)) and other.__cause__ is error:
                return False
            raise
        except BaseException as other:
            if other is not error:
                raise
            return False
        await self.gen.aclose()
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    @_wraps(func)
    def helper(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)
    return helper


def asynccontextmanager(func):
    @_wraps(func)
    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)
    return helper


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *info):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *info):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *info):
        pass


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, trace):
        if kind is None:
            return False
        if issubclass(kind, self._exceptions):
            return True
        if issubclass(kind, BaseExceptionGroup):
            match, rest = error.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class _Redirect(AbstractContextManager):
    def __init__(self, target):
        self._target = target
        self._old = []

    def __enter__(self):
        import sys
        self._old.append(getattr(sys, self._name))
        setattr(sys, self._name, self._target)
        return self._target

    def __exit__(self, *info):
        import sys
        setattr(sys, self._name, self._old.pop())


class redirect_stdout(_Redirect):
    _name = "stdout"


class redirect_stderr(_Redirect):
    _name = "stderr"


def _enter_and_leave(manager, enter, leave, protocol):
    kind = type(manager)
    if not hasattr(kind, enter) or not hasattr(kind, leave):
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the {protocol} protocol")
    return getattr(kind, enter), getattr(kind, leave)


def _link(error, before, outside):
    # What came first stands at the end of what the new error came from.
    while error.__context__ is not outside:
        if error.__context__ is None or error.__context__ is before:
            return
        error = error.__context__
    error.__context__ = before


def _raise_linked(error):
    context = error.__context__
    try:
        raise error
    finally:
        error.__context__ = context


class ExitStack(AbstractContextManager):
    _is_async = False

    def __init__(self):
        self._callbacks = []

    def enter_context(self, manager):
        enter, leave = _enter_and_leave(manager, "__enter__", "__exit__", "context manager")
        result = enter(manager)
        self._callbacks.append((False, lambda *info: leave(manager, *info)))
        return result

    def push(self, leave):
        given = leave
        if hasattr(type(leave), "__exit__"):
            leave = lambda *info: type(given).__exit__(given, *info)
        self._callbacks.append((False, leave))
        return given

    def callback(self, func, /, *args, **kwargs):
        def leave(*info):
            func(*args, **kwargs)
        self._callbacks.append((False, leave))
        return func

    def pop_all(self):
        new = type(self)()
        new._callbacks, self._callbacks = self._callbacks, []
        return new

    def close(self):
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        outside = sys.exception()
        received, suppressed, raising = error is not None, False, False
        while self._callbacks:
            _, leave = self._callbacks.pop()
            try:
                if leave(*_info(error)):
                    suppressed, raising, error = True, False, None
            except BaseException as new:
                _link(new, error, outside)
                raising, error = True, new
        if raising:
            _raise_linked(error)
        return received and suppressed


def _info(error):
    return (None, None, None) if error is None else (type(error), error, error.__traceback__)


class AsyncExitStack(ExitStack, AbstractAsyncContextManager):
    async def enter_async_context(self, manager):
        enter, leave = _enter_and_leave(manager, "__aenter__", "__aexit__", "asynchronous context manager")
        result = await enter(manager)
        self._callbacks.append((True, lambda *info: leave(manager, *info)))
        return result

    def push_async_exit(self, leave):
        given = leave
        if hasattr(type(leave), "__aexit__"):
            leave = lambda *info: type(given).__aexit__(given, *info)
        self._callbacks.append((True, leave))
        return given

    def push_async_callback(self, func, /, *args, **kwargs):
        async def leave(*info):
            await func(*args, **kwargs)
        self._callbacks.append((True, leave))
        return func

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        outside = sys.exception()
        received, suppressed, raising = error is not None, False, False
        while self._callbacks:
            is_async, leave = self._callbacks.pop()
            try:
                result = leave(*_info(error))
                if is_async:
                    result = await result
                if result:
                    suppressed, raising, error = True, False, None
            except BaseException as new:
                _link(new, error, outside)
                raising, error = True, new
        if raising:
            _raise_linked(error)
        return received and suppressed
