"""Which quantities are figures, by what the parse says of names, scores, ages and pronouns; and counts without numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from variorum.model import Effect
from variorum.reading.counted import Counted, is_person
from variorum.reading.effects import acts
from variorum.reading.numbers import Quantity
from variorum.reading.word_lists import words_of

_WORDLESS = re.compile(r"\b(?:no(?: one)?(?!\.? ?\d)|none|nobody|neither(?= of)|both)\b", re.IGNORECASE)
_AGES = range(1, 121)
_WRITTEN = ("digits", "words")


def wordless(text: str) -> Iterator[Quantity]:
    """``no civilians``, ``none of them``, ``nobody`` as 0 and ``both pilots`` as 2, to be judged like numerals."""
    for match in _WORDLESS.finditer(text):
        value = 2 if match[0].lower() == "both" else 0
        yield Quantity(match.start(), match.end(), match.start(), match.end(), value, value, "exact", "wordless")


def is_figure(doc: Doc, text: str, quantity: Quantity, phrase: Counted, effect: Effect | None, title: bool) -> bool:
    """Whether the quantity counts or measures something, by its noun, its effect and the words around it."""
    if quantity.form == "wordless":
        return _wordless_counts(doc, quantity, phrase, effect)
    if quantity.kind == "time":
        return quantity.low != 1 or quantity.form != "words" or not quantity.plain
    if quantity.unit is not None:
        return not _is_calibre(doc, quantity, phrase)
    if _is_hyphened(text, quantity):
        return False
    if quantity.bound == "range" and phrase.start and doc[phrase.start - 1].lower_ in ("aged", "ages"):
        return False
    if quantity.bound == "range" and phrase.noun is None and effect is None and (quantity.high or 0) <= 30:
        return quantity.form == "words"
    if not quantity.plain:
        return True
    return _plain_counts(doc, quantity, phrase, effect, title)


def _wordless_counts(doc: Doc, quantity: Quantity, phrase: Counted, effect: Effect | None) -> bool:
    if quantity.high == 0:
        if phrase.of and phrase.plural and doc[phrase.first - 1].lower_ == "the":
            return True
        return effect is not None or (phrase.noun is not None and phrase.plural and is_person(phrase.noun))
    noun = phrase.noun
    if noun is None or noun.tag_ != "NNS" or noun.lemma_.lower() in words_of("no-pair") or phrase.of:
        return effect is not None and noun is not None
    after = doc[phrase.end] if phrase.end < len(doc) else None
    return after is None or after.lower_ not in ("and", ",", "-")


def _is_calibre(doc: Doc, quantity: Quantity, phrase: Counted) -> bool:
    """``155mm guns``: the size of a weapon."""
    after = doc[phrase.end].lower_ if phrase.end < len(doc) else ""
    return quantity.unit in ("millimetre", "centimetre") and after in words_of("calibre")


def _is_hyphened(text: str, quantity: Quantity) -> bool:
    """``two-month``, ``six-speed``: the first half of an adjective."""
    glued = text[quantity.end : quantity.end + 1] in ("-", "–") and text[quantity.end + 1 : quantity.end + 2].isalpha()
    return glued and not text[quantity.end + 1 : quantity.end + 9].lower().startswith(
        ("strong", "odd", "plus", "percent", "per ")
    )


def _plain_counts(doc: Doc, quantity: Quantity, phrase: Counted, effect: Effect | None, title: bool) -> bool:
    start = phrase.start
    before = doc[start - 1] if start else None
    words = quantity.form == "words"
    if words and quantity.high == 1:
        return _one_counts(phrase, effect, before)
    if words and phrase.noun is None and effect is None:
        return before is None or before.tag_ not in ("DT", "PRP$")
    if words:
        return quantity.high != 0 or effect is not None or phrase.plural
    if before is None and start + 1 < len(doc) and doc[start + 1].text in (".", ")"):
        return False
    if _is_age(doc, quantity, phrase, before):
        return False
    return not _is_in_name(doc, phrase, before, title)


def _one_counts(phrase: Counted, effect: Effect | None, before: Token | None) -> bool:
    """``one`` counts before a noun, or where something befell the one; else it is a pronoun."""
    if before is not None and before.lower_ in words_of("not-one"):
        return False
    if phrase.of:
        return effect is not None and (phrase.noun is None or is_person(phrase.noun))
    if phrase.noun is None:
        return effect is not None
    return phrase.noun.tag_ in ("NN", "NNP") and phrase.noun.lower_ not in ("another", "thing")


def _is_age(doc: Doc, quantity: Quantity, phrase: Counted, before: Token | None) -> bool:
    """``Ana, 58, would``, ``Ana (58)``."""
    if _is_after_aged(doc, phrase.start):
        return True
    if before is None or before.text not in (",", "(") or phrase.noun is not None or quantity.low not in _AGES:
        return False
    named = before.i > 0 and (doc[before.i - 1].tag_ in ("NNP", "NN", "NNPS") or doc[before.i - 1].text == ")")
    after = doc[phrase.end].text if phrase.end < len(doc) else "."
    return named and after in (",", ")", ".", ";")


def _is_after_aged(doc: Doc, start: int) -> bool:
    """``aged 12``, ``aged 12, 14 and 15``."""
    at = start - 1
    while at > 0 and (doc[at].like_num or doc[at].text == "," or doc[at].lower_ in ("and", "or", "between", "to")):
        at -= 1
    return at >= 0 and doc[at].lower_ in ("aged", "age", "ages")


def is_age(doc: Doc, quantity: Quantity, phrase: Counted) -> bool:
    """Whether the number completes what is said of a person: ``she was 35``, ``the youngest victim turned six``."""
    number = doc[phrase.start : phrase.end].root
    if phrase.noun is not None or quantity.unit is not None or quantity.low not in _AGES or quantity.form not in _WRITTEN:
        return False
    verb = number.head
    if verb.lemma_ not in ("be", "turn") or number.dep_ not in ("attr", "acomp", "dobj", "nummod", "npadvmod"):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < number.i), None)
    if subject is None or subject.tag_ in ("NNS", "NNPS") or number.i > verb.i + 4:
        return False
    return subject.lower_ in words_of("of-age") or subject.ent_type_ == "PERSON" or is_person(subject)


def _is_in_name(doc: Doc, phrase: Counted, before: Token | None, title: bool) -> bool:
    """``Boeing 737``, ``787 Dreamliner``: bare digits beside a name, with no plural that they count."""
    number, noun = doc[phrase.start], phrase.noun
    if noun is None and before is not None and before.tag_ == "NN" and before.is_lower:
        return True
    inside = before is not None and before.dep_ in ("compound", "nmod") and before.head.i >= number.i
    inside = inside and before is not None and before.tag_ == "NNP"
    if inside and not title:
        return True
    if noun is not None and phrase.plural:
        named = before is not None and before.tag_ == "NNP" and before.text[0].isupper()
        return named and number.dep_ == "nummod" and number.head.i < number.i and not title
    if noun is not None and noun.text[0].isupper() and not title:
        return True
    if before is None or before.is_lower or acts(before) or before.tag_ not in ("NNP", "NNPS", "NN"):
        return False
    return not title or (number.dep_ == "nummod" and number.head.i < number.i)
