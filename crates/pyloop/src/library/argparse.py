import sys as _sys
import _system


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        inner = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"Namespace({inner})"


class ArgumentTypeError(Exception):
    pass


class _Argument:
    pass


SUPPRESS = "==SUPPRESS=="


class RawDescriptionHelpFormatter:
    pass


ArgumentDefaultsHelpFormatter = RawTextHelpFormatter = RawDescriptionHelpFormatter


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, **options):
        self.prog = prog or _sys.argv[0].split("/")[-1]
        self.description = description
        self._arguments = []
        self._defaults = {}

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def add_argument_group(self, *args, **kwargs):
        return self

    add_mutually_exclusive_group = add_argument_group

    def add_argument(self, *names, action="store", nargs=None, const=None, default=None, type=None,
                     choices=None, required=False, help=None, metavar=None, dest=None, version=None):
        argument = _Argument()
        argument.names = names
        argument.optional = names[0].startswith("-")
        if dest is None:
            longest = [n for n in names if n.startswith("--")] or list(names)
            dest = longest[0].lstrip("-").replace("-", "_")
        argument.dest = dest
        if action == "store_true":
            const, default = True, False if default is None else default
        elif action == "store_false":
            const, default = False, True if default is None else default
        argument.action, argument.nargs, argument.const = action, nargs, const
        argument.default, argument.type, argument.choices = default, type, choices
        argument.required = required
        argument.metavar = metavar
        self._arguments.append(argument)
        return argument

    def error(self, message):
        _system.write_err(f"usage: {self._usage()}\n{self.prog}: error: {message}\n")
        raise SystemExit(2)

    def exit(self, status=0, message=None):
        if message:
            _system.write_err(message)
        raise SystemExit(status)

    def _usage(self):
        parts = [self.prog, "[-h]"]
        for a in self._arguments:
            if a.optional:
                value = "" if a.action != "store" else " " + (a.metavar or a.dest.upper())
                parts.append(f"[{a.names[0]}{value}]" if not a.required else a.names[0] + value)
        for a in self._arguments:
            if not a.optional:
                parts.append(str(a.metavar or a.dest))
        return " ".join(parts)

    def format_usage(self):
        return f"usage: {self._usage()}\n"

    def print_usage(self, file=None):
        (file or _sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        _system.unsupported("the text of --help is outside the playground; print what you need yourself")

    format_help = print_help

    def _convert(self, argument, text):
        value = text
        label = "/".join(argument.names) if argument.optional else (argument.metavar or argument.dest)
        if argument.type is not None and isinstance(text, str):
            try:
                value = argument.type(text)
            except ArgumentTypeError as error:
                self.error(f"argument {label}: {error}")
            except (TypeError, ValueError):
                name = getattr(argument.type, "__name__", repr(argument.type))
                self.error(f"argument {label}: invalid {name} value: {text!r}")
        if argument.choices is not None and value not in argument.choices:
            listed = ", ".join(map(str, argument.choices))
            self.error(f"argument {label}: invalid choice: {value!r} (choose from {listed})")
        return value

    def parse_args(self, args=None, namespace=None):
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        result = namespace or Namespace()
        for a in self._arguments:
            default = self._defaults.get(a.dest, a.default)
            if isinstance(default, str) and a.type is not None:
                default = self._convert(a, default)
            setattr(result, a.dest, default)
        for name, value in self._defaults.items():
            if not hasattr(result, name):
                setattr(result, name, value)
        by_name = {name: a for a in self._arguments if a.optional for name in a.names}
        given, positional, rest = set(), [], []
        while args:
            arg = args.pop(0)
            if arg in ("-h", "--help"):
                self.print_help()
                raise SystemExit(0)
            name, eq, inline = arg.partition("=")
            if not arg.startswith("-") or arg.lstrip("-").replace(".", "").isdigit():
                positional.append(arg)
                continue
            a = by_name.get(name)
            if a is None and len(arg) > 2 and arg[:2] in by_name and not arg.startswith("--"):
                a, eq, inline = by_name[arg[:2]], "=", arg[2:]
            if a is None:
                rest.append(arg)
                continue
            given.add(a.dest)
            if a.action in ("store_true", "store_false", "store_const"):
                setattr(result, a.dest, a.const)
            elif a.action == "count":
                setattr(result, a.dest, (getattr(result, a.dest) or 0) + 1)
                if eq and inline:
                    args.insert(0, "-" + inline)
            elif a.nargs in ("*", "+") or isinstance(a.nargs, int):
                values = [inline] if eq else []
                while args and not args[0].startswith("-") and (
                        not isinstance(a.nargs, int) or len(values) < a.nargs):
                    values.append(args.pop(0))
                setattr(result, a.dest, [self._convert(a, v) for v in values])
            else:
                if eq:
                    value = inline
                elif args and not (args[0].startswith("-") and args[0] in by_name):
                    value = args.pop(0)
                elif a.nargs == "?":
                    value = a.const
                else:
                    self.error(f"argument {'/'.join(a.names)}: expected one argument")
                value = self._convert(a, value)
                if a.action == "append":
                    value = (getattr(result, a.dest) or []) + [value]
                setattr(result, a.dest, value)
        missing = []
        wanted = [a for a in self._arguments if not a.optional]
        for at, a in enumerate(wanted):
            later = len([b for b in wanted[at + 1:] if b.nargs not in ("*", "?")])
            if a.nargs in ("*", "+"):
                take = max(len(positional) - later, 0)
                if a.nargs == "+" and not take:
                    missing.append(a.metavar or a.dest)
                values, positional = positional[:take], positional[take:]
                if values or a.default is None:
                    setattr(result, a.dest, [self._convert(a, v) for v in values])
            elif isinstance(a.nargs, int):
                values, positional = positional[:a.nargs], positional[a.nargs:]
                if len(values) < a.nargs:
                    missing.append(a.metavar or a.dest)
                setattr(result, a.dest, [self._convert(a, v) for v in values])
            elif positional and (a.nargs != "?" or len(positional) > later):
                setattr(result, a.dest, self._convert(a, positional.pop(0)))
            elif a.nargs != "?":
                missing.append(a.metavar or a.dest)
        for a in self._arguments:
            if a.optional and a.required and a.dest not in given:
                missing.append("/".join(a.names))
        if missing:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        return result, positional + rest
