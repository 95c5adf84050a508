"""The grammar of time expressions: regular expressions over the classes of ``timex_words``.

One pass from left to right; at each place the first rule of the list that fits wins, so longer ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.reading.timex_words import Token

_MONTH = r"(?:M|m\.?)"
_WEEKDAY = r"(?:W|w\.?)"
_ZONE = r"(?:Z|__?@)?"
_WHICH = r"(?:h[Ly]?|t?[lLxyc])"
_DATE = rf"(?:(?:{_WHICH})?{_WEEKDAY},?)?(?:I|{_MONTH}[1O](?!%)(?:,?Y)?|t?[1O]o?{_MONTH}(?:,?Y)?)"
_DAY = rf"(?:{_DATE}|(?:t?[lxy]|h)?W|T)"
_WORDS = r"(?:[1NY]/?|(?:n|ab)(?:-?[nb]|b&n){0,12}(?:&af)?|b[nb]{0,12})"
_NUMBER = rf"(?:aXo?|Xo?|fa|{_WORDS}|a(?!n))"
_SPELT_YEAR = r"(?>n[nb](?:-?n)?)"
_EDGE = r"(?:t?Bot?|t?E-?)"
_HEDGE = r"(?:z|98|i7|60)"
_UNIT = r"[uUQ]"
_TO = r"[-05&]"
_STOP = r"(?=[.,|]|$)"

RULES: tuple[tuple[str, str], ...] = (
    # ranges, read as two
    ("days", rf"(?P<first>[1O]){_TO}(?P<last>(?:t?[1O])o?(?P<shared>{_MONTH}(?:,?Y)?))"),
    (
        "days",
        rf"(?P<first>(?P<shared>{_MONTH})[1O])(?:-|[05]|&(?=t?[1O](?!-?{_UNIT}|_)))t?(?P<last>[1O](?:,?Y)?)(?!-?{_UNIT}|k)",
    ),
    ("clocks", rf"(?P<first>[1n])[-0&](?P<last>(?:K|[1n])(?P<shared>k{_ZONE}(?:,?i?{_DAY})?))"),
    (
        "clocks",
        rf"(?P<first>[1nK]k|(?<=[i;])K)[-0&](?P<last>(?:[1nK]k|K)(?P<shared>{_ZONE}(?:,?i?{_DAY})?))",
    ),
    ("sets", r"(?P<first>qW)[&0](?P<last>W)"),
    ("years", rf"(?P<first>(?P<shared>Y))-(?P<last>[1N])(?!-?{_UNIT}|k|{_MONTH})"),
    ("weekdays", r"(?P<first>W)(?:[-05]|(?<=;W)&)(?P<last>W)(?!-?[pP]|,?" + _MONTH + "[1O])"),
    # times of day
    (
        "clock",
        rf"{_HEDGE}?(?:(?P<hour>K)k?{_ZONE}(?<!K)|(?<=i)(?P<hour2>K)|(?P<hour3>[1n])k{_ZONE}|(?P<hour4>[1n])itP"
        rf"|(?P<hour5>[NY])Z)(?:,?i?{_DAY}|(?=\|(?:[KNY]Z\|)?i?(?P<beside>{_DAY})))?",
    ),
    (
        "day_part",
        rf"(?:E-?)?(?:[Pv]|V){_ZONE}i?{_DAY}|t?(?:E-?)?Po{_DAY}|t?(?P<hours>E)Uo{_DAY}|E?-?v{_ZONE}|tPi(?P<day>W){_TO}W",
    ),
    # days
    ("week_of", rf"(?P<week>tu)o{_DATE}"),
    ("date", _DATE),
    ("day_part", rf"e?{_DAY}E?-?[Pv]"),
    ("month", rf"{_EDGE}?{_MONTH}(?:,|o)?(?P<year>Y|nn(?:-?n)?(?!{_UNIT}))"),
    ("month", rf"{_EDGE}?{_MONTH}o?(?P<which>{_WHICH})u"),
    ("month", rf"{_EDGE}?(?P<which>{_WHICH})?(?:M|m\.)(?![1O])"),
    (
        "every",
        rf"q(?P<unit>[uQ]|{_WEEKDAY}|{_MONTH}|[PSs])|q(?P<number>{_NUMBER}|O)(?P<units>{_UNIT})|q(?P<other>3)(?P<units2>u)",
    ),
    (
        "every",
        r"(?P<weekdays>J)|(?P<weekday>W)(?P<parts>[pU])|(?P<weekday2>W)(?=[&0]W(?P<parts2>[pU]))|[1n]?2a(?P<unit2>u)|A",
    ),
    ("weekday", rf"(?P<weekday>W)(?:,|o)?(?P<week>{_WHICH}u)"),
    ("weekday", rf"[eE]?-?(?P<which>{_WHICH})?(?P<weekday>W)(?!,?{_MONTH}[1O])"),
    ("deictic", r"tu(?P<side>i)(?P<from>T)|[eE]?-?T"),
    ("part", r"e?(?P<which>h|l|t[xy])P|V|(?<=i)t(?P<part>P)|E-?P|(?P<that>H)P"),
    (
        "quarter",
        rf"(?:t(?!F?-?O-[Qf])|(?P<which>{_WHICH})u'?|tu-[ge]|)(?P<year>Y)?F?-?(?:(?P<ordinal>O)-?F?(?P<unit>[Qf])|(?P<ordinal2>4))"
        rf"(?:(?:o|,)?F?(?P<year2>Y)|o?(?P<which2>{_WHICH})u)?",
    ),
    ("quarter", r"t(?P<last>[lL])(?P<unit>f)oF?(?P<year>Y)"),
    ("ago", rf"{_HEDGE}?(?P<number>{_NUMBER})(?:[&0](?P<number2>{_NUMBER}))?-?(?P<unit>{_UNIT})(?:&a(?P<half>f))?(?:0\$)?g"),
    ("ago", rf"t?(?P<unit>u)-[ge][Q%]?|(?P<vague>{_UNIT})g"),
    ("shift", rf"{_HEDGE}?(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?:&a(?P<half>f))?(?:(?P<way>e)|(?P<side>i){_STOP})"),
    ("shift", rf"t(?P<unit>u)(?:(?P<way>e)|(?P<side>i){_STOP})|(?P<number>{_NUMBER})(?P<unit2>{_UNIT})i(?P<now>[RT])"),
    ("that", r"e?t?(?P<which>H|ty)(?P<unit>[uQ])(?!-)|t(?P<which2>x)(?P<unit2>u)(?=[,.])"),
    ("which", rf"(?:[eE]-?i?|{_EDGE})?(?P<which>{_WHICH})F?(?P<unit>[uQ])(?!-)"),
    ("which", r"(?:eit|t?Bot)(?P<unit>u)|t?(?P<year_end>u)'?-?B"),
    (
        "season",
        rf"{_EDGE}?t?(?P<season>[Ss])o?(?P<year>Y(?:-[1N])?|{_SPELT_YEAR})|{_EDGE}?(?P<which>{_WHICH})L?(?P<season2>[Ss])|tE?(?P<season3>[Ss])"
        r"|(?<=i)(?P<season4>[Ss])|(?P<season5>S)",
    ),
    ("day_of", r"t?(?P<ordinal>O)(?P<day>u)(?=o)|(?P<day2>u)(?P<ordinal2>[1N])(?=ot)"),
    ("decade", rf"{_EDGE}?t?E?-?(?P<decade>C)|t?(?:E-?)?(?P<century>O)-?(?P<unit>u)"),
    ("holiday", r"(?P<which>l|x|h)?Gu?"),
    (
        "vague_ref",
        r'(?<!")(?P<ref>>?R)'
        r"|t~?(?P<future>\^)|rU|(?P<these>D)(?P<days>U)|(?P<coming>y)U"
        r"|t?[Ll]U",
    ),
    ("duration", r"(?:t[lLxy]|[Ll])?(?P<number>[1n])(?P<unit>Q|U)(?<=Q)"),
    (
        "duration",
        rf"(?!t{_WORDS}-?u|aX-u)"
        rf"(?:{_HEDGE}|(?:i7)?tO?[lLxy]?|h|i7[lLxy]|[lLxy](?!a))?(?P<number>{_NUMBER})(?:[&0-](?P<number2>{_NUMBER}))?"
        r"(?<!0)-?[j9]?-?(?P<unit>[uU])(?:&a(?P<half>f))?(?!-?[=eg])",
    ),
    ("duration", r"(?<=[di])(?P<vague>U)|(?<=d)a(?P<while>!)|_@(?P<some>!)"),
    ("year", rf"tu(?P<year>Y|{_SPELT_YEAR})|tF?(?P<ended>u)(?=:)"),
    ("the_period", r"t(?P<year>Y)-?(?P<unit>[Q%])"),
    ("year", rf"{_EDGE}?F?(?P<year>Y)(?:F(?P<fiscal>u)|(?!-?[uU%=]))"),
    ("year", r"(?P<words>(?>nn(?:-?n)?))(?!-?[uUb2])"),
    ("the_period", r"t(?:l|c)?(?P<unit>[Q%])|(?<=[dio])tj?(?P<whole>u)|t(?P<weekend>u)"),
    ("vague_ref", r"(?P<current>c)|(?<=i)tL(?!_)"),
)
"""Name and pattern of each rule; several rules of one name are read alike."""

_NAMED = re.compile(r"\?P<\w+>")
_ALL = re.compile("|".join(f"(?P<r{i}>{_NAMED.sub('?:', pattern)})" for i, (_, pattern) in enumerate(RULES)))
_EACH = tuple(re.compile(pattern) for _, pattern in RULES)
_PAIRS = {"days": "date", "clocks": "clock", "years": "years", "weekdays": "weekday", "sets": "every"}
"""Rules that find two time expressions, and as what each of the two is read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression as the grammar reads it: the rule, its tokens, and the tokens of each named part.

    Parts are called as in the rule without the figures at their end. ``shared`` are tokens beside it that count for it
    too: the month of ``12`` in ``12 to 14 June``.
    """

    rule: str
    tokens: Sequence[Token]
    parts: dict[str, Sequence[Token]]
    shared: Sequence[Token] = field(default=())

    @property
    def extent(self) -> tuple[int, int]:
        """Where it starts and ends, where it is one of two, with the other."""
        first, last = self.parts.get("first", self.tokens), self.parts.get("last", self.tokens)
        return (first[0].start, last[-1].end) if "own" in self.parts else (self.tokens[0].start, self.tokens[-1].end)

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens that its value is read from."""
        return (*self.tokens, *self.shared)

    def value(self, part: str) -> str | None:
        """The value of the last token of a part, None where the phrase has no such part."""
        return self.parts[part][-1].value if part in self.parts else None

    def kinds(self, part: str) -> str:
        """The classes of a part's tokens, empty where the phrase has no such part."""
        return "".join(token.kind for token in self.parts.get(part, ()))

    def of_kind(self, kinds: str) -> Token | None:
        """The first token of one of these classes."""
        return next((token for token in self.words if token.kind in kinds), None)


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
        rule = RULES[index][0]
        if rule in _PAIRS:
            yield from _pair(_PAIRS[rule], parts)
        else:
            yield Phrase(rule, tokens[found.start() : found.end()], parts, parts.get("beside", ()))


def _pair(rule: str, parts: dict[str, Sequence[Token]]) -> Iterator[Phrase]:
    """The two expressions of a range, each with what the other says for both."""
    first, last, shared = parts["first"], parts["last"], parts.get("shared", ())
    years = [token for token in last if token.kind == "Y" and token not in shared]
    each = {"first": first, "last": last}
    yield Phrase(rule, first, {**each, "own": first}, [token for token in (*shared, *years) if token not in first])
    yield Phrase(rule, last, {**each, "own": last}, [token for token in shared if token not in last])
