import _random
import _system
import _thread

urandom = _random.urandom
name = "posix"
sep = "/"
linesep = "\n"


class _Environ(dict):
    pass


environ = _Environ()


def getpid():
    return _thread.process_id()


def getppid():
    return 3999


def kill(pid, sig):
    if pid != getpid():
        _system.unsupported("signals to other processes are outside the playground")
    import signal
    signal.raise_signal(sig)


def cpu_count():
    return _system.cores()


process_cpu_count = cpu_count


def getenv(key, default=None):
    return environ.get(key, default)


def _exit(status):
    raise SystemExit(status)


def getcwd():
    return "/"


class _Path:
    @staticmethod
    def join(*parts):
        return "/".join(parts)

    @staticmethod
    def basename(path):
        return path.rsplit("/", 1)[-1]

    @staticmethod
    def dirname(path):
        return path.rpartition("/")[0]

    @staticmethod
    def splitext(path):
        stem, dot, extension = path.rpartition(".")
        return (stem, dot + extension) if stem and "/" not in extension else (path, "")

    @staticmethod
    def abspath(path):
        return path if path.startswith("/") else "/" + path

    @staticmethod
    def exists(path):
        return False

    isfile = isdir = exists


path = _Path
