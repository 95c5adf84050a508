"""Captions: where the words of a picture end and its credit begins, who took it, when, and who handed it out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from variorum.reports.agencies import named, pattern
from variorum.reports.days import full_dates

MOST_WORDS = 110
_MOST_CREDIT_WORDS = 14

_BRACKET = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,120})[)\]][\s.\"”’]{0,3}$")
_BRACKET_CUE = re.compile(
    r"(?i:photo|photograph|picture|image|file|handout|courtesy|credit|screengrab|screenshot|supplied|provided)\b|©"
)
_LABELLED = re.compile(
    r"(?:^|[\s|.(\[])(?:(?i:photo(?:graph)?s?|pictures?|images?|pics?|foto|credit"
    r"|photo credit|image credit|photo source|image source)"
    r"(?:\s+(?i:by|credit|courtesy of|courtesy|from|source))?\s*:"
    r"|(?:Photo(?:graph)?s?|Images?|Pictures?) (?:by|courtesy of|from)|©|Courtesy of|Handout via)"
    r"\s*(?P<credit>\S.{1,90}?)[)\]]?\W{0,2}$"
)
_TAIL_START = re.compile(r"(?<=[.!?…\"”’)\]])\s+|\s[|–—-]+\s|\s{2,}")
_SMALL = re.compile(r"(?:of|the|for|and|via|by|de|van|von|al|bin|press|service|from|in|handout|/|&|photo)$", re.I)
_LAST_NAMES = re.compile(r"(?:^|\s)(?P<credit>(?:[A-Z][\w.'’-]*\s){1,2}?[A-Z][\w.'’-]*\s?/\s?(?:[A-Z][\w.&-]*[ /]?){1,4})$")
_NAME_SLASH_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s?){1,5}/\s?(?:[A-Z][\w.'’&-]*\s?){1,4}")
_HANDOUT = re.compile(r"(?P<party>.*?)[\s/,(-]*\bhand-?out\b", re.I)
_PROVIDED = re.compile(
    r"\b(?:provided|released|supplied|distributed|published|shared|made available|courtesy|handout)"
    r"(?: \w+)? (?:by|of|from)\s+(?:the\s+)?(?P<party>[A-Z][^,.;()]{2,70})"
)
_VIA = re.compile(r"(?P<party>.+?)[\s/,]+via\s+(?P<agency>.+)$", re.I)
_OFFICE = re.compile(
    r"\b(?:ministry|minister|service|press|army|forces?|office|government|police|administration|presiden\w+|command|agency|council"
    r"|state|governor|guard|brigade|battalion|regiment|department|embassy"
    r"|navy|authority|committee|defen[cs]e|military|mod|municipality|company|group|party|center|centre)\b",
    re.I,
)
_PLACE = re.compile(
    r"\bin the (?:[a-z]+ )?(?:town|city|village|port|settlement|suburb|district|capital)"
    r"(?: city)? of (?P<place>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"
)
_FILE_CUE = re.compile(r"[(\[\s]*(?:FILE\b|FILE PHOTO|File photo|file picture|File image)\W*", re.I)
_FILE_PHOTO = re.compile(
    r"^\W*FILE\b|\b[Ff]ile (?:photo|picture|image|footage)\b|\bFILE PHOTO\b|[,/(] ?File(?: [Pp]hoto)?\W*$"
)
_LEAD = re.compile(
    r"(?:(?:file|handout|combination)?\s*(?:photo|image|picture|caption|pictured)(?: caption)?|FILE)"
    r"\s*(?::|[-–—]{1,2})\s*(?=\S)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A picture credit: the words before it end at ``caption_end``; it stands at ``start`` to ``end``. ``bare`` is set
    where it is nothing but an agency in brackets."""

    caption_end: int
    start: int
    end: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """What a caption and its credit say of the picture."""

    credit: str | None
    handout: str | None
    day: date | None
    place: str | None


def credit_at_end(words: str) -> Credit | None:
    """The picture credit that a line ends with, None where it ends with none."""
    if words.count(" ") > MOST_WORDS:
        return None
    found = _BRACKET.search(words)
    if found and _is_bracketed_credit(found["credit"]):
        bare = len(found["credit"].split()) <= 2 and "/" not in found["credit"]
        return Credit(found.start(), found.start("credit"), found.end("credit"), bare)
    found = _LABELLED.search(words)
    if found and found["credit"].count(" ") < _MOST_CREDIT_WORDS and ". " not in found["credit"]:
        return Credit(found.start(), found.start("credit"), found.end("credit"))
    for tail in _TAIL_START.finditer(words):
        if _is_credit(words[tail.end() :]):
            return Credit(tail.start(), tail.end(), len(words.rstrip(" .")))
    if (found := _LAST_NAMES.search(words)) and named(found["credit"].partition("/")[2]):
        return Credit(found.start(), found.start("credit"), found.end("credit"))
    return None


