"""The figures of a report: numbers with what they count, where, when and in whose words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from variorum.model import Claim, Effect, Figure, Mention, Reading, Timex
from variorum.reading.circumstances import as_of, claim_of, place_of, total_of, whole_of
from variorum.reading.countable import is_age, is_figure, wordless
from variorum.reading.counted import Counted, counted, is_person
from variorum.reading.effects import effect_of
from variorum.reading.ellipsis import CONTEXT, LOOK_BACK, Found, completed, with_counted, with_units
from variorum.reading.numbers import Quantity, quantities
from variorum.reading.page import Page, Paragraph, within
from variorum.reading.step import Step
from variorum.reading.voices import Voices

_NEAR = 8
"""How many tokens beside a figure are looked at for people listed with it."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What of the reading lies in a paragraph, and where its sentences end, in the report's offsets."""

    mentions: Sequence[Mention]
    dates: Sequence[Timex]
    voices: Voices
    ends: Sequence[int]

    def sentence(self, start: int, paragraph: Paragraph) -> tuple[int, int]:
        """The sentence in which the character at ``start`` stands."""
        index = bisect_right(self.ends, start)
        return (self.ends[index - 1] if index else paragraph.start), (*self.ends[index : index + 1], paragraph.end)[0]


def find(page: Page, reading: Reading) -> Reading:
    """The reading with its figures, in text order, their ids ``f1``, ``f2``, ...

    Takes from the reading: dates (their numerals are no figures; what a figure is as of), mentions (places), claims.
    """
    figures: list[Figure] = []
    voices = Voices(reading.claims)
    for paragraph in page.paragraphs:
        start, end = paragraph.start, paragraph.end
        dates = within(reading.dates, start, end)
        found = _found(page, paragraph, dates)
        if not found:
            continue
        around = _Around(
            within(reading.mentions, start, end),
            dates,
            voices,
            [start + sentence.end_char for sentence in paragraph.doc.sents],
        )
        here: list[Figure] = []
        for one in found:
            here.append(_figure(page, paragraph, around, one, here, f"f{len(figures) + len(here) + 1}"))
        for i, (one, following) in enumerate(pairwise(found)):
            if one.divides and following.quantity.unit is None:
                here[i] = replace(here[i], part_of=here[i + 1].id)
        figures += here
    return replace(reading, figures=tuple(figures))


FIGURES = Step(find, frozenset({"mentions", "dates", "claims"}), frozenset({"figures"}))


# -- which


def _found(page: Page, paragraph: Paragraph, dates: Sequence[Timex]) -> list[Found]:
    """The figures of a paragraph in text order, without their circumstances."""
    text = page.report.text[paragraph.start : paragraph.end]
    doc = paragraph.doc
    said = [(max(0, timex.start - paragraph.start), timex.end - paragraph.start, timex.type) for timex in dates]
    masked = [(start, end) for start, end, type_ in said if type_ in ("DATE", "TIME")]
    spans = [doc.char_span(start, end, alignment_mode="expand") for start, end, type_ in said if type_ != "DURATION"]
    timed = frozenset(token.i for span in spans if span is not None for token in span)
    numerals = quantities(text, masked)
    taken = {i for q in numerals for i in range(q.start, q.end)}
    others = [q for q in wordless(text) if q.start not in taken and q.end - 1 not in taken]
    found: list[Found] = []
    listed: dict[int, Found] = {}
    for quantity in sorted([*numerals, *others], key=lambda q: q.start):
        phrase = counted(doc, quantity, timed)
        if is_age(doc, quantity, phrase):
            quantity = replace(quantity, unit="year", kind="time", plain=False)
        inside = bool(found) and quantity.start < found[-1].end
        if inside and quantity.form == "wordless":
            continue
        effect = effect_of(doc, phrase) if quantity.kind in (None, "percent") else None
        if phrase.end > phrase.start and is_figure(doc, text, quantity, phrase, effect, paragraph.kind == "title"):
            one = completed(doc, _with_counted(doc, quantity, phrase, effect, text), found, text)
            if inside:
                found[-1] = _shortened(found[-1], one, text)
            found.append(one)
            listed.update({other.quantity.start: other for other in _listed(doc, one, text)})
    alone = [other for start, other in listed.items() if start not in taken]
    return with_counted(with_units(sorted([*found, *alone], key=lambda f: f.quantity.start), text), text)


