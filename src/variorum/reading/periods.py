"""From the value of a time expression to the days that it stands for."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from variorum.model import Period, Precision, Timex

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-([A-Z]{2}|[QH]\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEARS = re.compile(r"(\d{2,4})")
_MONTHS_OF = {
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14),
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
}  # fmt: skip
"""First and last month of a part of a year; a winter ends in the next (northern seasons)."""

_UNTIL = re.compile(r"\b(?:(?:up\s+)?until|till|through|by|before)\s+(?:the\s+|about\s+|around\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|starting(?:\s+on)?|beginning(?:\s+on)?|as\s+of|after)\s+(?:the\s+)?$", re.IGNORECASE)
_REACH = 24
"""How many characters before a time expression are looked at for the preposition."""


def period_of(timex: Timex) -> Period | None:
    """The days that a DATE or TIME stands for, both ends included; None for a DURATION or SET.

    A value without days (``PAST_REF``, ``XXXX-WXX-6``) gives an open period of precision ``vague``, so its words are kept.
    """
    if timex.type not in ("DATE", "TIME"):
        return None
    start, end, precision = _days(timex.value)
    return Period(start, end, timex.text, precision)


def window_of(text: str, timex: Timex) -> Period | None:
    """The period of ``timex`` in the report's ``text``, open at one end where a preposition opens it.

    ``until Wednesday`` has no start, ``since Monday`` no end; the preposition then stands in the period's words.
    """
    period = period_of(timex)
    if period is None:
        return None
    at = max(0, timex.start - _REACH)
    before = text[at : timex.start]
    if found := _UNTIL.search(before):
        return replace(period, start=None, text=text[at + found.start() : timex.end])
    if found := _SINCE.search(before):
        return replace(period, end=None, text=text[at + found.start() : timex.end])
    return period


def range_of(text: str, first: Timex, last: Timex) -> Period | None:
    """The period from ``first`` to ``last`` (``between 2014 and 2022``); None where either has no days."""
    start, end = period_of(first), period_of(last)
    if start is None or end is None or start.start is None or end.end is None:
        return None
    return Period(start.start, end.end, text[first.start : last.end], end.precision)


def _days(value: str) -> tuple[date | None, date | None, Precision]:
    try:
        return _known_days(value) or (None, None, "vague")
    except (ValueError, OverflowError):  # a day that no calendar has
        return None, None, "vague"


def _known_days(value: str) -> tuple[date, date, Precision] | None:
    if found := _DAY.fullmatch(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day, "day"
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6), "week"
    if found := _MONTH.fullmatch(value):
        return *_months(int(found[1]), int(found[2]), int(found[2])), "month"
    if (found := _PART.fullmatch(value)) and found[2] in _MONTHS_OF:
        return *_months(int(found[1]), *_MONTHS_OF[found[2]]), "vague"
    if found := _YEARS.fullmatch(value):
        missing = 4 - len(value)
        return date(int(value.ljust(4, "0")), 1, 1), date(int(value.ljust(4, "9")), 12, 31), "vague" if missing else "year"
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
