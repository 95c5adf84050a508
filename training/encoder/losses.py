"""What training makes small: the chain's negative log-likelihood, and the cross-entropy of links."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from training.encoder.data import Item
from training.encoder.model import Network

from variorum.reading.learned.encoder.links import LINKS, TABLES, WIDTH, Context, context, describe
from variorum.reading.learned.encoder.sequence import Chain, Range, best, spans


def paragraph_ranges(item: Item) -> list[Range]:
    """The paragraphs of a window, as ranges of words counted from its first."""
    window, words = item.window, item.document.words
    cuts = [i for i in range(window.start, window.end) if i == window.start or words.first(i)]
    return [(a - window.start, b - window.start) for a, b in zip(cuts, [*cuts[1:], window.end], strict=True)]


def rows_of(values: Sequence[Tensor], bounds: Sequence[Sequence[Range]]) -> tuple[Tensor, Tensor]:
    """The words of each paragraph of each window as one row, padded with zeros, and the rows' lengths."""
    parts = [value[a:b] for value, ranges in zip(values, bounds, strict=True) for a, b in ranges]
    return torch.nn.utils.rnn.pad_sequence(parts, batch_first=True), torch.tensor([len(part) for part in parts])


def chain_loss(rows: Tensor, lengths: Tensor, labels: Tensor, chain: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    """The sum over the rows of minus the log-probability of their labels."""
    start, step, end = chain
    longest = rows.shape[1]
    mask = torch.arange(longest)[None] < lengths[:, None]
    last = labels.gather(1, (lengths - 1)[:, None])[:, 0]
    gold = (rows.gather(2, labels[:, :, None])[:, :, 0] * mask).sum() + start[labels[:, 0]].sum() + end[last].sum()
    gold = gold + (step[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum()
    score = start + rows[:, 0]
    for t in range(1, longest):
        new = torch.logsumexp(score[:, :, None] + step, dim=1) + rows[:, t]
        score = torch.where(mask[:, t : t + 1], new, score)
    return torch.logsumexp(score + end, dim=1).sum() - gold


def predicted(rows: Tensor, lengths: Tensor, chain: tuple[Tensor, Tensor, Tensor]) -> np.ndarray:
    """The likeliest labels of each row."""
    start, step, end = (part.detach().numpy() for part in chain)
    return best(rows.detach().numpy(), lengths.numpy(), Chain(start, step, end))


def found_spans(labels: np.ndarray, ranges: Sequence[Range]) -> dict[str, list[Range]]:
    """The spans of one window from the labels of its paragraphs."""
    found: dict[str, list[Range]] = {}
    for row, (start, end) in zip(labels, ranges, strict=True):
        for role, each in spans(row[: end - start], start).items():
            found.setdefault(role, []).extend(each)
    return found


def link_loss(network: Network, vectors: Tensor, item: Item, given: dict[str, list[Range]]) -> Tensor:
    """The cross-entropy of the sources of the window's cues, and of the cues of its contents, for the spans that are given.
    A span stands for the gold span of its role that it overlaps most; a cue that stands for none is not asked."""
    window, words = item.window, item.document.words
    around = context(
        words.texts[window.start : window.end],
        words.paragraphs[window.start : window.end],
        words.quotes[window.start : window.end],
    )
    cues = given.get("cue", [])
    loss = vectors.new_zeros(())
    if not cues:
        return loss
    owners = _owners(item, cues)
    if sources := given.get("source", []):
        scores = pair_scores(network, vectors, "source", sources, cues, around)
        nobody = vectors[[c for c, _ in cues], 6 * WIDTH]
        loss = loss + _entropy(torch.cat([scores.T, nobody[:, None]], dim=1), _source_targets(item, sources, owners))
    if contents := given.get("content", []):
        scores = pair_scores(network, vectors, "content", contents, cues, around)
        nobody = vectors[[c for c, _ in contents], 6 * WIDTH + 1]
        loss = loss + _entropy(torch.cat([scores, nobody[:, None]], dim=1), _content_targets(item, contents, owners))
    return loss


def pair_scores(
    network: Network, vectors: Tensor, link: str, found: Sequence[Range], cues: Sequence[Range], around: Context
) -> Tensor:
    """The score of each span with each cue."""
    kind = LINKS.index(link)
    as_cue = vectors[[c for c, _ in cues], kind * WIDTH : (kind + 1) * WIDTH]
    at = 2 + 2 * kind
    first = vectors[[s for s, _ in found], at * WIDTH : (at + 1) * WIDTH]
    last = vectors[[e - 1 for _, e in found], (at + 1) * WIDTH : (at + 2) * WIDTH]
    scores = (first + last) @ as_cue.T / WIDTH**0.5
    rows = torch.from_numpy(describe(found, cues, around))
    for column, table in enumerate(TABLES):
        scores = scores + network.tables[f"{link}_{table}"][rows[:, :, column]]
    return scores


def _entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(scores, targets, ignore_index=-1, reduction="sum")


def _best_overlap(span: Range, among: Sequence[Range]) -> int:
    """The number of the range that shares most words with the span, -1 where none does."""
    sizes = [min(span[1], b) - max(span[0], a) for a, b in among]
    most = max(range(len(sizes)), key=sizes.__getitem__, default=-1)
    return most if most >= 0 and sizes[most] > 0 else -1


def _owners(item: Item, cues: Sequence[Range]) -> list[int]:
    """For each cue the number of the claim that it stands for, or -1."""
    start, claims = item.window.start, item.document.claims
    gold = [(a - start, b - start, n) for n, claim in enumerate(claims) for a, b in claim.cues[:1]]
    found: list[int] = []
    for cue in cues:
        most = _best_overlap(cue, [(a, b) for a, b, _ in gold])
        found.append(gold[most][2] if most >= 0 else -1)
    return found


def _source_targets(item: Item, sources: Sequence[Range], owners: Sequence[int]) -> Tensor:
    start, claims = item.window.start, item.document.claims
    found: list[int] = []
    for owner in owners:
        if owner < 0:
            found.append(-1)
            continue
        gold = [(a - start, b - start) for a, b in claims[owner].sources]
        hits = [i for i, source in enumerate(sources) if _best_overlap(source, gold) >= 0]
        found.append(hits[0] if hits else -1 if gold else len(sources))
    return torch.tensor(found)


def _content_targets(item: Item, contents: Sequence[Range], owners: Sequence[int]) -> Tensor:
    window, claims = item.window, item.document.claims
    gold = [(a - window.start, b - window.start, n) for n, claim in enumerate(claims) for a, b in claim.contents]
    found: list[int] = []
    for content in contents:
        most = _best_overlap(content, [(a, b) for a, b, _ in gold])
        owner = gold[most][2] if most >= 0 else -1
        if owner >= 0 and owner in owners:
            found.append(owners.index(owner))
        elif owner >= 0 and not any(window.start <= a < window.end for a, _ in claims[owner].cues[:1]):
            found.append(-1)
        else:
            found.append(len(owners))
    return torch.tensor(found)
