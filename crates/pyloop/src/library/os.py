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
    def exists(path):
        return False


path = _Path
