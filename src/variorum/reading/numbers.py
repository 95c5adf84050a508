"""The grammar of numbers: hedges, ranges and units around numerals, in any text.

A quantity is a numeral, or two of them that make a range, with what stands beside it: a currency or unit, and the hedges
that bound it (``at least about 50``). No parse is needed. The scheme is that of quantity extraction in CQE (Almasian et
al. 2023), written anew as a scan over words that looks at each word a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.model import Bound, Number
from variorum.reading.lexemes import Lexeme, lexemes
from variorum.reading.lookalikes import is_label, is_year, mask
from variorum.reading.numerals import Form, Numeral, hints, numeral, starts, tidy
from variorum.reading.set_phrases import Unit, hedges, units
from variorum.reading.word_lists import words_of

Words = Sequence[Lexeme]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound and unit. ``text[start:end]`` is hedge, number and unit; ``at`` to ``till`` the numerals.

    ``low`` and ``high`` are None where open. ``form`` is that of the numeral, ``kind`` the unit's (None for a count).
    ``plain`` where nothing but digits or a word of number below 13 stands there, so that it might be part of a name.
    """

    start: int
    end: int
    at: int
    till: int
    low: Number | None
    high: Number | None
    bound: Bound
    form: Form
    unit: str | None = None
    kind: str | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number or range with its unit, before hedges: lexemes ``start`` to ``end``."""

    start: int
    end: int
    first: Numeral
    last: Numeral
    low: Number
    high: Number
    unit: Unit | None = None

    @property
    def ranged(self) -> bool:
        return self.first is not self.last


def quantities(text: str, masked: Iterable[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """All quantities of the text in order, not overlapping; numerals that touch the ``masked`` stretches are left out.

    Years, dates, clock times, ordinals, telephone numbers, labels (``Article 5``) and names (``K-31``) are no
    quantities. A share is in percent; ``from 38 to 51`` is two quantities where something changes, else a range. Linear
    in the length of the text.
    """
    if not hints().search(text):
        return ()
    words = lexemes(mask(text, masked))
    found: list[Quantity] = []
    i, floor = 0, 0
    while i < len(words):
        if words[i].kind == "sign" or (words[i].kind == "word" and words[i].low not in starts()):
            i += 1
            continue
        amounts, end = _amounts(words, i)
        for amount in amounts:
            if (quantity := _quantity(words, amount, floor)) is not None:
                found.append(quantity[0])
                floor = max(floor, quantity[1], amount.end)
        i = max(end, i + 1)
    return _shared_units(text, found)


# -- amounts: a numeral, a range, a move


def _amounts(words: Words, i: int) -> tuple[list[_Amount], int]:
    """The amounts that start at ``words[i]`` (two for a move, none for a lookalike), and where to go on."""
    one = _single(words, i)
    if one is None:
        return [], i + 1
    if is_label(words, one.first):
        return [], one.end
    joined = _second(words, one)
    if joined is None:
        return ([] if _is_bare_year(words, one) else [one]), one.end
    two, sign = joined
    first, second = _alike(one, two)
    if first.high < second.low and not (sign == "to" and _is_move(words, first, second)) and _is_one_range(words, one, two):
        between = replace(first, end=second.end, last=second.last, high=second.high, unit=first.unit or second.unit)
        return ([] if _is_bare_year(words, between) else [between]), second.end
    if sign == "-":
        return ([], second.end) if _is_score(first, second) else ([first], first.end)
    if not _is_one_range(words, one, two):
        first, second = one, two
    return [a for a in (first, second) if not _is_bare_year(words, a)], second.end


def _single(words: Words, i: int) -> _Amount | None:
    """A numeral with sign, currency and unit."""
    number = numeral(words, i)
    if number is None:
        return _one_and_a_half(words, i)
    start, end, low, high = i, number.end, number.low, number.high
    unit: Unit | None = None
    if number.form == "share":
        unit = Unit("percent", "percent")
    if number.form == "digits" and _is_negative(words, i):
        start, low, high = i - 1, -high, -low
        if words[start].text == "-" and words[start - 1].low == "minus" and words[start].glued:
            start -= 1
    if found := units("before").match(words, start):
        unit, start = found[0], start - found[1]
        if start and number.form == "digits" and words[start - 1].text in ("-", "−") and not words[start - 1].glued:
            start, low, high = start - 1, -high, -low
    if number.form != "share" and (found := _unit_after(words, number, unit)):
        unit, end = found
    elif number.form == "share" and (found := units("after").match(words, end)) and found[0].kind == "physical":
        return None
    return _Amount(start, end, number, number, low, high, unit)


def _one_and_a_half(words: Words, i: int) -> _Amount | None:
    """``a metre and a half``: a unit with its article, and a half more."""
    if words[i].low not in ("a", "an") or (found := units("after").match(words, i + 1)) is None:
        return None
    unit, length = found
    at = i + 1 + length
    if [word.low for word in words[at : at + 3]] != ["and", "a", "half"]:
        return None
    number = Numeral(i, at + 3, 1.5, 1.5, "words")
    return _Amount(i, at + 3, number, number, 1.5, 1.5, unit)


def _unit_after(words: Words, number: Numeral, before: Unit | None) -> tuple[Unit, int] | None:
    """The unit after a numeral (``of`` may stand between for vague ones) and where it ends."""
    at = number.end
    if number.form == "vague" and at < len(words) and words[at].low == "of":
        at += 1
    if at < len(words) and words[at].text == "-" and words[at].glued:
        at += 1
    found = units("after").match(words, at)
    if found is None:
        return None
    unit, length = found
    end = at + length
    if before is not None:
        return (before, end) if unit.kind == "money" else None
    if unit.name == "generation wireless" and not words[at].glued:
        return None
    if unit.kind == "time" and at > number.end and words[at - 1].text == "-" and "old" not in words[end - 1].low:
        older = end + 1 < len(words) and words[end].text == "-" and words[end + 1].low in ("old", "olds")
        return (unit, end + 2) if older else None
    if unit.name == "pound" and words[at].low == "pound" and number.scale > 1000:
        return Unit("GBP", "money"), end
    return unit, end


def _is_negative(words: Words, i: int) -> bool:
    """``minus 14``, ``-5``, ``minus-260``; a hyphen after a letter or number is none."""
    if i == 0 or words[i - 1].low not in ("minus", "-", "−", "–"):
        return False
    if words[i - 1].low == "minus":
        return True
    if not words[i].glued or words[i - 1].text == "–":
        return False
    before = words[i - 2] if i >= 2 else None
    return before is None or not words[i - 1].glued or before.low == "minus" or before.text in "$(€£["


def _second(words: Words, one: _Amount) -> tuple[_Amount, str] | None:
    """The amount that a dash, ``to``, ``and`` (after ``between``) or ``or`` joins to ``one``, and the joint."""
    at = one.end
    if at + 1 >= len(words) or (one.first.form in ("share", "vague") and words[at].low != "to"):
        return None
    joint, step = words[at].low, 1
    if joint in ("-", "–", "—", "−"):
        if words[at + 1].low in ("to", "or") and words[at + 1].glued:
            joint, step = words[at + 1].low, 2
            step += words[at + 2].text == "-" if at + 2 < len(words) else 0
        elif words[at].glued != words[at + 1].glued and joint != "–":
            return None
        else:
            joint = "-"
    elif joint == "and":
        if not (one.start and words[one.start - 1].low == "between"):
            return None
        joint = "to"
    elif joint not in ("to", "or"):
        return None
    begin = _skip_currency(words, at + step)
    two = _single(words, begin) if begin < len(words) else None
    if two is None or two.first.form == "share":
        return None
    if two.start != at + step:
        return None
    if joint == "or":
        near = one.first.form == two.first.form == "words" and two.low == one.low + 1 and one.low > 1
        return (two, "-") if near and not two.unit else None
    if joint == "to" and (ahead := _dash_range(words, two)) is not None:
        two = ahead
    return two, joint


def _skip_currency(words: Words, at: int) -> int:
    """Where the numeral stands that a sign, currency or ``minus`` before it belongs to."""
    for ahead in range(4):
        if at + ahead >= len(words):
            break
        word = words[at + ahead]
        if word.kind == "number" or (word.kind == "word" and word.low in starts()):
            return at + ahead
    return at


def _dash_range(words: Words, two: _Amount) -> _Amount | None:
    """``33-35`` as the second end of a move."""
    if two.end >= len(words) or words[two.end].text not in "-–" or not words[two.end].glued:
        return None
    joined = _second(words, two)
    if joined is None:
        return None
    first, last = _alike(two, joined[0])
    if first.high >= last.low:
        return None
    return replace(first, end=last.end, last=last.last, high=last.high, unit=first.unit or last.unit)


def _alike(one: _Amount, two: _Amount) -> tuple[_Amount, _Amount]:
    """Both with the unit and the size that only one of them states: ``$10 to $15 billion``, ``5 to 7 percent``."""
    unit = one.unit or two.unit
    one, two = replace(one, unit=one.unit or unit), replace(two, unit=two.unit or unit)
    size = two.last.scale
    if size >= 1000 and one.last.scale == 1 and one.low * size < two.high and one.low < 1000 and one.first.form != "vague":
        one = replace(one, low=tidy(one.low * size), high=tidy(one.high * size))
    return one, two


def _is_one_range(words: Words, one: _Amount, two: _Amount) -> bool:
    """Whether two amounts can be the ends of a range: of one unit, which a unit after the first alone denies."""
    if one.unit is not None and (one.unit.name != two.unit.name if two.unit is not None else one.end > one.first.end):
        return False
    return is_year(words, one.first) == is_year(words, two.first) or two.unit is not None


def _is_score(one: _Amount, two: _Amount) -> bool:
    return one.unit is None and two.unit is None and max(one.low, two.low) < 150


_REACH = 12


def _is_move(words: Words, one: _Amount, two: _Amount) -> bool:
    """Whether ``from A to B`` tells of a change: such a word stands before it in the sentence."""
    at = one.start - 1
    if at < 0 or words[at].low != "from":
        return False
    if two.end < len(words) and words[two.end].low == "to":  # from a range to another
        return False
    for word in reversed(words[max(0, at - _REACH) : at]):
        if word.text in ".;:":
            return False
        if word.low in words_of("change"):
            return True
    return False


def _is_bare_year(words: Words, amount: _Amount) -> bool:
    if amount.unit is not None:
        return False
    hedged = hedges("before").match(words, amount.start)
    if hedged is not None and hedged[0] != "about" and words[amount.start - 1].low in ("than", "least", "most", "to", "as"):
        return False
    return is_year(words, amount.first) and (not amount.ranged or is_year(words, amount.last))


# -- hedges


def _quantity(words: Words, amount: _Amount, floor: int) -> tuple[Quantity, int] | None:
    """The amount with its hedges; ``floor`` is the first lexeme that may be taken. None for an empty phrase."""
    start, bounds = _hedges_before(words, amount.start, floor)
    end, after = _hedges_after(words, amount.end)
    bound = _bound([*bounds, *after], amount)
    low: Number | None = amount.low
    high: Number | None = amount.high
    if bound == "at-least":
        high = None
    elif bound == "at-most":
        low = None
    unit = amount.unit
    if unit is None and after and (found := units("after").match(words, end)) is not None:
        unit, end = found[0], end + found[1]  # "two million or so euros"
    plain = (
        not amount.ranged
        and unit is None
        and start == amount.start
        and amount.end == end
        and (amount.first.plain or (amount.first.form == "words" and amount.high < 13))
    )
    quantity = Quantity(
        words[start].start, words[end - 1].end, words[amount.start].start, words[amount.last.end - 1].end,
        low, high, bound, amount.first.form, unit.name if unit else None, unit.kind if unit else None, plain,
    )  # fmt: skip
    return quantity, end


def _hedges_before(words: Words, start: int, floor: int) -> tuple[int, list[Bound]]:
    bounds: list[Bound] = []
    at = start
    for _ in range(4):
        edge = at - 1 if at and words[at - 1].low in ("a", "an", "the") and not bounds else at
        if words[at - 1].low == "between" and at - 1 >= floor and not bounds and at > 0:
            at -= 1
            continue
        found = hedges("before").match(words, at)
        if found is None and edge != at and words[at].low == "half":
            found = hedges("before").match(words, edge)
            at = edge if found else at
        if found is None or at - found[1] < floor:
            break
        at -= found[1]
        bounds.append(found[0])
    return at, bounds


def _hedges_after(words: Words, end: int) -> tuple[int, list[Bound]]:
    comma = (end < len(words) and words[end].text == "," and 1) or 0
    found = hedges("after").match(words, end + comma)
    if found is None or (comma and found[1] < 2):
        return end, []
    last = end + comma + found[1]
    if words[end].text == "+" and last < len(words) and words[last].kind == "number":
        return end, []
    return last, [found[0]]


def _bound(bounds: list[Bound], amount: _Amount) -> Bound:
    """The bound that hedges give in a row: an open end outweighs nearness; two ends are a range whatever stands beside."""
    if amount.ranged:
        return "range"
    for bound in ("at-least", "at-most"):
        if bound in bounds:
            return bound if amount.first.form != "vague" else "vague"
    if amount.first.form == "vague":
        return "vague"
    return "about" if "about" in bounds else "exact"


def _shared_units(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Units that stand only at the last of a row: ``7- or 8-inch``, ``eight or nine euros``."""
    for i in range(len(found) - 2, -1, -1):
        this, following = found[i], found[i + 1]
        gap = text[this.end : following.start]
        if (
            this.unit is None
            and following.unit is not None
            and gap.strip(" -") in ("or", "and", ",", "to")
            and (len(gap) < 8 and this.form != "vague")
        ):
            found[i] = replace(this, unit=following.unit, kind=following.kind, plain=False)
    return tuple(found)
