"""What a bare number leaves out because a number before it in the sentence has said it.

``12 people died in Orvek and 30 in Tarm``, ``1,500 homes, the army says 2,100``, ``it sank 12.35 points to 3,208.70``.
All offsets are those of one paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from variorum.model import Effect, Number
from variorum.reading.circumstances import is_part
from variorum.reading.counted import Counted, is_person
from variorum.reading.numbers import Quantity
from variorum.reading.word_lists import words_of

LOOK_BACK = 6
"""How many earlier figures are looked at for what a figure continues or is a part of."""
CONTEXT = 300
"""How many characters beside a figure are looked at for words that make it a part or a sum."""
_GAP = 200
"""How many characters may stand between a number and the one that it takes its unit from."""
_SHARED = frozenset({"money", "percent", "physical", "loose"})
_ALIKE = 5
"""How many times larger one amount of money may be than another without a unit beside it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity of a paragraph that is a figure, what it counts (tokens and words) and where its phrase ends.

    ``divides`` where it is a part of the next figure, as in ``45 of the 120 hostages``.
    """

    quantity: Quantity
    phrase: Counted
    effect: Effect | None
    counted: str | None
    end: int
    divides: bool = False


def completed(doc: Doc, found: Found, before: Sequence[Found], text: str) -> Found:
    """The figure with what it counts, and what befell that, taken over from those before it where it says nothing itself."""
    if found.counted is not None or found.quantity.unit is not None or _is_difference(doc, found):
        return found
    effect, words = found.effect, _collective(doc, found) or _numbered(doc, found, text) or _aboard(doc, found)
    recent = [f for f in before[-LOOK_BACK:] if f.quantity.unit is None and _continues(doc, f, found.phrase, text)]
    if found.phrase.pronoun:
        recent = [f for f in recent if _size(f) >= _size(found)]
    earlier = recent[-1] if recent else None
    if earlier is not None and words is None:
        gap = text[earlier.end : found.quantity.start]
        if effect is None and (compares(gap) or _is_gapped(doc, earlier, found)):
            effect = earlier.effect
        noun = earlier.phrase.noun
        if noun is None or effect == earlier.effect or (is_person(noun) and noun.lemma_.lower() not in words_of("tolls")):
            words = earlier.counted
    if words is None and effect is not None:
        words = "people"
    return replace(found, effect=effect, counted=words)


def compares(gap: str) -> bool:
    """Whether the words between two numbers set the one beside the other: ``rose to 57, from an earlier count of``."""
    words = gap.lower().split()
    if words and words[-1] == "of" and len(words) > 1 and words[-2] in words_of("tallies"):
        words = words[:-2]
        while words and words[-1] not in words_of("comparing"):
            words.pop()
    if words[-2:-1] == ["compared"] or words[-2:-1] == ["down"] or words[-2:-1] == ["up"]:
        return True
    return 0 < len(words) < 6 and words[-1] in words_of("comparing")


def _continues(doc: Doc, earlier: Found, phrase: Counted, text: str) -> bool:
    """Whether the figure stands in the sentence of an earlier one that says what it counts, and is no mere part."""
    if earlier.phrase.pronoun or is_part(text[max(0, earlier.quantity.start - CONTEXT) : earlier.quantity.start]):
        return False
    between = doc[earlier.phrase.start + 1 : phrase.start + 1]
    return not any(token.is_sent_start for token in between)


def _is_gapped(doc: Doc, earlier: Found, found: Found) -> bool:
    """Whether the figure shares the verb of the earlier one, or is another source's answer to the same question."""
    between = doc[earlier.phrase.end : found.phrase.start]
    verbs = [token for token in between if token.pos_ == "VERB" and token.tag_ != "VBG"]
    if not any(token.lower_ in ("and", "or", ",", ";", "while", "but") for token in between):
        return False
    if verbs and verbs[-1].lemma_.lower() not in words_of("telling"):
        return _own_verb(earlier) is not None and verbs == [_own_verb(earlier)] and not _has_verb_after(doc, found)
    return not _has_verb_after(doc, found)


def _own_verb(found: Found) -> Token | None:
    """The verb that the phrase is the subject of."""
    noun = found.phrase.noun
    return noun.head if noun is not None and noun.dep_ in ("nsubj", "nsubjpass") else None


def _has_verb_after(doc: Doc, found: Found) -> bool:
    """Whether a verb of the figure's own follows in its clause."""
    for token in doc[found.phrase.end :]:
        if token.is_sent_start or token.text in (",", ";", ":") or token.dep_ == "cc" or token.dep_ == "mark":
            return False
        if token.pos_ in ("VERB", "AUX"):
            return True
    return False


