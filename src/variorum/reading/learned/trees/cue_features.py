"""What the cue finder looks at: one row a word that might be the head of a cue."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from variorum.reading.learned.trees.evidence import Evidence
from variorum.reading.learned.trees.rates import Numbers, Rates, joined
from variorum.reading.learned.trees.words import DEPS, PARTS, Ints, Keys, Words, number

CHILDREN = (
    "ccomp xcomp nsubj nsubjpass dobj dative prep agent mark neg aux auxpass advmod prt advcl parataxis acl relcl attr "
    "acomp oprd conj punct poss cc"
).split()
OPEN_PARTS = tuple(number(PARTS, p) for p in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADP", "PUNCT", "ADV", "SCONJ"))
FAINT = 0.004
"""A word whose lemma was a cue less often than this, and that is no verb, is not looked at."""


def keys(words: Words) -> dict[str, Keys]:
    """The keys of every word in the tables of rates."""
    lower, rows = words.lower, np.arange(len(words))

    def beside(step: int) -> Keys:
        at = rows + step
        there = (at >= 0) & (at < len(rows))
        return np.where(there, lower[np.clip(at, 0, max(0, len(rows) - 1))], 0).astype(np.uint64)

    return {
        "cue": joined(words.lemma, words.part),
        "cue form": joined(lower, words.dep),
        "cue next": joined(words.lemma, beside(1)),
        "cue last": joined(words.lemma, beside(-1)),
        "cue at -2": joined(beside(-2)),
        "cue at -1": joined(beside(-1)),
        "cue at 1": joined(beside(1)),
        "cue at 2": joined(beside(2)),
        "cue below": joined(words.lemma[words.head], words.dep),
        "speaker": joined(words.lemma, words.part),
    }


def candidates(words: Words, evidence: Evidence, rate: Numbers) -> Ints:
    """The rows of words that may be heads of cues."""
    verb = (words.part == number(PARTS, "VERB")) | (evidence.cue >= 0)
    return np.flatnonzero(verb | ((rate > FAINT) & np.isin(words.part, OPEN_PARTS)))


def _children(words: Words, rows: Ints) -> NDArray[np.float32]:
    """For each row and label of ``CHILDREN``, how far behind the word its first child of the label stands; 0 where none."""
    place = np.full(len(DEPS) + 1, -1)
    place[[number(DEPS, d) for d in CHILDREN]] = np.arange(len(CHILDREN))
    column = place[words.dep]
    child = np.flatnonzero((column >= 0) & (words.head != np.arange(len(words))))[::-1]
    found = np.zeros((len(words), len(CHILDREN)), dtype=np.float32)
    found[words.head[child], column[child]] = child - words.head[child]
    return np.clip(found[rows], -30, 30)


def _near(values: Numbers, rows: Ints, strong: float) -> tuple[Numbers, Numbers]:
    """How far away the last and the next word stand whose value is above ``strong``."""
    at = np.flatnonzero(values > strong)
    if not len(at):
        far = np.full(len(rows), 60, dtype=np.float32)
        return far, far
    before = np.searchsorted(at, rows, "left") - 1
    after = np.searchsorted(at, rows, "right")
    last = np.where(before >= 0, rows - at[np.maximum(before, 0)], 60)
    following = np.where(after < len(at), at[np.minimum(after, len(at) - 1)] - rows, 60)
    return np.minimum(last, 60).astype(np.float32), np.minimum(following, 60).astype(np.float32)


def features(words: Words, evidence: Evidence, rates: Rates, tables: dict[str, Keys], rows: Ints) -> NDArray[np.float32]:
    """The table of features, a row for each of ``rows``."""
    n = len(words)
    columns: list[NDArray[np.generic]] = []

    def shifted(values: NDArray[np.generic], step: int) -> NDArray[np.generic]:
        at = rows + step
        there = (at >= 0) & (at < n)
        at = np.clip(at, 0, n - 1)
        return np.where(there & (words.paragraph[at] == words.paragraph[rows]), values[at], -1)

    rate = rates.of("cue", tables["cue"])
    form = rates.of("cue form", tables["cue form"])
    columns += [rate[rows], rates.seen("cue", tables["cue"][rows]), form[rows]]
    for name in ("cue next", "cue last", "cue at -2", "cue at -1", "cue at 1", "cue at 2", "cue below"):
        columns.append(rates.of(name, tables[name][rows]))
    columns += [shifted(rate, -2), shifted(rate, -1), shifted(rate, 1), shifted(rate, 2), rate[words.head[rows]]]
    for step in (-3, -2, -1, 0, 1, 2, 3):
        columns.append(shifted(words.tag, step))
    for step in (-2, -1, 0, 1, 2):
        columns.append(shifted(words.dep, step))
    head = words.head[rows]
    columns += [words.part[rows], words.tag[head], words.dep[head], np.clip(head - rows, -30, 30)]
    columns += list(_children(words, rows).T)
    subject = words.subject[rows]
    there = np.maximum(subject, 0)
    speaks = rates.of("speaker", tables["speaker"])
    columns += [
        np.where(subject >= 0, np.clip(subject - rows, -40, 40), 99),
        np.where(subject >= 0, words.tag[there], -1),
        np.where(subject >= 0, words.kind[there], -1),
        np.where(subject >= 0, speaks[there], -1),
        np.where(subject >= 0, words.head[there] == rows, False),
    ]
    low, high = words.bounds(rows)
    quoted = words.quote >= 0
    marks = np.concatenate([[0], np.cumsum(quoted)])
    wide_low, wide_high = np.maximum(low, rows - 60), np.minimum(high, rows + 60)
    total = np.concatenate([[0.0], np.cumsum(rate)])
    last_quote, next_quote = _near(quoted.astype(np.float32), rows, 0.5)
    last_cue, next_cue = _near(rate, rows, 0.25)
    columns += [
        np.minimum(rows - low, 60), np.minimum(high - rows, 60), quoted[rows], last_quote, next_quote, last_cue, next_cue,
        (marks[rows] - marks[wide_low]) / np.maximum(1, rows - wide_low),
        (marks[wide_high] - marks[rows]) / np.maximum(1, wide_high - rows),
        total[wide_high] - total[wide_low], words.title[rows], np.minimum(words.paragraph[rows], 20),
        words.right[rows] - words.left[rows], rows - words.left[rows],
    ]  # fmt: skip
    columns += evidence.at_cues(rows)
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1) if len(rows) else _empty(len(columns))


def _empty(width: int) -> NDArray[np.float32]:
    return np.zeros((0, width), dtype=np.float32)
