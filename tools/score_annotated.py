"""Our own annotated reports as a benchmark: files to read, and what a reading gets right beyond the spans.

Spans are scored by the scorer of the attribution benchmark. Here are the rules for what that benchmark does not hold,
over *matched* claims: one to one within a report, best first, the claim covering more than 80 % of the letters and
digits of the gold content.

- pronouns and roles: the gold source is a pronoun or a noun phrase without a word of its ``who``, and the sources
  overlap. Right where the name of the claim's source has a mention that contains ``who`` or is contained in it, word by
  word; where ``who`` is no name, right where the source has no name. Those with a name are also counted alone, as a
  reading that never resolves anything would look good on the others.
- stance: the share of equal stances; stance but asserts: the same where gold or claim is none of ``asserts``.
- via, said, about: the share of equal values where gold or claim has one. A channel may be named longer or shorter; an
  ``about`` whose gold target is not matched does not count, nor does a period of several days, which gold never holds.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tools.annotated import AnnotatedClaim, AnnotatedReport, Piece, gold

from variorum.model import Claim, Entry, Report

COVERED = 0.8
DETERMINERS = frozenset(["a", "an", "the", "his", "her", "its", "their", "our"])
Votes = dict[str, list[bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that was read, as offsets into the annotated text."""

    claim: Claim
    entry: Entry
    source: frozenset[int]
    content: frozenset[int]


def write(reports: Iterable[AnnotatedReport], out: Path, split: str) -> Path:
    """The gold file of the reports; beside it, in a folder named as the split, their texts and a manifest."""
    kept = list(reports)
    folder = out / split
    folder.mkdir(parents=True)
    for report in kept:
        (folder / f"{report.name}.txt").write_text(report.text, encoding="utf-8", newline="")
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "outlet", "published", "language"])
        rows.writerows([f"{r.name}.txt", r.outlet, r.published.isoformat(), "en"] for r in kept)
    lines = [json.dumps(gold(report, split), ensure_ascii=False) + "\n" for report in kept]
    path = out / f"{split}.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def unnested(lines: Path) -> Path:
    """Beside a file of gold or reports, one a line, the same without claims that stand in another: PolNeAR's layer."""
    kept: list[str] = []
    for line in filter(None, lines.read_text(encoding="utf-8").split("\n")):
        record = json.loads(line)
        key = "attributions" if "attributions" in record else "claims"
        record[key] = [claim for claim in record[key] if claim["within"] is None]
        kept.append(json.dumps(record, ensure_ascii=False) + "\n")
    path = lines.with_suffix(".unnested.jsonl")
    path.write_text("".join(kept), encoding="utf-8")
    return path


def rules(reports: Iterable[AnnotatedReport], entries: Sequence[Entry]) -> dict[str, float]:
    """The share of right answers under each rule above; a rule without a case is absent."""
    votes: Votes = {}
    for report in reports:
        own = [entry for entry in entries if Path(entry.report.capture.path).stem == report.name]
        _judge(report, [found for entry in own for found in _found(entry, report.text)], votes)
    return {rule: sum(cast) / len(cast) for rule, cast in votes.items()}


def _found(entry: Entry, text: str) -> Iterator[Found]:
    place = _places(entry.report)

    def offsets(pieces: Iterable[Piece]) -> frozenset[int]:
        placed = (place[at] for start, end in pieces for at in range(start, end) if at in place)
        return frozenset(at for at in placed if text[at].isalnum())

    for claim in entry.reading.claims:
        source = [(claim.source.start, claim.source.end)] if claim.source else []
        yield Found(claim, entry, offsets(source), offsets((span.start, span.end) for span in claim.content))


def _places(report: Report) -> Mapping[int, int]:
    return {start + step: at + step for start, at, length in report.source_map for step in range(length)}


def _letters(text: str, pieces: Iterable[Piece]) -> frozenset[int]:
    return frozenset(at for start, end in pieces for at in range(start, end) if text[at].isalnum())


