"""The word lists behind names, and phrases of them found among words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from variorum import data

V = TypeVar("V")

_PIECES = re.compile(r"[\w.&/]+(?:'\w+)*|[^\w\s]")
_SPLIT_CLITIC = re.compile(r"^(.+)('s|')$")


def pieces(phrase: str) -> tuple[str, ...]:
    """A phrase cut as the pipeline cuts words: hyphens and possessive endings are words of their own."""
    found: list[str] = []
    for piece in _PIECES.findall(phrase):
        clitic = _SPLIT_CLITIC.match(piece)
        found.extend(clitic.groups() if clitic else (piece,))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[V]):
    """Phrases with a value each, looked up by their words."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], V], ...]]

    @classmethod
    def of(cls, items: Iterable[tuple[str, V]]) -> Phrases[V]:
        """The phrases in ``items``; the longest comes first, whatever their order."""
        grouped: dict[str, dict[tuple[str, ...], V]] = {}
        for phrase, value in items:
            words = pieces(phrase)
            grouped.setdefault(words[0], {})[words] = value
        return cls({first: tuple(sorted(known.items(), key=lambda item: -len(item[0]))) for first, known in grouped.items()})

    def at(self, words: Sequence[str], index: int) -> tuple[int, V] | None:
        """How many words the longest phrase that starts at ``index`` has, and its value; None where none starts."""
        for phrase, value in self.by_first.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), value
        return None


@cache
def titles() -> Phrases[str]:
    """Titles and offices, in lower case."""
    return Phrases.of((line, line) for line in data.lines("titles.txt"))


@cache
def demonyms() -> Phrases[str]:
    """Adjectives of countries and peoples with the country's code, empty where a people has none."""
    countries = [(word, row[0]) for row in data.rows("demonyms.tsv") for word in row[1].split("|")]
    return Phrases.of([*countries, *((word, "") for word in data.lines("peoples.txt"))])


@cache
def facilities() -> Phrases[str]:
    """Nouns that head the name of a facility, in lower case, with their class."""
    return Phrases.of((row[0], row[1]) for row in data.rows("facilities.tsv"))


@cache
def bodies() -> Phrases[tuple[str, bool]]:
    """Heads of state bodies, in lower case, with their class and whether a domain must stand with them."""
    return Phrases.of((row[0], (row[1], row[2] == "yes")) for row in data.rows("bodies.tsv"))


@cache
def domains() -> Phrases[str]:
    """What a ministry may be for, in lower case, with the domain meant."""
    return Phrases.of((row[0], row[1]) for row in data.rows("domains.tsv"))


@cache
def organisations() -> Phrases[str]:
    """Well-known organisations by all their names, with the usual one."""
    known = [(row[0], row[1] if len(row) > 1 else "") for row in data.rows("organisations.tsv")]
    agencies = [(row[0], row[2]) for row in data.rows("agencies.tsv")]
    return Phrases.of((name, usual) for usual, others in known + agencies for name in (usual, *others.split("|")) if name)


@cache
def organisation_heads() -> Phrases[bool]:
    """Heads of organisations, in lower case, and whether they head one in lower case too."""
    return Phrases.of((row[0], row[1] == "any") for row in data.rows("organisation_heads.tsv"))


@cache
def place_heads(kind: str) -> frozenset[str]:
    """Nouns that stand with a place's name: ``before`` it, ``first`` in it, or as the head of a
    ``region`` or ``water``."""
    return frozenset(row[1] for row in data.rows("place_heads.tsv") if row[0] == kind)


@cache
def people() -> frozenset[str]:
    """Words for people ("official"), by which an apposition tells that a name is a person's."""
    return frozenset(word for line in data.lines("persons.txt") for word in line.split())


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of one kind in ``name_cues.tsv``."""
    return frozenset(word for row in data.rows("name_cues.tsv") if row[0] == kind for word in row[1].split())


@cache
def given_names() -> frozenset[str]:
    """Common first names, in plain lower-case letters."""
    forms = {form for row in data.rows("folding.tsv") if row[0] == "given" for form in row[1].split()}
    return frozenset(forms | {name for line in data.lines("given_names.txt") for name in line.split()})
