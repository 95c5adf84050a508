"""What speaks for each type of thing that a capitalised run may name."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from variorum import gazetteer, lexicon
from variorum.folding import plain
from variorum.reading.name_line import LABELS, RULE, Find, Line

_LARGE = 50_000
_LABEL_WEIGHT: Mapping[str, float] = {"person": 2.5, "other": 1.5}


def weigh(line: Line, find: Find, start: int, last: int, places: tuple[gazetteer.Place, ...], titled: bool) -> None:
    """Cast the votes of a run: gazetteer, pipeline's label, words around. ``titled``: a title stands before it."""
    if titled:
        find.vote("person", 6.0)
    labels = {LABELS.get(token.ent_type_) for token in line.tokens[start:last]}
    root = line.paragraph.doc[start:last].root
    somewhere = root.dep_ == "pobj" and root.head.lower_ in lexicon.cues("where")
    if places:
        find.vote("place", _place_weight(places[0], somewhere or "place" in labels or last - start > 1))
    if _named_place(line, start) or (start > 0 and line.lower[start - 1] in lexicon.place_heads("water")):
        find.vote("place", 6.0)
    if start > 0 and line.lower[start - 1] in lexicon.cues("vessel"):
        find.vote("facility", RULE)
    elif start > 0 and line.lower[start - 1] == "the" and not titled:
        find.vote("other", 1.0)
    if last - start > 1 and plain(line.words[start]) in lexicon.given_names():
        find.vote("person", 3.0)
    if 2 <= last - start <= 3 and start > 0 and line.lower[start - 1] in ("/", "by"):
        find.vote("person", 3.0)
    if line.lower[last : last + 1] == ["'s"] and lexicon.cues("state") & set(line.lower[last + 1 : last + 4]):
        find.vote("place", 3.0)
    for token in line.tokens[start:last]:
        label = LABELS.get(token.ent_type_)
        if label:
            find.vote(label, _LABEL_WEIGHT.get(label, 2.0) / (last - start))
    word = line.words[start]
    if last - start == 1 and word.isupper() and 2 <= len(word) <= 6:
        enclosed = start > 0 and last < len(line.words) and line.words[start - 1] == "(" and line.words[last] == ")"
        find.vote("organisation", 2.0 if enclosed else 0.5)
    if somewhere:
        find.vote("place", 1.0)
        find.in_town = root.head.lower_ in lexicon.cues("town")
    if _has_office(line, root):
        find.vote("person", 3.0)
    if last - start > 1 and root.dep_ == "nsubj" and root.head.lemma_ in lexicon.cues("speech"):
        find.vote("person", 1.0)
    if not find.votes and 2 <= last - start <= 3 and all(token.pos_ == "PROPN" for token in line.tokens[start:last]):
        find.vote("person", 1.0)


def _place_weight(place: gazetteer.Place, likely: bool) -> float:
    """What a place in the gazetteer is worth: little where it is small and nothing else speaks for a place."""
    if place.kind in ("country", "area"):
        return 5.0
    if place.population >= (_LARGE if place.main or likely else 10 * _LARGE):
        return 3.0
    return 2.0 if likely else 0.5


def _named_place(line: Line, start: int) -> bool:
    """Whether "town of", "region of" stands before."""
    return (start > 1 and line.lower[start - 1] == "of" and line.lower[start - 2] in lexicon.place_heads("before")) or (
        start > 2 and line.lower[start - 2] == "and" and line.lower[start - 1] == "of"
    )  # fmt: skip


def _has_office(line: Line, root: Token) -> bool:
    """Whether an apposition says that this is somebody in office."""
    phrases, people = lexicon.titles(), lexicon.people()
    return any(
        child.dep_ == "appos" and (child.lemma_ in people or phrases.at(line.lower, child.i) is not None)
        for child in root.rights
    )