def _matched(report: AnnotatedReport, found: Sequence[Found]) -> dict[int, Found]:
    """Number of the gold claim -> the claim that was read. Among equally good ones, one whose source overlaps is better."""
    pairs: list[tuple[tuple[float, float, bool], int, int]] = []
    for claim in report.claims:
        content, source = _letters(report.text, claim.content), _letters(report.text, claim.source)
        for index, read in enumerate(found):
            inside = len(content & read.content)
            if content and inside / len(content) > COVERED:
                iou = inside / len(content | read.content)
                pairs.append(((inside / len(content), iou, bool(source & read.source)), claim.number, index))
    matched: dict[int, Found] = {}
    used: set[int] = set()
    for _, number, index in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if number not in matched and index not in used:
            matched[number] = found[index]
            used.add(index)
    return matched


def _judge(report: AnnotatedReport, found: Sequence[Found], votes: Votes) -> None:
    matched = _matched(report, found)
    ids = {number: read.claim.id for number, read in matched.items()}

    def vote(rule: str, right: bool) -> None:
        votes.setdefault(rule, []).append(right)

    for claim in report.claims:
        if claim.number not in matched:
            continue
        read = matched[claim.number]
        if _is_nameless(report.text, claim) and _letters(report.text, claim.source) & read.source:
            right = is_speaker(claim.who or "", _surfaces(read))
            vote("pronouns and roles", right)
            if is_name(claim.who or ""):
                vote("pronouns and roles of the named", right)
        vote("stance", claim.stance == read.claim.stance)
        if {claim.stance, read.claim.stance} != {"asserts"}:
            vote("stance but asserts", claim.stance == read.claim.stance)
        if claim.via or read.claim.channels:
            vote("via", _same_channels(claim.via, read.claim.channels))
        if claim.said or _day(read.claim):
            vote("said", claim.said == _day(read.claim))
        if (claim.about or read.claim.about) and (claim.about is None or claim.about in ids):
            vote("about", (ids[claim.about] if claim.about else None) == read.claim.about)


def _day(claim: Claim) -> date | None:
    """The day on which it was said, None where that is not known to the day."""
    return claim.said.start if claim.said and claim.said.start == claim.said.end else None


def _is_nameless(text: str, claim: AnnotatedClaim) -> bool:
    """Whether the gold source has no word of its ``who`` and so must be resolved."""
    words = {word for start, end in claim.source for word in _words(text[start:end])}
    return bool(claim.source) and not words & (set(_words(claim.who or "")) - DETERMINERS)


def _surfaces(read: Found) -> list[str] | None:
    """The mentions of the name of the claim's source; None where the source has no name."""
    name = read.claim.source.name if read.claim.source else None
    return None if name is None else [m.text for m in read.entry.reading.mentions if m.name == name]


def is_speaker(who: str, surfaces: Sequence[str] | None) -> bool:
    """Whether a name with these surfaces (None: no name) is the right speaker for ``who``."""
    if not is_name(who):
        return surfaces is None
    return any(_within(surface, who) or _within(who, surface) for surface in surfaces or ())


def is_name(who: str) -> bool:
    """Whether ``who`` holds a name: ``Port Union`` and ``a spokesman for Port Union`` do, ``A report`` does not."""
    words = who.split()
    words = words[1:] if words and words[0].casefold() in DETERMINERS else words
    return any(word[:1].isupper() for word in words)


def _within(inner: str, outer: str) -> bool:
    plain = " ".join(_words(inner))
    return bool(plain) and f" {plain} " in f" {' '.join(_words(outer))} "


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _same_channels(gold_: Sequence[str], read: Sequence[str]) -> bool:
    return len(gold_) == len(read) and all(
        _within(one, other) or _within(other, one) for one, other in zip(gold_, read, strict=True)
    )
