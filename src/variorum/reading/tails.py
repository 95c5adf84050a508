"""Words of attribution at the end of a sentence: ``..., the head of the agency, Ana Belmor, said on Monday.``

The parser often takes the speaker for a part of the statement there, so commas and verbs decide instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum.reading import clauses
from variorum.reading.clauses import Range
from variorum.reading.texts import Text

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BOUNDS = frozenset({",", '"', "--", "–", "—", ";"})
NO_SPEAKER = frozenset({"CC", "IN", "WP", "WDT", "WRB", "TO", "RB", "EX", "VBG", "VBN"})
INNER = frozenset({"of", "for", "in", "at", "from", "to", "on", "with"})
LONGEST = 18
"""How many words a name or a role between commas may have."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The speaker's head, the tokens that name the speaker, and the token at which the words of attribution begin."""

    speaker: Token
    source: Range
    first: int


def find(text: Text, verb: Token) -> Tail | None:
    """The words of attribution around a verb at the end of its sentence, behind a comma or a quotation."""
    opening, end = text.sentence(verb.i)
    rest = text.doc[verb.i + 1 : end]
    if any(t.tag_ in FINITE or t.is_quote or t.lower_ in ("that", "whether") or t.text == ":" for t in rest):
        return None
    if verb.i <= opening:
        return None
    cue = clauses.cue_range(verb)[0]
    before = text.doc[cue - 1] if cue else None
    if before is not None and (before.text in BOUNDS or before.is_quote):
        inverted = _inverted(verb, rest)
        if inverted is not None:
            return inverted
    return _straight(text, cue, opening)


def _inverted(verb: Token, rest: Words) -> Tail | None:
    """``..., said the official.``"""
    own = clauses.own_subject(verb)
    if own is not None and own.i < verb.i:
        return None
    head = next(
        (t for t in rest if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ not in ("compound", "poss", "nmod")), None
    )
    if head is None or any(
        t.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART") for t in rest[: head.i - verb.i - 1]
    ):
        return None
    return Tail(head, clauses.noun_phrase(head), verb.i)


def _straight(text: Text, cue: int, opening: int) -> Tail | None:
    parts = _parts(text, cue, opening)
    if not parts:
        return None
    name = next((p for p in parts if _is_name(p)), parts[0])
    head = _head(name)
    if head is None:
        return None
    end = name.end
    while end > head.i + 1 and text.doc[end - 1].pos_ in ("ADV", "PUNCT", "AUX", "PART"):
        end -= 1
    return Tail(head, (name.start, end), min(p.start for p in parts))


def _parts(text: Text, cue: int, opening: int) -> list[Words]:
    """The last stretches between commas before the cue that hold no verb: a name, or a name and a role."""
    doc = text.doc
    found: list[Words] = []
    end = cue - 1 if cue and doc[cue - 1].text == "," else cue
    while len(found) < 2:
        start = end
        while start > opening and end - start <= LONGEST and doc[start - 1].text not in BOUNDS:
            start -= 1
        part = doc[start:end]
        if start <= opening or not len(part) or len(part) > LONGEST or part[0].tag_ in NO_SPEAKER:
            break
        if any(t.pos_ in ("VERB", "AUX") for t in part) or part[0].lower_ in ("most", "more", "some", "many", "all", "both"):
            break
        found.append(part)
        if doc[start - 1].text != ",":
            break
        end = start - 1
    if len(found) == 2 and _is_name(found[0]) == _is_name(found[1]):
        found.pop()
    return found


def _is_name(part: Words) -> bool:
    """Whether a stretch is a person's name alone."""
    return all(t.pos_ == "PROPN" for t in part) and len(part) <= 5


def _head(part: Words) -> Token | None:
    """The noun that a stretch names: the last before its first preposition."""
    noun: Token | None = None
    for token in part:
        if token.lower_ in INNER and noun is not None:
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            noun = token
    return noun
