import _system
import _thread
import sys as _sys
import time as _time
from threading import RLock

NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = 0, 10, 20, 30, 40, 50
WARN, FATAL = WARNING, CRITICAL
raiseExceptions = True
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
_NAMES = {0: "NOTSET", 10: "DEBUG", 20: "INFO", 30: "WARNING", 40: "ERROR", 50: "CRITICAL"}


def getLevelName(level):
    if isinstance(level, str):
        return {name: number for number, name in _NAMES.items()}.get(level, level)
    return _NAMES.get(level, f"Level {level}")


def addLevelName(level, name):
    _NAMES[level] = name


def getLevelNamesMapping():
    return {**{name: number for number, name in _NAMES.items()}, "WARN": 30, "FATAL": 50}


def _level(level):
    if isinstance(level, str):
        if level not in getLevelNamesMapping():
            raise ValueError(f"Unknown level: {level!r}")
        return getLevelNamesMapping()[level]
    if not isinstance(level, int):
        raise TypeError(f"Level not an integer or a valid string: {level!r}")
    return level


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
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
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
            if key in vars(self) or key in ("message", "asctime"):
                raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            setattr(self, key, value)

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text


def makeLogRecord(values):
    record = LogRecord(None, NOTSET, "", (), None, None)
    vars(record).update(values)
    return record


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"
    converter = staticmethod(_time.localtime)

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self._fmt = fmt or "%(message)s"
        self.datefmt = datefmt
        self._style = style
        self._defaults = defaults or {}

    def formatTime(self, record, datefmt=None):
        when = self.converter(record.created)
        if datefmt:
            return _time.strftime(datefmt, when)
        text = _time.strftime(self.default_time_format, when)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        return _system.format_exception(ei[1] if isinstance(ei, tuple) else ei).removesuffix("\n")

    def usesTime(self):
        return "asctime" in self._fmt

    def formatMessage(self, record):
        values = {**self._defaults, **vars(record)}
        if self._style == "$":
            from string import Template
            return Template(self._fmt).substitute(values)
        return self._fmt.format(**values) if self._style == "{" else self._fmt % values

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            error = record.exc_info
            record.exc_text = self.formatException((type(error), error, error.__traceback__))
        if record.exc_text:
            text += ("" if text.endswith("\n") else "\n") + record.exc_text
        return text


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        self.level = _level(level)
        self.formatter = None
        self.lock = RLock()

    name = None

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def acquire(self):
        self.lock.acquire()

    def release(self):
        self.lock.release()

    def flush(self):
        pass

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handleError(self, record):
        if raiseExceptions:
            text = _system.format_exception(_system.handled())
            _system.write_err(f"--- Logging error ---\n{text}Call stack:\n"
                              f'  File "{record.pathname}", line {record.lineno}, in {record.funcName}\n'
                              f"Message: {record.msg!r}\nArguments: {record.args}\n")

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, formatter):
        self.formatter = formatter

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        record = self.filter(record)
        if record:
            with self.lock:
                self.emit(record)
        return record

    def close(self):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream or _sys.stderr

    def __repr__(self):
        name = getattr(self.stream, "name", "")
        return f"<{type(self).__name__} {name}{' ' if name else ''}({getLevelName(self.level)})>"

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        before, self.stream = self.stream, stream
        return before

    def flush(self):
        if hasattr(self.stream, "flush"):
            self.stream.flush()


class FileHandler(StreamHandler):
    def __init__(self, *args, **kwargs):
        _files()


def _files():
    _system.unsupported("log files are outside the playground; write to a stream")


class NullHandler(Handler):
    def handle(self, record):
        pass

    emit = handle


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
        self.handle(LogRecord(self.name, level, msg, args, exc_info, extra))

    def handle(self, record):
        record = not self.disabled and self.filter(record)
        if record:
            self.callHandlers(record)

    def callHandlers(self, record):
        logger, found = self, False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            if not logger.propagate:
                break
            logger = logger.parent
        if not found and record.levelno >= WARNING:
            lastResort.handle(record)

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

    def __repr__(self):
        return f"<LoggerAdapter {self.logger.name} ({getLevelName(self.logger.getEffectiveLevel())})>"


_disabled = -1
lastResort = StreamHandler(_sys.stderr)
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


_BASIC = {"{": "{levelname}:{name}:{message}", "$": "${levelname}:${name}:${message}"}


def basicConfig(*, level=None, format=None, datefmt=None, stream=None, handlers=None, force=False,
                style="%", filename=None, filemode="a", encoding=None, errors=None):
    if filename is not None:
        _files()
    if handlers is not None and stream is not None:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if force:
        root.handlers.clear()
    if not root.handlers:
        form = Formatter(format or (BASIC_FORMAT if style == "%" else _BASIC[style]), datefmt, style)
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


def shutdown():
    pass


def captureWarnings(capture):
    pass
