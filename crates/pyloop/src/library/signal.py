SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGALRM, SIGKILL = 2, 15, 1, 10, 14, 9
SIG_DFL, SIG_IGN = 0, 1


def signal(number, handler):
    return SIG_DFL


def getsignal(number):
    return SIG_DFL
