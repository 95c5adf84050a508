"""How a statement reached the outlet, and when it was made: what stands beside the cue, outside of the content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from variorum import data
from variorum.model import Period, Timex
from variorum.reading.cues import word_class
from variorum.reading.draft import Draft
from variorum.reading.periods import period_of
from variorum.reading.texts import Text

TWEETS = frozenset({"tweet", "retweet"})


@cache
def _known() -> tuple[re.Pattern[str], Mapping[str, str]]:
    names: dict[str, str] = {}
    for canonical, others in data.rows("channels.tsv"):
        for spelling in (canonical, *(others.split("|") if others != "-" else ())):
            names[spelling] = canonical
    for canonical, kind, spellings in data.rows("agencies.tsv"):
        if kind == "text":
            names.update(dict.fromkeys(spellings.split("|"), canonical))
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w@])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), names


@cache
def _press() -> frozenset[str]:
    return frozenset(word for line in data.lines("press_heads.txt") for word in line.split())


def medium(words: str) -> str | None:
    """The canonical name of the medium that the words hold, None where they hold none."""
    pattern, names = _known()
    match = pattern.search(words)
    return names[match.group()] if match else None


def relayed(text: Text, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those in which a medium only passes on another's statement: ``X said ..., TASS reported``.

    The medium becomes a relay of the statements that it passes on.
    """
    passing: list[Draft] = []
    cues = sorted((d.cue_at[0], i) for i, d in enumerate(drafts) if d.cue_at is not None)
    for draft in drafts:
        name = _name_of_source(text, draft)
        if name is None or draft.cue_at is None or draft.cue_at[0] < max(end for _, end in draft.pieces):
            continue
        inner = [drafts[i] for i in _inside(draft, cues) if drafts[i] is not draft]
        if inner:
            passing.append(draft)
        for other in inner:
            other.relays.append(name)
            _cut(text, other, draft)
    passed = {id(draft) for draft in passing}
    return [draft for draft in drafts if id(draft) not in passed]


def _inside(draft: Draft, cues: Sequence[tuple[int, int]]) -> list[int]:
    """The indices of the ``cues`` (offset and index, in order) that begin in the content of the statement."""
    return [i for start, end in draft.pieces for _, i in cues[bisect_left(cues, (start, 0)) : bisect_left(cues, (end, 0))]]


def _cut(text: Text, draft: Draft, relay: Draft) -> None:
    """Take the words of the relay out of the statement that it passes on."""
    first = relay.cue_at[0] if relay.cue_at is not None else len(text.text)
    if relay.source is not None:
        first = min(first, relay.source[0] - text.paragraph.start)
    cut: list[tuple[int, int]] = []
    for start, end in draft.pieces:
        if start < first:
            cut.append((start, start + len(text.text[start : min(end, first)].rstrip(" ,")) if end > first else end))
    draft.pieces = [piece for piece in cut if piece[0] < piece[1]] or draft.pieces


def _name_of_source(text: Text, draft: Draft) -> str | None:
    if draft.source is None:
        return None
    start, end = draft.source[0] - text.paragraph.start, draft.source[1] - text.paragraph.start
    return medium(text.text[start:end]) if start >= 0 and end <= len(text.text) else None


def of_paragraph(text: Text, drafts: Sequence[Draft], outlets: Sequence[str]) -> dict[int, list[str]]:
    """The channels of each draft of a paragraph by its index, nearest the speaker first.

    ``outlets`` are the report's outlet and agencies, which may be named like any other medium.
    """
    found: dict[int, list[str]] = {}
    heads = {d.verb.i: i for i, d in enumerate(drafts) if d.verb is not None}
    for start, end, name in _mentioned(text, outlets):
        index = _draft_at(text, drafts, heads, start, end)
        if index is not None and name not in found.setdefault(index, []):
            found[index].append(name)
    for index, draft in enumerate(drafts):
        for relay in draft.relays:
            if relay not in found.setdefault(index, []):
                found[index].append(relay)
        if draft.verb is not None and draft.verb.lemma_.lower() in TWEETS and "Twitter" not in found.get(index, ()):
            found.setdefault(index, []).insert(0, "Twitter")
    return found


