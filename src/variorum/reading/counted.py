"""What a number counts: the noun phrase beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from variorum import data
from variorum.lexicon import people
from variorum.reading.numbers import Quantity
from variorum.reading.word_lists import words_of

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "NN", "NNS", "NNP", "NNPS", "RBS"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
_LONGEST = 9
_QUOTES = frozenset("\"'“”‘’«»")
_NO_TOKENS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens from the number to the end of the phrase; ``first`` to ``last`` is the noun phrase (last excluded).

    ``noun`` is its head, None where no noun stands there. ``of`` where ``of`` joins it to the number; ``pronoun`` where
    that is followed by ``them`` or the like, and the noun (if any) says what the part is: ``12 of them children``.
    """

    start: int
    end: int
    first: int = 0
    last: int = 0
    noun: Token | None = None
    of: bool = False
    pronoun: bool = False

    @property
    def plural(self) -> bool:
        """Whether the noun is a plural."""
        return self.noun is not None and (self.noun.tag_ in _PLURALS or self.noun.lower_ in people())


@cache
def nominals() -> frozenset[str]:
    """Participles and adjectives that stand for people by themselves: ``57 dead``, ``90 wounded``."""
    rows = [words for _, shape, words in data.rows("effects.tsv") if shape == "state"]
    return frozenset({word for words in rows for word in words.split()} | {"others", "more", "other"})


def is_person(noun: Token) -> bool:
    """Whether the noun names people."""
    lemma = noun.lemma_.lower()
    if lemma in people() or noun.lower_ in people() or noun.tag_ == "NNPS":
        return True
    return lemma.endswith(tuple(words_of("person-ends"))) or (lemma.endswith("s") and lemma[:-1] in people())


def counted(doc: Doc, quantity: Quantity, timed: frozenset[int] = _NO_TOKENS) -> Counted:
    """What the quantity (offsets into ``doc``) counts, read off the words that follow it.

    ``timed`` are the tokens of dates and times, which no number counts: ``killed 12 last week``.
    """
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None:
        return Counted(0, 0)
    start, at = span.start, span.end
    if quantity.kind in ("time", "loose"):
        return Counted(start, at)
    if at < len(doc) and doc[at].text in ("-", "–") and at + 1 < len(doc) and doc[at + 1].lower_ == "strong":
        phrase = _phrase(doc, at + 2)
        return Counted(start, phrase.end if phrase else at + 2)
    if quantity.kind != "money" and at < len(doc) and doc[at].lower_ == "of":
        return _after_of(doc, start, at)
    if quantity.kind in ("percent", "physical") and quantity.form != "share":
        return Counted(start, at)
    skipped = at + (at < len(doc) and doc[at].lower_ in words_of("further"))
    if quantity.form == "share" and at < len(doc) and doc[at].tag_ in _DETERMINERS:
        skipped += 1
    phrase = None if skipped in timed or _is_bare_plural(doc, quantity, at) else _phrase(doc, skipped)
    if phrase is None or (phrase.last == skipped + 1 and phrase.noun.lower_ in nominals()):
        nominal = at < len(doc) and doc[at].lower_ in nominals()
        return Counted(start, at + 1 if nominal else at)
    end = at if quantity.kind == "money" else phrase.end
    return Counted(start, end, phrase.first, phrase.last, phrase.noun)


def _is_bare_plural(doc: Doc, quantity: Quantity, at: int) -> bool:
    """Whether an unstated number stands alone: what follows ``thousands`` without ``of`` is not what it counts."""
    more = at < len(doc) and doc[at].lower_ in words_of("further")
    return quantity.form == "vague" and at > 0 and doc[at - 1].lower_.endswith("s") and not more


def _after_of(doc: Doc, start: int, at: int) -> Counted:
    """``dozens of buses``, ``51 of the defenders``, ``12 of them children``."""
    i = at + 1
    pronoun = i < len(doc) and doc[i].lower_ in words_of("pronouns") and doc[i].tag_ in ("PRP", "WP", "WDT", "DT")
    if pronoun:
        i += 1
        if (phrase := _phrase(doc, i)) is None:
            return Counted(start, i, of=True, pronoun=True)
    else:
        while i < len(doc) and i < at + 4 and (doc[i].tag_ in _DETERMINERS or doc[i].tag_ == "CD"):
            i += 1
        phrase = _phrase(doc, i)
    if phrase is None:
        nominal = i < len(doc) and doc[i].lower_ in nominals()
        return Counted(start, i + 1 if nominal else at, of=nominal)
    return Counted(start, phrase.end, phrase.first, phrase.last, phrase.noun, of=True, pronoun=pronoun)


class _Phrase(NamedTuple):
    """A noun phrase: tokens ``first`` to ``last``, its head, and ``end`` with a closing quotation mark."""

    first: int
    last: int
    end: int
    noun: Token


def _phrase(doc: Doc, at: int) -> _Phrase | None:
    """The noun phrase that starts at token ``at``, None where there is none."""
    quoted = at < len(doc) and doc[at].text in _QUOTES
    at += quoted
    noun = -1
    for i in range(at, min(len(doc), at + _LONGEST)):
        token = doc[i]
        number = token.tag_ == "CD" and i > at and doc[i - 1].tag_ == "POS"
        if token.tag_ not in _MODIFIERS and not number and not _joins_modifiers(doc, i, noun):
            break
        if token.tag_ in _NOUNS:
            if noun >= 0 and doc[noun].tag_ in _PLURALS and (token.tag_ == "NNP" or token.is_sent_start):
                break
            noun = i
        elif noun >= 0 and token.tag_ not in ("HYPH", "POS", "CD") and doc[i - 1].tag_ not in ("HYPH", "POS", "CD"):
            break
    if noun < 0:
        return None
    last = _with_second(doc, at, noun)
    if doc[last : last + 2].text.lower() == "of war":  # prisoners of war are one notion
        last += 2
    closed = quoted and last < len(doc) and doc[last].text in _QUOTES
    return _Phrase(at, last, last + closed, doc[noun])


def _joins_modifiers(doc: Doc, i: int, noun: int) -> bool:
    """A comma, ``and`` or adverb among the adjectives before the noun: ``badly holed``, ``old and rusty``."""
    if noun >= 0 or i + 1 >= len(doc) or doc[i + 1].tag_ not in ("JJ", "VBG", "VBN"):
        return False
    if doc[i].tag_ == "RB":
        return True
    return i > 0 and doc[i].tag_ in (",", "CC") and doc[i - 1].tag_ in ("JJ", "VBN")


def _with_second(doc: Doc, at: int, noun: int) -> int:
    """Where the phrase ends: a second bare plural shares the number, as in ``soldiers and civilians``."""
    if noun + 2 < len(doc) and doc[noun + 1].lower_ in ("and", "or") and doc[noun].tag_ in _PLURALS:
        i = noun + 2
        while i < min(len(doc), noun + 5) and doc[i].tag_ in ("JJ", "NN", "NNP"):
            i += 1
        if i < len(doc) and doc[i].tag_ == "NNS" and doc[i].dep_ == "conj" and at <= doc[i].head.i <= noun:
            return i + 1
    return noun + 1
