"""Copies: reports of one story that share passages.

Sentences that share runs of three words are looked up in an index and then aligned word by word (Ratcliff and Metzener
1988), so that shortened, re-ordered and otherwise spelled passages are found too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.linking.lookup import Lookup
from variorum.linking.sentences import Sentence, Token, sentences
from variorum.linking.words import is_stop
from variorum.model import Copy, CopyKind, Passage, Span, Story

_RUN = 3
_LEAST_RUNS = 2
_WINDOW = 40
_LEAST_SHARE = 0.5
_LEAST_TOKENS = 9
_LONG_BLOCK = 9
_LEAST_OF_PAIR = 10
_QUOTED_TOKENS = 20
_VERBATIM = 0.9


@dataclass(frozen=True, slots=True)
class _Match:
    """Two aligned sentences. ``blocks`` are (place in a, place in b, length)."""

    a: Sentence
    b: Sentence
    blocks: tuple[tuple[int, int, int], ...]

    def matched(self) -> list[Token]:
        return [token for at, _, length in self.blocks for token in self.a.tokens[at : at + length]]

    def unquoted(self) -> int:
        """How many shared words stand outside quotation marks: words of an outlet and not of a speaker."""
        return sum(not token.quoted for token in self.matched())

    def quoted(self) -> int:
        """How many shared words stand inside quotation marks."""
        return sum(token.quoted for token in self.matched())

    def share(self) -> float:
        """The shared part of the shorter sentence."""
        return len(self.matched()) / min(len(self.a.tokens), len(self.b.tokens))


def link_copies(lookup: Lookup, stories: Sequence[Story]) -> tuple[Copy, ...]:
    """The pairs of reports of one story that share passages, the earlier first, each with the passages in both.

    Words that are shared only inside quotation marks are one utterance and no copy, unless they are many.
    """
    rank = {report: i for i, report in enumerate(lookup.order)}
    found = (copy for story in stories if len(story.reports) > 1 for copy in _copies(story, rank, lookup))
    return tuple(sorted(found, key=lambda copy: (rank[copy.from_], rank[copy.to])))


def _copies(story: Story, rank: dict[str, int], lookup: Lookup) -> Iterator[Copy]:
    matches: dict[tuple[str, str], list[_Match]] = defaultdict(list)
    for a, b in _candidates(
        [s for report in sorted(story.reports, key=rank.__getitem__) for s in sentences(report, lookup)]
    ):
        match = _align(a, b)
        if match is not None:
            matches[a.report, b.report].append(match)
    for (a, b), found in matches.items():
        copy = _copy(a, b, _one_to_one(found), lookup)
        if copy is not None:
            yield copy


def _candidates(all_sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Pairs of sentences of two reports that share two runs of three tokens; each run only joins those next to it."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, sentence in enumerate(all_sentences):
        keys = [token.key for token in sentence.tokens]
        for run in {tuple(keys[at : at + _RUN]) for at in range(len(keys) - _RUN + 1)}:
            if not all(is_stop(key) for key in run):
                holders[run].append(i)
    runs: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        for at, i in enumerate(found):
            for j in found[at + 1 : at + 1 + _WINDOW]:
                if all_sentences[i].report != all_sentences[j].report:
                    runs[i, j] += 1
    for (i, j), count in sorted(runs.items()):
        if count >= _LEAST_RUNS:
            yield all_sentences[i], all_sentences[j]


def _align(a: Sentence, b: Sentence) -> _Match | None:
    """The shared runs of two tokens and more that are not stop words alone; None where they are too little of both."""
    matcher = SequenceMatcher(None, [t.key for t in a.tokens], [t.key for t in b.tokens], autojunk=False)
    blocks = tuple(
        (at, bt, length)
        for at, bt, length in matcher.get_matching_blocks()
        if length >= 2 and not all(is_stop(token.key) for token in a.tokens[at : at + length])
    )
    match = _Match(a, b, blocks)
    longest = max((length for _, _, length in blocks), default=0)
    plain = sum(not token.named for token in match.matched())
    if plain >= _LEAST_TOKENS and (match.share() >= _LEAST_SHARE or longest >= _LONG_BLOCK):
        return match
    return None


def _one_to_one(matches: Sequence[_Match]) -> list[_Match]:
    """Each sentence in one match only, the longest first."""
    ranked = sorted(matches, key=lambda match: (-len(match.matched()), match.a.index, match.b.index))
    used: set[tuple[str, int]] = set()
    kept: list[_Match] = []
    for match in ranked:
        ends = {(match.a.report, match.a.index), (match.b.report, match.b.index)}
        if not ends & used:
            used |= ends
            kept.append(match)
    return sorted(kept, key=lambda match: match.a.index)


def _copy(a: str, b: str, matches: Sequence[_Match], lookup: Lookup) -> Copy | None:
    own = [match for match in matches if match.unquoted() >= _LEAST_TOKENS]
    if sum(match.unquoted() for match in own) < _LEAST_OF_PAIR:
        own = []
    if not own and sum(match.quoted() for match in matches) < _QUOTED_TOKENS:
        return None
    kind = _kind(a, b, own, lookup) if own else "quote"
    shared = sum(len(match.matched()) for match in matches)
    return Copy(
        a, b, kind, tuple(_passage(match, lookup) for match in matches), _reason(kind, len(matches), shared, a, b, lookup)
    )


def _kind(a: str, b: str, matches: Sequence[_Match], lookup: Lookup) -> CopyKind:
    """``rewrite`` where one report names the other's outlet, or most shared sentences were changed and no agency is
    credited by both; else ``wire``."""
    first, second = lookup.entries[a].report, lookup.entries[b].report
    if set(first.agencies) & set(second.agencies):
        return "wire"
    if _names(first.outlet, second.text) or _names(second.outlet, first.text):
        return "rewrite"
    changed = sum(match.share() < _VERBATIM for match in matches)
    return "rewrite" if len(matches) > 2 and changed > len(matches) / 2 else "wire"


def _names(outlet: str | None, text: str) -> bool:
    return bool(outlet) and len(outlet or "") > 2 and (outlet or "") in text


def _passage(match: _Match, lookup: Lookup) -> Passage:
    at, bt, _ = match.blocks[0]
    last_a, last_b, length = match.blocks[-1]
    return Passage(
        _span(match.a, at, last_a + length, lookup),
        _span(match.b, bt, last_b + length, lookup),
    )


def _span(sentence: Sentence, first: int, stop: int, lookup: Lookup) -> Span:
    text = lookup.entries[sentence.report].report.text
    return Span.cut(text, sentence.tokens[first].start, sentence.tokens[stop - 1].end)


def _reason(kind: CopyKind, passages: int, shared: int, a: str, b: str, lookup: Lookup) -> str:
    said = f"{passages} shared {'passage' if passages == 1 else 'passages'} of {shared} words"
    agencies = sorted(set(lookup.entries[a].report.agencies) & set(lookup.entries[b].report.agencies))
    if kind == "quote":
        return f"{said}, all inside quotation marks"
    if agencies:
        return f"{said}; both credit {' and '.join(agencies)}"
    return f"{said}; no common agency is credited" if kind == "wire" else f"{said}, changed in part"
