"""Train the network: ``python -m training.encoder.train OUT [--epochs N] [--reports FOLDER]``. One thread, one seed, one
result."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from random import Random

import numpy as np
import torch
from training.encoder.data import BATCH, MASK, Document, Item, batches, encode, items, own_reports, polnear
from training.encoder.losses import chain_loss, found_spans, link_loss, paragraph_ranges, predicted, rows_of
from training.encoder.model import Network, pretrained
from training.encoder.upstream import tokenizer_file, weights_file

from variorum.reading.learned.encoder.words import tokenizer_of

SEED = 20310514
RATE, HEADS_RATE, DECAY, WARM = 1.6e-4, 8.0, 0.01, 0.06
AVERAGE = 0.996
MASKED = 0.04
PREDICTED_AFTER = 0.12
CHECKPOINTS = 2


def collate(group: Sequence[Item], random: Random | None) -> tuple[torch.Tensor, ...]:
    """The windows as the network's inputs; where ``random`` is given, a few pieces are masked."""
    longest = max(len(item.window.ids) for item in group)
    most = max(len(item.window.firsts) for item in group)
    ids, shapes, quotes, beginnings = (torch.zeros(len(group), longest, dtype=torch.int64) for _ in range(4))
    mask = torch.zeros(len(group), longest, dtype=torch.bool)
    firsts = torch.zeros(len(group), most, dtype=torch.int64)
    for row, item in enumerate(group):
        window = item.window
        size = len(window.ids)
        given = list(window.ids)
        if random:
            given = [MASK if 0 < i < size - 1 and random.random() < MASKED else piece for i, piece in enumerate(given)]
        for to, values in ((ids, given), (shapes, window.shapes), (quotes, window.quotes), (beginnings, window.beginnings)):
            to[row, :size] = torch.tensor(values)
        mask[row, :size] = True
        firsts[row, : len(window.firsts)] = torch.tensor(window.firsts)
    return ids, shapes, quotes, beginnings, mask, firsts


def loss_of(network: Network, group: Sequence[Item], random: Random, guess: bool) -> tuple[torch.Tensor, torch.Tensor]:
    """The chain's and the links' loss a window. ``guess``: links are asked of predicted spans, not of the gold's."""
    with torch.autocast("cpu", torch.bfloat16):
        emissions, vectors = network(*collate(group, random))
    emissions, vectors = emissions.float(), vectors.float()
    bounds = [paragraph_ranges(item) for item in group]
    gold = [torch.from_numpy(item.document.labels[item.window.start : item.window.end]) for item in group]
    rows, lengths = rows_of(list(emissions), bounds)
    labels, _ = rows_of(gold, bounds)
    chain = network.chain()
    found = predicted(rows, lengths, chain) if guess else labels.numpy()
    links = emissions.new_zeros(())
    at = 0
    for item, ranges, own in zip(group, bounds, vectors, strict=True):
        links = links + link_loss(network, own, item, found_spans(found[at : at + len(ranges)], ranges))
        at += len(ranges)
    return chain_loss(rows, lengths, labels, chain) / len(group), links / len(group)


def optimiser(network: Network) -> torch.optim.AdamW:
    """AdamW; what is new learns faster than what was learned before."""
    old = ("positions", "norm.", "layers.")
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            rate = RATE if name.startswith(old) else RATE * HEADS_RATE
            decay = 0.0 if parameter.ndim < 2 or "norm" in name else DECAY
            groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": params, "lr": rate, "weight_decay": decay, "peak": rate} for (rate, decay), params in groups.items()],
        fused=False,
        foreach=True,
    )


def fit(network: Network, documents: Sequence[Document], epochs: int, out: Path, seed: int = SEED) -> Network:
    """The running average of the network's weights after training; a checkpoint goes to ``out`` twice an epoch."""
    random = Random(seed)
    torch.manual_seed(seed)
    optimise = optimiser(network)
    average = deepcopy(network).eval()
    total = epochs * (len(items(documents, Random(seed))) // BATCH)
    done, began = 0, time.time()
    every = total // (epochs * CHECKPOINTS)
    sums = np.zeros(3)
    while done < total:
        for group in batches(items(documents, random), random):
            if done >= total:
                break
            share = done / total
            for each in optimise.param_groups:
                each["lr"] = each["peak"] * min(share / WARM, (1 - share) / (1 - WARM))
            guess = share > PREDICTED_AFTER and random.random() < 0.6
            chain, links = loss_of(network.train(), group, random, guess)
            optimise.zero_grad()
            (chain + links).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimise.step()
            done += 1
            _blend(average, network, min(AVERAGE, done / (done + 10)))
            sums += (float(chain.detach()), float(links.detach()), 1)
            if done % 25 == 0:
                chain_mean, links_mean, _ = sums / sums[2]
                print(f"{done}/{total} {time.time() - began:.0f} s: {chain_mean:.2f} + {links_mean:.3f}", flush=True)
                sums[:] = 0
            if done % every == 0 or done == total:
                _save(average, out)
    return average


@torch.no_grad()
def _blend(average: Network, network: Network, keep: float) -> None:
    own = [(a, b) for a, b in zip(average.parameters(), network.parameters(), strict=True) if b.requires_grad]
    torch._foreach_lerp_([a for a, _ in own], [b for _, b in own], 1 - keep)


def _save(network: Network, out: Path) -> None:
    part = out.with_suffix(".part")
    torch.save(network.state_dict(), part)
    part.replace(out)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Train the encoder.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--reports", type=Path, default=Path("training/reports/build"))
    parser.add_argument("--repeat", type=int, default=2, help="how often our own reports count in an epoch")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    tokenizer = tokenizer_of(tokenizer_file().read_text(encoding="utf-8"))
    records = list(polnear(Path(os.environ["VARIORUM_BENCH"]) / "attribution", ["train"]))
    own = list(own_reports(arguments.reports)) if arguments.reports.is_dir() else []
    documents = [encode(record, tokenizer) for record in [*records, *own * arguments.repeat]]
    print(f"{len(records)} documents of PolNeAR, {len(own)} of ours", flush=True)
    _save(fit(pretrained(weights_file()), documents, arguments.epochs, arguments.out), arguments.out)


if __name__ == "__main__":
    main()
