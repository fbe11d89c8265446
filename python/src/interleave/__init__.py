"""The simulator of Interleave for notebooks: ``from interleave import Sim``."""

from ._sim import Sim

__all__ = ["Sim"]
__version__ = "0.1.0"
