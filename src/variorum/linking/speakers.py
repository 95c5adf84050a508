"""Who a claim goes back to: a name across reports, or words that describe one person or body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from variorum import data
from variorum.linking.lookup import Lookup
from variorum.linking.sentences import Tokens
from variorum.linking.words import is_stop, stem, stems, weight
from variorum.model import ClaimRef

_AROUND, _TITLE, _APPOSITION = 160, 45, 60
"""How many characters around a mention may describe whom it names, before it be his title, after it an apposition."""
_MENTIONS = 6
_ROOT = 5
_BREAK = re.compile(r"[,;(–—]|\s(?:who|which|that|whose)\s")
_AFTER = re.compile(r"\s*[,(]|\s+of\s")
_STOP = re.compile(r"[^\W\d_A-Z]{4}[.!?]|[,;:“\"]")
_HEAD_END = re.compile(r"\s(?:of|in|for|from|at|with|to|on|near|close|familiar)\s")
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "this", "that", "these", "those", "one", "many", "some"})
_PLURAL = re.compile(r"(?:[^\W_]*[^\Ws]s|people|men|women|police|media|military|children)$", re.IGNORECASE)


_Places = Callable[[int, int], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Speaker:
    """``name`` is a ledger name id; where it is None, ``described`` holds the telling words of the source."""

    name: str | None
    described: frozenset[str]

    @property
    def key(self) -> str:
        """What two claims of one speaker within a report share."""
        return self.name or " ".join(sorted(self.described))


@cache
def _generic() -> frozenset[str]:
    return frozenset(stem(word) for word in data.lines("generic_roles.txt"))


def speakers(report: str, lookup: Lookup, tokens: Tokens) -> Iterator[tuple[ClaimRef, Speaker]]:
    """The claims of a report whose speaker is known, in reading order.

    Unknown are claims of nobody, of the outlet itself, and of several people without a name. A pronoun or a role
    ("the official") goes back to the last one who was described and not named.
    """
    outlet = frozenset(stems(lookup.entries[report].report.outlet or ""))
    last: tuple[Speaker, frozenset[str]] | None = None
    for claim in lookup.entries[report].reading.claims:
        ref = report, claim.id
        if claim.source is None:
            continue
        name = lookup.speaker(ref)
        if name is not None:
            last = None
            if frozenset(stems(lookup.label(name) or "")) != outlet:
                yield ref, Speaker(name, frozenset())
            continue
        phrase = _BREAK.split(claim.source.text, maxsplit=1)[0]
        words = frozenset(stems(phrase)) - {"the"}
        if last is not None and (words <= _PRONOUNS or words <= last[1]):
            yield ref, last[0]
        elif not _several(phrase) and not words <= _PRONOUNS:
            stretch = tokens.within(claim.source.start, claim.source.start + len(phrase))
            described = frozenset(t.key for t in stretch if t.named or not is_stop(t.key)) - _generic()
            if described and words != outlet:
                last = Speaker(None, described), words
                yield ref, last[0]


def _several(phrase: str) -> bool:
    head = _HEAD_END.split(phrase, maxsplit=1)[0].strip()
    return not head or (bool(_PLURAL.search(head)) and not head.endswith("headquarters"))


class Descriptions:
    """What reports say of the people and bodies that they name, around their mentions."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._tokens: dict[str, Tokens] = {}
        self._mentions: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._words: dict[tuple[str, str, str], frozenset[str]] = {}

    def tokens(self, report: str) -> Tokens:
        """The tokens of a report."""
        if report not in self._tokens:
            self._tokens[report] = Tokens(report, self._lookup)
            spans: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
            for mention in self._lookup.entries[report].reading.mentions:
                name = self._lookup.ledger_name(report, mention.name)
                if name is not None:
                    spans[report, name].append((mention.start, mention.end))
            self._mentions.update(spans)
        return self._tokens[report]

    def fit(self, described: frozenset[str], name: str, report: str) -> float:
        """How much of a description, by the weight of its words, stands where the report names a person, or in the label
        of a body: 0 to 1."""
        around = self._around(report, name)
        total = found = 0.0
        for key in described:
            parts = [part for part in stems(self._lookup.label(key) or key) if not is_stop(part)]
            whole = key in around
            total += sum(map(weight, parts))
            found += sum(weight(part) for part in parts if whole or _stands(part, around))
        return found / total if total else 0.0

    def is_called(self, described: frozenset[str], name: str, report: str) -> bool:
        """Whether the report calls a person just so: by a part of the name, or in a title or apposition."""
        if self._lookup.names[name].type != "person":
            return False
        words = {part for key in described for part in stems(self._lookup.label(key) or key) if not is_stop(part)}
        return bool(words) and (words <= set(stems(self._lookup.names[name].label)) or words <= self._titles(report, name))

    def belongs(self, body: str, person: str, report: str) -> bool:
        """Whether the report names a person as one of a body: "Captain Orla Venn of the harbour guard"."""
        known = self._lookup.names
        if known[person].type != "person" or known[body].type == "person":
            return False
        parts = [part for part in stems(known[body].label) if not is_stop(part)]
        titles = self._titles(report, person)
        return bool(parts) and (body in titles or all(_stands(part, titles) for part in parts))

    def _around(self, report: str, name: str) -> frozenset[str]:
        """The words around the first mentions of a person; of a body, those of its label."""
        if self._lookup.names[name].type != "person":
            return frozenset({name, *stems(self._lookup.names[name].label)})
        return self._within(report, name, "around", lambda start, end: [(start - _AROUND, end + _AROUND)])

    def _titles(self, report: str, name: str) -> frozenset[str]:
        """The words that stand right before the first mentions, and in an apposition after them."""
        text = self._lookup.entries[report].report.text

        def places(start: int, end: int) -> list[tuple[int, int]]:
            begin = max(0, start - _TITLE)
            stops = [stop.end() for stop in _STOP.finditer(text, begin, start)]
            after = end + _APPOSITION if _AFTER.match(text, end) else end
            return [(stops[-1] if stops else begin, start), (end, after)]

        return self._within(report, name, "titles", places)

    def _within(self, report: str, name: str, what: str, places: _Places) -> frozenset[str]:
        key = report, name, what
        if key not in self._words:
            tokens, text = self.tokens(report), self._lookup.entries[report].report.text
            found: set[str] = set()
            for start, end in self._mentions.get((report, name), [])[:_MENTIONS]:
                first = text.rfind("\n", 0, start) + 1
                last = text.find("\n", end)
                for begin, stop in places(start, end):
                    stop = min(stop, last if last >= 0 else len(text))
                    found.update(token.key for token in tokens.within(max(first, begin), stop))
            for key_ in list(found):
                found.update(stems(self._lookup.label(key_) or ""))
            self._words[key] = frozenset(found)
        return self._words[key]


def _stands(word: str, around: frozenset[str]) -> bool:
    """Whether a word stands there, or one of the same root (``region``, ``regional``)."""
    return word in around or (len(word) >= _ROOT and any(other.startswith(word[:_ROOT]) for other in around))
