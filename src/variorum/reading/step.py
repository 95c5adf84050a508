"""A step of reading: which fields of the reading it needs, which it gives, and which it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from variorum.model import Reading
from variorum.reading.page import Page


@dataclass(frozen=True, slots=True)
class Step:
    """``run`` returns the reading with the fields ``gives`` filled in and the fields ``renews``, given by earlier steps,
    made better by what was found since; it leaves all others as they are."""

    run: Callable[[Page, Reading], Reading]
    needs: frozenset[str]
    gives: frozenset[str]
    renews: frozenset[str] = frozenset()
