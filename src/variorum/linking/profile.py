"""What a report is about, as weighed words: the profile by which stories are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from variorum.linking.lookup import Lookup
from variorum.linking.words import is_stop, stems, weight, words
from variorum.model import Entry, Mention, MentionType

_TITLE, _LEAD, _CAPTION, _BODY = 2.0, 1.3, 0.7, 1.0
_LEAD_PARAGRAPHS = 3
_NAME: Mapping[MentionType | None, float] = {"person": 1.4, "organisation": 1.4, "place": 1.6, "facility": 1.8}
_CAPITAL = 1.4
_PAIR = 1 / 1.5


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as a vector of length 1 over words and pairs of words, and the days between which it may have been
    published: both the day of publication where that is known, else from the last day that it tells of on."""

    report: str
    vector: Mapping[str, float]
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class _Term:
    stem: str
    emphasis: float


def profile(report: str, lookup: Lookup) -> Profile:
    """The profile of a report: sublinear counts (title and lead count more) times frozen weights; names weigh more, and
    each is written as its label across reports, so that spellings do not matter."""
    entry = lookup.entries[report]
    counts: dict[str, float] = defaultdict(float)
    emphasis: dict[str, float] = {}
    for share, terms in _paragraphs(entry, lookup):
        before: _Term | None = None
        for term in terms:
            if is_stop(term.stem):
                before = None
                continue
            counts[term.stem] += share
            emphasis[term.stem] = max(emphasis.get(term.stem, 0.0), term.emphasis * weight(term.stem))
            if before is not None:
                pair = f"{before.stem} {term.stem}"
                counts[pair] += share
                strength = _PAIR * min(before.emphasis, term.emphasis) * (weight(before.stem) + weight(term.stem))
                emphasis[pair] = max(emphasis.get(pair, 0.0), strength)
            before = term
    vector = {key: (1 + log(max(count, 1.0))) * emphasis[key] for key, count in counts.items()}
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return Profile(report, {key: value / length for key, value in vector.items()}, *_days(entry))


def _paragraphs(entry: Entry, lookup: Lookup) -> Iterator[tuple[float, list[_Term]]]:
    mentions = sorted(entry.reading.mentions, key=lambda mention: (mention.start, -mention.end))
    body = 0
    at = 0
    for segment in entry.report.segments:
        if segment.kind == "credit":
            continue
        body += segment.kind == "body"
        lead = segment.kind == "body" and body <= _LEAD_PARAGRAPHS
        share = {"title": _TITLE, "caption": _CAPTION}.get(segment.kind, _LEAD if lead else _BODY)
        while at < len(mentions) and mentions[at].start < segment.start:
            at += 1
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].start < segment.end:
            inside.append(mentions[at])
            at += 1
        yield share, _terms(entry, segment.start, segment.end, inside, lookup)


def _terms(entry: Entry, start: int, end: int, mentions: list[Mention], lookup: Lookup) -> list[_Term]:
    """The terms of a paragraph; the words of a mention give way to those of its label."""
    terms: list[_Term] = []
    text, at = entry.report.text, start

    def plain(until: int) -> None:
        stretch = text[at:until]
        terms.extend(_Term(w.stem, _CAPITAL if stretch[w.start].isupper() else 1.0) for w in words(stretch))

    for mention in mentions:
        if mention.start < at or mention.end > end:
            continue
        plain(mention.start)
        label = lookup.label(lookup.ledger_name(entry.report.id, mention.name)) or mention.text
        terms.extend(_Term(stem, _NAME[mention.type]) for stem in stems(label))
        at = mention.end
    plain(end)
    return terms


def _days(entry: Entry) -> tuple[date | None, date | None]:
    published = entry.report.published.date
    if published is not None:
        return published, published
    told = [day for timex in entry.reading.dates if timex.type == "DATE" and (day := _day(timex.value))]
    return max(told, default=None), None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
