"""Where and when an action takes place: names of places and time expressions that hang on its word in the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum.model import Mention, Period, Timex
from variorum.reading.clauses import own_subject
from variorum.reading.periods import period_of, range_of, window_of
from variorum.reading.word_lists import event_words

_INSIDE_PHRASE = frozenset({"poss", "compound", "nmod", "amod", "appos", "conj", "nummod"})
_CLIMB = 9
_AFTER = ("prep", "npadvmod", "advmod", "tmod")
_JOIN = re.compile(r"\s*(?:and|to|until|till|-|–|through)\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """A name of a place or facility and the words that bear it."""

    mention: Mention
    words: Words


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its words."""

    timex: Timex
    words: Words


@dataclass(frozen=True, slots=True)
class Spots:
    """Name ids of where, whence and whither; None where not said."""

    place: str | None = None
    from_: str | None = None
    to: str | None = None


def spots_of(word: Token, places: Sequence[Place], patient: Token | None, flags: frozenset[str]) -> Spots:
    """Where the action that ``word`` names takes place; for movements whence and whither too.

    ``flags`` are those of its class: ``moves``, ``goal`` and ``start`` count here. ``places`` are those of its
    sentence. Where none hangs on the word, the place is the name in what it is done to, or else the only place that the
    sentence names.
    """
    found: dict[str, str] = {}
    moves = "moves" in flags
    anchor = word.head if word.pos_ == "ADJ" and word.head.pos_ in ("VERB", "AUX") else word
    for place in places:
        role = _role(anchor, place.words.root, patient, moves)
        if role == "place" or (moves and role is not None):
            found.setdefault(role, place.mention.name)
    inside = [p for p in places if patient is not None and patient.left_edge.i <= p.words.root.i <= patient.right_edge.i]
    if inside and not found and flags & {"goal", "start"}:
        found["to" if "goal" in flags else "from"] = inside[0].mention.name
    if "place" not in found and not moves:
        static = [p for p in places if _preposition_role(p.words.root) == "place"]
        near = inside or (static if len({p.mention.name for p in static}) == 1 else [])
        if near:
            found["place"] = near[0].mention.name
    return Spots(found.get("place"), found.get("from"), found.get("to"))


def time_of(word: Token, times: Sequence[Time], text: str) -> Period | None:
    """When the action takes place or is open, by the time expressions of its sentence that hang on its word."""
    own = [time.timex for time in times if _hangs_on(time.words.root, word) and period_of(time.timex) is not None]
    if not own:
        return None
    for first, last in pairwise(own):
        if _JOIN.fullmatch(text[first.end : last.start]) and (joined := range_of(text, first, last)):
            return joined
    nearest = min(own, key=lambda timex: timex.value.endswith("_REF"))
    return window_of(text, nearest)


def unnamed_spots(word: Token, patient: Token | None) -> dict[str, Token]:
    """The nouns for whence and whither that are no names (``moved to a camp``), by role, ``from_`` and ``to``."""
    found: dict[str, Token] = {}
    holders = [word] if patient is None or patient.i < word.i else [word, patient]
    for holder in holders:
        for child in holder.children:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ in ("prep", "dative") else None
            role = _role_of(child, noun) if noun is not None else None
            if noun is not None and role in ("from", "to") and noun.lemma_.lower() in event_words("spots"):
                found.setdefault("from_" if role == "from" else "to", noun)
    return found


def _role(word: Token, root: Token, patient: Token | None, moves: bool) -> str | None:
    """The role in which a name hangs on the action, by the preposition nearest to the name that tells."""
    token, role = root, None
    for _ in range(_CLIMB):
        head = token.head
        if role in (None, "place") and head.dep_ in ("prep", "pcomp") and token.dep_ in ("pobj", "pcomp"):
            role = _role_of(head, token) or role  # "to a camp in X" is to X
        if head == word:
            return role if token == patient or token.dep_ not in ("nsubj", "csubj") else None
        if head == token:
            return None
        if head.pos_ in ("VERB", "AUX") and not (moves and head.tag_ == "VB") and not _shares(head, word):
            return None
        token = head
    return None


def _preposition_role(root: Token) -> str | None:
    token = root
    for _ in range(_CLIMB):
        head = token.head
        if head.dep_ == "prep" and token.dep_ == "pobj" and (role := _role_of(head, token)):
            return role
        if head == token or (token.dep_ not in _INSIDE_PHRASE and token.dep_ not in ("pobj", "prep")):
            return None
        token = head
    return None


def _role_of(preposition: Token, noun: Token) -> str | None:
    if preposition.lower_ == "of":
        return "from" if preposition.head.lower_ == "out" else None
    if noun.lemma_ == "direction" and preposition.lower_ == "in":
        return "to"
    if preposition.lower_ == "for" and preposition.head.lemma_ in event_words("for-goal"):
        return "to"
    roles = [role for role in ("place", "from", "to") if preposition.lower_ in event_words(role)]
    return roles[0] if roles else None


def _hangs_on(root: Token, word: Token) -> bool:
    token = root
    for _ in range(_CLIMB):
        head = token.head
        if head == word:
            return token.dep_ not in ("nsubj", "ccomp", "relcl") and (token.dep_ != "conj" or _shares(token, word))
        if word.pos_ in ("NOUN", "ADJ", "PROPN") and head == word.head and head.pos_ in ("VERB", "AUX"):
            return token.dep_ in _AFTER
        if head == token or (head.pos_ in ("VERB", "AUX") and not (_shares(head, word) and token.dep_ in _AFTER)):
            return False
        token = head
    return False


def _shares(verb: Token, word: Token) -> bool:
    """Whether the verb is joined to the word by ``and``, so that what stands after it may hold for both."""
    return verb.dep_ == "conj" and verb.head == word and own_subject(verb) is None
