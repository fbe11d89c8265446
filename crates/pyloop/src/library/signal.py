from enum import IntEnum as _IntEnum
import _system

Signals = _IntEnum("Signals", {
    "SIGHUP": 1, "SIGINT": 2, "SIGQUIT": 3, "SIGILL": 4, "SIGABRT": 6, "SIGFPE": 8, "SIGKILL": 9,
    "SIGUSR1": 10, "SIGSEGV": 11, "SIGUSR2": 12, "SIGPIPE": 13, "SIGALRM": 14, "SIGTERM": 15,
    "SIGCHLD": 17, "SIGCONT": 18, "SIGSTOP": 19, "SIGTSTP": 20, "SIGWINCH": 28})
Handlers = _IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1})
(SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGABRT, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE,
 SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGWINCH) = Signals
SIG_DFL, SIG_IGN = Handlers


def default_int_handler(number, frame):
    raise KeyboardInterrupt


_handlers = {2: default_int_handler}
_loops = {}


def _enum(number):
    return Signals(number) if number in list(Signals) else number


def signal(number, handler):
    if not callable(handler) and handler not in (0, 1):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(number)
    _handlers[int(number)] = handler
    return before


def getsignal(number):
    handler = _handlers.get(int(number), Handlers.SIG_DFL)
    return Handlers(handler) if handler in (0, 1) else handler


def strsignal(number):
    return {1: "Hangup", 2: "Interrupt", 3: "Quit", 9: "Killed", 10: "User defined signal 1",
            12: "User defined signal 2", 14: "Alarm clock", 15: "Terminated"}.get(int(number))


def valid_signals():
    return set(Signals)


def raise_signal(number):
    number = int(number)
    if number in _loops and _loops[number][0].is_closed():
        del _loops[number]
    if number in _loops:
        loop, callback, args = _loops[number]
        loop.call_soon_threadsafe(loop.call_soon, callback, *args)
        return
    handler = _handlers.get(number, 0)
    runners = getattr(_system.module("asyncio"), "_interrupts", None)
    if runners and handler is default_int_handler:
        return runners[-1]._on_sigint()
    if callable(handler):
        handler(number, None)
    elif handler == 0 and number not in (17, 18, 28):
        _system.unsupported("a signal without a handler would end the program from outside; handle it")
