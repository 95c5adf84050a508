"""What the rankers look at: one row a candidate for the source, the content or the extent of a cue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.reading.learned.trees.candidates import Spans
from variorum.reading.learned.trees.evidence import Evidence
from variorum.reading.learned.trees.rates import Numbers, Rates, joined
from variorum.reading.learned.trees.words import DEPS, KINDS, PARTS, TAGS, Flags, Ints, Keys, Words, number

Column = NDArray[np.generic]
TABLES = ("first", "before", "last", "after", "frame", "root", "opening")


def lowest(depth: Ints, start: Ints, end: Ints) -> Ints:
    """The first of the least deep words of each stretch: the root of its words. By a sparse table."""
    table = [np.arange(len(depth))]
    width = 1
    longest = int((end - start).max(initial=1))
    while 2 * width <= longest:
        a, b = table[-1][:-width], table[-1][width:]
        table.append(np.where(depth[b] < depth[a], b, a))
        width *= 2
    level = np.floor(np.log2(np.maximum(1, end - start))).astype(np.int64)
    found = np.zeros(len(start), dtype=np.int64)
    for k, row in enumerate(table):
        here = level == k
        a, b = row[start[here]], row[end[here] - (1 << k)]
        found[here] = np.where(depth[b] < depth[a], b, a)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A report as all rankers see it: ``cues`` are the rows of the heads of cues, ``sure`` how likely each is one, and
    ``likely`` how likely each word of the report is, 0 where it was not asked. ``rates`` are those of the training
    reports."""

    words: Words
    evidence: Evidence
    cues: Ints
    sure: Numbers
    likely: Numbers
    rates: Rates

    def at(self, values: Ints, rows: Ints) -> Ints:
        """The values at the rows, -1 before the first word and behind the last."""
        there = (rows >= 0) & (rows < len(values))
        return np.where(there, values[np.clip(rows, 0, len(values) - 1)], -1)


def keys(view: View, spans: Spans) -> dict[str, Keys]:
    """The keys of the candidates in the tables of rates, without the name of the role."""
    words, cue = view.words, view.cues[spans.cue]
    root = lowest(words.depth, spans.start, spans.end)
    side = (spans.start > cue).astype(np.int64)
    far = np.clip(np.where(side > 0, spans.start - cue, cue - spans.end), 0, 3)

    def lower(rows: Ints) -> Keys:
        return view.at(words.lower.view(np.int64), rows).view(np.uint64)

    return {
        "first": joined(lower(spans.start), side),
        "before": joined(lower(spans.start - 1), side),
        "last": joined(lower(spans.end - 1)),
        "after": joined(lower(spans.end), side),
        "frame": joined(words.lemma[cue], side, words.dep[root]),
        "root": joined(words.lemma[root], words.part[root], side),
        "opening": joined(words.lemma[cue], side, far, words.tag[spans.start]),
    }


def features(view: View, role: str, spans: Spans) -> NDArray[np.float32]:
    """The table of features, a row a candidate."""
    known = keys(view, spans)
    columns: list[Column] = [view.rates.of(f"{role} {name}", known[name]) for name in TABLES]
    columns.append(view.rates.seen(f"{role} frame", known["frame"]))
    columns += _place(view, spans)
    columns += _words(view, spans)
    columns += _between(view, spans)
    columns += _quotes(view, spans)
    columns += _rules(view, role, spans)
    columns += _rivals(spans)
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _place(view: View, spans: Spans) -> list[Column]:
    words, cue = view.words, view.cues[spans.cue]
    start, end = spans.start, spans.end
    low, high = words.bounds(cue)
    here, stop = words.bounds(start)
    last = words.sentence[end - 1]
    paragraph = words.paragraph[start]
    begins, closes = words.first[paragraph], words.first[paragraph + 1]
    counted = np.concatenate([[0], np.cumsum(words.counts)])
    return [
        np.clip(start - cue, -150, 150), np.clip(end - cue, -150, 150), np.minimum(end - start, 200), start > cue,
        words.sentence[start] - words.sentence[cue], last - words.sentence[start],
        np.clip(paragraph - words.paragraph[cue], -3, 3),
        np.minimum(counted[start] - counted[here], 60),
        np.minimum(counted[words.sentence_starts[last + 1]] - counted[end], 60),
        np.minimum(counted[start] - counted[begins], 60), np.minimum(counted[closes] - counted[end], 60),
        np.minimum(cue - low, 60), np.minimum(high - cue, 60), stop - here,
    ]  # fmt: skip


def _words(view: View, spans: Spans) -> list[Column]:
    words, cue = view.words, view.cues[spans.cue]
    start, end = spans.start, spans.end
    root = lowest(words.depth, start, end)
    above = words.head[root]
    subject = words.subject[cue]
    speaks = view.rates.of("speaker", joined(words.lemma[root], words.part[root]))
    columns: list[Column] = []
    for rows in (start - 2, start - 1, start, start + 1, end - 1, end, end + 1):
        columns.append(view.at(words.tag, rows))
    for rows in (start - 1, start, end - 1, end):
        columns.append(view.at(words.dep, rows))
    columns += [words.tag[cue], words.dep[cue], words.part[cue], view.at(words.tag, cue + 1), view.at(words.tag, cue - 1)]
    columns += [words.dep[root], words.tag[root], words.kind[root], words.dep[above], words.tag[above]]
    columns += [
        above == cue, words.head[cue] == root, above == words.head[cue], np.clip(above - cue, -40, 40),
        np.clip(root - cue, -60, 60),
        words.left[root] - start, words.right[root] - end, words.left[root] == start,
        root == subject, (start <= subject) & (subject < end), np.clip(subject - start, -60, 60), subject > cue, speaks,
        np.clip(view.at(words.head, end) - end, -30, 30), words.right[view.at(words.head, end - 1)] - end,
        (view.at(words.head, end) >= start) & (view.at(words.head, end) < end), words.depth[root] - words.depth[cue],
    ]  # fmt: skip
    return columns


