"""Linking: what reports say together. The face of this stage is ``link``."""

from __future__ import annotations

from variorum.model import Links, Neighbourhood
from variorum.settings import Settings


def link(neighbourhood: Neighbourhood, settings: Settings) -> Links:
    """All links between the entries, in canonical order: the order of the entries has no effect."""
    raise NotImplementedError
