"""Whether the figures of two utterances speak for one occasion or against it."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.linking.questions import Question, Questions
from variorum.linking.ranges import may_agree, slip
from variorum.model import Figure, FigureRef

_NEAR = 0.1
_TELLING = 20
_SAME_FOR_EACH_OTHER = 2
_OPEN = {"at-most", "at-least"}

FigurePair = tuple[FigureRef, FigureRef]


class Agreement:
    """Compares figures; keeps what it has worked out about reports."""

    def __init__(self, lookup: Lookup, parties: Parties) -> None:
        self._lookup = lookup
        self._parties = parties
        self._reports: dict[str, Questions] = {}
        self._questions: dict[FigureRef, Question] = {}

    def compare(
        self, a: Sequence[FigureRef], b: Sequence[FigureRef], strict: bool = False
    ) -> tuple[list[FigurePair], list[FigurePair]]:
        """The pairs of figures that are the same, and those that answer one question otherwise.

        Within a report figures differ only if they exclude each other. Not ``strict``, a figure that has its like on the
        other side differs from nothing there.
        """
        same: list[FigurePair] = []
        other: list[FigurePair] = []
        for one in a:
            for two in b:
                first, second = self._lookup.figures[one], self._lookup.figures[two]
                if first.unit != second.unit or _values(first) is None or _values(second) is None:
                    continue
                alike = self._one_question(one, two)
                if _values(first) == _values(second) and (alike or _telling(first)):
                    same.append((one, two))
                elif alike and not (may_agree(first, second) if one[0] == two[0] else _compatible(first, second)):
                    other.append((one, two))
        paired = set() if strict else {ref for pair in same for ref in pair}
        return _one_to_one(same), [pair for pair in other if not paired & set(pair)]

    def leaves_room(self, a: Sequence[FigureRef], b: Sequence[FigureRef]) -> bool:
        """Whether the two may be figures of one utterance."""
        return leaves_room(*self.compare(a, b))

    def _one_question(self, a: FigureRef, b: FigureRef) -> bool:
        first, second = self._question(a), self._question(b)
        if (first.unit, first.counted, first.part, first.era) != (second.unit, second.counted, second.part, second.era):
            return False
        if first.side and second.side and first.side != second.side:
            return False
        return first.aspect == second.aspect or (first.present and second.present)

    def _question(self, ref: FigureRef) -> Question:
        if ref not in self._questions:
            if ref[0] not in self._reports:
                self._reports[ref[0]] = Questions(ref[0], self._lookup, self._parties)
            self._questions[ref] = self._reports[ref[0]].question(ref)
        return self._questions[ref]


def _one_to_one(pairs: Sequence[FigurePair]) -> list[FigurePair]:
    """Each figure in one pair only, so that one that a report repeats does not count twice."""
    used: set[FigureRef] = set()
    kept: list[FigurePair] = []
    for pair in pairs:
        if not used & set(pair):
            used |= set(pair)
            kept.append(pair)
    return kept


def leaves_room(same: Sequence[FigurePair], other: Sequence[FigurePair]) -> bool:
    """Whether figures that are the same outweigh those that differ: two for each."""
    return _SAME_FOR_EACH_OTHER * len(other) <= len(same)


def _values(figure: Figure) -> tuple[float, float] | None:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return None if low is None or high is None else (low, high)


def _compatible(a: Figure, b: Figure) -> bool:
    """Whether one may be a rounding or a slip of the other, or is too vague to differ."""
    first, second = _values(a), _values(b)
    if slip(a, b) or "vague" in (a.bound, b.bound) or first is None or second is None:
        return True
    if "range" in (a.bound, b.bound):
        return bool({a.bound, b.bound} & _OPEN and set(first) & set(second))
    if a.bound == b.bound == "exact":
        return False
    return abs(first[1] - second[1]) <= _NEAR * max(abs(first[1]), abs(second[1]))


def _telling(figure: Figure) -> bool:
    """Whether a number is so particular that it is hardly there twice by chance."""
    values = _values(figure)
    return values is not None and (values[0] != values[1] or abs(values[1]) >= _TELLING) and figure.bound != "vague"