def is_only_credit(words: str) -> bool:
    """Whether a line is a picture credit without a caption (``Image: AP``, ``Oleh Bondar/Reuters``)."""
    if words.count(" ") > _MOST_CREDIT_WORDS:
        return False
    credit = credit_at_end(words)
    return (
        (credit is not None and credit.caption_end <= 1)
        or _is_credit(words.strip("()[] "))
        or bool(_FILE_CUE.fullmatch(words))
    )


def _is_bracketed_credit(words: str) -> bool:
    if _BRACKET_CUE.match(words) or _NAME_SLASH_NAME.fullmatch(words):
        return True
    return bool(named(words)) and _are_names(words.split())


def _is_credit(words: str) -> bool:
    """Whether the words are names with a slash or ``via`` before an agency, or a handout's party."""
    parts = words.split()
    if not 1 <= len(parts) <= _MOST_CREDIT_WORDS or not words[0].isalnum() or not _are_names(parts):
        return False
    if not ("/" in words or " via " in words.lower() or re.search(r"\b(?:Photo|Images)\b", words)):
        return False
    return bool(named(words)) or "handout" in words.lower() or _NAME_SLASH_NAME.fullmatch(words.rstrip(".")) is not None


def _are_names(parts: list[str]) -> bool:
    """Whether all words begin with a capital or are such as stand between names; no digits, no handles."""
    return all((p[0].isupper() or not p[0].isalnum() or _SMALL.match(p)) and "@" not in p for p in parts)


@cache
def _glued_pattern() -> re.Pattern[str]:
    return re.compile(
        r"©\s*(?P<credit>(?:[A-Z][^.©/]{1,60}/\s?)?(?:"
        + pattern().replace(r"(?!\w)", "").replace(r"(?<!\w)", "")
        + r")(?:[ -]?(?:Images|Photo))?)\s*(?=[A-Z“\"])"
    )


def glued_caption(words: str) -> tuple[int, int, int, int] | None:
    """Where a credit and caption are glued into a paragraph (``©Name/AgencyAn aerial view ... .``).

    Returns the start of the credit with its sign, its end, the caption's start and end; the caption ends with its
    sentence, or before a dash that stands for the end of it.
    """
    found = _glued_pattern().search(words) if "©" in words else None
    if found is None:
        return None
    begin = found.end()
    end = re.search(r"[.!?](?=\s|$)|\s[–—]\s", words[begin:])
    stop = begin + (end.start() + (words[begin + end.start()] in ".!?") if end else len(words) - begin)
    return found.start(), found.end("credit"), begin, stop


def is_file_photo(words: str) -> bool:
    """Whether a caption says that the picture is an old one."""
    return _FILE_PHOTO.search(words) is not None


def lead_in(words: str) -> int:
    """How many characters of a caption are a label before it (``FILE PHOTO:``); 0 where there is none."""
    found = _LEAD.match(words)
    return found.end() if found else 0


def details(caption: str, credit: str | None) -> Details:
    """What the picture shows the day and place of, who is credited, and which party handed it out."""
    days = full_dates(caption) or full_dates(credit or "")
    place = _PLACE.search(caption)
    handout, credit = _handout(caption, credit)
    return Details(credit, handout, days[-1].day if days else None, place["place"] if place else None)


def _handout(caption: str, credit: str | None) -> tuple[str | None, str | None]:
    """The party that handed the picture out, and the credit without it."""
    if credit:
        agencies = [match.group() for match in re.finditer(pattern(), credit)]
        via = _VIA.match(credit)
        if found := _HANDOUT.match(credit):
            party = found["party"].strip(" /,-(") or None
            rest = via["agency"].strip() if via else (agencies[-1] if agencies else credit)
            if (
                party is None
                and (after := re.search(r"hand-?out\s*/\s*([A-Z][^/]+)$", credit, re.I))
                and not named(after[1])
            ):
                party = after[1].strip()
            if party is not None or via:
                return party or _provider(caption), rest
        if via and _OFFICE.search(via["party"]) and not named(via["party"]):
            return via["party"].strip(" /,"), via["agency"].strip()
        if (party := _provider(credit)) is not None:
            return party, agencies[-1] if agencies else party
    return _provider(caption), credit


def _provider(words: str) -> str | None:
    found = _PROVIDED.search(words)
    return re.split(r"\s+(?:on|in|via|shows?|and)\s", found["party"])[0].strip() if found else None
