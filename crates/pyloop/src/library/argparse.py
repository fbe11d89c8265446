import sys as _sys
import textwrap as _textwrap
import _system

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = "==SUPPRESS==", "?", "*", "+", "..."
_WIDTH = 78


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        inner = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"{type(self).__name__}({inner})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, name):
        return name in vars(self)


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = argument and argument.label()
        self.message = message

    def __str__(self):
        return f"argument {self.argument_name}: {self.message}" if self.argument_name else self.message


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.nargs, self.const = list(option_strings), dest, nargs, const
        self.default, self.type, self.choices = default, type, choices
        self.required, self.help, self.metavar = required, help, metavar

    def label(self):
        if self.option_strings:
            return "/".join(self.option_strings)
        if self.metavar not in (None, SUPPRESS):
            return self.metavar
        return self.dest if self.dest not in (None, SUPPRESS) else "{" + ",".join(self.choices) + "}"

    def word(self, plain=None):
        """What stands for the value in the usage."""
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(map(str, self.choices)) + "}"
        return plain or (self.dest.upper() if self.option_strings else self.dest)

    def values(self):
        word, n = self.word(), self.nargs
        if isinstance(n, int):
            return " ".join(word if isinstance(word, tuple) else [word] * n)
        if n == "+" and isinstance(word, tuple):
            return f"{word[0]} [{word[1]} ...]"
        return {None: word, "?": f"[{word}]", "*": f"[{word} ...]", "+": f"{word} [{word} ...]", "...": "...",
                "A...": f"{word} ..."}[n]

    def invocation(self):
        if not self.option_strings:
            return self.word()
        names = ", ".join(self.option_strings)
        return names if self.nargs == 0 else f"{names} {self.values()}"

    def usage(self):
        if not self.option_strings:
            return self.values()
        names = self.format_usage() if hasattr(self, "format_usage") else self.option_strings[0]
        return names if self.nargs == 0 else f"{names} {self.values()}"


class _Store(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _Const(Action):
    def __init__(self, option_strings, dest, **kwargs):
        super().__init__(option_strings, dest, 0, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _Append(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), values])


class _AppendConst(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), self.const])


class _Extend(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), *values])


