"""The words of a report as arrays: one row a token, all paragraphs in reading order.

Positions are rows of these arrays (not indices of a paragraph's doc), end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, TAG
from spacy.strings import get_string_id
from spacy.tokens import Token

from variorum.reading.texts import Text

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]

TAGS = (
    "_SP NFP . : , -LRB- -RRB- '' `` HYPH $ SYM CC IN TO RP DT PDT WDT WP WP$ WRB PRP PRP$ EX POS MD VBD VBZ VBP VB VBG VBN "
    "JJ JJR JJS RB RBR RBS NN NNS NNP NNPS CD ADD AFX FW LS UH XX"
).split()
DEPS = (
    "ROOT ccomp parataxis conj advcl relcl acl xcomp pcomp csubj csubjpass nsubj nsubjpass expl agent dobj dative attr "
    "acomp oprd pobj appos prep prt mark aux auxpass neg advmod npadvmod cc preconj punct amod compound det poss case "
    "nummod nmod predet quantmod intj meta dep"
).split()
KINDS = (
    "PERSON ORG NORP GPE LOC FAC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL"
).split()
PARTS = "VERB AUX NOUN PROPN PRON ADJ ADV ADP PART SCONJ CCONJ DET NUM INTJ SYM PUNCT SPACE X".split()
DEEPEST = 64
"""How many levels of a tree are climbed for the edges of a word's subtree."""


def number(names: Sequence[str], name: str) -> int:
    """The number that stands for a label in the arrays: 1 for the first of the list."""
    return names.index(name) + 1


@cache
def _numbers(names: tuple[str, ...]) -> tuple[Keys, Ints]:
    ids = np.array([get_string_id(name) for name in names], dtype=np.uint64)
    order = np.argsort(ids)
    return ids[order], order.astype(np.int64) + 1


def _numbered(column: Keys, names: Sequence[str]) -> Ints:
    """The numbers of a column of labels, 0 for a label that is not listed."""
    ids, values = _numbers(tuple(names))
    at = np.minimum(np.searchsorted(ids, column), len(ids) - 1)
    return np.where(ids[at] == column, values[at], 0)


SUBJECT = (number(DEPS, "nsubj"), number(DEPS, "nsubjpass"))
CHAINS = tuple(number(DEPS, d) for d in ("conj", "xcomp", "advcl", "pcomp", "acomp", "aux", "ccomp"))
"""What joins a word to another one whose subject it shares."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """``tag``, ``dep``, ``kind`` (of entity) and ``part`` (of speech) are numbers of the lists above; ``lower`` and
    ``lemma`` hashes. ``start`` and ``end`` are offsets in the report. ``counts`` tells words from punctuation. ``left``
    and ``right`` bound a word's subtree, ``depth`` is how many words it hangs below; ``subject`` is the row of its subject:
    its own, or that of the word it is joined to, -1 where there is none. ``quote`` is the number of the
    quotation in which a word stands, -1 outside; ``quotes`` the bounds of all. ``sentence_starts`` ends with the number
    of words, and so does ``first``, the first row of each paragraph.
    """

    start: Ints
    end: Ints
    tag: Ints
    dep: Ints
    kind: Ints
    part: Ints
    lower: Keys
    lemma: Keys
    head: Ints
    left: Ints
    right: Ints
    depth: Ints
    subject: Ints
    counts: Flags
    paragraph: Ints
    title: Flags
    sentence: Ints
    sentence_starts: Ints
    quote: Ints
    quotes: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.start)

    def bounds(self, rows: Ints) -> tuple[Ints, Ints]:
        """Where the sentences of the rows begin and end."""
        return self.sentence_starts[self.sentence[rows]], self.sentence_starts[self.sentence[rows] + 1]

    def row(self, paragraph: int, token: Token) -> int:
        """The row of a paragraph's token."""
        return int(self.first[paragraph]) + token.i

    def rows(self, start: int, end: int) -> tuple[int, int]:
        """The rows that the report's offsets ``start`` to ``end`` touch."""
        return int(np.searchsorted(self.end, start, "right")), int(np.searchsorted(self.start, end, "left"))


