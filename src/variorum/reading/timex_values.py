"""From the phrases of the grammar to TIMEX3 types and values (as TempEval-3 has them)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from variorum.reading import timex_days as days
from variorum.reading.timex_calendar import AHEAD, UNKNOWN, day_of, holiday, season_month, year_near
from variorum.reading.timex_days import SIDES, WAYS, Context, shifted
from variorum.reading.timex_grammar import Phrase
from variorum.reading.timex_lengths import Value, count_of, length, number_of, read_duration, read_every
from variorum.reading.timex_words import Token


def value_of(phrase: Phrase, context: Context) -> Value | None:
    """The type and value of a phrase, None where it is no time expression after all."""
    return _READERS[phrase.rule](phrase, context)


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
        return "DATE", f"{here.year + WAYS.get(which, 0):04d}-{month}"
    if which in ("l", "L"):
        return "DATE", f"{here.year - (int(month) >= here.month):04d}-{month}"
    if which in ("x", "y"):
        return "DATE", f"{here.year + (int(month) <= here.month):04d}-{month}"
    if which in ("h", "c"):
        return "DATE", f"{here.year:04d}-{month}"
    way = context.way()
    day, reach = {1: (31, AHEAD), 0: (15, 150), -1: (1, 0)}[way]
    return "DATE", f"{year_near(here, int(month), day, reach):04d}-{month}"


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
    if "ended" in phrase.parts:  # the year ended June 30
        return "DURATION", "P1Y"
    year = _year(phrase.parts.get("year") or phrase.parts["words"])
    return ("DATE", year) if year else None


def _read_years(phrase: Phrase, _: Context) -> Value | None:
    """One end of ``1998-99``."""
    first, last = phrase.value("first") or "", phrase.value("last") or ""
    end = first[:2] + last.zfill(2)
    if len(last) > 2 or end <= first:
        return None
    return "DATE", first if phrase.parts["own"] == phrase.parts["first"] else end


def _read_quarter(phrase: Phrase, context: Context) -> Value | None:
    half = phrase.kinds("unit") == "f"
    ordinal = 2 if "last" in phrase.parts else int(phrase.value("ordinal") or 0)
    if not 1 <= ordinal <= (2 if half else 4) or (half and "year" not in phrase.parts):
        return None
    name = f"{'H' if half else 'Q'}{ordinal}"
    if year := phrase.value("year"):
        return "DATE", f"{year}-{name}"
    if context.published is None:
        return "DATE", f"XXXX-{name}"
    if "which" in phrase.parts and phrase.of_kind("u"):
        return "DATE", f"{context.published.year + WAYS.get(phrase.kinds('which')[-1], 0):04d}-{name}"
    year_ago = phrase.of_kind("ge") is not None
    return "DATE", f"{year_near(context.published, 3 * ordinal - 2, 1, 0) - year_ago:04d}-{name}"


def _read_season(phrase: Phrase, context: Context) -> Value | None:
    season = phrase.value("season") or "SU"
    if "year" in phrase.parts and (year := _year(phrase.parts["year"])):
        return "DATE", f"{year}-{season}"
    here = context.published
    if here is None:
        return "DATE", f"XXXX-{season}"
    month, which = season_month(season), phrase.kinds("which")[-1:]
    if which in ("h", "c"):
        return "DATE", f"{here.year:04d}-{season}"
    if which in ("l", "L"):
        return "DATE", f"{here.year - (month + 2 >= here.month):04d}-{season}"
    reach = AHEAD if which or context.way() > 0 else 0
    return "DATE", f"{year_near(here, month, 1, reach):04d}-{season}"


def _read_decade(phrase: Phrase, _: Context) -> Value | None:
    if decade := phrase.value("decade"):
        return "DATE", decade if len(decade) == 3 else ("20" if decade in "012" else "19") + decade
    count, unit = int(phrase.value("century") or 0), phrase.value("unit")
    if unit == "100Y" and count > 0:
        return "DATE", f"{count - 1:02d}"
    if unit == "10Y" or count < 3:  # "the first week" counts from something that is not said here
        return None
    return "DURATION", length(count, unit or "D")


def _read_holiday(phrase: Phrase, context: Context) -> Value | None:
    token, here = phrase.of_kind("G"), context.published
    if token is None or here is None:
        return None
    near = {"l": -1, "x": 1}.get(phrase.kinds("which"), max(context.way(), 0))
    days = [day for year in (here.year - 1, here.year, here.year + 1) if (day := holiday(token.value, year))]
    fitting = [day for day in days if near == 0 or (day - here).days * near > 0]
    return ("DATE", min(fitting, key=lambda day: abs((day - here).days)).isoformat()) if fitting else None


# -- counted from another day


def _read_ago(phrase: Phrase, context: Context) -> Value | None:
    if "vague" in phrase.parts:
        return "DATE", "PAST_REF"
    return _counted(phrase, context, context.published, -1)


def _read_shift(phrase: Phrase, context: Context) -> Value | None:
    base = day_of(context.reference) if context.reference else None
    if now := phrase.of_kind("RT"):
        if phrase.value("side") and now.value not in ("0", "1", "-1", "PRESENT_REF"):
            return None
        return _counted(phrase, context, context.published, 1)
    way = int(phrase.value("way") or SIDES.get(phrase.value("side") or "", 0))
    return _counted(phrase, context, base or context.published, way) if way else None


def _counted(phrase: Phrase, context: Context, base: date | None, way: int) -> Value | None:
    unit, count = phrase.value("unit") or "Y", count_of(phrase)
    if unit.startswith("T") and phrase.rule == "shift":
        return "DURATION", length(count, unit)
    if count is None or unit.startswith("T") or "number2" in phrase.parts:
        return "DATE", "PAST_REF" if way < 0 else "FUTURE_REF"
    if unit == "Y" and context.quarter and (quarter := day_of(context.quarter)):  # the same quarter of another year
        return "DATE", shifted(quarter, "Q", 4 * way * int(count))
    return "DATE", shifted(base, unit if unit in UNKNOWN else "D" if unit == "2W" else "Y", way * int(count * _size(unit)))


def _size(unit: str) -> int:
    return {"10Y": 10, "100Y": 100, "1000Y": 1000, "2W": 14}.get(unit, 1)


def _read_which(phrase: Phrase, context: Context) -> Value | None:
    unit, which = phrase.value("unit") or phrase.value("year_end") or "Y", phrase.kinds("which")[-1:] or "h"
    if unit == "Q" and context.quarter and phrase.of_kind("l"):
        return "DATE", context.quarter
    if "year_end" in phrase.parts and unit == "Y" and context.published:
        return "DATE", f"{context.published.year:04d}-12-31"
    if unit.startswith("T") or unit == "2W":
        return None
    if which == "L" or (which == "l" and unit in ("10Y", "100Y")):
        return "DURATION", length(1, unit)
    return "DATE", shifted(context.published, unit, WAYS[which])


def _read_day_of(phrase: Phrase, context: Context) -> Value | None:
    """``the 40th day of the siege``: where the text does not tell when it began, how long it has lasted."""
    if phrase.value("day") != "D":
        return _read_decade(phrase, context)
    return "DURATION", length(int(phrase.value("ordinal") or 1), "D")


def _read_that(phrase: Phrase, context: Context) -> Value | None:
    unit = phrase.value("unit") or "D"
    if unit.startswith("T") or unit not in UNKNOWN:
        return None
    base = day_of(context.reference) if context.reference else None
    return "DATE", shifted(base, unit, 0 if phrase.kinds("which") == "H" else 1)


def _read_the_period(phrase: Phrase, context: Context) -> Value | None:
    if year := phrase.value("year"):
        return "DATE", year + (context.quarter[4:] if context.quarter else "")
    if phrase.kinds("unit"):
        return ("DATE", context.quarter) if context.quarter else None
    if phrase.value("whole") == "Y":
        return "DATE", shifted(context.published, "Y", 0)
    if "WE" not in (phrase.value("whole"), phrase.value("weekend")):
        return None
    ended = context.published is not None and context.published.isoweekday() < 6 and context.way() <= 0
    return "DATE", shifted(context.published, "WE", -1 if ended else 0)


def _read_vague(phrase: Phrase, _: Context) -> Value | None:
    if ref := phrase.value("ref"):
        return "DATE", ref
    if "current" in phrase.parts:
        return "DATE", "PRESENT_REF"
    if "these" in phrase.parts:
        return ("DATE", "PRESENT_REF") if phrase.value("days") == "D" and phrase.value("these") == "these" else None
    return "DATE", "FUTURE_REF" if "future" in phrase.parts or "coming" in phrase.parts else "PAST_REF"


_READERS: dict[str, Callable[[Phrase, Context], Value | None]] = {
    "clock": days.read_clock, "date": days.read_date, "day_part": days.read_day_part, "part": days.read_part,
    "weekday": days.read_weekday, "week_of": days.read_week_of, "deictic": days.read_deictic,
    "month": _read_month, "quarter": _read_quarter, "season": _read_season, "year": _read_year, "years": _read_years,
    "decade": _read_decade, "holiday": _read_holiday, "ago": _read_ago, "shift": _read_shift, "which": _read_which,
    "that": _read_that, "day_of": _read_day_of, "the_period": _read_the_period, "vague_ref": _read_vague,
    "duration": lambda phrase, _: read_duration(phrase), "every": lambda phrase, _: read_every(phrase),
}  # fmt: skip
