"""Annotated reports as the trees see them: their words, what the rules say, and the gold in rows of words."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc
from tools import annotated
from training.split import held_out

from variorum import pipeline, reports
from variorum.model import Capture, CaptureRef, Published, Report
from variorum.reading import attribution
from variorum.reading.learned.trees.evidence import Evidence, evidence_of
from variorum.reading.learned.trees.words import Words, words_of
from variorum.reading.page import Page, Paragraph
from variorum.reading.parse import parse
from variorum.reading.parse import pipeline as english
from variorum.settings import Settings

Piece = tuple[int, int]
Gold = dict[str, list[Piece]]
ROLES = ("source", "content", "cue")


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A report with its gold: for each attribution the pieces of each role. ``paragraphs`` are their texts, which begin at
    the offsets ``starts``."""

    held_out: bool
    weight: float
    words: Words
    evidence: Evidence
    gold: list[Gold]
    paragraphs: list[str]
    starts: list[int]


def polnear(folder: Path, split: str, cache: Path | None) -> Iterator[Marked]:
    """The texts of one split of the benchmark, read as the product reads them."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["split"] != split:
            continue
        for capture in pipeline.find([str(folder / record["file"])], Settings()):
            if not isinstance(capture, Capture):
                continue
            for report in reports.extract(capture, Settings()):
                gold = [{role: list(_placed(report, a[role])) for role in ROLES} for a in record["attributions"]]
                yield marked(_page(report, cache), gold, held_out(record["file"]), 1.0)


def own(folder: Path, weight: float, cache: Path | None) -> Iterator[Marked]:
    """Our own annotated reports, without the claims that stand within another, as in the benchmark."""
    for made in annotated.load(folder):
        published = Published(made.published, "day", "given", "annotated")
        report = Report(
            f"r-{made.name}", CaptureRef(made.name, "", "text/plain"), None, made.outlet, None, "en", (), published,
            made.text, made.segments, (),
        )  # fmt: skip
        gold: list[Gold] = [
            {"source": list(c.source), "cue": list(c.cue), "content": list(c.content)}
            for c in made.claims
            if c.within is None
        ]
        yield marked(_page(report, cache), gold, False, weight)


def _placed(report: Report, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of the capture as pieces of the report's text."""
    for start, end in pieces:
        inside = [
            (at + max(start, there) - there, at + min(end, there + length) - there)
            for at, there, length in report.source_map
            if max(start, there) < min(end, there + length)
        ]
        if inside:
            yield min(a for a, _ in inside), max(b for _, b in inside)


def _page(report: Report, cache: Path | None) -> Page:
    """The parsed report, from the cache where it is there."""
    if cache is None:
        return parse(report, Settings())
    key = hashlib.sha256(repr((report.text, report.segments)).encode()).hexdigest()[:24]
    file = cache / f"{key}.pickle"
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        page = parse(report, Settings())
        file.write_bytes(pickle.dumps([p.doc.to_bytes(exclude=["tensor"]) for p in page.paragraphs]))
        return page
    docs: list[Any] = pickle.loads(file.read_bytes())
    vocab = english().vocab
    paragraphs = (
        Paragraph(i, segment.kind, segment.start, Doc(vocab).from_bytes(data))
        for i, (segment, data) in enumerate(zip(report.segments, docs, strict=True))
    )
    return Page(report, Settings(), tuple(paragraphs))


def marked(page: Page, gold: list[Gold], apart: bool, weight: float) -> Marked:
    """The page as the trees see it."""
    texts, drafts = attribution.ruled(page)
    words = words_of(texts)
    evidence = evidence_of(words, texts, drafts)
    rows = [{role: rows_of(words, pieces) for role, pieces in a.items()} for a in gold]
    return Marked(
        apart,
        weight,
        words,
        evidence,
        [a for a in rows if a["content"]],
        [page.report.text[p.start : p.end] for p in page.paragraphs],
        [p.start for p in page.paragraphs],
    )


def rows_of(words: Words, pieces: Iterable[Piece]) -> list[Piece]:
    """Offsets as rows of words, trimmed to words that count; pieces with only punctuation between them are one."""
    covered = np.zeros(len(words), dtype=np.bool_)
    for start, end in pieces:
        covered[slice(*words.rows(start, end))] = True
    found: list[Piece] = []
    for row in np.flatnonzero(covered & words.counts).tolist():
        if found and not words.counts[found[-1][1] : row].any():
            found[-1] = found[-1][0], row + 1
        else:
            found.append((row, row + 1))
    return found
