"""What somebody does by saying something: the main clause of a statement demands, promises, threatens, denies or accuses."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import islice
from typing import cast

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum import data
from variorum.model import Stance
from variorum.reading import clauses, referents, word_lists
from variorum.reading.draft import Draft
from variorum.reading.word_lists import event_words

US = frozenset({"we", "i", "us", "let"})
OBLIGE = frozenset({"must"})
INNER: tuple[tuple[str, Stance], ...] = (
    ("demand", "demands"), ("request", "requests"), ("offer", "offers"), ("promise", "promises"),
    ("deny", "denies"), ("refuse", "refuses"), ("accuse", "accuses"),
)  # fmt: skip
NOT_A_PERSON, NOT_ONE = frozenset({"it", "they", "we"}), frozenset({"he", "she", "it", "i"})
LOOK = 60
"""How many words of a clause are looked at."""
LOOK_AT = 400
"""How many characters of a statement are looked through for phrases."""


stance_class = partial(word_lists.words, "stance_words.tsv")
"""The words of a class of those that show how a speaker stands to a statement."""


@cache
def _phrases() -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    rows = data.rows("stance_phrases.tsv")
    return tuple((cast(Stance, stance), re.compile(pattern, re.IGNORECASE)) for stance, pattern in rows)


def by_phrase(draft: Draft) -> Stance | None:
    """The stance that a phrase of the content shows, by itself."""
    start, end = draft.pieces[0]
    words = draft.paragraph.doc.char_span(start, min(end, start + LOOK_AT), alignment_mode="expand")
    text = "".join(t.text_with_ws for t in words).rstrip() if words is not None else ""
    if words is not None and (order := _order(words)) is not None:
        return order
    found: Stance | None = next((stance for stance, pattern in _phrases() if pattern.search(text)), None)
    admitted = draft.verb is not None and draft.verb.lemma_.lower() in stance_class("admits")
    return None if found == "denies" and admitted else found


def _order(words: Words) -> Stance | None:
    """What a quotation that begins with a verb orders: ``"Leave now"``; with ``please`` it asks."""
    spoken = [t for t in words[:8] if not t.is_punct]
    if not words[0].is_quote or not spoken:
        return None
    polite = spoken[0].lower_ == "please"
    verb = next(
        (t for t in spoken[polite:] if t.lower_ not in ("now", "just", "so", "and", "but", "do", "not", "n't")), None
    )
    if verb is None or verb.tag_ not in ("VB", "VBP") or verb.pos_ not in ("VERB", "AUX") or verb.i > spoken[0].i + 3:
        return None
    if clauses.own_subject(verb) is not None or verb.lemma_.lower() in stance_class("idle"):
        return None
    return "requests" if polite else "demands"


def stance_of(draft: Draft, root: Token) -> Stance:
    """What the content does whose first clause has its head at ``root``: demands, promises, refuses, denies, accuses."""
    own = clauses.own_subject(root)
    auxiliaries = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    negated = any(c.dep_ == "neg" for c in root.children)
    speaks = own is not None and (_self(draft, own) or _same(draft, own))
    lemma = root.lemma_.lower()
    done = "had" in auxiliaries or (root.tag_ == "VBD" and own is not None and own.lower_ in US)
    if (speaks or own is None or lemma in stance_class("promise")) and root.pos_ == "VERB" and not done:
        for name, inner in INNER:
            if lemma in stance_class(name) and not negated:
                if inner == "refuses":
                    thing = next((c for c in root.children if c.dep_ == "dobj"), None)
                    return "refuses" if thing is None or thing.lemma_ in stance_class("asked") else "denies"
                orders = (
                    inner == "offers"
                    and any(c.dep_ in ("dobj", "dative") for c in root.children)
                    and any(t.dep_ == "aux" and t.lower_ == "to" for t in islice(root.subtree, LOOK))
                )
                return "demands" if orders else inner
    if auxiliaries & OBLIGE or _have_to(root) or _imperative(root, own, auxiliaries) or _should(own, auxiliaries):
        return "demands"
    if _turns_down(root, own, speaks):
        return "refuses"
    if auxiliaries & event_words("will") or ("'d" in auxiliaries and root.tag_ == "VB"):
        return _future(root, own, negated, speaks)
    if any(t.lemma_.lower() in stance_class("baseless") for t in root.children if t.dep_ in ("attr", "acomp")):
        return "denies"
    if _says_not(draft, root, own, negated, speaks):
        return "denies"
    if lemma == "be" and any(c.lemma_ in ("ready", "willing", "prepared") and _to(c) for c in root.children):
        return "offers"
    if not negated and _blames(draft, root, own):
        return "accuses"
    return "asserts"


def _to(adjective: Token) -> bool:
    return any(c.dep_ == "xcomp" for c in adjective.children)


def _turns_down(root: Token, own: Token | None, speaks: bool) -> bool:
    """``such offers will not be considered``, ``your terms are unacceptable``, ``we cannot agree``."""
    if own is not None and own.lemma_.lower() in stance_class("asked"):
        if any(c.lemma_.lower() in stance_class("unacceptable") for c in root.children):
            return True
        verbs = [root, *(c for c in root.children if c.dep_ == "conj")]
        return any(v.lemma_.lower() in stance_class("refusable") and any(c.dep_ == "neg" for c in v.children) for v in verbs)
    unable = any(c.lower_ in ("can", "ca", "cannot") for c in root.children) and any(c.dep_ == "neg" for c in root.children)
    return speaks and unable and root.lemma_.lower() in stance_class("refusable")


def _should(own: Token | None, auxiliaries: set[str]) -> bool:
    """``the minister should resign``, but not ``the storm should pass``."""
    if own is None or "should" not in auxiliaries or "have" in auxiliaries or own.lower_ in ("i", "we", "it", "there"):
        return False
    party = own.lemma_.lower() in stance_class("party") or referents.is_person(own.lemma_.lower())
    return party or own.lower_ in ("you", "they") or own.ent_type_ in ("PERSON", "GPE", "ORG", "NORP")


def _says_not(draft: Draft, root: Token, own: Token | None, negated: bool, speaks: bool) -> bool:
    """Whether the clause says that something did not happen: ``the ship was not full``, ``there was no fire``."""
    if root.lemma_.lower() in stance_class("knowing") or any(
        c.lemma_.lower() in stance_class("knowing") for c in root.children
    ):
        return False
    if draft.verb is not None and draft.verb.lemma_.lower() in stance_class("admits"):
        return False
    past = root.tag_ == "VBD" or any(c.tag_ == "VBD" for c in root.children)
    if negated:
        return past or speaks
    if root.lemma_.lower() in stance_class("unhurt"):
        return False
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
        return "refuses" if root.lemma_.lower() in stance_class("refusable") or speaks else "asserts"
    refused = any(c.dep_ == "conj" and any(n.dep_ == "neg" for n in c.children) and c.lemma_ in stance_class("refusable")
                  for c in root.children)  # fmt: skip
    if refused:
        return "refuses"
    if words & stance_class("retaliate"):
        return "threatens"
    opened = root.lemma_ == "be" and any(c.lower_ in ("open", "ready", "available") for c in root.children)
    able = root.lemma_.lower() in stance_class("assured")
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in root.children)
    if opened or (able and (speaks or passive or (own is not None and own.pos_ in ("PROPN", "NOUN")))):
        return "promises"
    return "promises" if speaks and root.pos_ == "VERB" and own is not None and own.lower_ in ("we", "i") else "asserts"


def _self(draft: Draft, own: Token) -> bool:
    """Whether a pronoun as the subject of the content can stand for the speaker."""
    word, speaker = own.lower_, draft.speaker
    if word in US or speaker is None:
        return word in US
    person = speaker.ent_type_ == "PERSON" or speaker.lower_ in ("he", "she") or referents.is_person(speaker.lemma_.lower())
    if word in ("he", "she"):
        return speaker.lower_ not in NOT_A_PERSON
    return (word == "it" and not person and speaker.lower_ != "they") or (word == "they" and not _one(speaker, person))


def _one(speaker: Token, person: bool) -> bool:
    return speaker.lower_ in NOT_ONE or (person and speaker.tag_ in ("NN", "NNP"))


def _same(draft: Draft, own: Token) -> bool:
    """Whether the subject of the content names the speaker again."""
    speaker = draft.speaker
    return speaker is not None and own.pos_ == "PROPN" and own.lower_ == speaker.lower_


def _blames(draft: Draft, root: Token, own: Token | None) -> bool:
    """Whether the content says that another side did harm: a name or a people as who does what a verb of harm says."""
    heads = [root, *(c for c in root.children if c.dep_ in ("conj", "advcl", "xcomp"))]
    for head in heads:
        doer = clauses.agent(head) if clauses.is_passive(head) else clauses.own_subject(head) or own
        if doer is None or doer.dep_ == "nsubjpass" or not _harms(head) or _self(draft, doer) or _same(draft, doer):
            continue
        start, end = clauses.noun_phrase(doer)
        phrase = doer.doc[start:end]
        if (_is_party(doer) or any(t.ent_type_ in ("NORP", "GPE") for t in phrase)) and not _own_side(draft, phrase):
            return True
    return False


def _is_party(doer: Token) -> bool:
    if doer.pos_ == "PRON":
        return doer.lower_ in ("they", "you")
    return doer.lemma_.lower() in stance_class("party") or doer.ent_type_ in ("ORG", "PERSON")


def _harms(verb: Token) -> bool:
    """Whether the verb does harm, by itself or with what it takes: ``holds civilians``, ``uses them as shields``."""
    lemma = verb.lemma_.lower()
    if lemma in stance_class("harm"):
        return True
    if lemma == "use":
        return any(t.lemma_.lower() in stance_class("shield") for t in islice(verb.subtree, LOOK))
    held = any(c.dep_ == "dobj" and c.lemma_.lower() in stance_class("captive") for c in verb.children)
    return lemma in ("hold", "trap", "detain") and held


def _own_side(draft: Draft, phrase: Words) -> bool:
    if draft.speaker is None:
        return False
    if any(t.dep_ == "poss" and t.lower_ in ("its", "our", "their", "his", "her", "my") for t in phrase):
        return True
    start, end = clauses.noun_phrase(draft.speaker)
    ours = {t.lower_[:5] for t in draft.speaker.doc[start:end] if t.ent_type_ in ("NORP", "GPE") or t.pos_ == "PROPN"}
    return any(t.lower_[:5] in ours for t in phrase if t.ent_type_ in ("NORP", "GPE"))
