"""What a figure leaves open: the range in which the number may lie."""

from __future__ import annotations

from math import inf, log10

from variorum.model import Figure, Number

_ABOUT = 0.15
_VAGUE = 1.5

Range = tuple[float, float]


def stated(figure: Figure) -> Range:
    """The numbers that the phrase states; an open end is infinite."""
    return (-inf if figure.low is None else figure.low, inf if figure.high is None else figure.high)


def left_open(figure: Figure) -> Range:
    """The range that a figure leaves open: ``about`` 15 percent either way, an open end without limit, a vague word half
    as much again either way."""
    low, high = stated(figure)
    if figure.bound == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    if figure.bound == "vague":
        return low / _VAGUE, high * _VAGUE
    return low, high


def may_agree(a: Figure, b: Figure) -> bool:
    """Whether both figures can be right of one thing at one time."""
    (low, high), (other_low, other_high) = left_open(a), left_open(b)
    return low <= other_high and other_low <= high


def is_new(a: Figure, b: Figure) -> bool:
    """Whether the numbers that two figures name lie apart, open ends aside: ``at least 12`` and ``at least 31``."""
    if "vague" in (a.bound, b.bound):
        return not may_agree(a, b)
    (low, high), (other_low, other_high) = _named(a), _named(b)
    return low * (1 - _ABOUT) > other_high or other_low * (1 - _ABOUT) > high or not may_agree(a, b)


def _named(figure: Figure) -> Range:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return (0 if low is None else low, 0 if high is None else high)


def same_numbers(a: Figure, b: Figure) -> bool:
    """Whether two figures state the same numbers."""
    return stated(a) == stated(b)


def best(figure: Figure) -> Number | None:
    """The one number that a figure states, None for a range or a vague word."""
    if figure.low is not None and figure.high is not None:
        return figure.low if figure.low == figure.high else None
    return figure.high if figure.low is None else figure.low


def is_rounding(a: Figure, b: Figure) -> bool:
    """Whether one number is the other with its last digits rounded away: 960 or 1,000 for 959."""
    first, second = best(a), best(b)
    if first is None or second is None or first == second:
        return False
    return _rounds_to(first, second) or _rounds_to(second, first)


def _rounds_to(number: Number, to: Number) -> bool:
    if to == 0 or number <= 0 or to < 10:
        return False
    return any(_half_up(number, 10**power) == to for power in range(1, int(log10(number)) + 1))


def _half_up(number: Number, step: int) -> Number:
    return int((number + step / 2) // step) * step


def slip(a: Figure, b: Figure, one_utterance: bool = False) -> str | None:
    """How one number may have come from the other in copying, in words; None where it does not look so.

    Two neighbouring digits swapped (17, 71), or noughts too many or too few (1,200, 12,000); where both go back to one
    utterance, one digit of several that is another (243, 248) too.
    """
    first, second = best(a), best(b)
    if first is None or second is None or first == second or min(first, second) <= 0 or may_agree(a, b):
        return None
    if first != int(first) or second != int(second):
        return None
    one, other = str(int(first)), str(int(second))
    if len(one) == len(other):
        apart = [i for i in range(len(one)) if one[i] != other[i]]
        if (
            len(apart) == 2
            and apart[1] == apart[0] + 1
            and one[apart[0]] == other[apart[1]]
            and one[apart[1]] == other[apart[0]]
        ):
            return "two digits are swapped"
        if one_utterance and len(apart) == 1 and len(one) > 2:
            return "one digit is another"
    elif min(first, second) >= 10 and one.rstrip("0") == other.rstrip("0"):
        return (
            "a nought is missing or too many" if abs(len(one) - len(other)) == 1 else "thousands are taken for another unit"
        )
    return None
