"""From words that name a day, a part of one or a clock time to its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.reading.timex_calendar import AHEAD, UNKNOWN, day_of, granularity, moved, value_at, weekday_near, year_near
from variorum.reading.timex_grammar import Phrase
from variorum.reading.timex_lengths import Value
from variorum.reading.timex_words import Token

WAYS = {"l": -1, "L": -1, "x": 1, "y": 1, "h": 0, "c": 0}
"""Which way the words of each class look: ``last`` -1, ``next`` 1, ``this`` 0."""
REACH = {1: AHEAD, 0: 150, -1: 60}
"""How many days ahead a day without a year may lie, by the way that the text looks at it: news tells the year of what lies
further back than it looks ahead, and a past tense may tell of an arrangement ("hired a ferry due Dec. 1")."""

FROM_NAMED = frozenset({"previous", "preceding", "following", "subsequent"})
"""Words that count from the day named last; ``last`` and ``next`` count from that of publication."""
SIDES = {"before": -1, "after": 1, "from": 1}


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is read against: the day that it counts from (of publication, or of saying in a quotation), the values
    of the date and of the quarter named last, and the way that the text looks at it (-1 back, 1 ahead, 0 not known)."""

    published: date | None
    reference: str | None
    quarter: str | None
    way: Callable[[], int]


def shifted(base: date | None, unit: str, count: int) -> str:
    """The value of the unit that lies so many units after that of ``base``; the unknown one without a base."""
    there = moved(base, unit, count) if base is not None else None
    return value_at(there, unit) if there else UNKNOWN.get(unit, "XXXX")


def named_day(context: Context) -> str:
    """The day that the report named last, else the one that it counts from."""
    if context.reference and granularity(context.reference) == "D":
        return context.reference[:10]
    return context.published.isoformat() if context.published else UNKNOWN["D"]


def day_named_by(tokens: Sequence[Token], context: Context) -> str:
    """The value of the day that the tokens name, of the one named last where they name none."""
    kinds = {token.kind: token for token in tokens}
    if "I" in kinds:
        return _figures(kinds["I"].value)
    if month := kinds.get("M") or kinds.get("m"):
        day = kinds.get("1") or kinds.get("O")
        weekday = kinds.get("W") or kinds.get("w")
        days = int(day.value) if day else 0
        return _month_day(int(month.value), days, kinds.get("Y"), context, int(weekday.value) if weekday else None)
    if weekday := kinds.get("W") or kinds.get("w"):
        return _weekday(int(weekday.value), tokens, context)
    if "T" in kinds:
        return shifted(context.published, "D", int(kinds["T"].value))
    return named_day(context)


def _figures(words: str) -> str:
    if "t" in words:  # with a time, in the form of ISO 8601
        return words.upper()
    pieces = words.replace("/", "-").replace(".", "-").split("-")
    if len(pieces[0]) == 4:
        return words
    first, second = int(pieces[0]), int(pieces[1])
    year = pieces[2] if len(pieces[2]) == 4 else ("19" if int(pieces[2]) > 50 else "20") + pieces[2]
    month, day = (second, first) if first > 12 or "." in words else (first, second)
    return f"{year}-{month:02d}-{day:02d}"


def _month_day(month: int, day: int, year: Token | None, context: Context, weekday: int | None = None) -> str:
    if year:
        return f"{year.value}-{month:02d}-{day:02d}"
    if context.published is None:
        return f"XXXX-{month:02d}-{day:02d}"
    return f"{year_near(context.published, month, day, REACH[context.way()], weekday):04d}-{month:02d}-{day:02d}"


def _weekday(weekday: int, tokens: Sequence[Token], context: Context) -> str:
    which = next((token for kind in "lLxyh" for token in tokens if token.kind == kind), None)
    if context.published is None:
        return f"XXXX-WXX-{weekday}"
    way = WAYS[which.kind] if which else 0
    if (
        which
        and which.value in FROM_NAMED
        and context.reference
        and granularity(context.reference) == "D"
        and (day := day_of(context.reference))
    ):
        return weekday_near(day, weekday, way, False).isoformat()
    return weekday_near(
        context.published, weekday, way or context.way() or (1 if which and which.kind == "h" else -1), way == 0
    ).isoformat()


def read_date(phrase: Phrase, context: Context) -> Value | None:
    """The value of a whole or partial date; None where its month has no such day."""
    value = day_named_by(phrase.words, context)
    if value[8:10] > "31" or "12" < value[5:7] <= "99":
        return None
    return "TIME" if "T" in value else "DATE", value