def _shortened(found: Found, following: Found, text: str) -> Found:
    """A figure whose phrase runs into the next number ends with its own: ``half`` of ``half of the 200 houses``."""
    end = min(found.quantity.end, following.quantity.start)
    end = len(text[:end].rstrip())
    if not found.phrase.of:
        return replace(found, end=end)
    return replace(
        found, end=end, counted=following.counted, divides=found.quantity.unit is None and found.quantity.high != 0
    )


def _with_counted(doc: Doc, quantity: Quantity, phrase: Counted, effect: Effect | None, text: str) -> Found:
    """The figure with the words for what it counts."""
    last = doc[phrase.end - 1]
    end = last.idx + len(last) if last.idx >= quantity.end else quantity.end
    words = None
    if phrase.noun is not None:
        first, final = doc[phrase.first], doc[phrase.last - 1]
        words = text[first.idx : final.idx + len(final)]
    return Found(quantity, phrase, effect, words, end)


def _listed(doc: Doc, found: Found, text: str) -> Iterator[Found]:
    """People named one by one beside a number: the ``child`` of ``two women and a child were killed``."""
    phrase, noun = found.phrase, found.phrase.noun
    if noun is None or found.effect is None or not is_person(noun):
        return
    heads = {noun.i, doc[phrase.start].i}
    for article in doc[max(0, phrase.start - _NEAR) : phrase.end + _NEAR]:
        other = article.head
        if article.lower_ not in ("a", "an") or other.tag_ != "NN" or not is_person(other):
            continue
        joined = other.dep_ == "conj" and other.head.i in heads
        if not joined and not any(doc[head].dep_ == "conj" and doc[head].head is other for head in heads):
            continue
        start, end = article.idx, other.idx + len(other)
        one = Quantity(start, end, start, article.idx + len(article), 1, 1, "exact", "words")
        alone = Counted(article.i, other.i + 1, article.i + 1, other.i + 1, other)
        yield Found(one, alone, found.effect, text[doc[article.i + 1].idx : end], end)


# -- with all that is said of them


def _figure(page: Page, paragraph: Paragraph, around: _Around, found: Found, before: Sequence[Figure], name: str) -> Figure:
    text, quantity = page.report.text, found.quantity
    start, end = paragraph.start + quantity.start, paragraph.start + found.end
    sentence = around.sentence(start, paragraph)
    claim = claim_of(text, around.voices, start, end, sentence[0])
    clause = _clause(claim, start, sentence)
    figure = Figure(
        text[start:end], start, end, name, quantity.low, quantity.high, quantity.bound,
        quantity.unit, found.counted, found.effect,
        total=None if quantity.unit else total_of(text[max(clause[0], start - CONTEXT) : min(clause[1], end + CONTEXT)]),
        place=place_of(paragraph, within(around.mentions, *clause), paragraph.doc[found.phrase.start : found.phrase.end]),
        as_of=as_of(text, within(around.dates, *clause), start, end, claim.said if claim else None),
        claim=claim.id if claim else None,
    )  # fmt: skip
    earlier = [other for other in before[-LOOK_BACK:] if other.start >= sentence[0]]
    whole = whole_of(text, earlier, figure)
    if whole is None:
        return figure
    person = found.phrase.noun is None or is_person(found.phrase.noun)
    effect = figure.effect or (whole.effect if person else None)
    return replace(figure, part_of=whole.id, effect=effect, counted=figure.counted or whole.counted)


def _clause(claim: Claim | None, start: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The stretch in which the figure's place and time are looked for: its sentence, within the claim's content."""
    contents = (span for span in (claim.content if claim else ()) if span.start <= start < span.end)
    content = next(contents, None)
    return sentence if content is None else (max(sentence[0], content.start), min(sentence[1], content.end))
