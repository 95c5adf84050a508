"""How the speaker stands to a statement: from the cue, from what it takes, and from the main clause of the content."""

from __future__ import annotations

from functools import cache
from itertools import islice

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum import data
from variorum.model import Stance
from variorum.reading import clauses
from variorum.reading.draft import Draft

SELF = frozenset({"it", "they", "we", "i", "he", "she", "us", "let"})
OBLIGE = frozenset({"must"})
FUTURE = frozenset({"will", "'ll", "would", "wo", "shall", "'d"})
INNER: tuple[tuple[str, Stance], ...] = (
    ("demand", "demands"), ("request", "requests"), ("offer", "offers"), ("promise", "promises"),
    ("deny", "denies"), ("refuse", "refuses"), ("accuse", "accuses"),
)  # fmt: skip
SILENT = frozenset({"say", "comment", "answer", "elaborate", "specify", "explain", "respond", "reply", "disclose",
                    "give", "provide", "reveal", "confirm", "clarify", "identify", "mention"})  # fmt: skip


LOOK = 60
"""How many words of a clause are looked at."""


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(next(words for key, words in data.rows("stance_words.tsv") if key == name).split())


def stance(draft: Draft) -> Stance:
    """The stance of a statement, one of the eleven of the format."""
    cue = draft.cue
    if cue is None:
        return "asserts"
    verb = draft.verb
    lemma = verb.lemma_.lower() if verb is not None else ""
    if verb is not None and (declined := _declined(draft, verb, lemma)) is not None:
        return declined
    if (cue.stance == "refuses" and lemma in ("reject", "dismiss", "rebuff")) or (
        cue.stance == "denies" and lemma in ("dismiss", "reject")
    ):
        return "refuses" if _about_request(draft) else "denies"
    if cue.stance == "promises" and _holds(draft, "retaliate"):
        return "threatens"
    if cue.stance != "asserts":
        return "promises" if cue.stance == "refuses" and draft.negated else cue.stance
    if "o" in cue.shapes and draft.root is not None and draft.root.pos_ in ("NOUN", "PROPN"):
        return _of_thing(draft, lemma)
    root = _root(draft)
    return _of_content(draft, root) if root is not None else "asserts"


def _words(draft: Draft) -> set[str]:
    """The lemmas of the content, as far as it is looked at."""
    start, end = draft.pieces[0]
    words = draft.paragraph.doc.char_span(start, end, alignment_mode="expand")
    return {t.lemma_.lower() for t in words[:LOOK]} if words is not None else set()


def _holds(draft: Draft, name: str) -> bool:
    return not _words(draft).isdisjoint(_class(name))


def _of_thing(draft: Draft, lemma: str) -> Stance:
    """The stance where the content is a noun phrase: ``called the claim a lie``, ``announced a ceasefire``."""
    if _holds(draft, "baseless"):
        return "denies"
    if lemma in ("call", "describe", "label", "brand", "dub") and _holds(draft, "slur"):
        return "accuses"
    if lemma == "announce" and _holds(draft, "aid"):
        return "promises"
    return "asserts"


def _declined(draft: Draft, verb: Token, lemma: str) -> Stance | None:
    if lemma == "decline":
        return "declines" if draft.root is None or draft.root.lemma_ in SILENT or draft.root.lemma_ == "be" else "refuses"
    if lemma == "refuse" and draft.root is not None and draft.root.lemma_ in SILENT:
        return "declines"
    blocked = draft.negated or _unable(verb)
    if blocked and lemma in ("verify", "confirm", "corroborate"):
        return "doubts"
    if blocked and lemma in SILENT:
        return "declines" if lemma != "confirm" else "doubts"
    if draft.negated and lemma in ("believe", "think", "accept", "know"):
        return "doubts"
    if draft.negated and lemma in ("deny", "dispute", "doubt", "question"):
        return "asserts"
    return None


