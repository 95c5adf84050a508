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
from variorum.reading.word_lists import words_of

_CLIMBS = frozenset({"conj", "appos", "nummod", "nmod", "compound", "quantmod", "amod", "npadvmod", "poss"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
_COMPLEMENTS = frozenset({"xcomp", "acomp", "oprd", "attr", "ccomp"})
_REACH = 8


@cache
def _shape(shape: str) -> dict[str, Effect]:
    return {
        word: cast(Effect, effect)
        for effect, its_shape, words in data.rows("effects.tsv")
        if its_shape == shape
        for word in (words.split("|") if shape == "phrase" else words.split())
    }


@cache
def _objects() -> dict[str, Effect]:
    """The verbs of which what is counted is the object."""
    return _shape("object") | _shape("living")


def effect_of(doc: Doc, phrase: Counted) -> Effect | None:
    """The effect on what the phrase counts, by the words in it, beside it, or that govern it; None where nothing says.

    Verbs count only where the phrase counts people or says nothing of what it counts (three villages that were captured
    are no captives), or where they befall the living alone (``killing nine kidnappers``).
    """
    if phrase.end <= phrase.start:
        return None
    inside = _inside(doc, phrase)
    if inside is not None and not phrase.of:
        return inside
    if phrase.noun is not None and not is_person(phrase.noun):
        return _of_lives(phrase.noun) or inside or _of_living(doc[phrase.start : phrase.end].root)
    head = doc[phrase.start : phrase.end].root
    if _is_divided(head):
        return inside
    governed = _of_clause(head, phrase.noun) or _of_relatives(head, phrase.noun)
    return _beside(doc, phrase) or governed or inside or _before(doc, phrase) or _after(doc, phrase)


def _is_divided(head: Token) -> bool:
    """Whether the number is the whole of which a part is spoken: the hostages of ``45 of the 120 hostages died``."""
    if head.dep_ != "pobj" or head.head.lower_ != "of":
        return False
    part = head.head.head
    return part.pos_ == "NUM" or part.lower_ in words_of("parts")


def acts(token: Token) -> Effect | None:
    """The effect of the verb that the word is a form of, whatever the parse holds it for: ``Kills 12`` in a headline."""
    low, verbs = token.lower_, _objects()
    return next((verbs[form] for form in (low, low[:-1], low[:-2], low[:-3]) if form in verbs), None)


def _before(doc: Doc, phrase: Counted) -> Effect | None:
    """Where the parse fails: a verb right before, ``wounded: 45``, or ``toll`` and the like not far before."""
    if not phrase.start:
        return None
    before = doc[phrase.start - 1]
    if before.text in (":", "-", "–", "—") and before.i:
        return _shape("state").get(doc[before.i - 1].lower_)
    if (found := acts(before)) is not None or phrase.noun is not None:
        return found
    for token in reversed(doc[max(0, phrase.start - _REACH) : phrase.start]):
        if token.text in (".", ";", ",") or token.tag_ == "CD":
            break
        if token.lower_ == "number" and token.i + 2 < phrase.start and doc[token.i + 1].lower_ == "of":
            return _measured(doc[token.i + 2 : phrase.start])
        if (found := _shape("measure").get(token.lemma_.lower())) is not None:
            return found
    return None


def _after(doc: Doc, phrase: Counted) -> Effect | None:
    """Where the parse fails: the participle after auxiliaries (``20 were injured``), or a verb like ``died``."""
    at = phrase.end
    while at < min(len(doc), phrase.end + 4) and doc[at].lower_ in words_of("auxiliary"):
        at += 1
    if at >= len(doc) or (at == phrase.end and phrase.noun is not None):
        return None
    lemma = doc[at].lemma_.lower()
    if at > phrase.end and doc[at].tag_ in ("VBN", "VBD", "JJ", "VBG"):
        return _shape("state").get(doc[at].lower_) or (_objects().get(lemma) if doc[at].tag_ == "VBN" else None)
    return _shape("subject").get(lemma) if doc[at].tag_ in ("VBD", "VBP", "VBN") else None


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


def _of_living(head: Token) -> Effect | None:
    """The effect of a verb that befalls the living alone, of which the phrase is the object or passive subject."""
    for _ in range(_REACH):
        if head.dep_ not in _CLIMBS or head.head is head:
            break
        head = head.head
    lemma = head.head.lemma_.lower()
    if head.dep_ in ("dobj", "nsubjpass"):
        return _shape("living").get(lemma)
    return None


def _beside(doc: Doc, phrase: Counted) -> Effect | None:
    """A participle or adjective right after: ``12 people killed``, ``40 injured``."""
    if phrase.end >= len(doc):
        return None
    after = doc[phrase.end]
    if after.tag_ not in ("VBN", "JJ", "VBD", "RP") or any(child.dep_ in ("dobj", "nsubj") for child in after.children):
        return None
    if after.tag_ in ("VBD", "VBN") and after.i + 1 < len(doc) and doc[after.i + 1].pos_ in ("NOUN", "DET", "PRON"):
        return None  # "94 passengers held tickets"
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
    if token.dep_ == "pobj" and above.lower_ in words_of("to-numbers"):
        return _of_subject(_verb_above(above)) if noun is None else None
    if token.dep_ == "nsubjpass":
        return _of_verb(above, "object") or _driven(above)
    if token.dep_ == "nsubj":
        return _of_verb(above, "subject")
    if token.dep_ in ("dobj", "attr", "oprd"):
        found = _objects().get(above.lemma_.lower()) or _driven(above) or _to_death(head, above)
        return found or (_of_subject(above) if noun is None else None)
    return None


def _of_noun(owner: Token) -> Effect | None:
    lemma = owner.lemma_.lower()
    return _shape("noun").get(lemma) or _shape("measure").get(lemma) or _nominal_action(owner)


@cache
def _actions() -> dict[str, str]:
    """Nouns of action with the verb that each stands for."""
    return dict(word.split(":", 1) for word in _shape("action"))


def _nominal_action(owner: Token) -> Effect | None:
    return _objects().get(_actions().get(owner.lemma_.lower(), ""))


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
        found = _objects().get(lemma) if passive else _shape("subject").get(lemma)
        found = found or (_to_death(predicate, predicate) if passive else None)
        acting = not passive and any(child.dep_ == "dobj" for child in predicate.children)
        found = (
            found
            or (None if acting else _shape("state").get(predicate.lower_))
            or _by_phrase(predicate)
            or _departure(predicate)
        )
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
        if token.dep_ in ("aux", "auxpass"):
            queue.append(token.head)
        for child in token.children:
            own = any(grandchild.dep_ in ("nsubj", "nsubjpass") for grandchild in child.children)
            joined = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
            if not own and (joined or child.dep_ in _COMPLEMENTS):
                queue.append(child)


def _by_phrase(predicate: Token) -> Effect | None:
    doc = predicate.doc
    words = " ".join(token.lower_ for token in doc[predicate.i : predicate.i + 5])
    return next((effect for phrase, effect in _shape("phrase").items() if f" {phrase} " in f" {words} "), None)


def _to_death(head: Token, verb: Token) -> Effect | None:
    """``beat two prisoners to death``."""
    found = _shape("deadly").get(verb.lemma_.lower())
    deaths = (t for t in verb.doc[head.i : head.i + _REACH] if t.lower_ == "death" and t.i and t.nbor(-1).lower_ == "to")
    return found if found is not None and any(deaths) else None


def _departure(predicate: Token) -> Effect | None:
    """``left the province``: people who leave where they live."""
    found = _shape("departure").get(predicate.lemma_.lower())
    if found is None:
        return None
    objects = [child for child in predicate.children if child.dep_ == "dobj"]
    left = any(o.lemma_.lower() in _shape("left") or o.ent_type_ in ("GPE", "LOC") for o in objects)
    return found if left else None


def _driven(verb: Token) -> Effect | None:
    """``forced 250,000 people from their homes``."""
    found = _shape("driving").get(verb.lemma_.lower())
    sources = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("from", "of", "out"))
    left = any(token.lemma_.lower() in _shape("left") for source in sources for token in islice(source.subtree, 6))
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
