"""Labels of measures, in words that people understand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.linking.lookup import Lookup
from variorum.linking.parties import party_label
from variorum.linking.questions import Question, aspects
from variorum.model import Figure


def measure_label(question: Question, figures: Sequence[Figure], lookup: Lookup) -> str:
    """``civilians trapped in the Tolm steel works``, ``people killed``, ``share of a city held, in Tolm (percent)``."""
    counted = question.counted if question.known else _commonest(figures)
    if question.side is not None:
        counted = f"{counted} of {party_label(question.side)}" if counted else party_label(question.side)
    pieces = [counted or "unnamed", aspects()[question.aspect].label]
    if question.part:
        pieces.insert(0, "part of the" if question.part == "part" else "further")
    if question.place is not None and question.place in lookup.names:
        name = lookup.names[question.place]
        pieces.append(f"at {name.label}" if name.type == "facility" else f"in {name.label}")
    if question.era:
        pieces.append(question.era if question.era.startswith("since") else f"in {question.era}")
    said = " ".join(piece for piece in pieces if piece)
    return f"{said} ({question.unit})" if question.unit else said


def _commonest(figures: Sequence[Figure]) -> str:
    counts = Counter(" ".join((figure.counted or figure.text).split()) for figure in figures)
    return min(counts, key=lambda words: (-counts[words], words), default="")
