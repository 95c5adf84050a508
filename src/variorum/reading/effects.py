"""What befalls those who are counted: killed, injured, missing, displaced, captured or trapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import cast

from spacy.tokens import Doc, Token

from variorum import data
from variorum.model import Effect
from variorum.reading.counted import Counted, is_person

_CLIMBS = frozenset({"conj", "appos", "nummod", "nmod", "compound", "quantmod", "amod", "npadvmod", "poss"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
_COMPLEMENTS = frozenset({"xcomp", "acomp", "oprd", "attr", "ccomp"})
_TO_NUMBERS = frozenset({"to", "at", "from", "by", "past", "beyond"})
_REACH = 8


@cache
def _shape(shape: str) -> dict[str, Effect]:
    return {
        word: cast(Effect, effect)
        for effect, its_shape, words in data.rows("effects.tsv")
        if its_shape == shape
        for word in (words.split("|") if shape == "phrase" else words.split())
    }


def effect_of(doc: Doc, phrase: Counted) -> Effect | None:
    """The effect on what the phrase counts, by the words in it, beside it, or that govern it; None where nothing says.

    Verbs count only where the phrase counts people or says nothing of what it counts: three villages that were captured
    are no captives.
    """
    if phrase.end <= phrase.start:
        return None
    if (inside := _inside(doc, phrase)) is not None:
        return inside
    if phrase.noun is not None and not is_person(phrase.noun):
        return _of_lives(phrase.noun)
    head = doc[phrase.start : phrase.end].root
    return _beside(doc, phrase) or _of_clause(head, phrase.noun) or _of_relatives(head, phrase.noun)


def _inside(doc: Doc, phrase: Counted) -> Effect | None:
    for token in doc[phrase.start : phrase.end]:
        if (found := _shape("state").get(token.lower_)) and token.tag_ != "RB":
            return found
    noun = phrase.noun
    if noun is not None and (found := _shape("noun").get(noun.lemma_.lower())):
        return found
    return None


def _of_lives(noun: Token) -> Effect | None:
    """``claimed 12 lives``."""
    if noun.lemma_.lower() != "life" or noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    return _shape("taking").get(noun.head.lemma_.lower())


def _beside(doc: Doc, phrase: Counted) -> Effect | None:
    """A participle or adjective right after: ``12 people killed``, ``40 injured``."""
    if phrase.end >= len(doc):
        return None
    after = doc[phrase.end]
    if after.tag_ not in ("VBN", "JJ", "VBD", "RP") or any(child.dep_ in ("dobj", "nsubj") for child in after.children):
        return None
    return _shape("state").get(after.lower_)


def _of_clause(head: Token, noun: Token | None) -> Effect | None:
    """The effect by the verb, preposition or noun above."""
    token = head
    for _ in range(_REACH):
        if token.dep_ in _CLIMBS and token.head.pos_ in _NOMINAL and token.head is not token:
            token = token.head
            continue
        if token.dep_ == "pobj" and token.head.lower_ == "of":
            owner = token.head.head
            if (found := _of_noun(owner)) is not None:
                return found
            if owner.pos_ in _NOMINAL and owner is not token:
                token = owner
                continue
        break
    above = token.head
    if token.dep_ == "pobj" and above.lower_ in _TO_NUMBERS:
        return _of_subject(_verb_above(above)) if noun is None else None
    if token.dep_ == "nsubjpass":
        return _of_verb(above, "object")
    if token.dep_ == "nsubj":
        return _of_verb(above, "subject")
    if token.dep_ in ("dobj", "attr", "oprd"):
        return _shape("object").get(above.lemma_.lower()) or (_of_subject(above) if noun is None else None)
    return None


def _of_noun(owner: Token) -> Effect | None:
    lemma = owner.lemma_.lower()
    return _shape("noun").get(lemma) or _shape("measure").get(lemma) or _nominal_action(owner)


_ACTIONS = {
    "killing": "kill", "murder": "murder", "execution": "execute", "massacre": "massacre", "capture": "capture",
    "detention": "detain", "arrest": "arrest", "abduction": "abduct", "evacuation": "evacuate", "deportation": "deport",
    "surrender": "capture", "wounding": "wound", "displacement": "displace", "expulsion": "expel",
}  # fmt: skip


def _nominal_action(owner: Token) -> Effect | None:
    return _shape("object").get(_ACTIONS.get(owner.lemma_.lower(), ""))


def _verb_above(token: Token) -> Token:
    for _ in range(4):
        if token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


def _of_subject(verb: Token) -> Effect | None:
    """The effect that the verb's subject measures: ``the death toll rose to``, ``the number of missing fell to``."""
    for _ in range(3):
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects or verb.dep_ not in ("conj", "advcl", "xcomp"):
            break
        verb = verb.head
    else:
        return None
    return next((found for subject in subjects if (found := _measured(subject.subtree)) is not None), None)


def _measured(tokens: Iterable[Token]) -> Effect | None:
    words = list(islice(tokens, 12))
    for shape in ("measure", "noun", "state"):
        for token in words:
            key = token.lower_ if shape == "state" else token.lemma_.lower()
            if (found := _shape(shape).get(key)) is not None:
                return found
    return None


def _of_verb(verb: Token, role: str) -> Effect | None:
    """The effect on the subject of ``verb``: of the verb itself, of its complements, of the verbs joined to it."""
    for predicate in _chain(verb):
        lemma = predicate.lemma_.lower()
        passive = (predicate is verb and role == "object") or is_passive(predicate)
        found = _shape("object").get(lemma) if passive else _shape("subject").get(lemma)
        found = found or _shape("state").get(predicate.lower_) or _by_phrase(predicate) or _departure(predicate)
        if found is not None and not (found == "trapped" and lemma == "block" and not passive):
            return found
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive participle, so that its subject suffers what it says."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, then what it takes as complement, then the verbs joined to it that have no subject of their own."""
    queue, seen = [verb], 0
    while queue and seen < _REACH:
        token = queue.pop(0)
        seen += 1
        yield token
        for child in token.children:
            own = any(grandchild.dep_ in ("nsubj", "nsubjpass") for grandchild in child.children)
            joined = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
            if not own and (joined or child.dep_ in _COMPLEMENTS):
                queue.append(child)


def _by_phrase(predicate: Token) -> Effect | None:
    doc = predicate.doc
    words = " ".join(token.lower_ for token in doc[predicate.i : predicate.i + 5])
    return next((effect for phrase, effect in _shape("phrase").items() if words.startswith(phrase)), None)


def _departure(predicate: Token) -> Effect | None:
    """``left the province``: people who leave where they live."""
    found = _shape("departure").get(predicate.lemma_.lower())
    if found is None:
        return None
    objects = [child for child in predicate.children if child.dep_ == "dobj"]
    left = any(o.lemma_.lower() in _shape("left") or o.ent_type_ in ("GPE", "LOC") for o in objects)
    return found if left else None


def _of_relatives(head: Token, noun: Token | None) -> Effect | None:
    """``soldiers who surrendered``, ``miners trapped below``."""
    for owner in (head, noun):
        for child in owner.children if owner is not None else ():
            if child.dep_ not in ("relcl", "acl"):
                continue
            if (found := _of_verb(child, "subject")) is not None:
                return found
    return None
