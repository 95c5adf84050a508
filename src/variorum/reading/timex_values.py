"""From the phrases of the grammar to TIMEX3 types and values (as TempEval-3 has them)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.model import TimexType
from variorum.reading.timex_calendar import (
    UNKNOWN,
    day_of,
    granularity,
    holiday,
    moved,
    season_month,
    value_at,
    weekday_near,
    year_near,
)
from variorum.reading.timex_grammar import Phrase
from variorum.reading.timex_words import Token

Value = tuple[TimexType, str]
_PARTS_OF_UNITS = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}
_WAYS = {"l": -1, "L": -1, "x": 1, "y": 1, "h": 0, "c": 0}


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is read against: the day of publication, the values of the date and of the quarter named last, and
    the way that the tense of its verb looks (-1 back, 1 ahead, 0 not known)."""

    published: date | None
    reference: str | None
    quarter: str | None
    way: Callable[[], int]


def value_of(phrase: Phrase, context: Context) -> Value | None:
    """The type and value of a phrase, None where it is no time expression after all."""
    return _READERS[phrase.rule](phrase, context)


def number_of(tokens: Sequence[Token]) -> float | None:
    """What number words or figures say; None for a vague one (``several``)."""
    total = part = 0.0
    for token in tokens:
        if token.kind == "X":
            return float(token.value) if token.value.isdigit() else None
        if token.kind == "a":
            part = part or 1.0
        elif token.kind == "/":
            above, below = token.value.split("/")
            part += int(above) / int(below)
        elif token.kind == "f":
            part += 0.5
        elif token.kind == "b":
            value = float(token.value)
            total, part = (total, max(part, 1) * value) if value <= 100 else (total + max(part, 1) * value, 0.0)
        elif token.kind in "1NYOn":
            part += float(token.value)
    return total + part


# -- days and parts of days


def _day(tokens: Sequence[Token], context: Context) -> str:
    kinds = {token.kind: token for token in tokens}
    if "I" in kinds:
        return _figures(kinds["I"].value)
    if month := kinds.get("M") or kinds.get("m"):
        day = kinds.get("1") or kinds.get("O")
        weekday = kinds.get("W") or kinds.get("w")
        days = int(day.value) if day else 0
        return _month_day(int(month.value), days, kinds.get("Y"), context, int(weekday.value) if weekday else None)
    if weekday := kinds.get("W") or kinds.get("w"):
        return _weekday(int(weekday.value), next((kind for kind in "lLxyh" if kind in kinds), None), context)
    if "T" in kinds:
        return _shifted(context.published, "D", int(kinds["T"].value))
    return _anchor_day(context)


def _anchor_day(context: Context) -> str:
    if context.reference and granularity(context.reference) == "D":
        return context.reference[:10]
    return context.published.isoformat() if context.published else UNKNOWN["D"]


def _figures(words: str) -> str:
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
    way = context.way()
    return f"{year_near(context.published, month, day, max(way, 0), weekday):04d}-{month:02d}-{day:02d}"


def _weekday(weekday: int, which: str | None, context: Context) -> str:
    if context.published is None:
        return f"XXXX-WXX-{weekday}"
    way = _WAYS[which] if which else 0
    return weekday_near(context.published, weekday, way or context.way() or -1, way == 0).isoformat()


def _shifted(base: date | None, unit: str, count: int) -> str:
    if base is None:
        return UNKNOWN.get(unit, "XXXX")
    there = moved(base, unit, count)
    return value_at(there, unit) if there else UNKNOWN.get(unit, "XXXX")


def _read_date(phrase: Phrase, context: Context) -> Value | None:
    value = _day(phrase.tokens, context)
    return ("DATE", value) if value[8:10] <= "31" else None