def times(text: Text, drafts: Sequence[Draft], dates: Sequence[Timex]) -> dict[int, Period]:
    """When the drafts of a paragraph were said, by index: the first time expression that goes with the cue."""
    found: dict[int, Period] = {}
    heads = {d.verb.i: i for i, d in enumerate(drafts) if d.verb is not None}
    for timex in dates:
        start, end = timex.start - text.paragraph.start, timex.end - text.paragraph.start
        index = _draft_at(text, drafts, heads, start, end)
        if index is not None and index not in found and (period := period_of(timex)) is not None:
            found[index] = period
    return found


def _mentioned(text: Text, outlets: Sequence[str]) -> list[tuple[int, int, str]]:
    """The media that the paragraph names: known ones, and those that a noun such as ``newspaper`` shows to be one."""
    pattern, names = _known()
    found = [(m.start(), m.end(), names[m.group()]) for m in pattern.finditer(text.text)]
    for outlet in outlets:
        at = text.text.find(outlet)
        if at >= 0 and not any(s < at + len(outlet) and at < e for s, e, _ in found):
            found.append((at, at + len(outlet), outlet))
    press = _press()
    for token in text.doc:
        if token.i and (token.lower_ in word_class("media") or token.text in press):
            named = _named_in if token.text in press else _named_by
            name = named(text, token)
            if name is not None and not any(s < token.idx and name[0] < e for s, e, _ in found if s >= name[0] - 40):
                found.append(name)
    return sorted(found)


def _named_by(text: Text, head: Token) -> tuple[int, int, str] | None:
    """The proper name before a noun for a medium: ``the Harbour Light television channel``."""
    words: list[Token] = []
    for token in reversed(head.doc[max(0, head.i - 8) : head.i]):
        if (token.lower_ in word_class("media") or token.lower_ in word_class("before-medium")) and not words:
            continue
        if token.pos_ != "PROPN" or token.ent_type_ in ("NORP", "GPE"):
            break
        words.insert(0, token)
    if not words:
        return None
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    return start, end, text.text[start:end]


def _named_in(text: Text, head: Token) -> tuple[int, int, str] | None:
    """The name of a newspaper or station that was told something: ``told the Harbour Herald``."""
    start = head.i
    while start and head.doc[start - 1].pos_ == "PROPN" and head.i - start < 4:
        start -= 1
    spoken_to = head.dep_ in ("dobj", "dative", "pobj") and (
        start == 0 or head.doc[start - 1].lower_ in ("the", "told", "to", "with")
    )
    if not spoken_to:
        return None
    first = head.doc[start]
    return first.idx, head.idx + len(head), text.text[first.idx : head.idx + len(head)]


def _draft_at(text: Text, drafts: Sequence[Draft], heads: Mapping[int, int], start: int, end: int) -> int | None:
    """The draft beside whose cue the words stand, outside of its content and its source."""
    words = text.doc.char_span(start, end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    token = words.root
    for steps in range(12):
        index = heads.get(token.i)
        if index is not None:
            beside = _outside(text, drafts[index], start, end) or (steps <= 1 and _of_noun(drafts[index]))
            return index if beside else None
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _of_noun(draft: Draft) -> bool:
    """Whether the content is no clause, so that a day on the cue within it is the day of saying."""
    return draft.root is None or draft.root.pos_ in ("NOUN", "PROPN")


def _outside(text: Text, draft: Draft, start: int, end: int) -> bool:
    if any(a < end and start < b for a, b in draft.pieces):
        return False
    if draft.source is None:
        return True
    a, b = draft.source[0] - text.paragraph.start, draft.source[1] - text.paragraph.start
    return not (a < end and start < b)
