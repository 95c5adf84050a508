"""From the phrases of the grammar to the values of durations and sets, and what their number words say."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import TimexType
from variorum.reading.timex_grammar import Phrase
from variorum.reading.timex_words import Token

Value = tuple[TimexType, str]
_PARTS_OF_UNITS = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}


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


def length(count: float | None, unit: str) -> str:
    """The value of a duration of so many units, of an unknown number for None: ``P3D``, ``PT2H30M``, ``PXW``."""
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


def count_of(phrase: Phrase) -> float | None:
    """The number of units of a phrase, one where it names none; None for a vague one."""
    count = number_of(phrase.parts["number"]) if "number" in phrase.parts else 1.0
    return count + 0.5 if count is not None and "half" in phrase.parts else count


def read_duration(phrase: Phrase) -> Value:
    """The value of a phrase of the rule ``duration``."""
    if "while" in phrase.parts or "some" in phrase.parts:
        return "DURATION", "PXX"
    if unit := phrase.value("vague"):
        return ("SET", "XXXX-WXX-WE") if unit == "WE" else ("DURATION", length(None, unit))
    count = None if "number2" in phrase.parts else count_of(phrase)
    return "DURATION", length(count, phrase.value("unit") or "D")


def read_every(phrase: Phrase) -> Value | None:
    """The value of a phrase of the rule ``every``: what comes round again."""
    part = phrase.value("parts") or ""
    if phrase.kinds("parts") == "U":
        part = "T" + part
        if part != "TNI":
            return None
    if often := phrase.of_kind("A"):
        return "SET", often.value
    if weekday := phrase.of_kind("JWw"):
        return "SET", f"XXXX-WXX-{weekday.value}{part}"
    if "number" in phrase.parts:
        return "SET", length(number_of(phrase.parts["number"]), phrase.value("units") or "D")
    if "other" in phrase.parts:
        return "SET", length(2, phrase.value("units") or "D")
    unit = phrase.parts["unit"][-1]
    if unit.kind in "Mm":
        return "SET", f"XXXX-{unit.value}"
    if unit.kind == "P":
        return "SET", f"XXXX-XX-XX{unit.value}"
    return "SET", f"XXXX-{unit.value}" if unit.kind in "Ss" else length(1, unit.value)