def _read_clock(phrase: Phrase, context: Context) -> Value | None:
    hour_token = phrase.parts["hour"][0]
    hour, _, minute = hour_token.value.replace(".", ":").partition(":")
    half_day = phrase.of_kind("kP")
    if not hour.isdigit() or int(hour) > 24 or (minute and int(minute) > 59):
        return None
    hours = int(hour) % 12 if half_day and int(hour) <= 12 else int(hour)
    if half_day and (half_day.value.startswith("p") or half_day.value in ("TAF", "TEV", "TNI")):
        hours += 12
    rest = [token for token in phrase.tokens if token is not hour_token]
    return "TIME", f"{_day(rest, context)}T{hours:02d}:{minute or '00'}"


def _read_day_part(phrase: Phrase, context: Context) -> Value | None:
    part = phrase.of_kind("Pv")
    return "TIME", _day(phrase.tokens, context) + (part.value if part else "")


def _read_part(phrase: Phrase, context: Context) -> Value | None:
    part = phrase.of_kind("PV")
    which = phrase.kinds("which")
    if part is None:
        return None
    if which in ("tx", "ty"):
        return "TIME", _shifted(day_of(_anchor_day(context)), "D", 1) + part.value
    if phrase.kinds("part"):
        return "TIME", _anchor_day(context) + part.value
    return "TIME", _shifted(context.published, "D", -1 if which == "l" else 0) + part.value


# -- months, quarters, seasons, years


def _read_month(phrase: Phrase, context: Context) -> Value | None:
    token = phrase.of_kind("Mm")
    if token is None:
        return None
    month, here = token.value, context.published
    if "year" in phrase.parts:
        year = _year(phrase.parts["year"])
        return ("DATE", f"{year}-{month}") if year else None
    if here is None:
        return "DATE", f"XXXX-{month}"
    which = phrase.kinds("which")[-1:]
    if phrase.of_kind("u"):
        return "DATE", f"{here.year + _WAYS.get(which, 0):04d}-{month}"
    if which in ("l", "L"):
        return "DATE", f"{here.year - (int(month) >= here.month):04d}-{month}"
    if which in ("x", "y"):
        return "DATE", f"{here.year + (int(month) <= here.month):04d}-{month}"
    if which in ("h", "c"):
        return "DATE", f"{here.year:04d}-{month}"
    way = context.way()
    return "DATE", f"{year_near(here, int(month), 31 if way > 0 else 1 if way < 0 else 15, way):04d}-{month}"


def _year(tokens: Sequence[Token]) -> str | None:
    if tokens[0].kind == "Y":
        return tokens[0].value
    numbers = [int(token.value) for token in tokens if token.kind == "n"]
    if any(token.kind == "b" for token in tokens):
        return str(int(number_of(tokens) or 2000))
    if 15 <= numbers[0] <= 20 and 10 <= numbers[1] < 100 and sum(numbers[1:]) < 100:
        return f"{numbers[0]}{sum(numbers[1:]):02d}"
    return None


def _read_year(phrase: Phrase, _: Context) -> Value | None:
    year = _year(phrase.parts.get("year") or phrase.parts["words"])
    return ("DATE", year) if year else None


def _read_quarter(phrase: Phrase, context: Context) -> Value | None:
    ordinal, half = int(phrase.value("ordinal") or 0), phrase.kinds("unit") == "f"
    if not 1 <= ordinal <= (2 if half else 4) or (half and "year" not in phrase.parts):
        return None
    name = f"{'H' if half else 'Q'}{ordinal}"
    if year := phrase.value("year"):
        return "DATE", f"{year}-{name}"
    if context.published is None:
        return "DATE", f"XXXX-{name}"
    if "which" in phrase.parts and phrase.of_kind("u"):
        return "DATE", f"{context.published.year + _WAYS.get(phrase.kinds('which')[-1], 0):04d}-{name}"
    year_ago = phrase.of_kind("ge") is not None
    return "DATE", f"{year_near(context.published, 3 * ordinal - 2, 1, -1) - year_ago:04d}-{name}"


