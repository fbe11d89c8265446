"""Threads without objects. The native names of this module are beside these."""
error = RuntimeError
TIMEOUT_MAX = 9e9


def start_new_thread(function, args, kwargs={}):
    import _system
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")

    def body():
        try:
            function(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as error:
            _system.write_err(f"Exception ignored in thread started by: {function!r}\n{_system.format_exception(error)}")
    number = spawn(body, "Thread", True)
    give_way()
    return 140000000000000 + number * 4096


start_new = start_new_thread


def allocate_lock():
    from threading import Lock
    return Lock()


allocate = allocate_lock


def get_ident():
    return 140000000000000 + ident() * 4096


get_native_id = get_ident


def exit():
    raise SystemExit


exit_thread = exit
