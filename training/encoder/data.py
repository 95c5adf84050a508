"""Documents with attributions as words with labels and links, and batches of windows of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tools.annotated import gold, load
from training.split import held_out

from variorum.reading.learned.encoder.sequence import LABELS, ROLES, Range
from variorum.reading.learned.encoder.words import CLOSING, INSIDE, OPENING, WINDOW, Window, Words, find_words, windows

MASK = 103
BATCH, ALIKE = 8, 12
LEAST_WORDS = 5


@dataclass(frozen=True)
class Claim:
    """One attribution as ranges of words; empty where the role has no span that is labelled."""

    sources: tuple[Range, ...]
    cues: tuple[Range, ...]
    contents: tuple[Range, ...]


@dataclass(frozen=True)
class Document:
    """The words of a text and their gold: a label each, and the claims in ranges of words. ``within``: the paragraphs are
    contents of claims."""

    words: Words
    labels: np.ndarray
    claims: tuple[Claim, ...]
    within: bool = False


@dataclass(frozen=True)
class Item:
    """A window of a document."""

    document: Document
    window: Window


def paragraphs(text: str) -> list[tuple[int, str]]:
    """The lines of a text that are not blank, with their offsets."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


def polnear(folder: Path, splits: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The records of ``gold.jsonl`` with their ``text``. Splits: ``train`` (without what is held out), ``heldout``,
    ``dev``."""
    wanted = set(splits)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        split = "heldout" if record["split"] == "train" and held_out(record["file"]) else record["split"]
        if split in wanted:
            with (folder / record["file"]).open(encoding="utf-8", newline="") as file:
                yield {**record, "text": file.read()}


def own_reports(folder: Path) -> Iterator[dict[str, Any]]:
    """The annotated reports of a folder in the same shape."""
    for report in load(folder):
        yield {**gold(report, "train"), "id": report.name, "text": report.text}


def contents(record: dict[str, Any]) -> dict[str, Any]:
    """The contents of a report's claims as a report of their own, a paragraph each, with the claims that stand inside
    them."""
    text, attributions = "", list[dict[str, Any]]()
    for own in record["attributions"]:
        for start, end in own["content"]:
            if len(record["text"][start:end].split()) < LEAST_WORDS:
                continue
            for other in record["attributions"]:
                pieces = [tuple(piece) for role in ROLES for piece in other[role]]
                if other is not own and all(start <= a and b <= end for a, b in pieces):
                    by = len(text) - start
                    attributions.append({role: [[a + by, b + by] for a, b in other[role]] for role in ROLES})
            text += record["text"][start:end].replace("\n", " ") + "\n"
    return {**record, "text": text, "attributions": attributions, "within": True}


def encode(record: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """The record as words. Of spans that nest, the outer one is labelled."""
    found = paragraphs(record["text"])
    words = find_words([text for _, text in found], tokenizer)
    starts = [found[p][0] + start for p, start in zip(words.paragraphs, words.starts, strict=True)]
    ends = [found[p][0] + end for p, end in zip(words.paragraphs, words.ends, strict=True)]
    spans: list[tuple[Range, int, int]] = []
    for number, attribution in enumerate(record["attributions"]):
        for role, name in enumerate(ROLES):
            ranges = _ranges(attribution[name], starts, ends)
            spans += [(_tidy(each, name, words), number, role) for each in _joined(ranges, words)]
    labels = np.zeros(len(words), np.int64)
    kept: dict[int, dict[int, list[Range]]] = {}
    for (start, end), number, role in sorted(spans, key=lambda s: (s[0][0] - s[0][1], s[1:])):
        same = [r for roles in kept.values() for r in roles.get(role, ()) if r == (start, end)]
        if labels[start:end].any() and not same:
            continue
        labels[start] = 1 + 2 * role
        labels[start + 1 : end] = 2 + 2 * role
        kept.setdefault(number, {}).setdefault(role, []).append((start, end))
    claims = tuple(Claim(*(tuple(sorted(kept[n].get(role, ()))) for role in range(len(ROLES)))) for n in sorted(kept))
    assert labels.max(initial=0) < LABELS
    return Document(words, labels, claims, record.get("within", False))


def _ranges(pieces: Sequence[Sequence[int]], starts: Sequence[int], ends: Sequence[int]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted((int(a), int(b)) for a, b in pieces):
        first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
        if first < last:
            found.append((first, last))
    return found


def _joined(ranges: list[Range], words: Words) -> list[Range]:
    """Pieces with nothing but marks between them as one, within a paragraph."""
    found: list[Range] = []
    for start, end in ranges:
        if (
            found
            and words.paragraphs[found[-1][0]] == words.paragraphs[end - 1]
            and not any(words.texts[i][0].isalnum() for i in range(found[-1][1], start))
        ):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _tidy(span: Range, role: str, words: Words) -> Range:
    """Without commas and the like at its ends; a quotation with both its marks, and what stands before the closing one."""
    start, end = span
    texts = words.texts
    while end - start > 1 and texts[end - 1] in ",;:-–—":
        end -= 1
    while end - start > 1 and texts[start] in ",;:-–—":
        start += 1
    if role == "content":
        if start and words.quotes[start - 1] == OPENING and not words.first(start):
            start -= 1
        for reach in (1, 2):
            after = end + reach - 1
            if (
                after < len(words)
                and words.quotes[end - 1] == INSIDE
                and words.quotes[after] == CLOSING
                and not any(t[0].isalnum() for t in texts[end:after])
            ):
                end = after + 1
                break
    return start, end


def items(documents: Sequence[Document], random: Random) -> list[Item]:
    """All windows, cut at random places, in random order."""
    found = [
        Item(document, window)
        for document in documents
        for window in windows(document.words, random.randint(WINDOW // 5, WINDOW - 2), document.within)
    ]
    random.shuffle(found)
    return found


def batches(found: Sequence[Item], random: Random) -> list[list[Item]]:
    """Windows by eights, those of like length together, in random order."""
    groups: list[list[Item]] = []
    for at in range(0, len(found), BATCH * ALIKE):
        near = sorted(found[at : at + BATCH * ALIKE], key=lambda item: len(item.window.ids))
        groups += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    random.shuffle(groups)
    return groups
