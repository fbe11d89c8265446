"""The names of multiprocessing, with threads."""
from multiprocessing import _ThreadPool as Pool, Manager, Pipe, TimeoutError
from threading import (Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread as Process,
                       current_thread as current_process)
from queue import Queue

JoinableQueue = Queue


def active_children():
    import threading
    return [one for one in threading.enumerate() if one is not threading.main_thread()]


def freeze_support():
    pass