def _read_season(phrase: Phrase, context: Context) -> Value | None:
    season = phrase.value("season") or "SU"
    if year := phrase.value("year"):
        return "DATE", f"{year}-{season}"
    here = context.published
    if here is None:
        return "DATE", f"XXXX-{season}"
    month, which = season_month(season), phrase.kinds("which")[-1:]
    if which in ("h", "c"):
        return "DATE", f"{here.year:04d}-{season}"
    if which in ("l", "L"):
        return "DATE", f"{here.year - (month + 2 >= here.month):04d}-{season}"
    way = 1 if which else context.way() or -1
    return "DATE", f"{year_near(here, month, 1, way):04d}-{season}"


def _read_decade(phrase: Phrase, _: Context) -> Value | None:
    if decade := phrase.value("decade"):
        return "DATE", decade if len(decade) == 3 else ("20" if decade in "012" else "19") + decade
    count, unit = int(phrase.value("century") or 0), phrase.value("unit")
    if unit == "100Y" and count > 0:
        return "DATE", f"{count - 1:02d}"
    if unit == "10Y" or count < 3:  # "the first week" counts from something that is not said here
        return None
    return "DURATION", _length(count, unit or "D")


def _read_holiday(phrase: Phrase, context: Context) -> Value | None:
    token, here = phrase.of_kind("G"), context.published
    if token is None or here is None:
        return None
    near = {"l": -1, "x": 1}.get(phrase.kinds("which"), max(context.way(), 0))
    days = [day for year in (here.year - 1, here.year, here.year + 1) if (day := holiday(token.value, year))]
    fitting = [day for day in days if near == 0 or (day - here).days * near > 0]
    return ("DATE", min(fitting, key=lambda day: abs((day - here).days)).isoformat()) if fitting else None


# -- counted from another day


def _read_deictic(phrase: Phrase, context: Context) -> Value | None:
    return "DATE", _day(phrase.tokens, context)


def _read_ago(phrase: Phrase, context: Context) -> Value | None:
    if "vague" in phrase.parts:
        return "DATE", "PAST_REF"
    return _counted(phrase, context, context.published, -1)


def _read_shift(phrase: Phrase, context: Context) -> Value | None:
    base = day_of(context.reference) if context.reference else None
    return _counted(phrase, context, base or context.published, int(phrase.value("way") or -1))


def _counted(phrase: Phrase, context: Context, base: date | None, way: int) -> Value | None:
    units = phrase.of_kind("uUQ")
    unit = units.value if units else "Y"
    count = number_of(phrase.parts["number"]) if "number" in phrase.parts else 1.0
    if count is None or unit.startswith("T"):
        return "DATE", "PAST_REF" if way < 0 else "FUTURE_REF"
    if unit == "Y" and context.quarter and (quarter := day_of(context.quarter)):  # the same quarter of another year
        return "DATE", _shifted(quarter, "Q", 4 * way * int(count))
    return "DATE", _shifted(base, unit if unit in UNKNOWN else "D" if unit == "2W" else "Y", way * int(count * _size(unit)))


def _size(unit: str) -> int:
    return {"10Y": 10, "100Y": 100, "1000Y": 1000, "2W": 14}.get(unit, 1)


def _read_which(phrase: Phrase, context: Context) -> Value | None:
    unit, which = phrase.value("unit") or phrase.value("year_end") or "Y", phrase.kinds("which")[-1:] or "h"
    if unit == "Q" and context.quarter and phrase.of_kind("l"):
        return "DATE", context.quarter
    if unit.startswith("T") or unit == "2W":
        return None
    if which == "L" or (which == "l" and unit in ("10Y", "100Y")):
        return "DURATION", _length(1, unit)
    return "DATE", _shifted(context.published, unit, _WAYS[which])


