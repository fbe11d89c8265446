"""A widget that shows one program with its stepper."""

import textwrap
from pathlib import Path

import traitlets

from ._widget import Widget


class Run(Widget):
    """A program, and every step of its run, forwards and back.

    The program is a text, or a path of a file. The keywords are attributes of ``<interleave-run>``; an unknown one is a
    ``TypeError`` that names those that there are.
    """

    ASKED = (
        "program", "step", "gil", "cores", "seed", "ties", "inside", "t", "lang", "theme",
        "controls", "autoplay", "keys",
    )

    _esm = Path(__file__).parent / "notebook-run.js"

    #: The text of the program; setting it shows another one.
    source = traitlets.Unicode().tag(sync=True)

    def __init__(self, source="", **asked):
        if isinstance(source, Path):
            source = source.read_text(encoding="utf-8")
        if isinstance(asked.get("gil"), bool):
            asked["gil"] = "on" if asked["gil"] else "off"
        super().__init__(asked, source=textwrap.dedent(source).strip("\n") + "\n" if source else "")
