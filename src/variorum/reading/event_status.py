"""How things stand with an action: happened, going on, planned, asked for, offered, refused, disrupted or possible."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from variorum import data
from variorum.model import Claim, EventStatus
from variorum.reading.clauses import own_subject
from variorum.reading.roles import is_passive
from variorum.reading.word_lists import event_words

_OF_STANCE: dict[str, EventStatus] = {
    "demands": "requested", "requests": "requested", "offers": "offered", "refuses": "refused", "promises": "planned",
    "threatens": "planned",
}  # fmt: skip
_WANTED = ("requested", "offered")
_ASKED = (*_WANTED, "refused", "disrupted")
_CLIMB = 8


@cache
def status_words() -> dict[str, tuple[int, EventStatus]]:
    """Lemmas that say how things stand with the action under them: rank (strongest first) and status."""
    return {lemma: (i, cast(EventStatus, status)) for i, (lemma, status) in enumerate(data.rows("event_status.tsv"))}


def status_of(word: Token, kind: str, claim: Claim | None, start: int, headline: bool) -> EventStatus:
    """The status of the action that ``word`` names. ``start`` is the token at which the content of its claim begins:
    words before it are the claim's own, and its stance tells what they say."""
    own = _word_of_action(word, kind)
    over = _status_over(word, start)
    stance = _OF_STANCE.get(claim.stance) if claim and _is_open(word, start) else None
    if stance == "refused" and over in (None, *_WANTED):
        return stance
    if over in _ASKED:
        return over
    if own is not None and over is None:
        return own
    verb = _clause_verb(word)
    tense = over or ("happened" if _is_told_of(word) else _tense(verb, headline))
    if tense == "ongoing" and _is_root(verb, start):  # neither purpose nor present, but what the claim itself asks for
        tense = "planned" if stance in _WANTED or verb.tag_ == "VB" else tense
    if stance in _WANTED and tense in ("planned", "happened", "possible"):
        return stance
    return "planned" if stance == "planned" and tense == "happened" else tense


def is_negated(word: Token) -> bool:
    """Whether the action is said not to be: ``did not``, ``failed to``, ``without``, ``no``."""
    verb = _clause_verb(word)
    parties = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    if any(party.lower_ in event_words("nobody") for party in parties):
        return True
    for token in (word, verb, *parties):
        if any(
            c.dep_ == "neg" or (c.lower_ in event_words("negations") and c.dep_ in ("det", "advmod")) for c in token.children
        ):
            return True
    head = word.head
    return head.lower_ == "without" or (word.dep_ == "xcomp" and head.lemma_ == "fail")


def _word_of_action(word: Token, kind: str) -> EventStatus | None:
    """What the word of action says by itself: ``disrupt``, ``seek``."""
    found = status_words().get(word.lemma_.lower())
    wanted = "disrupted" if kind == "block" else "requested"
    return found[1] if found and found[1] == wanted and word.pos_ == "VERB" else None


def _status_over(word: Token, start: int) -> EventStatus | None:
    """The strongest status of the words that govern the action within its claim."""
    token, best = word, None
    for _ in range(_CLIMB):
        head = token.head
        if head == token or head.i < start or _leaves(token) or (token.dep_ == "conj" and token != word):
            break
        if token.dep_ == "ccomp" and token.tag_ not in ("VB", "VBG"):
            break
        if token.dep_ != "conj" and not (
            token.dep_ in ("nsubj",) and head.pos_ == "VERB" and head.lemma_ not in event_words("stopping")
        ):
            found = _found(head)
            if found and (best is None or found < best):
                best = found
        token = head
    return best[1] if best else None


def _found(word: Token) -> tuple[int, EventStatus] | None:
    particle = next((c.lower_ for c in word.children if c.dep_ == "prt"), None)
    lemma, table = word.lemma_.lower(), status_words()
    return table.get(f"{lemma} {particle}") or table.get(lemma) if particle else table.get(lemma)


def _leaves(token: Token) -> bool:
    """Whether the clause of the token only accompanies the one over it: what governs that one does not govern it."""
    return token.dep_ == "parataxis" or (
        token.dep_ in ("advcl", "relcl") and not any(c.tag_ == "TO" for c in token.children)
    )


def _clause_verb(word: Token) -> Token:
    """The verb whose tense holds for the word: itself, or for a noun or adjective the verb over it."""
    token = word
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            return token
        token = token.head
    return token


def _is_root(verb: Token, start: int) -> bool:
    """Whether the verb, in a form that may be an infinitive or subjunctive, is the first of its claim's content."""
    return verb.tag_ in ("VB", "VBP") and verb.head.i < start


def _is_told_of(word: Token) -> bool:
    """Whether a noun of action only stands beside what the clause says (``after the attack``), so its tense is no guide."""
    token = word
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return False
        if token.dep_ == "pobj" or token.head == token:
            return True
        token = token.head
    return True


def _is_open(word: Token, start: int) -> bool:
    """Whether nothing finite stands between the claim's own words and the action: it is what was asked for."""
    verb, token = _clause_verb(word), word
    for _ in range(_CLIMB):
        if token.head == token or token.head.i < start:
            break
        if _leaves(token):
            return False
        token = token.head
    return (
        verb.tag_ in ("VB", "VBG")
        or verb.i < start
        or _is_root(verb, start)
        or any(c.lower_ in event_words("will") for c in verb.children)
    )


def _first_conjunct(verb: Token) -> Token:
    """The verb whose auxiliaries hold for this one too (``was shelled and stormed``)."""
    for _ in range(_CLIMB):
        shares = verb.dep_ == "conj" and own_subject(verb) is None and verb.head.pos_ in ("VERB", "AUX")
        if not shares or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
            break
        verb = verb.head
    return verb


def _tense(verb: Token, headline: bool, depth: int = _CLIMB) -> EventStatus:
    verb = _first_conjunct(verb)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & event_words("will") or any(c.lemma_ == "go" and c.dep_ == "aux" for c in verb.children):
        return "planned"
    if helpers & event_words("may") or any(c.lower_ == "if" and c.dep_ == "mark" for c in verb.children):
        return "possible"
    if verb.tag_ == "VB" and "to" in helpers:
        return _infinitive(verb, headline, depth)
    if verb.tag_ == "VBG":
        goes_on = verb.dep_ == "xcomp" and verb.head.lemma_ in event_words("goes-on")
        return "ongoing" if helpers or goes_on or verb.dep_ in ("acl", "relcl", "ROOT") else "happened"
    if verb.tag_ in ("VBZ", "VBP"):
        return "happened" if headline else "ongoing"
    if (
        verb.tag_ == "VBN"
        and is_passive(verb)
        and helpers & {"is", "are", "'s", "'re", "remain", "remains"}
        and "been" not in helpers
    ):
        return "ongoing"
    return "happened"


def _infinitive(verb: Token, headline: bool, depth: int) -> EventStatus:
    head = verb.head
    if head == verb or depth == 0:
        return "planned"
    if verb.dep_ == "xcomp" and head.lemma_ in event_words("goes-on"):
        return "ongoing"
    if verb.dep_ == "xcomp" and head.lemma_ in event_words("managed"):
        return _tense(head, headline, depth - 1)
    if verb.dep_ == "advcl":  # a purpose of something done
        return "ongoing"
    return "planned"
