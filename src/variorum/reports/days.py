"""Full dates in short texts: on date lines, in captions and datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WEEKDAY = re.compile(r"\b(?P<day>" + "|".join(WEEKDAYS) + r")\b", re.I)

_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_FULL = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|" + _MONTH.format("m2") + r"\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y2>(?:19|20)\d\d)"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?:\sof)?[\s-]" + _MONTH.format("m3") + r",?[\s-](?P<y3>(?:19|20)\d\d)"
    r"|(?P<d4>\d{1,2})(?P<mark>[./])(?P<m4>\d{1,2})[./](?P<y4>(?:19|20)\d\d)"
    r")(?![\w-])",
    re.I,
)
_PARTIAL = re.compile(
    r"(?<!\w)(?:"
    + _MONTH.format("m1")
    + r"\s(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\s"
    + _MONTH.format("m2")
    + r")(?![\w,]*\s?\d{4})(?!\w)",
    re.I,
)
_BESIDES_DATE = re.compile(
    r"\b(?:first )?(?:published|posted|updated|last updated|last modified|modified|created|dated?|issued"
    r"|released|publication)\b"
    r"|\b(?:gmt|utc)\s?[+-]\d{1,2}(?::\d\d)?"
    r"|\b(?:as of|on|at|by|of|the|from|is|was|time|local|a\.?m\.?|p\.?m\.?|gmt|utc"
    r"|hkt|uk|est|edt|et|bst|ist|cet|cest|eet|eest|msk|pst|pdt|hrs?)(?!\w)"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?"
    r"|\d+ (?:hours?|hrs?|minutes?|mins?|days?) ago|\d+ min(?:ute)?s?(?: read)?"
    r"|\d{1,2}(?=\s?[ap]\.?\s?m\b)|\b[ap]\.\s?m\.|(?<=\d)[ap]m\b|\b[012]\d[0-5]\d\b|for immediate release"
    r"|\W+|_",
    re.I,
)
_LONGEST_DAY_LINE = 60
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.I)


@dataclass(frozen=True, slots=True)
class Day:
    """A full date and the words that say it: ``words[start:end]``."""

    day: date
    start: int
    end: int


def full_dates(words: str) -> list[Day]:
    """The dates in the words that give day, month and year; ``1/2/2022`` gives none, for it may be two days."""
    days: list[Day] = []
    for found in _FULL.finditer(words):
        day = _day_of(found)
        if day is not None:
            days.append(Day(day, found.start(), found.end()))
    return days


def _day_of(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    if part["y1"]:
        year, month, day = int(part["y1"]), int(part["m1"]), int(part["d1"])
    elif part["y2"]:
        year, month, day = int(part["y2"]), month_number(part["m2"]), int(part["d2"])
    elif part["y3"]:
        year, month, day = int(part["y3"]), month_number(part["m3"]), int(part["d3"])
    else:
        year, month, day = int(part["y4"]), int(part["m4"]), int(part["d4"])
        if part["mark"] == "/" and day <= 12 and day != month:
            return None
    return _date(year, month, day)


def partial_dates(words: str, year: int) -> list[Day]:
    """The dates in the words that give day and month alone, taken to be of ``year``."""
    days: list[Day] = []
    for found in _PARTIAL.finditer(words):
        name, number = (found["m1"], found["d1"]) if found["m1"] else (found["m2"], found["d2"])
        if (day := _date(year, month_number(name), int(number))) is not None:
            days.append(Day(day, found.start(), found.end()))
    return days


def month_number(name: str) -> int:
    """1 for January, in full or shortened."""
    return MONTHS.index(name[:3].lower()) + 1


def date_of_line(words: str) -> date | None:
    """The date of a line that says a date of publication and nothing else (``Published: May 2, 2013, 14:05 GMT``).

    Of several dates the first that is not said to be an update counts.
    """
    if len(words) > 160:
        return None
    days = full_dates(words)
    if not days:
        return None
    rest = words
    for day in reversed(days):
        rest = rest[: day.start] + " " + rest[day.end :]
    if _BESIDES_DATE.sub("", rest):
        return None
    first = (day for day in days if not _UPDATED.search(words[max(0, day.start - 30) : day.start]))
    return next(first, days[0]).day


def is_day_line(words: str) -> bool:
    """Whether a line says a day without its year, the time with it or not, and nothing else (``03 May, 22:14``)."""
    if len(words) > _LONGEST_DAY_LINE or (found := _PARTIAL.search(words)) is None:
        return False
    return not _BESIDES_DATE.sub("", words[: found.start()] + " " + words[found.end() :])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
