"""What all widgets have in common: attributes of an element, and its methods."""

import anywidget
import traitlets


def written(value):
    """A value as an attribute has it: truth values are the vocabulary's words."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _moment(value):
    """A moment as links write it; a bare number is seconds."""
    return f"{value}s" if isinstance(value, (int, float)) else str(value)


class Widget(anywidget.AnyWidget):
    """An element whose attributes are keywords, which can be read and set afterwards; ``None`` takes one back."""

    #: What may be asked: the attributes of the element, with ``_`` for ``-``.
    ASKED = ()

    asked = traitlets.Dict().tag(sync=True)
    #: What is shown, as the events of the element tell it; empty until it stands there.
    state = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        for name in cls.ASKED:
            # Widgets have `keys` of their own, and to `step` is to do something: those are only keywords.
            if not hasattr(cls, name):
                setattr(cls, name, _attribute(name))

    def __init__(self, asked, **more):
        for name in asked:
            if name not in self.ASKED:
                kind = type(self).__name__
                raise TypeError(f"{kind} does not know {name!r}; it knows {', '.join(self.ASKED)}")
        attributes = {name.replace("_", "-"): written(value) for name, value in asked.items()}
        super().__init__(asked=attributes, **more)

    def play(self):
        """Plays on; from the end, begins again."""
        self.send({"command": "play"})

    def pause(self):
        """Stands still."""
        self.send({"command": "pause"})

    def step(self, count=1):
        """So many events or steps on, or back for a negative number."""
        self.send({"command": "step", "value": int(count)})

    def seek(self, moment):
        """To a moment: ``"2m"``, ``"0.5ms"``, or a number of seconds."""
        self.send({"command": "seek", "value": _moment(moment)})

    def reset(self):
        """Back to what was asked."""
        self.send({"command": "reset"})


def _attribute(name):
    key = name.replace("_", "-")

    def read(self):
        return self.asked.get(key)

    def write(self, value):
        self.asked = {**self.asked, key: written(value)}

    return property(read, write, doc=f"The attribute ``{key}``.")
