"""Distributed Text Services 1.0, level 0, as files: what a server would answer lies ready for each request.

The specification: https://dtsapi.org/versions/v1.0. Level 0 has no ranges (`start`, `end`). A file lies ready for every
other valid request in which `down` goes no deeper than the text does.
"""

from pipeline.dts.answers import Resource, Whole, answers, catalogue
from pipeline.dts.units import Step, Unit, scheme, units

__all__ = ["Resource", "Step", "Unit", "Whole", "answers", "catalogue", "scheme", "units"]
