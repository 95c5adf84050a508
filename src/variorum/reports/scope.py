"""Which blocks of a page belong to its reports: by article elements, else by ``main``, else by trafilatura's choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.reports.blocks import Block, folded

_LEAST_WORDS = 40
_LARGEST_PAGE = 2_000_000
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A block as the markup has it; ``linked`` is the share of its characters that stand in links."""

    block: Block
    linked: float
    main: bool
    item: bool

    @property
    def size(self) -> int:
        """How many words of running text it has; 0 for headings, links and junk."""
        words = self.block.words.count(" ") + 1
        return words if not self.block.junk and not self.block.hint and self.linked < 0.6 and words >= 6 else 0


def scoped(found: Sequence[Found], page: str) -> list[Block]:
    """The blocks, those outside the page's reports made junk. Several articles with a heading and a body each are
    several parts; smaller ones, beside or inside them, are lists of other reports."""
    blocks = [_link_list(item) for item in found]
    parts = _real_parts(found)
    if parts:
        blocks = [
            block if block.part in parts else _left_out(block, "related" if block.part else "boilerplate")
            for block in blocks
        ]
    else:
        if sum(item.size for item in found if not item.block.part) >= _LEAST_WORDS:
            blocks = [_left_out(block, "related") if block.part else block for block in blocks]
        if sum(item.size for item in found if item.main) >= _LEAST_WORDS:
            kept = zip(blocks, found, strict=True)
            blocks = [block if item.main else _left_out(block, "boilerplate") for block, item in kept]
        else:
            blocks = _chosen(blocks, page)
    if len(parts) < 2:
        blocks = [replace(block, part=0) for block in blocks]
    return _with_title(blocks, found)


def _left_out(block: Block, reason: str) -> Block:
    return block if block.junk else replace(block, junk=reason)


def _real_parts(found: Sequence[Found]) -> set[int]:
    sizes: dict[int, int] = defaultdict(int)
    headed: set[int] = set()
    for item in found:
        if item.block.part:
            sizes[item.block.part] += item.size
            if item.block.hint in ("h1", "heading") and not item.block.junk:
                headed.add(item.block.part)
    large = {part for part, size in sizes.items() if size >= _LEAST_WORDS}
    most = max((sizes[part] for part in large), default=0)
    kept = {part for part in large if part in headed and (sizes[part] >= 120 or sizes[part] * 5 >= most)}
    return kept or {part for part in large if sizes[part] == most}


def _link_list(item: Found) -> Block:
    block = item.block
    words = block.words
    sentence = words.rstrip("\"'”’)").endswith((".", "!", "?")) and words.count(" ") >= 11
    if block.junk or block.hint in ("h1", "caption") or item.linked < 0.85 or sentence:
        return block
    return replace(block, junk="related")


def _with_title(blocks: list[Block], found: Sequence[Found]) -> list[Block]:
    """A main heading outside the report's element is its title where the report has none itself."""
    if any(block.hint == "h1" and not block.junk for block in blocks):
        return blocks
    first = next((i for i, b in enumerate(blocks) if not b.junk), len(blocks))
    for index, item in enumerate(found[:first]):
        if item.block.hint == "h1" and item.block.junk in (None, "page header") and item.block.words.count(" ") >= 2:
            blocks[index] = replace(blocks[index], junk=None, part=blocks[first].part if first < len(blocks) else 0)
            break
    return blocks


def _chosen(blocks: list[Block], page: str) -> list[Block]:
    """The blocks whose words trafilatura (2.x) takes for the main text; all, where it finds hardly any."""
    if len(page) > _LARGEST_PAGE or sum(not block.junk for block in blocks) < 3:
        return blocks
    chosen = _shingles(_main_text(page))
    if len(chosen) < _LEAST_WORDS:
        return blocks
    return [
        block if block.junk or block.hint or _share(block, chosen) >= 0.5 else replace(block, junk="not main text")
        for block in blocks
    ]


def _main_text(page: str) -> str:
    from trafilatura import extract

    try:
        return extract(page, include_comments=False, favor_recall=True, deduplicate=False) or ""
    except (ValueError, RecursionError, MemoryError):
        return ""


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = folded(text).split()
    return {tuple(words[i : i + _SHINGLE]) for i in range(max(0, len(words) - _SHINGLE) + 1)}


def _share(block: Block, chosen: set[tuple[str, ...]]) -> float:
    here = _shingles(block.words)
    return len(here & chosen) / max(1, len(here))
