"""A step of reading: what it is called, which fields of the reading it needs, and which it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from variorum.model import Reading
from variorum.reading.page import Page


@dataclass(frozen=True, slots=True)
class Step:
    """``run`` returns the reading with the fields ``gives`` filled in; it leaves all others as they are."""

    run: Callable[[Page, Reading], Reading]
    needs: frozenset[str]
    gives: frozenset[str]
