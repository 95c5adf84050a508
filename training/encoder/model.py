"""The network: six layers of MiniLM, embeddings of what word pieces do not tell, labels of a chain, and vectors for
links."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from variorum.reading.learned.encoder.links import LINKS, TABLES, WIDTH, initial
from variorum.reading.learned.encoder.sequence import LABELS, forbidden
from variorum.reading.learned.encoder.words import QUOTES, SHAPES, WITHIN

HIDDEN, HEADS, LAYERS, DROPOUT = 384, 12, 6, 0.15


class Layer(nn.Module):
    """One layer of BERT; query, key and value in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.attend = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.gather = nn.Linear(HIDDEN, HIDDEN)
        self.widen = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.narrow = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The next vectors of all pieces. ``mask`` is added to the weights of attention."""
        rows, length, _ = x.shape
        query, key, value = self.attend(x).view(rows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        weights = (query * (HIDDEN // HEADS) ** -0.5) @ key.transpose(-1, -2) + mask
        seen = weights.softmax(dim=-1, dtype=torch.float32).to(value.dtype) @ value
        x = self.norm1(x + self.dropout(self.gather(seen.transpose(1, 2).reshape(rows, length, HIDDEN))))
        return self.norm2(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))


class Network(nn.Module):
    """``forward`` gives for each word its emissions and its vectors for links; the rest are the chain's and the links'
    tables."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.quotes = nn.Embedding(QUOTES, HIDDEN)
        self.beginnings = nn.Embedding(WITHIN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.within = nn.Parameter(torch.zeros(HIDDEN))
        self.emit = nn.Linear(HIDDEN, LABELS)
        self.deepen = nn.Linear(HIDDEN, 6 * WIDTH)
        self.match = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.nobody = nn.Linear(HIDDEN, 2)
        self.start = nn.Parameter(torch.zeros(LABELS))
        self.step = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.end = nn.Parameter(torch.zeros(LABELS))
        self.tables = nn.ParameterDict(
            {f"{link}_{name}": nn.Parameter(torch.tensor(initial(name))) for link in LINKS for name in TABLES}
        )
        for added in (self.shapes, self.quotes, self.beginnings):
            nn.init.normal_(added.weight, std=0.01)
        start, step = forbidden()
        self.register_buffer("no_start", torch.from_numpy(start), persistent=False)
        self.register_buffer("no_step", torch.from_numpy(step), persistent=False)
        self.pieces.weight.requires_grad_(False)

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, beginnings: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Emissions and vectors of the words whose first pieces are ``firsts``; ``mask`` is false where rows are padded."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        starts = torch.cat([self.beginnings.weight, self.within[None]])
        x = x + self.shapes(shapes) + self.quotes(quotes) + functional.embedding(beginnings, starts)
        x = self.dropout(self.norm(x))
        added = torch.where(mask, 0.0, -1e9)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, added)
        x = x.gather(1, firsts[:, :, None].expand(-1, -1, HIDDEN))
        return self.emit(self.dropout(x)), self.vectors(x)

    def vectors(self, x: Tensor) -> Tensor:
        """For each word what it is as a cue (for sources, for contents), as an end of a span, and the two scores of
        nobody."""
        deep = self.dropout(functional.gelu(self.deepen(x))).split(WIDTH, dim=-1)
        ends = [match(part) for match, part in zip(self.match, deep[2:], strict=True)]
        return torch.cat([deep[0], deep[1], *ends, self.nobody(x)], dim=-1)

    def chain(self) -> tuple[Tensor, Tensor, Tensor]:
        """The scores of the first label, of a label after a label, and of the last."""
        return self.start + self.no_start, self.step + self.no_step, self.end


def pretrained(weights: Path) -> Network:
    """The network with the weights of MiniLM (the safetensors of sentence-transformers/all-MiniLM-L6-v2) where it has
    them."""
    given = load_file(str(weights))
    network = Network()
    own = network.state_dict()

    def put(name: str, *parts: str) -> None:
        value = torch.cat([given[part] for part in parts])
        assert own[name].shape == value.shape, name
        own[name].copy_(value)

    kind = given["embeddings.token_type_embeddings.weight"][0]
    put("pieces.weight", "embeddings.word_embeddings.weight")
    put("positions.weight", "embeddings.position_embeddings.weight")
    own["positions.weight"].add_(kind)
    for end in ("weight", "bias"):
        put(f"norm.{end}", f"embeddings.LayerNorm.{end}")
        for i in range(LAYERS):
            there = f"encoder.layer.{i}"
            put(f"layers.{i}.attend.{end}", *(f"{there}.attention.self.{p}.{end}" for p in ("query", "key", "value")))
            put(f"layers.{i}.gather.{end}", f"{there}.attention.output.dense.{end}")
            put(f"layers.{i}.norm1.{end}", f"{there}.attention.output.LayerNorm.{end}")
            put(f"layers.{i}.widen.{end}", f"{there}.intermediate.dense.{end}")
            put(f"layers.{i}.narrow.{end}", f"{there}.output.dense.{end}")
            put(f"layers.{i}.norm2.{end}", f"{there}.output.LayerNorm.{end}")
    return network