def _read_that(phrase: Phrase, context: Context) -> Value | None:
    unit = phrase.value("unit") or "D"
    if unit.startswith("T") or unit not in UNKNOWN:
        return None
    base = day_of(context.reference) if context.reference else None
    return "DATE", _shifted(base, unit, 0 if phrase.kinds("which") == "H" else 1)


def _read_the_period(phrase: Phrase, context: Context) -> Value | None:
    if phrase.kinds("unit"):
        return ("DATE", context.quarter) if context.quarter else None
    if phrase.value("weekend") != "WE":
        return None
    ended = context.published is not None and context.published.isoweekday() < 6 and context.way() <= 0
    return "DATE", _shifted(context.published, "WE", -1 if ended else 0)


def _read_vague(phrase: Phrase, _: Context) -> Value | None:
    if ref := phrase.value("ref"):
        return "DATE", ref
    if "current" in phrase.parts:
        return "DATE", "PRESENT_REF"
    if "these" in phrase.parts:
        return ("DATE", "PRESENT_REF") if phrase.value("days") == "D" and phrase.value("these") == "these" else None
    return "DATE", "FUTURE_REF" if "future" in phrase.parts or "coming" in phrase.parts else "PAST_REF"


# -- lengths and sets


def _length(count: float | None, unit: str) -> str:
    scale = 1
    if unit[:1].isdigit():
        scale, unit = int(unit[:-1]), unit[-1]
    time, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if unit == "WE":
        return f"P{_plain(count * 2)}D" if count else "PXD"
    if count is None:
        return f"P{time}X{unit}"
    count *= scale
    smaller = _PARTS_OF_UNITS.get(("T" if time else "") + unit)
    if count % 1 and smaller:
        whole, rest = int(count), round(count % 1 * smaller[1])
        return f"P{time}" + (f"{whole}{unit}" if whole else "") + f"{rest}{smaller[0]}"
    return f"P{time}{_plain(count)}{unit}"


def _plain(count: float) -> str:
    return str(int(count)) if count % 1 == 0 else f"{count:g}"


def _read_duration(phrase: Phrase, _: Context) -> Value | None:
    if "while" in phrase.parts or "some" in phrase.parts:
        return "DURATION", "PXX"
    if "vague" in phrase.parts:
        return "DURATION", _length(None, phrase.value("vague") or "D")
    count = None if "number2" in phrase.parts else number_of(phrase.parts["number"])
    if count is not None and "half" in phrase.parts:
        count += 0.5
    return "DURATION", _length(count, phrase.value("unit") or "D")


def _read_every(phrase: Phrase, _: Context) -> Value | None:
    if often := phrase.of_kind("A"):
        return "SET", often.value
    if weekday := phrase.of_kind("JWw"):
        part = phrase.of_kind("p")
        return "SET", f"XXXX-WXX-{weekday.value}{part.value if part else ''}"
    if "number" in phrase.parts:
        return "SET", _length(number_of(phrase.parts["number"]), phrase.value("units") or "D")
    unit = phrase.parts["unit"][-1]
    if unit.kind in "Mm":
        return "SET", f"XXXX-{unit.value}"
    if unit.kind == "P":
        return "SET", f"XXXX-XX-XX{unit.value}"
    return "SET", f"XXXX-{unit.value}" if unit.kind in "Ss" else _length(1, unit.value)


_READERS: dict[str, Callable[[Phrase, Context], Value | None]] = {
    "clock": _read_clock, "date": _read_date, "day_part": _read_day_part, "month": _read_month,
    "every": _read_every, "weekday": _read_date, "deictic": _read_deictic, "part": _read_part, "quarter": _read_quarter,
    "ago": _read_ago, "shift": _read_shift, "which": _read_which, "that": _read_that, "season": _read_season,
    "decade": _read_decade, "holiday": _read_holiday, "vague_ref": _read_vague, "duration": _read_duration,
    "year": _read_year, "the_period": _read_the_period,
}  # fmt: skip
