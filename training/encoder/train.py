"""Train the network: ``python -m training.encoder.train OUT --benchmark POLNEAR``. One thread, one seed, one result.

First on PolNeAR alone, then at a lower rate with our own reports among it, and with the contents of their claims, in which
other claims may stand (PolNeAR has none of these). The result is the mean of the weights after either part: the
second alone reads other subjects better, but the benchmark worse.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from random import Random

import numpy as np
import torch
from training.encoder.data import BATCH, MASK, Document, Item, batches, contents, encode, items, own_reports, polnear
from training.encoder.losses import chain_loss, found_spans, link_loss, paragraph_ranges, predicted, rows_of
from training.encoder.model import Network, pretrained
from training.encoder.upstream import tokenizer_file, weights_file

from variorum.reading.learned.encoder.words import tokenizer_of

SEED = 20310514
EPOCHS, MORE_EPOCHS, REPEAT = 6, 1, 3
RATE, HEADS_RATE, DECAY, WARM, SECOND_RATE = 1.6e-4, 8.0, 0.01, 0.06, 0.4
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


def optimiser(network: Network, factor: float) -> torch.optim.AdamW:
    """AdamW; what is new learns faster than what was learned before. ``factor`` multiplies all rates."""
    old = ("positions", "norm.", "layers.")
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            rate = factor * (RATE if name.startswith(old) else RATE * HEADS_RATE)
            decay = 0.0 if parameter.ndim < 2 or "norm" in name else DECAY
            groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": params, "lr": rate, "weight_decay": decay, "peak": rate} for (rate, decay), params in groups.items()],
        fused=False,
        foreach=True,
    )


def fit(network: Network, documents: Sequence[Document], epochs: int, factor: float, out: Path) -> Network:
    """The running average of the network's weights after training; a checkpoint goes to ``out`` twice an epoch."""
    random = Random(SEED)
    torch.manual_seed(SEED)
    optimise = optimiser(network, factor)
    average = deepcopy(network).eval()
    total = epochs * (len(items(documents, Random(SEED))) // BATCH)
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
    parser.add_argument("out", type=Path, help="the trained weights; those of both parts of training lie beside them")
    parser.add_argument("--benchmark", type=Path, required=True, help="PolNeAR as gold.jsonl and its texts")
    parser.add_argument("--reports", type=Path, default=Path("training/reports/build"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(SEED)  # also what is new in the network begins the same; torch's own first seed is another each time
    tokenizer = tokenizer_of(tokenizer_file().read_text(encoding="utf-8"))
    documents = [encode(r, tokenizer) for r in polnear(arguments.benchmark, ["train"])]
    network = fit(pretrained(weights_file()), documents, EPOCHS, 1.0, arguments.out.with_suffix(".first.pt"))
    reports = list(own_reports(arguments.reports))
    own = [encode(each, tokenizer) for report in reports for each in (report, contents(report))]
    print(f"{len(documents)} documents of PolNeAR, {len(reports)} of ours", flush=True)
    second = arguments.out.with_suffix(".second.pt")
    trained = fit(deepcopy(network), [*documents, *own * REPEAT], MORE_EPOCHS, SECOND_RATE, second)
    _blend(trained, network, 0.5)
    _save(trained, arguments.out)


if __name__ == "__main__":
    main()
