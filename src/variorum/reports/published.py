"""The day of publication: given, in metadata, said in the text, or inferred; never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from variorum.model import Photo, Published
from variorum.reports.days import MONTHS, WEEKDAY, WEEKDAYS, date_of_line, full_dates, partial_dates

UNKNOWN = Published(None, None, "unknown", "nothing fixes the day")

_LEADING = re.compile(r"\s*(?:date|dated|published|posted|updated)\b[:\s]+(?:on\s+)?", re.I)
_WITH_DATE = re.compile(
    r"\b(?P<day>" + "|".join(WEEKDAYS) + r"),?\s*\(?(?P<date>(?:\w{3,9}\.? \d{1,2},? \d{4}|\d{1,2} \w{3,9} \d{4}))", re.I
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|until|till|by|next|due|plan(?:s|ned)?|scheduled|expected"
    r"|coming|from|starting|before|ahead of|set for|to (?:be|take|meet|open|hold))\b"
    r"[^.!?]{0,80}$",
    re.I,
)
_BACK = re.compile(r"\b(?:last|previous|since|every|each|the) $", re.I)
_ANY_YEAR = re.compile(r"^.{0,80}?\((?:[A-Z][\w ]+)\)")
_BEFORE_DAY = tuple(",:;(|–—-")
_MOST_DAYS = 3
_HEAD_PARAGRAPHS = 3


def leading_date(words: str) -> int:
    """How many characters of a paragraph are a date line glued before it (``date 2031-06-14 The mayor said``)."""
    found = _LEADING.match(words)
    if found is None:
        return 0
    days = full_dates(words[found.end() : found.end() + 40])
    if not days or days[0].start > 0:
        return 0
    end = found.end() + days[0].end
    return end if words[end : end + 1].isspace() else 0


def published(
    given: date | None,
    metadata: date | None,
    lines: Sequence[str],
    paragraphs: Sequence[str],
    photos: Sequence[Photo],
    title: str | None = None,
) -> Published:
    """The day of publication by the best of what is known, in the order of ``Basis``.

    ``lines`` are the article's date lines and bylines; a picture's date with the weekdays that the text names, or the
    day of a dateline with the year of a picture, gives an inferred day.
    """
    if given is not None:
        return Published(given, "day", "given", "given with the file")
    if metadata is not None:
        return Published(metadata, "day", "metadata", "the page's metadata")
    for line in lines:
        if (day := date_of_line(line)) is not None:
            return Published(day, "day", "text", f"the line '{line}'")
        if days := full_dates(line):
            return Published(days[0].day, "day", "text", f"the line '{line}'")
    if (stated := _dateline(paragraphs) or _in_title(title)) is not None:
        return stated
    return _with_weekday(paragraphs) or _from_photos(paragraphs, photos) or UNKNOWN


def _dateline(paragraphs: Sequence[str]) -> Published | None:
    """A full date before the dash of a dateline."""
    head = paragraphs[0][:120] if paragraphs else ""
    dash = re.search(r"\s?(?:--|[–—]|-\s)", head)
    if dash is None or not head[:1].isupper():
        return None
    days = [day for day in full_dates(head) if day.end <= dash.start() + 1]
    return Published(days[0].day, "day", "text", f"the dateline '{head[: dash.start()].strip()}'") if days else None


def _in_title(title: str | None) -> Published | None:
    """The full date that a title ends with, after a comma, a dash or a colon, or in brackets."""
    days = full_dates(title) if title else []
    if (
        not title
        or not days
        or title[days[-1].end :].strip(" .)]")
        or title[: days[-1].start].rstrip()[-1:] not in _BEFORE_DAY
    ):
        return None
    return Published(days[-1].day, "day", "text", f"the title '{title}'")


def _with_weekday(paragraphs: Sequence[str]) -> Published | None:
    """A weekday with its full date in the first paragraphs, where the two agree."""
    for paragraph in paragraphs[:_HEAD_PARAGRAPHS]:
        for found in _WITH_DATE.finditer(paragraph):
            days = full_dates(found["date"])
            ahead = _AHEAD.search(paragraph[: found.start()]) or _BACK.search(paragraph[: found.start()])
            if days and not ahead and WEEKDAYS[days[0].day.weekday()] == found["day"].lower():
                return Published(days[0].day, "day", "inferred", f"'{found.group()}' in the text")
    return None


def _from_photos(paragraphs: Sequence[str], photos: Sequence[Photo]) -> Published | None:
    """The latest picture's day and the weekdays of the text: the last weekday that was spoken of as here or past, at
    most ``_MOST_DAYS`` after the picture was taken. A dateline's day and month count before weekdays."""
    days = [photo.date for photo in photos if photo.date is not None]
    if not days:
        return None
    taken = max(days)
    shown = f"a picture dated {_in_words(taken)}"
    head = paragraphs[0][:100] if paragraphs else ""
    if (named := _ANY_YEAR.match(head)) is not None:
        near = [
            d.day for d in partial_dates(named.group(), taken.year) if timedelta(0) <= d.day - taken <= timedelta(days=14)
        ]
        if near:
            return Published(near[0], "day", "inferred", f"the dateline '{named.group()}' and {shown}")
    spoken = _weekdays(paragraphs)
    for after in range(_MOST_DAYS, -1, -1):
        day = taken + timedelta(days=after)
        if day.weekday() in spoken:
            name = WEEKDAYS[day.weekday()].capitalize()
            reason = f"{shown} (a {WEEKDAYS[taken.weekday()].capitalize()}) and '{name}' as the day of writing"
            return Published(day, "day", "inferred", reason)
    return None


def _weekdays(paragraphs: Sequence[str]) -> set[int]:
    """The weekdays that the text speaks of as past or present."""
    found: set[int] = set()
    for paragraph in paragraphs:
        for match in WEEKDAY.finditer(paragraph):
            before = paragraph[max(0, match.start() - 100) : match.start()]
            after = paragraph[match.end() : match.end() + 30]
            if not _AHEAD.search(before) and not _BACK.search(before) and not full_dates(match.group() + after):
                found.add(WEEKDAYS.index(match["day"].lower()))
    return found


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"
