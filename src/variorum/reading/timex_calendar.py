"""Steps in the calendar, on TIMEX3 values of days, weeks, months, quarters, years and decades."""

from __future__ import annotations

import re
from datetime import date, timedelta

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
"""What a unit's value is where no day is known to count from."""

AHEAD = 364
"""How many days after a day the first such day may lie that is not before it."""

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day_of(value: str) -> date | None:
    """The first day that a value stands for, None where it stands for none."""
    try:
        if found := re.match(r"(\d{4})-W(\d\d)", value):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found := re.match(r"(\d{4})-Q([1-4])", value):
            return date(int(found[1]), 3 * int(found[2]) - 2, 1)
        if found := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T|$)", value):
            return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
    return None


def granularity(value: str) -> str | None:
    """The unit of a value: ``D``, ``W``, ``Q``, ``M`` or ``Y``; None for any other."""
    for unit, pattern in (
        ("D", r"\d{4}-\d\d-\d\d"),
        ("W", r"\d{4}-W\d\d"),
        ("Q", r"\d{4}-Q\d"),
        ("M", r"\d{4}-\d\d"),
        ("Y", r"\d{4}"),
    ):
        if re.fullmatch(pattern + r"(?:T.*)?", value):
            return unit
    return None


def value_at(day: date, unit: str) -> str:
    """The value of the day, week, weekend, month, quarter, year, decade or century in which ``day`` lies."""
    year, week, _ = day.isocalendar()
    match unit:
        case "D":
            return day.isoformat()
        case "W":
            return f"{year}-W{week:02d}"
        case "WE":
            return f"{year}-W{week:02d}-WE"
        case "M":
            return f"{day.year:04d}-{day.month:02d}"
        case "Q":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "10Y":
            return f"{day.year // 10:03d}"
        case "100Y":
            return f"{day.year // 100:02d}"
        case _:
            return f"{day.year:04d}"


def moved(day: date, unit: str, count: int) -> date | None:
    """The day that many units on; the last of the month where it has no such day, None past the calendar's ends."""
    try:
        if unit in ("D", "W", "2W", "WE"):
            return day + timedelta(days=count * {"D": 1, "2W": 14}.get(unit, 7))
        months = count * {"M": 1, "Q": 3, "10Y": 120, "100Y": 1200, "1000Y": 12000}.get(unit, 12)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        first = date(year, month + 1, 1)
        return (
            min(first.replace(day=28) + timedelta(days=day.day - 28), _last_of_month(first))
            if day.day > 28
            else first.replace(day=day.day)
        )
    except (ValueError, OverflowError):
        return None


def _last_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def weekday_near(day: date, weekday: int, way: int, itself: bool) -> date:
    """The nearest such weekday (Monday is 1) before (``way`` -1) or after (1) the day, or the day ``itself``."""
    distance = (weekday - day.isoweekday()) * way % 7
    if distance == 0 and not itself:
        distance = 7
    return day + timedelta(days=way * distance)


def year_near(day: date, month: int, day_of_month: int, reach: int, weekday: int | None = None) -> int:
    """The year of the latest such day that lies at most ``reach`` days after ``day`` (0: none after it, ``AHEAD``: the
    first that is not before it); where a ``weekday`` is given, of the nearest that falls on it, if there is one."""
    if weekday is not None:
        years = sorted(range(max(1, day.year - 6), min(9999, day.year + 6) + 1), key=lambda year: abs(year - day.year))
        return next((year for year in years if _weekday(year, month, day_of_month) == weekday), day.year)
    ahead = (_in_some_year(month, day_of_month) - _in_some_year(day.month, day.day)).days
    return day.year + (ahead <= reach - 365) - (ahead > reach)


def _in_some_year(month: int, day: int) -> date:
    first = date(2001, month, 1)
    return min(first + timedelta(days=max(day, 1) - 1), _last_of_month(first))


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return None


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year: ``12-25`` a date, ``11-4-4`` the fourth Thursday of November, ``easter``."""
    try:
        if rule == "easter":
            return _easter(year)
        month, *rest = (int(piece) for piece in rule.split("-"))
        if len(rest) == 1:
            return date(year, month, rest[0])
        first = date(year, month, 1)
        return first + timedelta(days=(rest[1] - first.isoweekday()) % 7 + 7 * (rest[0] - 1))
    except ValueError:
        return None


def _easter(year: int) -> date:
    """Western Easter, after the anonymous Gregorian computus (Nature, 1876)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def season_month(season: str) -> int:
    """The month in which a season (``SP``, ``SU``, ``FA``, ``WI``) begins in the north."""
    return _SEASONS[season]
