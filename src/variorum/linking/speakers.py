"""Who a claim goes back to: a name across reports, or words that describe one person or body."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from variorum import data
from variorum.linking.lookup import Lookup
from variorum.linking.sentences import Token, Tokens
from variorum.linking.words import is_stop, stem, stems
from variorum.model import ClaimRef

_AROUND = 160
_MENTIONS = 6
_ROOT = 5
_BREAK = re.compile(r"[,;(–—]|\s(?:who|which|that|whose)\s")
_HEAD_END = re.compile(r"\s(?:of|in|for|from|at|with|to|on|near|close|familiar)\s")
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "this", "that", "these", "those", "one", "many", "some"})
_PLURAL = re.compile(r"(?:[^\W_]*[^\Ws]s|people|men|women|police|media|military|children)$", re.IGNORECASE)


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


def speaker_of(ref: ClaimRef, lookup: Lookup, tokens: Tokens) -> Speaker | None:
    """Who said the claim; None where nobody is named, only a pronoun, or several people without a name: unknown."""
    source = lookup.claims[ref].source
    if source is None:
        return None
    name = lookup.speaker(ref)
    if name is not None:
        return Speaker(name, frozenset())
    phrase = _BREAK.split(source.text, maxsplit=1)[0]
    head = _HEAD_END.split(phrase, maxsplit=1)[0].strip()
    if not head or _PLURAL.search(head) or head.casefold() in _PRONOUNS:
        return None
    described = frozenset(t.key for t in tokens.within(source.start, source.start + len(phrase)) if _tells(t))
    return Speaker(None, described) if described - _generic() else None


def _tells(token: Token) -> bool:
    return token.named or not is_stop(token.key)


class Descriptions:
    """What reports say of the people and bodies that they name, around their mentions."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._tokens: dict[str, Tokens] = {}
        self._mentions: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._words: dict[tuple[str, str], frozenset[str]] = {}

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

    def fits(self, described: frozenset[str], name: str, report: str) -> bool:
        """Whether all words of a description, but those that fit many people, stand where the report names ``name``."""
        around = self._around(report, name)
        telling = described - _generic()
        return bool(telling) and all(self._stands(word, around) for word in telling)

    def _stands(self, word: str, around: frozenset[str]) -> bool:
        if word in around:
            return True
        label = self._lookup.label(word)
        if label is not None:
            return all(part in around for part in stems(label) if not is_stop(part))
        return len(word) >= _ROOT and any(other.startswith(word[:_ROOT]) for other in around)

    def _around(self, report: str, name: str) -> frozenset[str]:
        key = report, name
        if key not in self._words:
            tokens, text = self.tokens(report), self._lookup.entries[report].report.text
            found: set[str] = set()
            for start, end in self._mentions.get(key, [])[:_MENTIONS]:
                begin = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
                line = text.find("\n", end)
                found.update(t.key for t in tokens.within(begin, min(line if line >= 0 else len(text), end + _AROUND)))
            for token in list(found):
                found.update(stems(self._lookup.label(token) or ""))
            self._words[key] = frozenset(found)
        return self._words[key]