def _total(flags: Flags | Numbers) -> NDArray[np.float64]:
    return np.concatenate([[0.0], np.cumsum(flags)])


def _between(view: View, spans: Spans) -> list[Column]:
    """What stands in the candidate, and between it and the cue."""
    words, cue = view.words, view.cues[spans.cue]
    start, end = spans.start, spans.end
    first = np.where(start > cue, cue + 1, end)
    stop = np.maximum(first, np.where(start > cue, start, cue))
    verbs = (words.part == number(PARTS, "VERB")) | (words.part == number(PARTS, "AUX"))
    finite = np.isin(words.tag, [number(TAGS, t) for t in ("VBD", "VBZ", "VBP", "MD")])
    people = words.kind == number(KINDS, "PERSON")
    days = words.kind == number(KINDS, "DATE")
    commas = words.tag == number(TAGS, ",")
    subject = words.dep == number(DEPS, "nsubj")
    columns: list[Column] = []
    for flags in (view.likely, verbs, finite, commas, people, words.quote >= 0):
        total = _total(flags)
        columns += [total[end] - total[start], total[stop] - total[first]]
    for flags in (days, subject, words.counts, words.part == number(PARTS, "PROPN")):
        total = _total(flags)
        columns += [total[stop] - total[first], (total[end] - total[start]) / (end - start)]
    return columns


def _quotes(view: View, spans: Spans) -> list[Column]:
    words, cue = view.words, view.cues[spans.cue]
    quote, start, end = words.quote, spans.start, spans.end
    if not len(words.quotes):
        nothing = np.full(len(spans), -1)
        return [nothing] * 7
    opening, closing = words.quotes[:, 0], words.quotes[:, 1]
    first, last = quote[start], quote[end - 1]
    gap_first = np.where(first >= 0, start - opening[np.maximum(first, 0)], -1)
    gap_last = np.where(last >= 0, closing[np.maximum(last, 0)] - end, -1)
    following = np.searchsorted(opening, end, "left")
    to_next = np.where(following < len(opening), opening[np.minimum(following, len(opening) - 1)] - end, 99)
    return [
        np.minimum(gap_first, 20), np.minimum(gap_last, 20), (first >= 0) & (first == last), quote[cue] >= 0,
        (quote[cue] >= 0) & (quote[cue] == first), np.minimum(to_next, 40), (first >= 0).astype(np.int64) + 2 * (last >= 0),
    ]  # fmt: skip


def _rules(view: View, role: str, spans: Spans) -> list[Column]:
    """How the candidate stands to what the rules say of this cue, and of others."""
    evidence, cue = view.evidence, view.cues[spans.cue]
    ruled = evidence.cue[cue]
    best = np.zeros((len(spans), 4), dtype=np.float32)
    union = np.zeros(len(spans), dtype=np.float32)
    bounds = np.searchsorted(spans.cue, np.arange(len(view.cues) + 1)).tolist()
    for number_, statement in enumerate(evidence.cue[view.cues].tolist()):
        here = slice(bounds[number_], bounds[number_ + 1])
        if statement < 0 or here.start == here.stop:
            continue
        if role == "content":
            given = list(evidence.pieces[statement])
        else:
            place = evidence.source if role == "source" else evidence.cue_at
            given = [(int(place[statement, 0]), int(place[statement, 1]))]
        for start, end in given:
            if start < 0:
                continue
            common = np.maximum(0, np.minimum(spans.end[here], end) - np.maximum(spans.start[here], start))
            whole = np.maximum(spans.end[here], end) - np.minimum(spans.start[here], start)
            same_start, same_end = np.abs(spans.start[here] - start) <= 1, np.abs(spans.end[here] - end) <= 1
            best[here] = np.maximum(
                best[here], np.stack([common / whole, same_start, same_end, same_start & same_end], axis=1)
            )
            union[here] += common
    there = ruled >= 0
    at = np.where(there, ruled, 0)
    source = evidence.source[at] if len(evidence.source) else np.full((len(spans), 2), -1)
    meets = there & (spans.start < source[:, 1]) & (source[:, 0] < spans.end)
    beside = np.where(there & (source[:, 0] >= 0), np.clip(spans.start - source[:, 1], -20, 20), 99)
    return [
        there, *best.T, union / (spans.end - spans.start), meets, beside,
        (evidence.said[spans.start] >= 0) & (evidence.said[spans.start] != ruled),
        (evidence.named[spans.start] >= 0) & (evidence.named[spans.start] != ruled), evidence.said[cue] >= 0,
        view.sure[spans.cue],
    ]  # fmt: skip


def _rivals(spans: Spans) -> list[Column]:
    """How many candidates the cue has, and where this one stands among them by start and by end."""
    first = np.searchsorted(spans.cue, spans.cue, "left")
    last = np.searchsorted(spans.cue, spans.cue, "right")
    index = np.arange(len(spans))
    by_end = np.lexsort((spans.start, spans.end, spans.cue))
    place = np.empty(len(spans), dtype=np.int64)
    place[by_end] = index
    new = np.concatenate([[True], (spans.start[1:] != spans.start[:-1]) | (spans.cue[1:] != spans.cue[:-1])])[: len(spans)]
    group = np.maximum.accumulate(np.where(new, index, 0)) if len(spans) else index
    sizes = np.bincount(group, minlength=len(spans))[group] if len(spans) else index
    return [last - first, index - first, place - first, index - group, sizes - (index - group)]
