"""How a statement reached the outlet, and when it was made: what stands beside the cue, outside of the content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from spacy.tokens import Span as Words

from variorum.model import Period, Timex
from variorum.reading import clauses, media
from variorum.reading.cues import SAYING
from variorum.reading.draft import Draft
from variorum.reading.periods import period_of
from variorum.reading.texts import Text

TWEETS = frozenset({"tweet", "retweet"})
STEPS, REACH, TAIL = 12, 60, 24
"""How many heads above a word its cue may be; how many characters before a medium tell how it carried the words; how many
may follow a medium or a day at the end of a content."""
CARRIED = re.compile(
    r"\b(?:in|on) (?:an? |his |her |its |their |the )?(?:\w+ ){0,2}?"
    r"(?:(?:comments?|remarks?|interview|statement|video|message|post|speech)\b[^.;]{0,40})?$"
)
ELSE = re.compile(r"\b(?:as of|by|since|until|from|ahead of [^,.]{0,30}|before [^,.]{0,30})\s+(?:the |on )*$", re.IGNORECASE)
"""What makes a day behind it another than that of saying."""


def relayed(text: Text, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those in which a medium only passes on another's statement: ``X said ..., TASS reported``.

    The medium becomes a relay of the statements that it passes on; of ``TASS reported that X said`` and
    ``according to TASS, X said`` both stay.
    """
    passing: set[int] = set()
    added: list[Draft] = []
    cues = sorted((d.cue_at[0], i) for i, d in enumerate(drafts) if d.cue_at is not None)
    for draft in drafts:
        name = _name_of_source(text, draft)
        if name is None or draft.cue_at is None:
            continue
        inner = [drafts[i] for i in _inside(draft, cues) if drafts[i] is not draft]
        behind = draft.cue_at[0] >= max(end for _, end in draft.pieces)
        quoting = draft.verb is not None and media.quotes(draft.verb.lemma_.lower())
        saying = _as_saying(text, draft) if quoting else None
        if saying is not None:
            passing |= {id(draft), *(id(other) for other in inner if other.cue_at == saying.cue_at)}
            added.append(saying)
            inner = [saying]
        if inner and behind and not quoting:
            passing.add(id(draft))
        for other in inner:
            other.relays.append(name)
            if behind and not quoting:
                _cut(text, other, draft)
    return [draft for draft in (*drafts, *added) if id(draft) not in passing]


def _as_saying(text: Text, draft: Draft) -> Draft | None:
    """The statement of the one whom a medium ``quoted as saying`` it."""
    start, end = draft.pieces[0]
    words = text.doc.char_span(start, end, alignment_mode="contract")
    said = next((t for t in words[1:] if t.tag_ == "VBG" and t.nbor(-1).lower_ == "as"), None) if words is not None else None
    if words is None or said is None or said.i + 2 >= words.end or said.i - 1 <= words.start:
        return None
    whom = text.doc[words.start : said.i - 1]
    at = text.paragraph.start
    source = at + whom.start_char, at + whom.end_char
    piece = text.doc[said.i + 1].idx, end
    cue = said.idx, said.idx + len(said)
    return Draft(text.paragraph, said, SAYING, cue, source, whom.root, [piece], edge=end)


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
    return media.in_source(text, start, end) if start >= 0 and end <= len(text.text) else None


def of_paragraph(text: Text, drafts: Sequence[Draft], outlets: Sequence[str]) -> dict[int, list[str]]:
    """The channels of each draft of a paragraph by its index, nearest the speaker first.

    ``outlets`` are the report's outlet and agencies, which may be named like any other medium.
    """
    found: dict[int, list[str]] = {}
    heads = {d.verb.i: i for i, d in enumerate(drafts) if d.verb is not None}
    named = media.find(text, outlets)
    for start, end, name in named:
        index = _draft_at(text, drafts, heads, start, end)
        index = index if index is not None else _carried(text, drafts, start, end)
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
        words = text.doc.char_span(start, end, alignment_mode="expand")
        if words is None or ELSE.search(text.text, max(0, start - REACH), start):
            continue
        index = _with_cue(drafts, heads, words)
        index = index if index is not None else _draft_at(text, drafts, heads, start, end)
        if index is not None and index not in found and (period := period_of(timex)) is not None:
            found[index] = period
    return found


def _with_cue(drafts: Sequence[Draft], heads: Mapping[int, int], words: Words) -> int | None:
    """The draft whose content takes in the day that stands between its cue and what was said: ``said Tuesday the road was
    open``, ``accused the army on Tuesday of``."""
    root = words.root
    verb = root.head.head if root.dep_ == "pobj" else root.head
    index = heads.get(verb.i)
    draft = drafts[index] if index is not None else None
    if draft is not None and draft.cue is not None and any(a < words.start_char < b for a, b in draft.pieces):
        early = verb.i < root.i and not _at_end(draft, words.end_char)
        return index if early and draft.cue.shapes & {"o", "i", "p"} else None
    at = words.start_char
    for i, draft in enumerate(drafts):
        first = draft.cue_at is not None and draft.cue_at[1] < at <= draft.cue_at[1] + 2
        if first and any(a == at and b > words.end_char for a, b in draft.pieces):
            return i
    return None


def _draft_at(text: Text, drafts: Sequence[Draft], heads: Mapping[int, int], start: int, end: int) -> int | None:
    """The draft beside whose cue the words stand, outside of its content and its source; or at the end of its content,
    where that is no clause."""
    words = text.doc.char_span(start, end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    token = words.root
    for steps in range(STEPS):
        index = heads.get(token.i)
        if index is not None:
            draft = drafts[index]
            closing = draft.root is not None and _at_end(draft, end)
            beside = _of_noun(draft) and (steps <= 1 or closing)
            inside = beside and not _in_source(text, draft, start, end)
            return index if inside or _outside(text, draft, start, end) else None
        aside = token.dep_ == "relcl" and not clauses.is_cue_verb(token) and token.lemma_ not in ("speak", "talk")
        if token.head.i == token.i or aside:
            return None
        token = token.head
    return None


def _carried(text: Text, drafts: Sequence[Draft], start: int, end: int) -> int | None:
    """The draft at the end of whose content stands how it was carried: ``..., in remarks broadcast by X``."""
    if CARRIED.search(text.text, max(0, start - REACH), start) is None:
        return None
    return next((i for i, draft in enumerate(drafts) if _at_end(draft, end) and _covers(draft, start, end)), None)


def _covers(draft: Draft, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in draft.pieces)


def _at_end(draft: Draft, end: int) -> bool:
    """Whether the content ends within a few words behind the offset."""
    return any(0 <= last - end <= TAIL for _, last in draft.pieces)


def _of_noun(draft: Draft) -> bool:
    """Whether the content is no clause, so that a day on the cue within it is the day of saying."""
    return draft.root is None or draft.root.pos_ in ("NOUN", "PROPN")


def _outside(text: Text, draft: Draft, start: int, end: int) -> bool:
    return not any(a < end and start < b for a, b in draft.pieces) and not _in_source(text, draft, start, end)


def _in_source(text: Text, draft: Draft, start: int, end: int) -> bool:
    if draft.source is None:
        return False
    a, b = draft.source[0] - text.paragraph.start, draft.source[1] - text.paragraph.start
    return a < end and start < b