def _collective(doc: Doc, found: Found) -> str | None:
    """``a crew of 24``: the noun whose members the number counts."""
    start = found.phrase.start
    if start < 2 or doc[start - 1].lower_ != "of" or found.phrase.noun is not None:
        return None
    noun = doc[start - 2]
    return noun.text if noun.lower_ in words_of("collective") else None


def _is_difference(doc: Doc, found: Found) -> bool:
    """``eight fewer than on Monday``: how far two numbers lie apart, of which nothing befell anybody."""
    after = [token.lower_ for token in doc[found.phrase.end : found.phrase.end + 2]]
    return (
        found.effect is None and after[:1] in (["more"], ["fewer"], ["less"], ["short"]) and after[1:] in (["than"], ["of"])
    )


def _numbered(doc: Doc, found: Found, text: str) -> str | None:
    """``the hostages, who number about 30``: the subject of the verb that the number completes."""
    number = doc[found.phrase.start : found.phrase.end].root
    verb = number.head
    if number.dep_ not in ("dobj", "attr", "npadvmod") or verb.lemma_.lower() not in words_of("numbering"):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    noun = verb.head if subject is not None and subject.tag_ in ("WP", "WDT") else subject
    return None if noun is None or noun.pos_ == "PRON" else text[noun.idx : noun.idx + len(noun)]


def _aboard(doc: Doc, found: Found) -> str | None:
    """``with 42 on board``: none but people."""
    after = doc[found.phrase.end : found.phrase.end + 2].text.lower()
    return "people" if after.startswith(("on board", "aboard")) and found.phrase.noun is None else None


def with_counted(found: Sequence[Found], text: str) -> list[Found]:
    """The figures, each bare number that is joined to the next with what that one counts: ``30 or 40 people``."""
    done = list(found)
    for i in range(len(done) - 2, -1, -1):
        one, following = done[i], done[i + 1]
        gap = text[one.end : following.quantity.start].strip(" ,")
        if one.counted is None and one.quantity.unit is None and gap in ("or", "to", "possibly", "perhaps", "or even"):
            done[i] = replace(one, counted=following.counted, effect=one.effect or following.effect)
    return done


def with_units(found: Sequence[Found], text: str) -> list[Found]:
    """The figures, each bare number that shares the unit of another one with that unit."""
    return [_with_unit(one, found, i, text) for i, one in enumerate(found)]


def _with_unit(one: Found, found: Sequence[Found], i: int, text: str) -> Found:
    quantity = one.quantity
    if quantity.unit is not None or quantity.form != "digits" or one.effect is not None:
        return one
    following = found[i + 1] if i + 1 < len(found) else None
    if following is not None and following.quantity.kind == "money":
        gap = text[one.quantity.end : following.quantity.start].split()
        if gap and gap[0] == "of" and len(gap) < 3:  # "340 million of the 2.6 billion dollars"
            return _sharing(one, following)
    if one.phrase.noun is not None:
        return one
    decimals = _decimals(quantity, text)
    beside = (*reversed(found[max(0, i - LOOK_BACK) : i]), *found[i + 1 : i + 2])
    near = [f for f in beside if f.quantity.kind in _SHARED and _is_near(f, one, text)]
    for other in sorted(near, key=lambda f: _decimals(f.quantity, text) != decimals):
        if decimals and (other.quantity.unit != "percent" or (quantity.high or 0) <= 100):
            return _sharing(one, other)
        if not decimals and other.quantity.kind == "money" and other.end <= quantity.start and _are_alike(one, other):
            return _sharing(one, other)
    return one


def _sharing(one: Found, other: Found) -> Found:
    shared = replace(one.quantity, unit=other.quantity.unit, kind=other.quantity.kind, plain=False)
    return replace(one, quantity=shared, counted=None, divides=False)


def _decimals(quantity: Quantity, text: str) -> int:
    """How many digits stand behind the point."""
    whole = text[quantity.at : quantity.till].partition(".")
    return len(whole[2]) if whole[2].isdigit() else 0


def _is_near(one: Found, other: Found, text: str) -> bool:
    first, last = (one, other) if one.end <= other.quantity.start else (other, one)
    gap = text[first.end : last.quantity.start]
    return len(gap) <= _GAP and ". " not in gap


def _size(found: Found) -> Number:
    return found.quantity.high or found.quantity.low or 0


def _are_alike(one: Found, other: Found) -> bool:
    """Whether two amounts are large and of one size."""
    mine, its = _size(one), _size(other)
    return min(mine, its) >= 1000 and max(mine, its) <= _ALIKE * min(mine, its)
