"""Captions: where the words of a picture end and its credit begins, who took it, when, and who handed it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from variorum.model import Photo
from variorum.reports.agencies import is_agency, named, pattern
from variorum.reports.days import WEEKDAY, WEEKDAYS, full_dates, partial_dates

MOST_WORDS = 110
_MOST_CREDIT_WORDS = 14
_LEAST_RUNNING_WORDS = 4

_BRACKET = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,120})[)\]][\s.\"”’\])]{0,3}$")
_BRACKET_CUE = re.compile(
    r"(?i:photo|photograph|picture|image|file|handout|courtesy|credit|screengrab|screenshot|supplied|provided)\b|©"
)
_OWN_PHOTO = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*\s){1,4}|(?i:courtesy|supplied)\s)(?i:(?:file |staff |archive |pool )?"
    r"(?:photo(?:graph)?|picture|image))s?(?:\s(?:by|courtesy of|/)\s(?:[A-Z][\w.’'-]*(?:\s[\w.’'-]+){0,3}))?"
)
"""An outlet's own picture: ``Courier photo by Anna Vale``, ``Herald photo``."""
_LABELLED = re.compile(
    r"(?:^|[\s|.(\[])(?:(?i:photo(?:graph)?s?|pictures?|images?|pics?|foto|credit"
    r"|photo credit|image credit|photo source|image source)"
    r"(?:\s+(?i:by|credit|courtesy of|courtesy|from|source))?\s*:"
    r"|(?:Photo(?:graph)?s?|Images?|Pictures?) (?:by|courtesy of|from)|©|Courtesy of|Handout via)"
    r"\s*(?P<credit>\S.{1,90}?)[)\]]?\W{0,2}$"
)
_TAIL_START = re.compile(r"(?<=[.!?…\"”’)\]])\s+(?:[–—-]+\s)?|\s[|–—-]+\s|\s{2,}")
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
    r"[(\[]?(?:(?:file|handout|combination)?\s*(?:photo|image|picture|caption|pictured)(?: caption)?|FILE)"
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
    if found and found["credit"].count(" ") < _MOST_CREDIT_WORDS and not _is_sentence(found["credit"]):
        return Credit(found.start(), found.start("credit"), found.end("credit"))
    for tail in _TAIL_START.finditer(words):
        rest = words[tail.end() :]
        signed = is_agency(rest) and "—" in tail.group().replace("–", "—")
        if signed or _is_credit(rest) or (_is_initials(rest) and (lead_in(words) or full_dates(words[: tail.start()]))):
            return Credit(tail.start(), tail.end(), len(words.rstrip(" .")))
    if (found := _LAST_NAMES.search(words)) and named(found["credit"].partition("/")[2]):
        return Credit(found.start(), found.start("credit"), found.end("credit"))
    return None


def _is_sentence(words: str) -> bool:
    """Whether the words after a label say what is shown, not who took it."""
    running = [word for word in words.split() if word[0].islower() and not _SMALL.match(word)]
    return ". " in words or len(running) >= _LEAST_RUNNING_WORDS


def is_captioned(words: str) -> bool:
    """Whether the words are a label and what a picture shows (``PHOTO: A woman waits for the bus, 3 May 2031. XYZ``)."""
    start = lead_in(words)
    return bool(start) and words.count(" ", start) >= _LEAST_RUNNING_WORDS and words.count(" ") <= MOST_WORDS


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
    if _BRACKET_CUE.match(words) or _NAME_SLASH_NAME.fullmatch(words) or _OWN_PHOTO.fullmatch(words):
        return True
    return bool(named(words)) and _are_names(words.split())


def _is_credit(words: str) -> bool:
    """Whether the words are names with a slash or ``via`` before an agency, or a handout's party."""
    parts = words.split()
    if not 1 <= len(parts) <= _MOST_CREDIT_WORDS or not words[0].isalnum():
        return False
    if not _are_names(parts):
        return _OWN_PHOTO.fullmatch(words.rstrip(".")) is not None
    if _OWN_PHOTO.fullmatch(words.rstrip(".")):
        return True
    if not ("/" in words or " via " in words.lower() or re.search(r"\b(?:Photo|Images)\b", words)):
        return False
    return bool(named(words)) or "handout" in words.lower() or _NAME_SLASH_NAME.fullmatch(words.rstrip(".")) is not None


def _is_initials(words: str) -> bool:
    """Whether the words are an agency alone, one that a list knows or initials. Dated words before them are a caption's;
    others may be a report's that an agency signed."""
    return is_agency(words) or re.fullmatch(r"[A-Z]{2,5}\.?", words) is not None


def _are_names(parts: list[str]) -> bool:
    """Whether all words begin with a capital or are such as stand between names; no digits, no handles."""
    return all((p[0].isupper() or not p[0].isalnum() or _SMALL.match(p)) and "@" not in p for p in parts)


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


def dated(photo: Photo, published: date) -> Photo:
    """The photo with the day that its caption says by a weekday, or by day and month, alone: the last such day up to that
    of publication."""
    words = photo.caption.text
    if photo.date is not None:
        return photo
    named_days = {match["day"].lower() for match in WEEKDAY.finditer(words)}
    if partial := partial_dates(words, published.year):
        day = partial[-1].day
        return replace(photo, date=day) if day <= published else photo
    if len(named_days) != 1:
        return photo
    back = (published.weekday() - WEEKDAYS.index(named_days.pop())) % 7
    return replace(photo, date=published - timedelta(days=back))


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
