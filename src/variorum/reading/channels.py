"""How a statement reached the outlet, and when it was made: what stands beside the cue, outside of the content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from variorum import data
from variorum.model import Period, Timex
from variorum.reading.draft import Draft
from variorum.reading.periods import period_of
from variorum.reading.texts import Text

MEDIA = frozenset(
    [
        "newspaper",
        "channel",
        "television",
        "tv",
        "radio",
        "agency",
        "magazine",
        "broadcaster",
        "website",
        "outlet",
        "station",
        "daily",
        "network",
        "tabloid",
        "portal",
        "site",
        "platform",
        "weekly",
        "podcast",
        "show",
        "programme",
        "program",
    ]
)
GENERIC = MEDIA | {"news", "internet", "online", "state", "public", "private", "local", "national", "state-run", "the", "a"}
TWEETS = frozenset({"tweet", "retweet"})
ADDRESS = frozenset({"to", "with", "on", "via", "by", "in", "over", "through"})


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


def medium(words: str) -> str | None:
    """The canonical name of the medium that the words hold, None where they hold none."""
    pattern, names = _known()
    match = pattern.search(words)
    return names[match.group()] if match else None


def is_medium(text: Text, draft: Draft) -> bool:
    """Whether the source is a news agency or another medium."""
    if draft.source is None:
        return False
    start, end = draft.source[0] - text.paragraph.start, draft.source[1] - text.paragraph.start
    return start >= 0 and end <= len(text.text) and medium(text.text[start:end]) is not None


def of_paragraph(text: Text, drafts: Sequence[Draft]) -> dict[int, list[str]]:
    """The channels of each draft of a paragraph by its index, nearest the speaker first."""
    found: dict[int, list[str]] = {}
    heads = {d.verb.i: i for i, d in enumerate(drafts) if d.verb is not None}
    for start, end, name in _mentioned(text):
        index = _draft_at(text, drafts, heads, start, end)
        if index is not None and name not in found.setdefault(index, []):
            found[index].append(name)
    for index, draft in enumerate(drafts):
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


def _mentioned(text: Text) -> list[tuple[int, int, str]]:
    """The media that the paragraph names: known ones, and those that a noun such as ``newspaper`` shows to be one."""
    pattern, names = _known()
    found = [(m.start(), m.end(), names[m.group()]) for m in pattern.finditer(text.text)]
    for token in text.doc:
        if token.lower_ in MEDIA and token.i:
            name = _named_by(token)
            if name is not None and not any(s < token.idx and name[0] < e for s, e, _ in found if s >= name[0] - 40):
                found.append(name)
    return sorted(found)


def _named_by(head: Token) -> tuple[int, int, str] | None:
    """The proper name before a noun for a medium: ``the Harbour Light television channel``."""
    words: list[Token] = []
    for token in reversed(head.doc[max(0, head.i - 8) : head.i]):
        if token.lower_ in GENERIC and not words:
            continue
        if token.pos_ != "PROPN" or token.ent_type_ in ("NORP", "GPE"):
            break
        words.insert(0, token)
    if not words:
        return None
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    return start, end, head.doc.text[start:end]


def _draft_at(text: Text, drafts: Sequence[Draft], heads: Mapping[int, int], start: int, end: int) -> int | None:
    """The draft beside whose cue the words stand, outside of its content and its source."""
    words = text.doc.char_span(start, end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    token = words.root
    for _ in range(12):
        index = heads.get(token.i)
        if index is not None:
            return index if _outside(text, drafts[index], start, end) else None
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _outside(text: Text, draft: Draft, start: int, end: int) -> bool:
    if any(a < end and start < b for a, b in draft.pieces):
        return False
    if draft.source is None:
        return True
    a, b = draft.source[0] - text.paragraph.start, draft.source[1] - text.paragraph.start
    return not (a < end and start < b)
