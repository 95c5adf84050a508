"""Keys under which the names of two reports meet: what they are called, spelling, word order and state forms apart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from variorum import data, gazetteer, lexicon
from variorum.folding import fold, fold_word, plain
from variorum.model import MentionType

_SMALL = frozenset({"the", "of", "for", "and", "in", "'s", "'", "&", "-"})
_QUOTES = str.maketrans("’‘`", "'''")


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold_word(plain(word)) for line in data.lines("generic_names.txt") for word in line.split())


def keys_of(surfaces: Iterable[str], kind: MentionType) -> frozenset[str]:
    """The keys of one name by all that its report calls it. Names of two reports that share one are candidates."""
    made = {"person": _person, "place": _place, "organisation": _organisation, "facility": _facility}[kind]
    found = {key for surface in surfaces if (key := made(surface))}
    regions = {key for key in found if key.startswith("region:")}
    return frozenset(regions or found)


def _person(surface: str) -> str:
    words = fold(surface)
    return f"person:{' '.join(words)}" if len(words) > 1 else ""


def _place(surface: str) -> str:
    core, region = core_of_place(surface)
    found = gazetteer.places(core)
    return f"{'region' if region else 'place'}:{found[0].id if found else plain(core)}"


def core_of_place(surface: str) -> tuple[str, bool]:
    """A place's name without the noun for a region, and whether it had one."""
    words = surface.split()
    if len(words) > 1 and words[-1].lower() in lexicon.place_heads("region"):
        return " ".join(words[:-1]), True
    return surface, False


def is_country(key: str) -> bool:
    """Whether a key is that of a country or a large area, which tells little about a report."""
    return key.startswith(("place:iso:", "place:area:")) and "-" not in key


@lru_cache(maxsize=32768)
def _organisation(surface: str) -> str:
    words = lexicon.pieces(surface.translate(_QUOTES))
    known = lexicon.organisations().at(words, 0) if words else None
    if known and known[0] == len(words):
        return f"organisation:{plain(known[1])}"
    return f"organisation:{' '.join(sorted(_parts(words)))}"


def _parts(words: tuple[str, ...]) -> set[str]:
    """What an organisation's name says: its state by code, its domain and head by class, its other words folded."""
    lower = tuple(word.lower() for word in words)
    has_body = any(lexicon.bodies().at(lower, i) for i in range(len(lower)))
    parts: set[str] = set()
    index = 0
    while index < len(words):
        length = 1
        if people := lexicon.demonyms().at(words, index):
            length = people[0]
            parts.add(f"iso:{people[1]}" if people[1] else plain(" ".join(words[index : index + length])))
        elif body := lexicon.bodies().at(lower, index):
            length = body[0]
            parts.add(f"body:{body[1][0]}")
        elif has_body and (domain := lexicon.domains().at(lower, index)):
            length = domain[0]
            parts.add(f"domain:{domain[1]}")
        elif lower[index] not in _SMALL:
            parts.add(_state(_word(words[index])) if has_body else _word(words[index]))
        index += length
    return parts - {""}


def _state(word: str) -> str:
    """A state that the lists do not know, by its adjective: "velmarian" is of "velmaria" and "Velmaria's" too."""
    return word.removesuffix("n") if len(word) > 5 and word.endswith("an") else word


def _word(word: str) -> str:
    found = gazetteer.places(word) if word[:1].isupper() else ()
    return f"iso:{found[0].country}" if found and found[0].kind == "country" else fold_word(plain(word).replace(" ", ""))


def is_open(key: str) -> bool:
    """Whether a key is that of a body without its state ("the defence ministry"), or of generic words alone."""
    kind, _, rest = key.partition(":")
    parts = rest.split(" ")
    if kind == "organisation":
        return all(part.startswith(("body:", "domain:")) or part in _generic() for part in parts)
    return kind == "facility" and all(part in _generic() for part in parts)


@lru_cache(maxsize=32768)
def _facility(surface: str) -> str:
    words = [word for word in lexicon.pieces(surface.translate(_QUOTES)) if word[:1].isupper()]
    head = head_of(surface)
    proper = [word for word in words if word.lower() not in head.split()] or words
    own = [word for word in proper if not (head and gazetteer.places(word))] or proper
    named = {fold_word(plain(word).replace(" ", "")) for word in own}
    return f"facility:{' '.join(sorted(named - _generic() or named))}"


def head_of(surface: str) -> str:
    """The noun phrase that heads a facility's name, in lower case; empty where it has none."""
    lower = tuple(word.lower() for word in lexicon.pieces(surface))
    heads = ((i, lexicon.facilities().at(lower, i)) for i in range(len(lower)))
    return next((" ".join(lower[i:]) for i, match in heads if match and i + match[0] == len(lower)), "")


def class_of(surface: str) -> str | None:
    """The class of a facility's head (``works``, ``health``, ...); None where the name has no head."""
    lower = tuple(word.lower() for word in lexicon.pieces(surface))
    for i in range(len(lower)):
        match = lexicon.facilities().at(lower, i)
        if match and i + match[0] == len(lower):
            return match[1]
    return None
