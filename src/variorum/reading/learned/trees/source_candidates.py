"""Noun phrases near a cue, whole and cut short, that might name who speaks."""

from __future__ import annotations

import numpy as np

from variorum.reading.learned.trees.candidates import Spans, tidy
from variorum.reading.learned.trees.evidence import Evidence
from variorum.reading.learned.trees.words import DEPS, PARTS, TAGS, Ints, Words, number

BEFORE, AFTER = 9, 6
"""How many noun phrases before and after a cue are looked at."""
NOUNS = tuple(number(PARTS, p) for p in ("NOUN", "PROPN", "PRON", "NUM"))
INNER = tuple(number(DEPS, d) for d in ("compound", "amod", "nmod", "nummod", "case", "quantmod", "det", "npadvmod"))
SUBJECTS = tuple(number(DEPS, d) for d in ("nsubj", "nsubjpass", "pobj", "dobj", "appos"))
CUTS = (("relcl", "acl"), ("appos",), ("prep",), ("cc", "conj"), ("relcl", "acl", "appos", "advcl", "ccomp", "xcomp"))
JOINTS = tuple(number(TAGS, t) for t in (",", ":", "-LRB-", "``", "''"))
LEADING = tuple(number(TAGS, t) for t in ("CC", "IN", "TO", "RB", ",", ":", "``", "''", "-LRB-"))


def _variants(words: Words, heads: Ints) -> tuple[Ints, Ints]:
    """For each head of a noun phrase the starts and ends of the phrase and its shorter forms, one column a form."""
    n = len(words)
    rows = np.arange(n)
    right = words.right[heads]
    ends = [right, heads + 1]
    for labels in CUTS:
        child = np.flatnonzero(np.isin(words.dep, [number(DEPS, d) for d in labels]) & (words.head < rows))[::-1]
        cut = np.full(n, n)
        cut[words.head[child]] = np.maximum(words.left[child], words.head[child] + 1)
        ends.append(np.minimum(cut[heads], right))
    joint = np.isin(words.tag, JOINTS)
    following = np.append(np.minimum.accumulate(np.where(joint, rows, n)[::-1])[::-1], n)
    ends.append(np.minimum(following[heads + 1], right))
    start = words.left[heads]
    for _ in range(3):
        start = np.where((start < heads) & np.isin(words.tag[start], LEADING), start + 1, start)
    apposed = np.flatnonzero((words.dep == number(DEPS, "appos")) & (words.head < rows))[::-1]
    title_end = np.full(n, -1)
    title_end[words.head[apposed]] = words.right[apposed]
    ends.append(np.where(title_end[heads] > 0, title_end[heads], right))
    starts = [start] * len(ends) + [words.left[heads], words.left[heads], heads]
    ends += [right, heads + 1, ends[2]]
    return np.stack(starts, axis=1), np.stack(ends, axis=1)


def sources(words: Words, evidence: Evidence, cues: Ints) -> Spans:
    """The candidates for the sources of cues, given by the rows of their heads."""
    name = np.isin(words.part, NOUNS) & ~np.isin(words.dep, INNER)
    name |= np.isin(words.dep, SUBJECTS)
    heads = np.flatnonzero(name)
    if not len(heads) or not len(cues):
        return tidy(words, *(np.zeros(0, dtype=np.int64) for _ in range(3)))
    starts, ends = _variants(words, heads)
    at = np.searchsorted(heads, cues)
    near = at[:, None] + np.arange(-BEFORE, AFTER)[None, :]
    subject = words.subject[cues]
    own = np.where(subject >= 0, np.searchsorted(heads, np.maximum(subject, 0)), -1)
    near = np.concatenate([near, own[:, None]], axis=1)
    there = (near >= 0) & (near < len(heads))
    near = np.clip(near, 0, len(heads) - 1)
    there &= words.paragraph[heads[near]] == words.paragraph[cues][:, None]
    which, slot = np.nonzero(there)
    head = near[which, slot]
    width = starts.shape[1]
    cue = np.repeat(which, width)
    start, end = starts[head].ravel(), ends[head].ravel()
    ruled = evidence.cue[cues]
    known = np.flatnonzero(ruled >= 0)
    given = evidence.source[ruled[known]] if len(known) else np.zeros((0, 2), dtype=np.int64)
    return tidy(
        words,
        np.concatenate([cue, known]),
        np.concatenate([start, given[:, 0]]),
        np.concatenate([end, given[:, 1]]),
        cues,
    )
