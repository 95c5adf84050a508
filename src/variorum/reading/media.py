"""The media that a paragraph names: known ones by their names, all others by form ("the daily X", "Radio X", "X TV")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from spacy.tokens import Token

from variorum import data
from variorum.reading import word_lists
from variorum.reading.cues import word_class
from variorum.reading.texts import Text

Named = tuple[int, int, str]
"""Where a medium is named, in offsets of the paragraph, and its canonical name."""

NAME = 5
"""How many words the name of a medium has at most."""
APART = 3
"""How many characters before a name may another medium end that owns it: ``the BBC's Today programme``."""
NETWORK = re.compile(
    r"\b[Oo]n (X)(?:, (?:formerly|previously)(?: known as)? Twitter)?(?![\w'’-])|\b(X), formerly(?: known as)? Twitter"
)
FORMED = re.compile(r"[A-Z][a-z]+[A-Z]\w*|[A-Z]\w+-?\d{1,2}")
NO_NAME = frozenset({"DATE", "TIME", "NORP", "GPE", "LOC"})


@cache
def known() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern of the known media, and their canonical names."""
    names: dict[str, str] = {}
    for canonical, others in data.rows("channels.tsv"):
        for spelling in (canonical, *(others.split("|") if others != "-" else ())):
            names[spelling] = canonical
    for canonical, kind, spellings in data.rows("agencies.tsv"):
        if kind == "text":
            names.update(dict.fromkeys(spellings.split("|"), canonical))
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w@])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), names


_words = partial(word_lists.words, "media_words.tsv")


@cache
def _press() -> frozenset[str]:
    return frozenset(word for line in data.lines("press_heads.txt") for word in line.split())


def quotes(lemma: str) -> bool:
    """Whether a verb passes on somebody's words."""
    return lemma in _words("quotes")


def find(text: Text, outlets: Sequence[str]) -> list[Named]:
    """The media that the paragraph names, in order. ``outlets`` are names that are known to be media."""
    pattern, names = known()
    found: list[Named] = []
    for match in NETWORK.finditer(text.text):
        found.append((match.start(1 if match[1] else 2), match.end(), "X"))
    found += [
        (m.start(), m.end(), names[m.group()]) for m in pattern.finditer(text.text) if _free(found, m.start(), m.end())
    ]
    for outlet in outlets:
        at = text.text.find(outlet)
        if at >= 0 and _free(found, at, at + len(outlet)):
            found.append((at, at + len(outlet), outlet))
    for start, end in _by_form(text):
        owned = any(0 <= start - e <= APART for _, e, _ in found)
        if _free(found, start, end) and not owned:
            found.append((start, end, text.text[start:end]))
    return sorted(found)


def in_source(text: Text, start: int, end: int) -> str | None:
    """The canonical name of the medium that a source names, None where it names none."""
    pattern, names = known()
    match = pattern.search(text.text, start, end)
    if match is not None:
        return names[match.group()]
    words = text.doc.char_span(start, end, alignment_mode="expand")
    formed = (
        [(s, e) for s, e in _by_form(text, words.start, words.end) if s < end and start < e] if words is not None else []
    )
    if formed:
        return text.text[slice(*formed[0])]
    last = words[-1] if words is not None else None
    return _plain(text.text[start:end]) if last is not None and len(words or ()) > 1 and last.text in _press() else None


def _plain(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _free(found: Sequence[Named], start: int, end: int) -> bool:
    return not any(s < end and start < e for s, e, _ in found)


def _by_form(text: Text, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """Where words stand that a noun beside them, or their own form, shows to name a medium."""
    for token in text.doc[first:last]:
        for words in (_beside(token), _told(token), _posted(token), _apposed(token)):
            if words:
                yield words[0].idx, words[-1].idx + len(words[-1])
                break


def _proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME", "NORP")


def _run(token: Token, step: int) -> list[Token]:
    """The proper nouns that stand right before (``step`` -1) or behind the token."""
    found: list[Token] = []
    at = token.i + step
    while 0 <= at < len(token.doc) and len(found) < NAME and _proper(token.doc[at]):
        found.append(token.doc[at])
        at += step
    return found[::step]


def _beside(token: Token) -> list[Token]:
    """``the Harbour Light television channel``, ``the daily Harbour Light``, ``state television``, ``Radio Lesk``."""
    if token.text in _words("first") and token.i + 1 < len(token.doc):
        behind = token.nbor(1)
        if (behind.pos_ in ("PROPN", "NUM") or behind.text.isdigit()) and not behind.text.islower():
            return [token, *_run(token, 1)] if behind.pos_ == "PROPN" else [token, behind]
    if token.lower_ not in word_class("media"):
        return []
    at = token.i
    while at and (token.doc[at - 1].lower_ in word_class("media") | word_class("before-medium")):
        at -= 1
    before = _run(token.doc[at], -1) if at else []
    if before and token.text in _press() and token.i == before[-1].i + 1:
        return [*before, token]
    if before and before[-1].ent_type_ not in ("NORP", "GPE"):
        return before
    behind = _run(token, 1)
    if behind and token.is_lower and token.pos_ in ("NOUN", "ADJ"):
        return behind
    owned = token.lower_ in _words("sends") and token.i and token.nbor(-1).lower_ in _words("owner")
    return [token.nbor(-1), token] if owned else []


def _told(token: Token) -> list[Token]:
    """The name of a newspaper or station that was told something, by its last word or its form: ``told the Herald``."""
    formed = FORMED.fullmatch(token.text) is not None and token.ent_type_ not in NO_NAME
    if token.text not in _press() and not formed:
        return []
    run = [*(word for word in _run(token, -1)), token]
    before = run[0].nbor(-1).lower_ if run[0].i else ""
    spoken_to = token.dep_ in ("dobj", "dative", "pobj", "nsubj", "poss") or formed
    return run if before in _words("whither") and spoken_to else []


def _posted(token: Token) -> list[Token]:
    """``in a Plaza post``, ``wrote on Plaza``."""
    if not _proper(token) or token.ent_type_ in NO_NAME or token.i + 1 >= len(token.doc) or not token.i:
        return []
    if token.nbor(1).lower_ in _words("posting") and token.nbor(-1).lower_ in (
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "the",
    ):
        return [token]
    before, verb = token.nbor(-1), token.head.head
    return [token] if before.lower_ == "on" and token.head == before and verb.lemma_ in _words("writes") else []


def _apposed(token: Token) -> list[Token]:
    """``told Norda, the state news agency, that``."""
    if not _proper(token) or token.i + 2 >= len(token.doc) or token.nbor(1).text != ",":
        return []
    behind = token.doc[token.i + 2 : token.i + 2 + NAME + 1]
    head = next((t for t in behind if t.lower_ in word_class("media")), None)
    named = (
        behind[0].lower_ in ("the", "a", "an")
        and head is not None
        and all(not t.is_punct for t in token.doc[token.i + 2 : head.i])
    )
    run = [*_run(token, -1), token]
    return run if named and run[0].i and run[0].nbor(-1).lower_ in _words("whither") else []