def _edges(head: Ints) -> tuple[Ints, Ints, Ints]:
    """The bounds of the words' subtrees, and their depths."""
    rows = np.arange(len(head))
    left, right = rows.copy(), rows.copy()
    depth, above = np.zeros(len(head), dtype=np.int64), rows
    for _ in range(DEEPEST):
        higher = head[above]
        if np.array_equal(higher, above):
            break
        depth += higher != above
        above = higher
        np.minimum.at(left, head, left.copy())
        np.maximum.at(right, head, right.copy())
    return left, right + 1, depth


def _subjects(head: Ints, dep: Ints) -> Ints:
    """For each word the row of its subject, -1 where there is none."""
    subject = np.full(len(head), -1)
    own = np.flatnonzero(np.isin(dep, SUBJECT))[::-1]
    subject[head[own]] = own
    chained = np.isin(dep, CHAINS)
    for _ in range(4):
        subject = np.where((subject < 0) & chained, subject[head], subject)
    return subject


def words_of(texts: Sequence[Text]) -> Words:
    """The words of all paragraphs of a report."""
    tables: list[Keys] = [np.zeros((0, 7), np.uint64)]
    start: list[int] = []
    length: list[int] = []
    counts: list[bool] = []
    sentences: list[int] = []
    quotes: list[tuple[int, int]] = []
    sizes = np.array([len(text.doc) for text in texts], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    for text, at in zip(texts, first[:-1].tolist(), strict=True):
        tables.append(text.doc.to_array([TAG, DEP, ENT_TYPE, POS, LOWER, LEMMA, HEAD]).astype(np.uint64).reshape(-1, 7))
        base = text.paragraph.start
        for token in text.doc:
            start.append(base + token.idx)
            form = token.text
            length.append(len(form))
            counts.append(form.isalnum() or any(c.isalnum() or c in "%$€£+=<>|~^" for c in form))
        sentences += [at + s for s in text.sentences if s < len(text.doc)]
        quotes += [(base + q.start, base + q.end) for q in text.quotations]
    table = np.concatenate(tables)
    starts = np.array(start, dtype=np.int64)
    ends = starts + np.array(length, dtype=np.int64)
    rows = np.arange(len(starts))
    head = np.clip(rows + table[:, 6].astype(np.int64), 0, max(0, len(rows) - 1))
    left, right, depth = _edges(head)
    dep = _numbered(table[:, 1], DEPS)
    paragraph = np.repeat(np.arange(len(texts)), sizes)
    begins = np.unique(np.concatenate([np.array(sentences, dtype=np.int64), first[:-1], [len(rows)]]))
    quote = np.full(len(rows), -1)
    bounds = np.array(quotes, dtype=np.int64).reshape(-1, 2)
    bounds = np.stack([np.searchsorted(ends, bounds[:, 0], "right"), np.searchsorted(starts, bounds[:, 1], "left")], axis=1)
    for i, (begin, stop) in enumerate(bounds.tolist()):
        quote[begin:stop] = i
    return Words(
        start=starts,
        end=ends,
        tag=_numbered(table[:, 0], TAGS),
        dep=dep,
        kind=_numbered(table[:, 2], KINDS),
        part=_numbered(table[:, 3], PARTS),
        lower=table[:, 4],
        lemma=table[:, 5],
        head=head,
        left=left,
        right=right,
        depth=depth,
        subject=_subjects(head, dep),
        counts=np.array(counts, dtype=np.bool_),
        paragraph=paragraph,
        title=np.array([text.paragraph.kind == "title" for text in texts], dtype=np.bool_)[paragraph],
        sentence=np.searchsorted(begins, rows, "right") - 1,
        sentence_starts=begins,
        quote=quote,
        quotes=bounds,
        first=first,
    )
