import _system
import _thread
import sys as _sys
import time as _time

NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = 0, 10, 20, 30, 40, 50
WARN, FATAL = WARNING, CRITICAL
_NAMES = {0: "NOTSET", 10: "DEBUG", 20: "INFO", 30: "WARNING", 40: "ERROR", 50: "CRITICAL"}


def getLevelName(level):
    if isinstance(level, str):
        return {name: number for number, name in _NAMES.items()}.get(level, level)
    return _NAMES.get(level, f"Level {level}")


def _level(level):
    return getLevelName(level) if isinstance(level, str) else level


class Filterer:
    filters = ()

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters = [*self.filters, filter]

    def removeFilter(self, filter):
        self.filters = [one for one in self.filters if one != filter]

    def filter(self, record):
        for one in self.filters:
            result = one.filter(record) if hasattr(one, "filter") else one(record)
            if not result:
                return False
            if isinstance(result, LogRecord):
                record = result
        return record


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class LogRecord:
    def __init__(self, name, level, msg, args, exc_info, extra):
        import threading
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.msg = msg
        self.args = args
        self.exc_info = exc_info
        self.created = _time.time()
        self.msecs = self.created % 1 * 1000
        self.relativeCreated = self.created * 1000
        self.threadName = threading.current_thread().name
        self.processName = _thread.process_name()
        self.process = _thread.process_id()
        self.thread = _thread.ident()
        self.taskName = None
        import asyncio
        task = asyncio._asyncio._current_task()
        if task is not None:
            self.taskName = task.get_name()
        self.filename = self.pathname = _sys.argv[0]
        self.module = _sys.argv[0].split("/")[-1].removesuffix(".py")
        self.lineno, self.funcName = _system.caller()
        self.exc_text = self.stack_info = None
        for key, value in (extra or {}).items():
            setattr(self, key, value)

    def getMessage(self):
        text = str(self.msg)
        if self.args:
            args = self.args
            if len(args) == 1 and isinstance(args[0], dict) and args[0]:
                args = args[0]
            text = text % args
        return text


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self._fmt = fmt or "%(message)s"
        self.datefmt = datefmt
        self._style = style

    def formatTime(self, record, datefmt=None):
        when = _time.gmtime(record.created)
        if datefmt:
            return _time.strftime(datefmt, when)
        return _time.strftime("%Y-%m-%d %H:%M:%S", when) + f",{int(record.msecs):03d}"

    def format(self, record):
        record.message = record.getMessage()
        if "asctime" in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        if self._style == "{":
            text = self._fmt.format(**vars(record))
        else:
            text = self._fmt % vars(record)
        if record.exc_info:
            text += "\n" + _system.format_exception(record.exc_info).rstrip("\n")
        return text


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        self.level = _level(level)
        self.formatter = None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, formatter):
        self.formatter = formatter

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        record = record.levelno >= self.level and self.filter(record)
        if record:
            self.emit(record)

    def close(self):
        pass


class StreamHandler(Handler):
    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream or _sys.stderr

    def __repr__(self):
        name = getattr(self.stream, "name", "")
        return f"<{type(self).__name__} {name}{' ' if name else ''}({getLevelName(self.level)})>"

    def emit(self, record):
        self.stream.write(self.format(record) + "\n")


class NullHandler(Handler):
    def emit(self, record):
        pass


class Logger(Filterer):
    def __init__(self, name):
        self.name = name
        self.level = NOTSET
        self.handlers = []
        self.propagate = True
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    @property
    def parent(self):
        name = self.name
        while "." in name:
            name = name.rpartition(".")[0]
            if name in _loggers:
                return _loggers[name]
        return None if self is root else root

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel() and level > _disabled

    def addHandler(self, handler):
        self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        return bool(self.handlers) or (self.parent is not None and self.parent.hasHandlers())

    def __repr__(self):
        kind = "RootLogger" if self.name == "root" else "Logger"
        return f"<{kind} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f"{self.name}.{suffix}")

    def log(self, level, msg, *args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if not self.isEnabledFor(level):
            return
        if exc_info is True:
            exc_info = _system.handled()
        elif isinstance(exc_info, tuple):
            exc_info = exc_info[1]
        record = self.filter(LogRecord(self.name, level, msg, args, exc_info, extra))
        if not record:
            return
        logger, found = self, False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                handler.handle(record)
            if not logger.propagate:
                break
            logger = logger.parent
        if not found and level >= WARNING:
            _system.write_err(record.getMessage() + "\n")
            if record.exc_info:
                _system.write_err(_system.format_exception(record.exc_info))

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    fatal = critical

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        msg, kwargs = self.process(msg, kwargs)
        self.logger.log(level, msg, *args, **kwargs)

    debug, info, warning, error = Logger.debug, Logger.info, Logger.warning, Logger.error
    critical, exception = Logger.critical, Logger.exception

    def __getattr__(self, name):
        return getattr(self.logger, name)


_disabled = -1
root = Logger("root")
root.level = WARNING
_loggers = {}


def disable(level=CRITICAL):
    global _disabled
    _disabled = level


def getLogger(name=None):
    if not name or name == "root":
        return root
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]


def basicConfig(*, level=None, format=None, datefmt=None, stream=None, handlers=None, force=False,
                style="%", **others):
    if force:
        root.handlers.clear()
    if not root.handlers:
        form = Formatter(format or "%(levelname)s:%(name)s:%(message)s", datefmt, style)
        for handler in handlers or [StreamHandler(stream)]:
            if handler.formatter is None:
                handler.setFormatter(form)
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)


def _shared(name):
    def call(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)
    return call


debug, info, warning, error = _shared("debug"), _shared("info"), _shared("warning"), _shared("error")
critical, exception = _shared("critical"), _shared("exception")
warn = warning


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def captureWarnings(capture):
    pass
