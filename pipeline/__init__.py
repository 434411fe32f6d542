"""Encode plain texts of public documents as TEI and render the TEI as a digital edition."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
