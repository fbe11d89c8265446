"""A widget that shows one simulator."""

from pathlib import Path

from ._widget import Widget


class Sim(Widget):
    """One workload under one or more execution models, on one time axis.

    Every keyword is an attribute of ``<interleave-sim>``. An unknown one is a ``TypeError`` that names those that there are.
    """

    ASKED = (
        "scenario", "strategy", "model", "inner", "deal", "masters", "cores", "threads", "quantum",
        "interval", "switch", "start", "message", "stretch", "opponents", "master", "opponent",
        "moves", "last_reply", "speed", "t", "lang", "theme", "controls", "autoplay", "keys",
    )

    _esm = Path(__file__).parent / "notebook.js"

    def __init__(self, **asked):
        super().__init__(asked)