def read_week_of(phrase: Phrase, context: Context) -> Value | None:
    """The week in which a date lies (``the week of March 3``), the unit being another one for ``the month of``."""
    day, unit = day_of(day_named_by(phrase.words, context)), phrase.value("week") or "W"
    return ("DATE", value_at(day, unit)) if day and unit in UNKNOWN else None


def read_weekday(phrase: Phrase, context: Context) -> Value | None:
    """The day of a weekday: by itself, of a week (``Friday last week``), or of a range (``Monday to Wednesday``)."""
    here, weekday = context.published, int(phrase.parts.get("weekday", phrase.tokens)[0].value)
    if "own" in phrase.parts:
        return "DATE", _in_range(phrase, context)
    if "week" not in phrase.parts:
        return "DATE", _weekday(weekday, phrase.words, context)
    if phrase.value("week") != "W":
        return None
    week = moved(here, "W", WAYS[phrase.kinds("week")[-2]]) if here else None
    if week is None:
        return "DATE", f"XXXX-WXX-{weekday}"
    return "DATE", date.fromisocalendar(*week.isocalendar()[:2], weekday).isoformat()


def _in_range(phrase: Phrase, context: Context) -> str:
    """One end of a range of weekdays: both lie in the same seven days, all of them past or all to come."""
    first, last = int(phrase.value("first") or 1), int(phrase.value("last") or 1)
    is_first = phrase.parts["own"] == phrase.parts["first"]
    if context.published is None:
        return f"XXXX-WXX-{first if is_first else last}"
    if context.way() > 0:
        start = weekday_near(context.published, first, 1, True)
        end = weekday_near(start, last, 1, False)
    else:
        end = weekday_near(context.published, last, -1, True)
        start = weekday_near(end, first, -1, False)
    return (start if is_first else end).isoformat()


def read_clock(phrase: Phrase, context: Context) -> Value | None:
    """The value of a clock time on the day that it names; a time zone is left to the words."""
    hour_token = phrase.parts.get("hour", phrase.parts.get("own", phrase.tokens))[0]
    hour, _, minute = hour_token.value.replace(".", ":").partition(":")
    if "hour" in phrase.parts and hour_token.kind in "NY":  # 0900 GMT
        if len(hour) != 4:
            return None
        hour, minute = hour[:2], hour[2:]
    half_day = phrase.of_kind("kP")
    if not hour.isdigit() or int(hour) > 24 or (minute and int(minute) > 59):
        return None
    twelve = half_day is not None and "clock" not in half_day.value and int(hour) <= 12
    hours = int(hour) % 12 if twelve else int(hour)
    if twelve and half_day is not None and (half_day.value.startswith("p") or half_day.value in ("TAF", "TEV", "TNI")):
        hours += 12
    rest = [token for token in phrase.words if token.kind not in "1NYnK" or token.start > hour_token.end + 1]
    return "TIME", f"{day_named_by(rest, context)}T{hours:02d}:{minute or '00'}"


def read_day_part(phrase: Phrase, context: Context) -> Value | None:
    """The value of a part of a named day: ``Saturday night``, ``noon on 3 May``, ``the early hours of 3 May``."""
    part = phrase.of_kind("PvV")
    hours = "TMO" if "hours" in phrase.parts else ""
    if hours and not (phrase.of_kind("U") or phrase.tokens[0]).value.startswith("T"):
        return None
    day = day_named_by(phrase.parts.get("day", phrase.words), context)
    return "TIME", day + (part.value if part else hours)


def read_part(phrase: Phrase, context: Context) -> Value | None:
    """The value of a part of a day that the words around it tell: ``last night``, ``the next morning``, ``that evening``."""
    part = phrase.of_kind("PV")
    which = phrase.kinds("which")
    if part is None:
        return None
    if which in ("tx", "ty"):
        return "TIME", shifted(day_of(named_day(context)), "D", 1) + part.value
    if phrase.kinds("part") or "that" in phrase.parts:
        return "TIME", named_day(context) + part.value
    return "TIME", shifted(context.published, "D", -1 if which == "l" else 0) + part.value


def read_deictic(phrase: Phrase, context: Context) -> Value | None:
    """The value of ``today``, ``yesterday``, ``tomorrow`` and of ``the day before yesterday``."""
    if "from" not in phrase.parts:
        return "DATE", day_named_by(phrase.words, context)
    unit, side = phrase.tokens[1].value, SIDES.get(phrase.value("side") or "")
    if unit != "D" or side is None:
        return None
    return "DATE", shifted(context.published, "D", int(phrase.value("from") or 0) + side)