def _unable(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ in ("unable", "impossible", "failed")


def _about_request(draft: Draft) -> bool:
    root = draft.root
    return root is None or root.lemma_.lower() in _class("asked") or not _holds(draft, "claimed")


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


def _of_content(draft: Draft, root: Token) -> Stance:
    """What the main clause of the content does: demands, promises, threatens, refuses, denies or accuses."""
    own = clauses.own_subject(root)
    auxiliaries = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    negated = any(c.dep_ == "neg" for c in root.children)
    speaks = own is not None and (own.lower_ in SELF or _same(draft, own))
    lemma = root.lemma_.lower()
    if (speaks or own is None or lemma in _class("promise")) and root.pos_ == "VERB":
        for name, inner in INNER:
            if lemma in _class(name) and not negated:
                if inner == "refuses":
                    thing = next((c for c in root.children if c.dep_ == "dobj"), None)
                    return "refuses" if thing is None or thing.lemma_ in _class("asked") else "denies"
                orders = (
                    inner == "offers"
                    and any(c.dep_ in ("dobj", "dative") for c in root.children)
                    and any(t.dep_ == "aux" and t.lower_ == "to" for t in islice(root.subtree, LOOK))
                )
                return "demands" if orders else inner
    if auxiliaries & OBLIGE or _have_to(root) or _imperative(root, own, auxiliaries):
        return "demands"
    if _turns_down(root, own, speaks):
        return "refuses"
    if auxiliaries & FUTURE:
        return _future(root, own, negated, speaks)
    if any(t.lemma_.lower() in _class("baseless") for t in root.children if t.dep_ in ("attr", "acomp")):
        return "denies"
    if _says_not(root, own, negated, speaks):
        return "denies"
    if lemma == "be" and any(c.lemma_ in ("ready", "willing", "prepared") and _to(c) for c in root.children):
        return "offers"
    if not negated and _blames(draft, root, own):
        return "accuses"
    return "asserts"


def _to(adjective: Token) -> bool:
    return any(c.dep_ == "xcomp" for c in adjective.children)


def _turns_down(root: Token, own: Token | None, speaks: bool) -> bool:
    """``such requests will not be discussed``, ``your terms are unacceptable``, ``we cannot agree``."""
    if own is not None and own.lemma_.lower() in _class("asked"):
        if any(c.lemma_.lower() in _class("unacceptable") for c in root.children):
            return True
        verbs = [root, *(c for c in root.children if c.dep_ == "conj")]
        return any(v.lemma_.lower() in _class("refusable") and any(c.dep_ == "neg" for c in v.children) for v in verbs)
    unable = any(c.lower_ in ("can", "ca", "cannot") for c in root.children) and any(c.dep_ == "neg" for c in root.children)
    return speaks and unable and root.lemma_.lower() in _class("refusable")


def _says_not(root: Token, own: Token | None, negated: bool, speaks: bool) -> bool:
    """Whether the clause says that something did not happen: ``the ship was not full``, ``there was no fire``."""
    if root.lemma_.lower() in _class("knowing") or any(c.lemma_.lower() in _class("knowing") for c in root.children):
        return False
    past = root.tag_ == "VBD" or any(c.tag_ == "VBD" for c in root.children)
    if negated:
        return past or speaks
    none = own is not None and own.left_edge.lower_ in ("no", "not", "none", "neither")
    empty = any(c.dep_ == "expl" for c in root.children) and any(
        c.dep_ == "attr" and c.left_edge.lower_ == "no" for c in root.children
    )
    return past and (none or empty)


def _have_to(root: Token) -> bool:
    """``we have to ...``, but not ``they may have to ...``."""
    modal = any(c.tag_ == "MD" for c in root.children)
    ours = any(c.dep_ == "nsubj" and c.lower_ == "we" for c in root.children)
    if root.lemma_ == "need" and ours and any(c.dep_ == "dobj" for c in root.children):
        return True
    if root.lemma_ == "have" and not modal:
        return any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in root.children)
    return root.lemma_ == "need" and not modal and any(c.dep_ == "xcomp" for c in root.children)


def _imperative(root: Token, own: Token | None, auxiliaries: set[str]) -> bool:
    return (
        own is None
        and root.tag_ == "VB"
        and not auxiliaries
        and root.dep_ in ("ROOT", "ccomp")
        and root.lemma_ not in ("be",)
    )


def _future(root: Token, own: Token | None, negated: bool, speaks: bool) -> Stance:
    words = {t.lemma_.lower() for t in islice(root.subtree, LOOK)}
    if negated:
        return "refuses" if root.lemma_.lower() in _class("refusable") or speaks else "asserts"
    refused = any(c.dep_ == "conj" and any(n.dep_ == "neg" for n in c.children) and c.lemma_ in _class("refusable")
                  for c in root.children)  # fmt: skip
    if refused:
        return "refuses"
    if words & _class("retaliate"):
        return "threatens"
    opened = root.lemma_ == "be" and any(c.lower_ in ("open", "ready", "available") for c in root.children)
    able = root.lemma_.lower() in _class("assured")
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in root.children)
    if opened or (able and (speaks or passive or (own is not None and own.pos_ in ("PROPN", "NOUN")))):
        return "promises"
    return "promises" if speaks and root.pos_ == "VERB" and own is not None and own.lower_ in ("we", "i") else "asserts"


def _same(draft: Draft, own: Token) -> bool:
    """Whether the subject of the content names the speaker again."""
    speaker = draft.speaker
    return speaker is not None and own.pos_ == "PROPN" and own.lower_ == speaker.lower_


def _blames(draft: Draft, root: Token, own: Token | None) -> bool:
    """Whether the content says that another side did harm: a name or a people as the subject of a verb of harm."""
    heads = [root, *(c for c in root.children if c.dep_ in ("conj", "advcl", "xcomp"))]
    for head in heads:
        doer = clauses.own_subject(head) or own
        if doer is None or doer.dep_ == "nsubjpass" or not _harms(head):
            continue
        start, end = clauses.noun_phrase(doer)
        phrase = doer.doc[start:end]
        party = doer.lemma_.lower() in _class("party") or any(t.ent_type_ in ("NORP", "GPE") for t in phrase)
        if party and doer.lower_ not in SELF and not _own_side(draft, phrase):
            return True
    return False


def _harms(verb: Token) -> bool:
    """Whether the verb does harm, by itself or with what it takes: ``holds civilians``, ``uses them as shields``."""
    lemma = verb.lemma_.lower()
    if lemma in _class("harm"):
        return True
    if lemma == "use":
        return any(t.lemma_.lower() in _class("shield") for t in islice(verb.subtree, LOOK))
    held = any(c.dep_ == "dobj" and c.lemma_.lower() in _class("captive") for c in verb.children)
    return lemma in ("hold", "trap", "detain") and held


def _own_side(draft: Draft, phrase: Words) -> bool:
    if draft.speaker is None:
        return False
    if any(t.dep_ == "poss" and t.lower_ in ("its", "our", "their", "his", "her", "my") for t in phrase):
        return True
    start, end = clauses.noun_phrase(draft.speaker)
    ours = {t.lower_[:5] for t in draft.speaker.doc[start:end] if t.ent_type_ in ("NORP", "GPE") or t.pos_ == "PROPN"}
    return any(t.lower_[:5] in ours for t in phrase if t.ent_type_ in ("NORP", "GPE"))
