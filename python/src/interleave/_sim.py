"""A widget that shows one simulator."""

from pathlib import Path

import anywidget
import traitlets

#: What may be asked: the attributes of ``<interleave-sim>``, with ``_`` for ``-``.
ASKED = (
    "scenario", "strategy", "model", "inner", "deal", "masters", "cores", "threads", "quantum",
    "interval", "switch", "start", "message", "stretch", "opponents", "master", "opponent",
    "moves", "last_reply", "speed", "t", "lang", "theme", "controls", "autoplay", "keys",
)


def _written(value):
    """A value as an attribute has it: truth values are the vocabulary's words."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _moment(value):
    """A moment as links write it; a bare number is seconds."""
    return f"{value}s" if isinstance(value, (int, float)) else str(value)


class Sim(anywidget.AnyWidget):
    """One workload under one or more execution models, on one time axis.

    Every keyword is an attribute of the simulator and can be read and set afterwards; ``None`` takes it back.
    An unknown one is a ``TypeError`` that names those that there are.
    """

    _esm = Path(__file__).parent / "notebook.js"

    asked = traitlets.Dict().tag(sync=True)
    #: What is shown, as the events of the simulator tell it; empty until it stands there.
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, **asked):
        for name in asked:
            if name not in ASKED:
                raise TypeError(f"Sim does not know {name!r}; it knows {', '.join(ASKED)}")
        written = {name.replace("_", "-"): _written(value) for name, value in asked.items()}
        super().__init__(asked=written)

    def play(self):
        """Plays on; from the end, begins again."""
        self.send({"command": "play"})

    def pause(self):
        """Stands still."""
        self.send({"command": "pause"})

    def step(self, count=1):
        """So many events on, or back for a negative number."""
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
        self.asked = {**self.asked, key: _written(value)}

    return property(read, write, doc=f"The attribute ``{key}``.")


for _name in ASKED:
    # Widgets have `keys` of their own: that one is only a keyword.
    if not hasattr(anywidget.AnyWidget, _name):
        setattr(Sim, _name, _attribute(_name))
del _name