class _Count(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _Help(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _Version(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        parser.exit(0, self.version % {"prog": parser.prog} + "\n", _sys.stdout)


class BooleanOptionalAction(_Const):
    def __init__(self, option_strings, dest, **kwargs):
        names = []
        for name in option_strings:
            names += [name, "--no-" + name[2:]] if name.startswith("--") else [name]
        super().__init__(names, dest, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _Choice:
    nargs, option_strings = 0, ()

    def __init__(self, name, help):
        self.dest, self.help = name, help

    def invocation(self):
        return self.dest


class _Subparsers(Action):
    def __init__(self, parser, title, prog, dest, required, help, metavar, kind):
        super().__init__([], dest, "A...", None, None, None, {}, required, help, metavar)
        self._parser, self._kind, self._shown = parser, kind or type(parser), []
        self._prog = prog

    def add_parser(self, name, *, help=None, aliases=(), **kwargs):
        if self._prog is None:
            before = [a.usage() for a in self._parser._actions if not a.option_strings and a is not self]
            self._prog = " ".join([self._parser.prog, *before])
        kwargs.setdefault("prog", f"{self._prog} {name}")
        parser = self._kind(**kwargs)
        for one in (name, *aliases):
            self.choices[one] = parser
        if help is not None:
            also = f" ({', '.join(aliases)})" if aliases else ""
            self._shown.append(_Choice(name + also, help))
        return parser


class HelpFormatter:
    def text(self, text, width, indent=""):
        return _textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    def help(self, action):
        return action.help


class RawDescriptionHelpFormatter(HelpFormatter):
    def text(self, text, width, indent=""):
        return "\n".join(indent + line if line.strip() else line for line in text.splitlines())


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def help(self, action):
        text = action.help or ""
        if "%(default)" not in text and getattr(action, "default", SUPPRESS) is not SUPPRESS and (
                action.option_strings or action.nargs in ("?", "*")):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


_ACTIONS = {"store": _Store, "append": _Append, "extend": _Extend, "count": _Count, "store_const": _Const,
            "append_const": _AppendConst, "store_true": _Const, "store_false": _Const, "help": _Help, "version": _Version}


class _Given(str):
    """An argument, and where it stands."""

    def __new__(cls, text, place):
        given = str.__new__(cls, text)
        given.place = place
        return given


class _Group:
    def __init__(self, parser, title=None, description=None, **options):
        self._parser, self.title, self.description, self._group_actions = parser, title, description, []
        self.required, self._exclusive = options.get("required", False), "required" in options

    def add_argument(self, *names, **options):
        action = self._parser.add_argument(*names, **options)
        self._group_actions.append(action)
        return action

    def add_mutually_exclusive_group(self, **options):
        group = self._parser.add_mutually_exclusive_group(**options)
        group._outer = self
        return group


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True, *, suggest_on_error=False, color=True):
        if fromfile_prefix_chars is not None:
            _system.unsupported("arguments from files are outside the playground; give them in a list")
        self.prefix_chars, self._resolves, self._default = prefix_chars, conflict_handler == "resolve", argument_default
        self._abbreviates = allow_abbrev
        self.prog = prog or _sys.argv[0].split("/")[-1]
        self.usage, self.description, self.epilog = usage, description, epilog
        self.formatter_class, self.add_help, self.exit_on_error = formatter_class, add_help, exit_on_error
        self._actions, self._defaults, self._groups, self._subparsers = [], {}, [], None
        if add_help:
            sign = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(f"{sign}h", f"{sign}{sign}help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            self._actions += [a for a in parent._actions if a not in self._actions]
            self._groups += parent._groups
            self._defaults.update(parent._defaults)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument_group(self, title=None, description=None, **options):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _Group(self, required=required)
        self._groups.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, prog=None, dest=SUPPRESS, required=False, help=None,
                       metavar=None, parser_class=None):
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        self._subparsers = _Subparsers(self, title, prog, dest, required, help, metavar, parser_class)
        if title is not None or description is not None:
            self.add_argument_group(title or "subcommands", description)._group_actions.append(self._subparsers)
        self._actions.append(self._subparsers)
        return self._subparsers

    def add_argument(self, *names, action="store", dest=None, version=None, **options):
        names = list(names)
        signs = tuple(self.prefix_chars)
        optional = not names or names[0].startswith(signs)
        if optional:
            if dest is None:
                longest = [n for n in names if n[1:].startswith(signs)] or names
                dest = longest[0].lstrip(self.prefix_chars).replace("-", "_")
            taken = [n for n in names for a in self._actions if n in a.option_strings]
            if taken and self._resolves:
                for action_of in list(self._actions):
                    left = [n for n in action_of.option_strings if n not in taken]
                    if action_of.option_strings and not left:
                        self._actions.remove(action_of)
                    elif action_of.option_strings:
                        action_of.option_strings = left
            elif taken:
                kind = "string" if len(taken) == 1 else "strings"
                raise ArgumentError(None, f"argument {'/'.join(names)}: conflicting option {kind}: {', '.join(taken)}")
        else:
            if dest is not None:
                raise TypeError("dest supplied twice for positional argument, did you mean metavar?")
            dest = names[0]
            if "required" in options:
                raise TypeError("'required' is an invalid argument for positionals")
        if self._default is not None:
            options.setdefault("default", self._default)
        if action in ("store_true", "store_false"):
            options["const"] = action == "store_true"
            options.setdefault("default", not options["const"])
        kind = _ACTIONS.get(action, action)
        if isinstance(kind, str):
            raise ValueError(f'unknown action "{kind}"')
        made = kind(names if optional else [], dest, **options)
        if version is not None:
            made.version = version
            made.help = made.help or "show program's version number and exit"
            made.default = SUPPRESS
        if not optional:
            made.required = made.nargs not in ("?", "*", "...")
        made.default = self._defaults.get(made.dest, made.default)
        self._actions.append(made)
        return made

    def exit(self, status=0, message=None, file=None):
        if message:
            (file or _sys.stderr).write(message)
        raise SystemExit(status)

    def error(self, message):
        _system.write_err(self.format_usage())
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _parts(self, optional):
        parts, done = [], []
        for a in self._actions:
            if bool(a.option_strings) != optional or a.help is SUPPRESS or a in done:
                continue
            group = [g for g in self._groups if g._exclusive and a in g._group_actions]
            if group:
                members = [m for m in group[0]._group_actions if m.help is not SUPPRESS]
                done += members
                text = " | ".join(m.usage() for m in members)
                parts.append(f"({text})" if group[0].required and len(members) > 1 else text if group[0].required else f"[{text}]")
            else:
                parts.append(a.usage() if a.required or not optional else f"[{a.usage()}]")
        return parts

    def format_usage(self):
        if self.usage is not None:
            return f"usage: {self.usage % {'prog': self.prog}}\n"
        options, rest = self._parts(True), self._parts(False)
        text = " ".join([self.prog, *options, *rest])
        if len(text) + 7 > _WIDTH:
            if len(self.prog) + 7 <= 0.75 * _WIDTH:
                indent = " " * (len(self.prog) + 8)
                lines = self._rows([self.prog, *options] if options else [self.prog, *rest], indent, 7)
                lines[0] = lines[0][len(indent):]
                if options:
                    lines += self._rows(rest, indent)
            else:
                indent = " " * 7
                lines = self._rows(options + rest, indent)
                if len(lines) > 1:
                    lines = self._rows(options, indent) + self._rows(rest, indent)
                lines.insert(0, self.prog)
            text = "\n".join(lines)
        return f"usage: {text}\n"

    def _rows(self, parts, indent, taken=None):
        lines, line = [], []
        length = (len(indent) if taken is None else taken) - 1
        for part in parts:
            if length + 1 + len(part) > _WIDTH and line:
                lines.append(indent + " ".join(line))
                line, length = [], len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + " ".join(line))
        return lines

    def format_help(self):
        form = self.formatter_class
        form = form() if isinstance(form, type) else form(prog=self.prog)
        blocks = [self.format_usage()]
        if self.description:
            blocks.append(form.text(self.description % {"prog": self.prog} if "%(prog)" in self.description else self.description,
                                    _WIDTH) + "\n")
        own = [g for g in self._groups if not g._exclusive]
        grouped = [a for g in own for a in g._group_actions]
        grouped += [a for g in self._groups if g._exclusive and hasattr(g, "_outer") for a in g._group_actions]
        sections = [("positional arguments", None, [a for a in self._actions if not a.option_strings and a not in grouped]),
                    ("options", None, [a for a in self._actions if a.option_strings and a not in grouped])]
        for g in own:
            inner = [a for h in self._groups if getattr(h, "_outer", None) is g for a in h._group_actions]
            sections.append((g.title, g.description, [*g._group_actions, *[a for a in inner if a not in g._group_actions]]))
        rows = [(2, a) for *_, actions in sections for a in actions if a.help is not SUPPRESS]
        rows += [(4, c) for _, a in rows if isinstance(a, _Subparsers) for c in a._shown]
        place = min(max([len(a.invocation()) + indent for indent, a in rows], default=0) + 2, 24)
        for title, about, actions in sections:
            text = ""
            for a in actions:
                if a.help is not SUPPRESS:
                    text += self._row(form, a, 2, place)
                    for choice in getattr(a, "_shown", ()):
                        text += self._row(form, choice, 4, place)
            if about:
                text = form.text(about, _WIDTH - 2, "  ") + "\n" + ("\n" + text if text else "")
            if text:
                blocks.append(f"{title}:\n{text}" if title else text)
        if self.epilog:
            blocks.append(form.text(self.epilog, _WIDTH) + "\n")
        return "\n".join(blocks)

    def _row(self, form, action, indent, place):
        head, text = " " * indent + action.invocation(), form.help(action)
        if not text or not text.strip():
            return head + "\n"
        values = {k: getattr(v, "__name__", v) for k, v in vars(action).items() if v is not SUPPRESS}
        values["prog"] = self.prog
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        lines = form.lines(text % values, max(_WIDTH - place, 11))
        if len(head) <= place - 2:
            head = head.ljust(place) + lines.pop(0)
        return "\n".join([head, *(" " * place + line for line in lines)]) + "\n"

    def print_usage(self, file=None):
        (file or _sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        (file or _sys.stdout).write(self.format_help())

    def _convert(self, action, text):
        value = text = str(text)
        if action.type is not None:
            try:
                value = action.type(text)
            except ArgumentTypeError as error:
                raise ArgumentError(action, str(error))
            except (TypeError, ValueError):
                name = getattr(action.type, "__name__", repr(action.type))
                raise ArgumentError(action, f"invalid {name} value: {text!r}")
        if action.choices is not None and value not in action.choices:
            listed = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {listed})")
        return value

    def parse_args(self, args=None, namespace=None):
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        result = Namespace() if namespace is None else namespace
        for a in self._actions:
            if a.dest is not SUPPRESS and a.default is not SUPPRESS and not hasattr(result, a.dest):
                setattr(result, a.dest, a.default)
        for name, value in self._defaults.items():
            if not hasattr(result, name):
                setattr(result, name, value)
        if not self.exit_on_error:
            return result, self._parse(args, result)
        try:
            return result, self._parse(args, result)
        except ArgumentError as error:
            self.error(str(error))

    def _option(self, arg):
        """The option that an argument names, the name, and the value that stands in it."""
        by_name = {name: a for a in self._actions for name in a.option_strings}
        if arg in by_name:
            return by_name[arg], arg, None
        name, eq, inline = arg.partition("=")
        if eq and name in by_name:
            return by_name[name], name, inline
        if arg[0] != arg[1:2] and arg[:2] in by_name:
            return by_name[arg[:2]], arg[:2], arg[2:]
        like = [n for n in by_name if self._abbreviates and arg[0] == arg[1] and n.startswith(name)]
        if len(like) > 1:
            raise ArgumentError(None, f"ambiguous option: {arg} could match {', '.join(like)}")
        return (by_name[like[0]], like[0], inline if eq else None) if like else (None, arg, None)

    def _is_value(self, arg):
        return not arg.startswith(tuple(self.prefix_chars)) or len(arg) == 1 or " " in arg or (
            arg[1:].replace(".", "", 1).isdigit() and not any(n[1:2].isdigit() for a in self._actions for n in a.option_strings))

    def _see(self, action, seen):
        for group in self._groups:
            if group._exclusive and action in group._group_actions:
                for other in group._group_actions:
                    if other is not action and other in seen:
                        raise ArgumentError(action, f"not allowed with argument {other.label()}")
        seen.append(action)

    def _parse(self, args, result):
        seen, positional, rest, count = [], [], [], len(args)
        wanted = [a for a in self._actions if not a.option_strings]
        before = sum(a.nargs if isinstance(a.nargs, int) else 1 for a in wanted if a is not self._subparsers)
        while args:
            arg = args.pop(0)
            if arg == "--":
                positional += args
                break
            if self._is_value(arg):
                if self._subparsers is not None and len(positional) >= before:
                    self._command(arg, args, result, rest)
                    seen.append(self._subparsers)
                    break
                positional.append(_Given(arg, count - len(args)))
                if any(a.nargs == "..." for a in wanted) and len(positional) >= len(wanted) - 1:
                    positional += args
                    break
                continue
            a, name, inline = self._option(arg)
            if a is None:
                rest.append(_Given(arg, count - len(args)))
                continue
            self._see(a, seen)
            if a.nargs == 0:
                if inline:
                    if name.startswith("--"):
                        raise ArgumentError(a, f"ignored explicit argument {inline!r}")
                    args.insert(0, "-" + inline)
                a(self, result, [], name)
                continue
            values = [] if inline is None else [inline]
            most = 1 if a.nargs in (None, "?") else a.nargs if isinstance(a.nargs, int) else len(args) + 1
            while inline is None and args and len(values) < most and self._is_value(args[0]) and args[0] != "--":
                values.append(args.pop(0))
            if a.nargs is None and not values:
                raise ArgumentError(a, "expected one argument")
            if a.nargs == "+" and not values:
                raise ArgumentError(a, "expected at least one argument")
            if isinstance(a.nargs, int) and len(values) < most:
                raise ArgumentError(a, f"expected {most} argument{'' if most == 1 else 's'}")
            values = [self._convert(a, v) for v in values]
            one = a.nargs in (None, "?")
            a(self, result, (values[0] if values else a.const) if one else values, name)
        missing = []
        for at, a in enumerate(wanted):
            if a is self._subparsers:
                if a.required and a not in seen:
                    missing.append(a.label())
                continue
            least = lambda b: b.nargs if isinstance(b.nargs, int) else 0 if b.nargs in ("*", "?", "...") else 1
            later = sum(least(b) for b in wanted[at + 1:] if b is not self._subparsers)
            free = max(len(positional) - later, 0)
            take = min(free, 1 if a.nargs in (None, "?") else a.nargs if isinstance(a.nargs, int) else free)
            values, positional = positional[:take], positional[take:]
            if take < least(a):
                missing.append(a.label())
            elif values or a.nargs in ("*", "...") and a.default is None:
                self._see(a, seen)
                values = [self._convert(a, v) for v in values]
                a(self, result, values[0] if a.nargs in (None, "?") else values)
        for a in self._actions:
            if a.option_strings and a.required and a not in seen:
                missing.append(a.label())
            if a not in seen and isinstance(a.default, str) and getattr(result, a.dest, None) is a.default and a.type is not None:
                setattr(result, a.dest, self._convert(a, a.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self._groups:
            if group.required and not any(a in seen for a in group._group_actions):
                names = " ".join(a.label() for a in group._group_actions if a.help is not SUPPRESS)
                raise ArgumentError(None, f"one of the arguments {names} is required")
        return [str(arg) for arg in sorted(positional + rest, key=lambda arg: getattr(arg, "place", count))]

    def _command(self, name, args, result, rest):
        action = self._subparsers
        if name not in action.choices:
            listed = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {name!r} (choose from {listed})")
        if action.dest is not SUPPRESS:
            setattr(result, action.dest, name)
        inner, more = action.choices[name].parse_known_args(args, None)
        for key, value in vars(inner).items():
            setattr(result, key, value)
        rest += more
