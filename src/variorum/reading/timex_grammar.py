"""The grammar of time expressions: regular expressions over the classes of ``timex_words``.

One pass from left to right; at each place the first rule of the list that fits wins, so longer ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.reading.timex_words import Token

_MONTH = r"(?:M|m\.?)"
_WEEKDAY = r"(?:W|w\.?)"
_ZONE = r"(?:Z|_@)?"
_DATE = rf"(?:{_WEEKDAY},?)?(?:I|{_MONTH}[1O](?!%)(?:,?Y)?|t?[1O]o?{_MONTH}(?:,?Y)?)"
_DAY = rf"(?:{_DATE}|(?:t?[lxy])?W|T)"
_WORDS = r"(?:[1NY]/?|(?:n|ab)(?:-?[nb]|b&n)*(?:&af)?|b[nb]*)"
_NUMBER = rf"(?:aXo?|Xo?|fa|{_WORDS}|a(?!n))"
_WHICH = r"(?:h[Ly]?|t?[lLxyc])"
_EDGE = r"(?:t?Bot?|t?E-?)"
_HEDGE = r"(?:z|98|i7|60)"
_UNIT = r"[uUQ]"

RULES: tuple[tuple[str, str], ...] = (
    (
        "clock",
        rf"{_HEDGE}?(?:(?P<hour>K)k?{_ZONE}(?<!K)|(?<=i)(?P<hour2>K)|(?P<hour3>[1n])k{_ZONE}|(?P<hour4>[1n])itP)"
        rf"(?:,?i?{_DAY})?",
    ),
    ("day_part", rf"[Pv]i?{_DAY}|E?-?v"),
    ("date", _DATE),
    ("day_part", rf"e?{_DAY}E?-?[Pv]"),
    ("month", rf"{_EDGE}?{_MONTH}(?:,|o)?(?P<year>Y|nn(?:-?n)?(?!{_UNIT}))"),
    ("month", rf"{_EDGE}?{_MONTH}o?(?P<which>{_WHICH})u"),
    ("month", rf"{_EDGE}?(?P<which>{_WHICH})?(?:M|m\.)(?![1O])"),
    ("every", rf"q(?P<unit>[uQ]|{_WEEKDAY}|{_MONTH}|[PSs])|q(?P<number>{_NUMBER}|O)(?P<units>{_UNIT})"),
    ("every", r"(?P<weekdays>J)|(?P<weekday>W)p|A"),
    ("weekday", rf"[eE]?-?(?P<which>{_WHICH})?W(?!,?{_MONTH}[1O])"),
    ("deictic", r"[eE]?-?T"),
    ("part", r"e?(?P<which>h|l|t[xy])P|V|(?<=i)t(?P<part>P)|E-?P"),
    (
        "quarter",
        rf"(?:t|(?P<which>{_WHICH})u'?|tu-[ge]|)(?P<year>Y)?F?-?(?P<ordinal>O)-?F?(?P<unit>[Qf])"
        rf"(?:(?:o|,)?F?(?P<year2>Y)|o?(?P<which2>{_WHICH})u)?",
    ),
    ("ago", rf"{_HEDGE}?(?P<number>{_NUMBER})(?:[&0](?P<number2>{_NUMBER}))?-?(?P<unit>{_UNIT})(?:0\$)?g"),
    ("ago", rf"t?(?P<unit>u)-[ge][Q%]?|(?P<vague>{_UNIT})g"),
    ("shift", rf"{_HEDGE}?(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?P<way>e)|t(?P<unit2>u)(?P<way2>e)"),
    ("that", r"e?t?(?P<which>H|ty)(?P<unit>[uQ])(?!-)|t(?P<which2>x)(?P<unit2>u)(?=[,.])"),
    ("which", rf"(?:[eE]-?i?|{_EDGE})?(?:it)?(?P<which>{_WHICH})F?(?P<unit>[uQ])(?!-)"),
    ("which", r"(?:eit|t?Bot)(?P<unit>u)|t?(?P<year_end>u)'?-?B"),
    (
        "season",
        rf"{_EDGE}?(?P<season>[Ss])o?(?P<year>Y)|{_EDGE}?(?P<which>{_WHICH})L?(?P<season2>[Ss])|tE?(?P<season3>[Ss])"
        r"|(?<=i)(?P<season4>[Ss])|(?P<season5>S)",
    ),
    ("decade", rf"{_EDGE}?t?E?-?(?P<decade>C)|t?(?:E-?)?(?P<century>O)-?(?P<unit>u)"),
    ("holiday", r"(?P<which>l|x|h)?Gu?"),
    (
        "vague_ref",
        r"(?P<ref>>?R)|t~?(?P<future>\^)|(?P<recent>r)(?P<units>U)|(?P<these>D)(?P<days>U)|(?P<coming>y)(?P<units2>U)"
        r"|t?(?P<pasts>[Ll])(?P<units3>U)",
    ),
    ("duration", r"(?:t[lLxy]|[Ll])?(?P<number>[1n])(?P<unit>Q|U)(?<=Q)"),
    (
        "duration",
        rf"(?:{_HEDGE}|(?:i7)?tO?[lLxy]?|h|i7[lLxy]|[lLxy])?(?P<number>{_NUMBER})(?:[&0-](?P<number2>{_NUMBER}))?"
        r"(?<!0)-?[j9]?-?(?P<unit>[uU])(?:&a(?P<half>f))?(?!-?[=eg])",
    ),
    ("duration", r"(?<=[di])(?P<vague>U)|(?<=d)a(?P<while>!)|_@(?P<some>!)"),
    ("year", r"tu(?P<year>Y|n[nb](?:-?n)?)"),
    ("year", rf"{_EDGE}?t?F?(?P<year>Y)(?!-?[uU%=])"),
    ("year", r"(?<=i)(?P<words>nn(?:-?n)?)(?![uU_])"),
    ("the_period", r"t(?:l|c)?(?P<unit>[Q%])|t(?P<weekend>u)"),
    ("vague_ref", r"(?P<current>c)|(?<=i)t(?P<past>L)(?!_)"),
)
"""Name and pattern of each rule; several rules of one name are read alike."""

_NAMED = re.compile(r"\?P<\w+>")
_ALL = re.compile("|".join(f"(?P<r{i}>{_NAMED.sub('?:', pattern)})" for i, (_, pattern) in enumerate(RULES)))
_EACH = tuple(re.compile(pattern) for _, pattern in RULES)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression as the grammar reads it: the rule, its tokens, and the tokens of each named part.

    Parts are called as in the rule without the figures at their end.
    """

    rule: str
    tokens: Sequence[Token]
    parts: dict[str, Sequence[Token]]

    def value(self, part: str) -> str | None:
        """The value of the last token of a part, None where the phrase has no such part."""
        return self.parts[part][-1].value if part in self.parts else None

    def kinds(self, part: str) -> str:
        """The classes of a part's tokens, empty where the phrase has no such part."""
        return "".join(token.kind for token in self.parts.get(part, ()))

    def of_kind(self, kinds: str) -> Token | None:
        """The first token of one of these classes."""
        return next((token for token in self.tokens if token.kind in kinds), None)


def phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The time expressions in a row of tokens, in order, not overlapping."""
    row = "".join(token.kind for token in tokens)
    for found in _ALL.finditer(row):
        index = int((found.lastgroup or "r0")[1:])
        again = _EACH[index].match(row, found.start())
        if again is None:
            continue
        parts = {
            name.rstrip("0123456789"): tokens[again.start(name) : again.end(name)]
            for name, classes in again.groupdict().items()
            if classes
        }
        yield Phrase(RULES[index][0], tokens[found.start() : found.end()], parts)
