"""News agencies: which a text names, and which a report credits for its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from variorum import data

_DASH = r"\s*(?:--|[-–—_]|:)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"\W{0,3}(?P<place>[A-Z][^()\n]{0,60}?|)\s?"
    r"(?:,?\s(?:\d{1,2}\s" + _MONTH + r"|" + _MONTH + r"\s\d{1,2})(?:,?\s\d{4})?[,.]?)?\s?"
    r"(?:[(\[](?P<agencies>[^()\[\]\n]{2,60})[)\]]" + _DASH + r"|/(?P<slashed>[^/\n]{2,40})/[.\s])"
)
_LEADING = re.compile(r"(?P<agencies>[A-Z][\w .]{1,30}?)(?:,\s[^,\n]{2,40})?\s(?:--|[–—])\s")
_BRACKETED = re.compile(r"\W{0,3}[(\[](?P<agencies>[^()\[\]\n]{2,60})[)\]]\s+(?=[A-Z“\"])")
_SIGN_OFF = re.compile(
    r"(?:[(\[](?P<a>[^()\[\]\n]{2,80})[)\]]|\s(?:--|[-–—/])\s?(?P<b>[\w .&/-]{2,40})"
    r"|[.!?][\"”’]?\s(?P<c>[A-Z][\w -]{1,30}))\W{0,3}$"
)
_UNVERIFIED = re.compile(
    r"(?P<agencies>[A-Z][\w -]{1,30}?)\s(?:(?:was|were|is|has been) (?:not )?(?:unable|able) to|(?:could|can|has|did) not)"
    r"(?: (?:immediately|independently|yet|be able to|been able to))*\s(?:verify|confirm|verified|confirmed|corroborate)\b"
)
_BY_AGENCY = re.compile(
    r"(?:verified|confirmed|corroborated)(?: (?:independently|immediately))? by (?P<agencies>[A-Z]\w+)\b"
)
_CREDIT_LABEL = re.compile(r"^\W*(?:by|sources?|via|from|agency|agencies|credits?|©|with)\b\s*:?\s*", re.I)
_SHOUTED = re.compile(r"[A-Z][A-Z’'-]{2,}")
_ONE_NAME = re.compile(r"[A-Z][\w-]{1,24}")
_LIKE_AGENCY = re.compile(
    r"[A-Z]{2,5}|[A-Z][a-z]+(?:inform|fax|wire|tass)"
    r"|(?:[A-Z][\w-]+ ){1,3}(?:News|Press|Wire|Telegraph) (?:Agency|Service)|[A-Z]{2,5} (?:News|Press|Wire)(?: Agency)?"
)
_CALLED = re.compile(
    r"\bagency (?P<after>[A-Z][\w-]{1,24})"
    r"|\b(?P<before>[A-Z][\w-]{1,24}) (?:(?:state|official) )?(?:news|press|wire) agency\b"
)
_WINDOW = 240


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Spellings (lower case where case does not count) to canonical name and kind."""
    table: dict[str, tuple[str, str]] = {}
    for canonical, kind, spellings in data.rows("agencies.tsv"):
        for spelling in spellings.split("|"):
            table[spelling if spelling.isupper() else spelling.casefold()] = (canonical, kind)
            if spelling.isupper() and len(spelling) > 4:
                table[spelling.casefold()] = (canonical, kind)
    return table


@cache
def pattern() -> str:
    """A regular expression for the spellings of all agencies."""
    spellings = sorted({s for _, _, cell in data.rows("agencies.tsv") for s in cell.split("|")}, key=lambda s: (-len(s), s))
    any_case = "|".join(f"(?i:{re.escape(s)})" if not s.isupper() or len(s) > 4 else re.escape(s) for s in spellings)
    return rf"(?<!\w)(?:{any_case})(?!\w)"


@cache
def _named() -> re.Pattern[str]:
    return re.compile(pattern())


def named(words: str) -> list[tuple[str, str]]:
    """The agencies that the words name, canonical name and kind (``text`` or ``photo``), in the order of the words."""
    table = _table()
    found = (table.get(m.group()) or table.get(m.group().casefold()) for m in _named().finditer(words))
    return list(dict.fromkeys(agency for agency in found if agency is not None))


