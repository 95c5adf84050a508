"""Alarms: what a reader should look at before citing a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from variorum.linking.contents import weighed
from variorum.linking.lookup import Lookup
from variorum.linking.questions import class_of
from variorum.linking.ranges import is_new
from variorum.linking.words import stems
from variorum.model import Alarm, Claim, ClaimRef, Entry, Figure, FigureRef, Measure

_LEAST_QUOTE = 2
_LONG_QUOTE = 5
_ALIKE = 0.5
_MARKS = frozenset('"“„«')
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”»]")


def link_alarms(lookup: Lookup, measures: Iterable[Measure]) -> tuple[Alarm, ...]:
    """The alarms of all reports, in order of the reports.

    ``unsourced-figure``: a figure of a body in the outlet's own voice that answers a question of people or things in a
    story. ``headline-unsupported``: a number of the title that the body does not hold. ``changed-figure``: an outlet gives
    another number than before. ``misquoted``: one report gives the same words to two speakers. ``handout``: a picture that
    a party provided.
    """
    found: dict[str, list[Alarm]] = defaultdict(list)
    measure_of = {ref: measure for measure in measures for ref in measure.figures}
    for report in lookup.order:
        entry = lookup.entries[report]
        found[report] += [
            *_unsourced(entry, measure_of),
            *_headline(entry, measure_of),
            *_misquoted(entry, lookup),
            *_handouts(entry),
        ]
    for alarm in _changed(lookup, measure_of):
        found[alarm.report].append(alarm)
    return tuple(alarm for report in lookup.order for alarm in found[report])


def _unsourced(entry: Entry, measure_of: Mapping[FigureRef, Measure]) -> Iterator[Alarm]:
    """Figures of people, or of what befell somebody, for which the whole report names no source."""
    report, figures = entry.report.id, entry.reading.figures
    measures = [measure_of.get((report, i)) for i in range(len(figures))]
    for figure, measure in zip(figures, measures, strict=True):
        if figure.claim is not None or measure is None or not _in(entry, figure, "body") or not _of_people(figure):
            continue
        sourced = (
            other
            for other, its in zip(figures, measures, strict=True)
            if its is measure and other.claim is not None and not is_new(figure, other)
        )
        if next(sourced, None) is None:
            yield Alarm("unsourced-figure", report, figure.text, f"no source is named for {measure.label}")


def _of_people(figure: Figure) -> bool:
    role = class_of(figure.counted)[1]
    return figure.unit in (None, "percent") and (figure.effect is not None or role not in ("", "things"))


def _headline(entry: Entry, measure_of: Mapping[FigureRef, Measure]) -> Iterator[Alarm]:
    """Numbers of the title that neither stand in the body nor go together with one there that answers the same question."""
    report, figures = entry.report.id, entry.reading.figures
    body = [(i, figure) for i, figure in enumerate(figures) if not _in(entry, figure, "title")]
    ends = {end for _, figure in body for end in (figure.low, figure.high) if end is not None}
    for i, figure in enumerate(figures):
        if not _in(entry, figure, "title") or any(end in ends for end in (figure.low, figure.high) if end is not None):
            continue
        measure = measure_of.get((report, i))
        if not any(measure_of.get((report, k)) is measure and not is_new(figure, other) for k, other in body):
            yield Alarm("headline-unsupported", report, figure.text, "the body does not hold this number")


def _in(entry: Entry, figure: Figure, kind: str) -> bool:
    return any(s.kind == kind and s.start <= figure.start and figure.end <= s.end for s in entry.report.segments)


def _misquoted(entry: Entry, lookup: Lookup) -> Iterator[Alarm]:
    """Quotations that stand within those of another speaker: long ones, or short ones where the claims say the same."""
    found: list[tuple[ClaimRef, str, str, str]] = []
    by_words: dict[tuple[str, str], list[int]] = defaultdict(list)
    for claim in entry.reading.claims:
        ref = entry.report.id, claim.id
        speaker = lookup.speaker(ref)
        for quote in _quotations(entry, claim) if speaker is not None else ():
            keys = stems(quote)
            if speaker is None or len(keys) < _LEAST_QUOTE:
                continue
            for pair in set(pairwise(keys)):
                by_words[pair].append(len(found))
            found.append((ref, speaker, quote, f" {' '.join(keys)} "))
    for i, (ref, speaker, quote, words) in enumerate(found):
        first, second = words.split()[:2]
        for k in by_words[first, second]:
            other, other_speaker, _, longer = found[k]
            if k == i or speaker == other_speaker or words not in longer or (words == longer and k > i):
                continue
            if len(words.split()) >= _LONG_QUOTE or _say_the_same(ref, other, lookup):
                both = f"{lookup.label(other_speaker)} and {lookup.label(speaker)}"
                yield Alarm("misquoted", entry.report.id, quote, f"the same words are given to {both}")
                break


def _quotations(entry: Entry, claim: Claim) -> Iterator[str]:
    for piece in claim.content:
        quoted = [m[1] for m in _QUOTED.finditer(piece.text)]
        before = entry.report.text[max(0, piece.start - 1) : piece.start]
        yield from quoted or ([piece.text] if claim.type == "direct" or before in _MARKS else [])


def _say_the_same(a: ClaimRef, b: ClaimRef, lookup: Lookup) -> bool:
    one, other = weighed(lookup.words(a)), weighed(lookup.words(b))
    shared = sum(value for word, value in one.items() if word in other)
    return shared >= _ALIKE * min(sum(one.values()), sum(other.values()))


def _changed(lookup: Lookup, measure_of: Mapping[FigureRef, Measure]) -> Iterator[Alarm]:
    last: dict[tuple[str, str], FigureRef] = {}
    for report in lookup.order:
        outlet = (lookup.entries[report].report.outlet or "").casefold()
        now: dict[tuple[str, str], FigureRef] = {}
        for i, figure in enumerate(lookup.entries[report].reading.figures):
            measure = measure_of.get((report, i))
            if not outlet or measure is None:
                continue
            before = last.get((outlet, measure.id))
            if before is not None and is_new(lookup.figures[before], figure):
                text = lookup.figures[before].text
                yield Alarm("changed-figure", report, figure.text, f"{measure.label}: the outlet said “{text}” before")
            now.setdefault((outlet, measure.id), (report, i))
        last.update(now)


def _handouts(entry: Entry) -> Iterator[Alarm]:
    for photo in entry.reading.photos or entry.report.photos:
        if photo.handout is not None:
            text = photo.caption.text or photo.credit or photo.handout
            yield Alarm("handout", entry.report.id, text, f"the picture was provided by {photo.handout}")
