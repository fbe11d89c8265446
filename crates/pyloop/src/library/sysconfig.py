import _system


def get_config_vars(*names):
    found = {"Py_GIL_DISABLED": 0 if _system.gil() else 1, "py_version_short": "3.14", "py_version": "3.14.2"}
    return [found.get(name) for name in names] if names else found


def get_config_var(name):
    return get_config_vars().get(name)


def get_python_version():
    return "3.14"
