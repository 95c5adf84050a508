"""The step that counts the dates of a quotation from the day on which it was said.

What was said on Monday of ``yesterday`` tells of Sunday, whenever the report came out. Only words in quotation marks
are counted so: in reported speech the outlet speaks from its own day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from variorum.model import Claim, Period, Reading, Span, Timex
from variorum.reading import quotes
from variorum.reading.covers import Covers
from variorum.reading.dates import dates_from, day_of_publication
from variorum.reading.page import Page, within
from variorum.reading.periods import period_of
from variorum.reading.step import Step

_DEPTH = 3
"""How deep quotations of quotations are followed."""
_NEAR = 200
"""How many characters from its cue the day of saying of a claim may stand."""


def _run(page: Page, reading: Reading) -> Reading:
    """The reading with the dates in quotations counted from the day of saying, where the text tells that day, and with the
    days of saying of what is quoted within them."""
    for _ in range(_DEPTH):
        day_at = _days_of_saying(page, reading.claims)
        if day_at is None:
            break
        dates = dates_from(page, day_at)
        claims = _resaid(reading.claims, reading.dates, dates)
        done = claims == reading.claims
        reading = replace(reading, claims=claims, dates=dates)
        if done:
            break
    return reading


COUNT_FROM_SAYING = Step(
    _run, needs=frozenset({"dates", "claims"}), gives=frozenset(), renews=frozenset({"dates", "claims"})
)


def _days_of_saying(page: Page, claims: Sequence[Claim]) -> Callable[[int], date | None] | None:
    """The day that time expressions at an offset count from; None where all count from the day of publication."""
    own = day_of_publication(page)
    said = [(claim, day) for claim in claims if claim.type != "indirect" and (day := _said(claim)) not in (None, own)]
    if not said:
        return None
    quoted = tuple(_quotations(page)) if any(claim.type == "mixed" for claim, _ in said) else ()
    days = Covers(
        ((part.end - part.start, day), [(part.start, part.end)])
        for claim, day in said
        for content in claim.content
        for part in ([content] if claim.type == "direct" else within(quoted, content.start, content.end))
    )

    def day_at(offset: int) -> date | None:
        over = days.over(offset, offset + 1)
        return min(over, key=lambda found: found[0])[1] if over else own

    return day_at


def _said(claim: Claim) -> date | None:
    """The day of saying, None where no single day is known."""
    said = claim.said
    return said.start if said is not None and said.precision == "day" and said.start == said.end else None


def _quotations(page: Page) -> Iterator[Span]:
    """All words in quotation marks, in reading order."""
    words = [page.report.text[paragraph.start : paragraph.end] for paragraph in page.paragraphs]
    for i, paragraph in enumerate(page.paragraphs):
        goes_on = i + 1 < len(words) and quotes.begins_quoted(words[i + 1])
        for quotation in quotes.find(words[i], goes_on):
            yield page.span(paragraph.start + quotation.start, paragraph.start + quotation.end)


def _resaid(claims: tuple[Claim, ...], before: Sequence[Timex], after: Sequence[Timex]) -> tuple[Claim, ...]:
    """The claims, with the days of saying that were read from a date which counts from another day now."""
    now = {(timex.start, timex.end): timex for timex in after}
    news = {old: new for old in before if (new := now.get((old.start, old.end))) is not None and new != old}
    return tuple(replace(claim, said=_renewed(claim, before, news)) for claim in claims) if news else claims


def _renewed(claim: Claim, dates: Sequence[Timex], news: dict[Timex, Timex]) -> Period | None:
    if claim.said is None or claim.cue is None:
        return claim.said
    near = [t for t in within(dates, claim.cue.start - _NEAR, claim.cue.end + _NEAR) if period_of(t) == claim.said]
    nearest = min(near, key=lambda timex: abs(timex.start - claim.cue.start if claim.cue else 0), default=None)
    return period_of(news[nearest]) if nearest in news else claim.said