def is_agency(words: str) -> bool:
    """Whether the words are the name of one agency and nothing else, brackets and full stops aside."""
    return _named().fullmatch(words.strip("()[]. ")) is not None


def texts_named(words: str) -> list[str]:
    """Of the agencies that the words name, those that write reports."""
    return [name for name, kind in named(words) if kind == "text"]


def credited(credits_: Sequence[str], paragraphs: list[str], captions: Iterable[str]) -> tuple[str, ...]:
    """The agencies that a report credits for its words, canonical names, sorted.

    They stand in its credit lines (``credits_``: bylines and sources, no picture credits), in the dateline or the
    sign-off of its ``paragraphs``, or in a sentence that says what the agency itself could not verify; or one agency
    alone, and nothing else, stands in brackets at the end of its ``captions``. Agencies that no list knows count where
    a credit line or a dateline holds nothing but a name that is written as agencies' names are.
    """
    found: set[str] = {name for line in credits_ for name in texts_named(line)}
    for paragraph in paragraphs[:2]:
        head = paragraph[:_WINDOW]
        if (dateline := _DATELINE.match(head)) and _is_place(dateline.group("place")):
            found.update(texts_named(dateline.group("agencies") or dateline.group("slashed")))
        elif bracketed_first := _BRACKETED.match(head):
            found.update(name for name in texts_named(bracketed_first["agencies"]) if _is_all(bracketed_first["agencies"]))
        elif leading := _LEADING.match(head):
            found.update(name for name in texts_named(leading.group("agencies")) if _is_all(leading.group("agencies")))
    for paragraph in paragraphs[-2:]:
        sign = _SIGN_OFF.search(paragraph[-_WINDOW:])
        if sign and _is_all(words := next(filter(None, sign.group("a", "b", "c")))):
            found.update(texts_named(words))
    for paragraph in paragraphs:
        for rule in (_UNVERIFIED, _BY_AGENCY):
            for match in rule.finditer(paragraph):
                found.update(
                    name for name in texts_named(match.group("agencies")) if _ends_with_name(match.group("agencies"))
                )
    found |= _unlisted(credits_, paragraphs)
    bracketed = {name for caption in captions for name in texts_named(caption)}
    if len(bracketed) == 1:
        found |= bracketed
    return tuple(sorted(found))


def _unlisted(credits_: Sequence[str], paragraphs: Sequence[str]) -> set[str]:
    """Agencies that the table lacks, as they are written: initials or a name that ends as agencies' names do, or that
    the text itself calls an agency, alone in a credit line or in the brackets of a dateline."""
    places = [_DATELINE.match(paragraph[:_WINDOW]) for paragraph in paragraphs[:2]]
    candidates = [_CREDIT_LABEL.sub("", line).strip(" ()[].") for line in credits_]
    candidates += [m["agencies"].strip() for m in places if m and m["agencies"] and _SHOUTED.match(m["place"])]
    called: set[str] = set()
    if any(_ONE_NAME.fullmatch(words) for words in candidates):
        called = {m["after"] or m["before"] for paragraph in paragraphs for m in _CALLED.finditer(paragraph)}
    return {
        words
        for words in candidates
        if not named(words)
        and words not in data.lines("not_agencies.txt")
        and (words in called or _LIKE_AGENCY.fullmatch(words))
    }


def _is_all(words: str) -> bool:
    """Whether the words are agencies and hardly anything else."""
    return len(re.sub(r"\W+|\b(?:and|with|inputs?|from|via|wires?|agencies)\b", "", _named().sub("", words))) <= 3


def _ends_with_name(words: str) -> bool:
    return bool(re.search(pattern() + r"$", words))


def _is_place(words: str) -> bool:
    """Whether the words before the agency look like the place of a dateline: few, beginning with a capital."""
    return len(words.split()) <= 8 and not re.search(r"[.!?]\s", words.replace("St. ", ""))
