"""Simulators and programs of Interleave for notebooks: ``from interleave import Run, Sim``."""

from ._run import Run
from ._sim import Sim

__all__ = ["Run", "Sim"]
__version__ = "0.1.0"
