"""Hedges and units: the set phrases beside a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, TypeVar, cast

from variorum import data
from variorum.model import Bound
from variorum.reading.lexemes import Lexeme, lexemes

Place = Literal["before", "after"]
Words = Sequence[Lexeme]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by our name, and its kind: ``percent``, ``money``, ``time``, ``physical`` or ``loose``."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """The words of a phrase with what it means; ``exact`` where letter case counts."""

    words: tuple[str, ...]
    exact: bool
    means: T


class Phrases(Generic[T]):
    """Phrases by their nearest word to the number, longest first."""

    def __init__(self, place: Place, phrases: Iterable[tuple[str, T]]) -> None:
        self._place: Place = place
        self._by_word: dict[str, list[Phrase[T]]] = {}
        for text, means in phrases:
            exact = any(c.isupper() for c in text) or len(text) <= 2
            words = tuple(lexeme.text if exact else lexeme.low for lexeme in lexemes(text))
            nearest = words[-1] if place == "before" else words[0]
            self._by_word.setdefault(nearest.lower(), []).append(Phrase(words, exact, means))
        for found in self._by_word.values():
            found.sort(key=lambda phrase: -len(phrase.words))

    def match(self, words: Words, at: int) -> tuple[T, int] | None:
        """The longest phrase that ends before ``words[at]`` (or starts at it), and how many words it has."""
        edge = at - 1 if self._place == "before" else at
        if not 0 <= edge < len(words):
            return None
        for phrase in self._by_word.get(words[edge].low, ()):
            length = len(phrase.words)
            start = at - length if self._place == "before" else at
            if start < 0 or start + length > len(words):
                continue
            here = words[start : start + length]
            if all((w.text if phrase.exact else w.low) == word for w, word in zip(here, phrase.words, strict=True)):
                return phrase.means, length
        return None


@cache
def hedges(place: Place) -> Phrases[Bound]:
    """The hedges of ``data/hedges.tsv`` that stand before or after a number."""
    rows = data.rows("hedges.tsv")
    return Phrases(place, ((words, cast(Bound, bound)) for words, its_place, bound in rows if its_place == place))


@cache
def units(place: Place) -> Phrases[Unit]:
    """The units of ``data/units.tsv`` that stand before or after a number."""
    return Phrases(place, _spellings(place))


def _spellings(place: Place) -> Iterator[tuple[str, Unit]]:
    for name, kind, its_place, spellings in data.rows("units.tsv"):
        if its_place == place:
            for spelling in spellings.split("|"):
                yield spelling, Unit(name, kind)
