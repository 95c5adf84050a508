"""The figures of a report: numbers with what they count, where, when and in whose words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Doc

from variorum.model import Claim, Effect, Figure, Reading, Span, Timex
from variorum.reading.circumstances import as_of, claim_of, place_of, total_of, whole_of
from variorum.reading.countable import is_figure, is_wordless, wordless
from variorum.reading.counted import Counted, counted, is_person
from variorum.reading.effects import effect_of
from variorum.reading.numbers import Quantity, quantities
from variorum.reading.page import Page, Paragraph
from variorum.reading.step import Step

S = TypeVar("S", bound=Span)


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity of a paragraph that is a figure; offsets into the paragraph."""

    quantity: Quantity
    phrase: Counted
    effect: Effect | None
    counted: str | None
    end: int


def find(page: Page, reading: Reading) -> Reading:
    """The reading with its figures, in text order, their ids ``f1``, ``f2``, ...

    Takes from the reading: dates (their numerals are no figures; what a figure is as of), mentions (places), claims.
    """
    figures: list[Figure] = []
    for paragraph in page.paragraphs:
        for found in _found(page, paragraph, reading.dates):
            figures.append(_figure(page, paragraph, reading, found, figures))
    return replace(reading, figures=tuple(figures))


FIGURES = Step(find, frozenset({"mentions", "dates", "claims"}), frozenset({"figures"}))


# -- which


def _found(page: Page, paragraph: Paragraph, dates: Sequence[Timex]) -> list[_Found]:
    """The figures of a paragraph in text order, without their circumstances."""
    text = page.report.text[paragraph.start : paragraph.end]
    masked = [
        (max(0, timex.start - paragraph.start), timex.end - paragraph.start)
        for timex in _within(dates, paragraph.start, paragraph.end)
        if timex.type in ("DATE", "TIME")
    ]
    doc = paragraph.doc
    numerals = quantities(text, masked)
    spans = [(q.start, q.end) for q in numerals]
    others = [q for q in wordless(doc) if not any(start < q.end and q.start < end for start, end in spans)]
    found: list[_Found] = []
    for quantity in sorted([*numerals, *others], key=lambda q: q.start):
        phrase = counted(doc, quantity)
        if found and quantity.start < found[-1].end:
            if is_wordless(doc, quantity):
                continue
            found[-1] = _shortened(found[-1], quantity, text)
        effect = effect_of(doc, phrase)
        if phrase.end > phrase.start and is_figure(doc, quantity, phrase, effect, paragraph.kind == "title"):
            found.append(_with_counted(doc, quantity, phrase, effect, text, found))
            found += _listed(doc, found[-1], text)
    return sorted(found, key=lambda f: f.quantity.start)


def _within(items: Sequence[S], start: int, end: int) -> list[S]:
    return [item for item in items if item.start < end and start < item.end]


def _shortened(found: _Found, following: Quantity, text: str) -> _Found:
    """A figure whose phrase runs into the next number ends with its own number: ``half of the 200 houses``."""
    end = found.quantity.end if found.quantity.end <= following.start else following.start
    return replace(found, end=len(text[:end].rstrip()))


def _with_counted(
    doc: Doc, quantity: Quantity, phrase: Counted, effect: Effect | None, text: str, before: Sequence[_Found]
) -> _Found:
    """The figure with the words for what it counts; where it has none, those of the figure that it continues."""
    last = doc[phrase.end - 1]
    end = max(quantity.end, last.idx + len(last))
    words = None
    if phrase.noun is not None:
        first, final = doc[phrase.first], doc[phrase.last - 1]
        words = text[first.idx : final.idx + len(final)]
    elif quantity.unit is None:
        earlier = next((f for f in reversed(before) if f.quantity.unit is None and _continues(doc, f, phrase)), None)
        if earlier is not None and effect is None and _compares(text[earlier.end : quantity.start]):
            effect = earlier.effect
        if earlier is not None and (effect is not None or _compares(text[earlier.end : quantity.start])):
            words = earlier.counted
        if words is None and effect is not None:
            words = "people"
    return _Found(quantity, phrase, effect, words, end)


def _continues(doc: Doc, earlier: _Found, phrase: Counted) -> bool:
    """Whether the figure stands in the sentence of an earlier one that counts people or is open."""
    same = doc[earlier.phrase.start].sent.end > phrase.start
    return same and (earlier.phrase.noun is None or is_person(earlier.phrase.noun) or earlier.effect is None)


_COMPARING = ("from", "to", "than", "with", "against", "versus", "by")


def _compares(gap: str) -> bool:
    words = gap.lower().split()
    return 0 < len(words) < 6 and words[-1] in _COMPARING


def _listed(doc: Doc, found: _Found, text: str) -> Iterator[_Found]:
    """People named one by one beside a number: the ``child`` of ``two women and a child were killed``."""
    noun = found.phrase.noun
    if noun is None or found.effect is None or not is_person(noun):
        return
    for other in noun.conjuncts:
        article = next((child for child in other.lefts if child.lower_ in ("a", "an")), None)
        if article is None or other.tag_ != "NN" or not is_person(other):
            continue
        start, end = article.idx, other.idx + len(other)
        one = Quantity(start, end, start, article.idx + len(article), 1, 1, "exact", "words")
        phrase = Counted(article.i, other.i + 1, article.i + 1, other.i + 1, other)
        yield _Found(one, phrase, found.effect, text[doc[article.i + 1].idx : end], end)


# -- with all that is said of them


def _figure(page: Page, paragraph: Paragraph, reading: Reading, found: _Found, before: Sequence[Figure]) -> Figure:
    doc, quantity = paragraph.doc, found.quantity
    start, end = paragraph.start + quantity.start, paragraph.start + found.end
    head = doc[found.phrase.start : found.phrase.end].root
    sentence = head.sent
    first, last = paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
    claim = claim_of(reading.claims, start, end)
    clause = _clause(reading.claims, claim, start, first, last)
    words = page.span(start, end)
    bare = Figure(
        words.text, start, end, f"f{len(before) + 1}", quantity.low, quantity.high, quantity.bound,
        quantity.unit, found.counted, found.effect,
        total=total_of(page.report.text[clause[0] : clause[1]]) if quantity.unit is None else None,
        place=place_of(paragraph, _within(reading.mentions, *clause), head),
        as_of=as_of(page.report.text, _within(reading.dates, *clause), start, end),
        claim=claim,
    )  # fmt: skip
    earlier = [figure for figure in before if figure.start >= first]
    return replace(bare, part_of=whole_of(page.report.text, earlier, bare))


def _clause(claims: Sequence[Claim], claim: str | None, start: int, first: int, last: int) -> tuple[int, int]:
    """The stretch in which the figure's place and time are looked for: its sentence, within the claim's content."""
    contents = (span for c in claims if c.id == claim for span in c.content if span.start <= start < span.end)
    content = next(contents, None)
    return (first, last) if content is None else (max(first, content.start), min(last, content.end))
