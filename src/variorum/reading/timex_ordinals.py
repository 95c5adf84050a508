"""Days that are counted from a beginning: ``the 40th day of the siege``.

The day is the date that stands beside it (``Monday, the 40th day of the siege``), else it is counted from the day on which
the report says that the thing began, the first day being the day itself. Where neither is told, the phrase is a length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum.model import Timex
from variorum.reading import word_lists
from variorum.reading.timex_grammar import Phrase

Found = tuple[Phrase, Words | None, Timex]
_BESIDE = re.compile(r"(?:\s*,|\s+(?:is|was|marks|marked))\s+(?:only\s+|just\s+)?")
_THEN = re.compile(r"\s+of\s+[^,.;:]{1,60},\s+(?:on\s+)?")
_NOW = re.compile(r"\b(?:it|this)(?:\s+is|['\N{RIGHT SINGLE QUOTATION MARK}]s)\s+$", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_REACH = 12
_CLIMB = 4


def settled(text: str, found: Sequence[Found], day_at: Callable[[int], date | None]) -> tuple[Timex, ...]:
    """The time expressions of ``found``, those that count days from a beginning given their day where the text tells it."""
    if not any(phrase.rule == "day_of" for phrase, _, _ in found):
        return tuple(timex for _, _, timex in found)
    began = dict(reversed([start for one in found for start in _beginning(one)]))
    kept: list[Timex] = []
    for i, (phrase, words, timex) in enumerate(found):
        if phrase.rule != "day_of" or phrase.value("day") != "D":
            kept.append(timex)
            continue
        last = kept[-1] if kept else None
        following = found[i + 1][2] if i + 1 < len(found) else None
        number = int(phrase.value("ordinal") or 1)
        day = _beside(text, last, timex, following, day_at) or _counted(began, words, number)
        if day is not None:
            kept.append(Timex(timex.text, timex.start, timex.end, "DATE", day))
        elif number > 2:  # "the first day of" says neither which nor how long
            kept.append(timex)
    return tuple(kept)


def _beside(
    text: str, last: Timex | None, timex: Timex, following: Timex | None, day_at: Callable[[int], date | None]
) -> str | None:
    """The day that a time expression next to it names, or that ``it is`` points to."""
    if last is not None and _DAY.match(last.value) and _BESIDE.fullmatch(text, last.end, timex.start):
        return last.value[:10]
    if following is not None and _DAY.match(following.value) and _THEN.fullmatch(text, timex.end, following.start):
        return following.value[:10]
    here = day_at(timex.start)
    at = max(0, timex.start - _REACH)
    return here.isoformat() if here is not None and _NOW.search(text[at : timex.start]) else None


def _counted(began: dict[str, date], words: Words | None, number: int) -> str | None:
    """The day of that number of the thing after ``of``, where its first day is known."""
    thing = (
        next((t for t in words.doc[words.end + 1 : words.end + 6] if t.pos_ in ("NOUN", "PROPN")), None) if words else None
    )
    start = began.get(thing.lemma_.lower()) if thing is not None else None
    if start is None:
        return None
    try:
        return (start + timedelta(days=number - 1)).isoformat()
    except OverflowError:
        return None


def _beginning(found: Found) -> Iterator[tuple[str, date]]:
    """What is said to have begun on the day of the time expression, if that is one."""
    _, words, timex = found
    if words is None or timex.type not in ("DATE", "TIME") or not _DAY.match(timex.value):
        return
    token = words.root
    for _ in range(_CLIMB):
        if token.pos_ == "VERB":
            break
        token = token.head
    if token.lemma_ not in word_lists.words("timex_tense.tsv", "starts"):
        return
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            yield from _thing(_stood_for(child) if child.tag_ == "WDT" else child, timex.value)
    if token.dep_ == "acl":
        yield from _thing(token.head, timex.value)


def _stood_for(relative: Token) -> Token:
    """The noun that a relative pronoun stands for: the one right before it where the parse hangs its clause elsewhere."""
    if relative.head.dep_ == "relcl":
        return relative.head.head
    before = (t for t in reversed(relative.doc[max(0, relative.i - 2) : relative.i]) if t.pos_ in ("NOUN", "PROPN"))
    return next(before, relative)


def _thing(noun: Token, value: str) -> Iterator[tuple[str, date]]:
    try:
        yield noun.lemma_.lower(), date.fromisoformat(value[:10])
    except ValueError:
        return
