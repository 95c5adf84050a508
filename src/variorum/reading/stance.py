"""How the speaker stands to a statement: from the cue, from what it takes, and from the content (``deeds``)."""

from __future__ import annotations

from spacy.tokens import Token

from variorum.model import Stance
from variorum.reading import deeds
from variorum.reading.cues import word_class
from variorum.reading.deeds import LOOK, stance_class
from variorum.reading.draft import Draft

ORDERED_BACK = 6
"""How many words before a verb ``neither`` may stand."""


def stance(draft: Draft) -> Stance:
    """The stance of a statement, one of the eleven of the format."""
    cue, verb = draft.cue, draft.verb
    if cue is None:
        return "asserts"
    lemma = verb.lemma_.lower() if verb is not None else ""
    if verb is not None and (special := _declined(draft, verb, lemma) or _of_cue(draft, verb, lemma)) is not None:
        return special
    if (cue.stance == "refuses" and lemma in ("reject", "dismiss", "rebuff")) or (
        cue.stance == "denies" and lemma in ("dismiss", "reject")
    ):
        return "refuses" if _about_request(draft) else "denies"
    if cue.stance == "promises" and _holds(draft, "retaliate"):
        return "threatens"
    if cue.stance != "asserts":
        return "promises" if cue.stance == "refuses" and draft.negated else cue.stance
    if (found := deeds.by_phrase(draft)) is not None:
        return found
    if "o" in cue.shapes and draft.root is not None and draft.root.pos_ in ("NOUN", "PROPN"):
        return _of_thing(draft, lemma)
    root = _root(draft)
    return deeds.stance_of(draft, root) if root is not None else "asserts"


def _words(draft: Draft) -> list[Token]:
    """The first words of the content, as far as it is looked at."""
    start, end = draft.pieces[0]
    words = draft.paragraph.doc.char_span(start, end, alignment_mode="expand")
    return list(words[:LOOK]) if words is not None else []


def _holds(draft: Draft, name: str) -> bool:
    return any(token.lemma_.lower() in stance_class(name) for token in _words(draft))


def _of_thing(draft: Draft, lemma: str) -> Stance:
    """The stance where the content is a noun phrase: ``called the claim a lie``, ``announced a ceasefire``."""
    if _holds(draft, "baseless"):
        return "denies"
    if lemma in stance_class("naming") and _holds(draft, "slur"):
        return "accuses"
    if lemma == "announce" and _holds(draft, "aid"):
        return "promises"
    return "asserts"


def _declined(draft: Draft, verb: Token, lemma: str) -> Stance | None:
    """The stance of who does not say, cannot confirm or does not believe."""
    silent = stance_class("silent")
    if lemma == "decline":
        return "declines" if draft.root is None or draft.root.lemma_ in silent or draft.root.lemma_ == "be" else "refuses"
    if lemma == "refuse" and draft.root is not None and draft.root.lemma_ in silent:
        return "declines"
    if lemma in ("confirm", "deny") and _neither(verb):
        return "declines"
    if lemma == "say" and _would(verb) and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "only":
        return "declines"
    blocked = draft.negated or _unable(verb)
    if blocked and lemma in ("verify", "confirm", "corroborate"):
        return "doubts"
    if blocked and lemma in silent:
        return "declines"
    if draft.negated and lemma in ("believe", "think", "accept", "know"):
        return "doubts"
    if draft.negated and lemma in ("deny", "dispute", "doubt", "question", "rule"):
        return "asserts"
    return None


def _of_cue(draft: Draft, verb: Token, lemma: str) -> Stance | None:
    """The stance that a cue has with what it takes: ``told them to leave``, ``is sceptical that``."""
    cue = verb.doc.char_span(*draft.cue_at, alignment_mode="expand") if draft.cue_at is not None else None
    lemmas = {token.lemma_.lower() for token in cue or ()}
    if lemmas & stance_class("doubting"):
        return "doubts"
    if "no" in lemmas and lemmas & stance_class("silent"):
        return "declines"
    words = _words(draft)
    ordered = next((t for t in words[: ORDERED_BACK * 2] if t.lower_ == "to" and t.tag_ == "TO"), None)
    if lemma == "tell" and words and ordered is not None and words[0] in (ordered, *ordered.head.lefts):
        return "demands"
    if lemma in ("warn", "caution") and ordered is not None and ordered.head.head == verb:
        whom = next((c for c in verb.rights if c.dep_ in ("dobj", "nsubj") and c.i < ordered.i), None)
        rival = whom is None or whom.ent_type_ in ("GPE", "NORP", "ORG") or whom.lemma_.lower() in stance_class("party")
        return "threatens" if rival else "demands"
    return None


def _neither(verb: Token) -> bool:
    near = verb.doc[max(verb.sent.start, verb.i - ORDERED_BACK) : min(verb.sent.end, verb.i + 3)]
    return any(token.lower_ in ("neither", "nor") for token in near)


def _would(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("would", "will", "could") for c in verb.lefts)


def _unable(verb: Token) -> bool:
    head = verb.head
    if verb.dep_ != "xcomp":
        return False
    said = [*head.children, *head.head.children]
    possible = head.lower_ == "possible" or any(c.lower_ == "possible" and c.dep_ == "acomp" for c in head.children)
    return (possible and any(c.dep_ == "neg" for c in said)) or head.lower_ in ("unable", "impossible", "failed")


def _about_request(draft: Draft) -> bool:
    """Whether what is turned down is a request or an offer rather than a claim."""
    root = draft.root
    if root is not None and root.pos_ in ("NOUN", "PROPN"):
        return root.lemma_.lower() in stance_class("asked") | word_class("requested")
    return _holds(draft, "asked") and not _holds(draft, "claimed")


def _root(draft: Draft) -> Token | None:
    """The head of the content's first clause."""
    if draft.root is not None and draft.root.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON"):
        return draft.root
    if not draft.pieces:
        return None
    start, end = draft.pieces[0]
    words = draft.paragraph.doc.char_span(start, min(end, start + 600), alignment_mode="contract")
    if words is None or not len(words):
        return None
    end = next((t.i for t in words[1:] if t.is_sent_start), words.end)
    verbs = [t for t in words if t.i < end and t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    outside = (t for t in verbs if not words.start <= t.head.i < end or t.head.i == t.i)
    return next(outside, verbs[0] if verbs else None)
