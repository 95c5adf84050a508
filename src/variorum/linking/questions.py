"""The question that a figure answers: how many of what, of whose, what befell them, where and when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from variorum import data
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties, parties_in
from variorum.linking.scope import region_noun, regions
from variorum.linking.words import stem, words
from variorum.model import Event, Figure, FigureRef, Timex

_LONG_AGO = timedelta(days=60)
_FIRM = frozenset({"killed", "injured", "missing", "displaced"})
_PRESENT = frozenset({"", "trapped", "sheltering", "aboard"})
_AND = re.compile(r"\s(?:and|or)\s")
_HEAD_END = re.compile(r"[,;(–—]|\s(?:of|in|at|on|from|who|that|which|including|with|for|near|under|were|are)\s")
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’)]*\s+(?=[\"'“‘(]?[^\W_a-z])|\n\s*\n")
_OF_THEM = re.compile(r"\bof (?:the|them|those|these|whom|which|his|her|its|their|our|my)\b", re.IGNORECASE)
_ALL = re.compile(r"\W*(?:all|both)\b", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in|at|near|around|outside|across|of)\s+(?:the\s+)?(?:[^\W\d_]+\s+){0,2}(?:of\s+)?$")
_ARE = re.compile(r"\W*(?:are|were|is|was)\s+(?:\w+\s+)?(\w+)")
_MORE = re.compile(r"\b(?<!or )(?:more|additional|another|further|extra|other)\b(?!\s+than)", re.IGNORECASE)
_OF_WHAT = re.compile(r"([^\W\d_]+)\s+of\s+(?:the\s+|these\s+)?$")
_AMONG = re.compile(
    r"\b(?:among (?:them|whom)|including|of (?:them|whom|which)|and)\s+(?:at least\s+|about\s+|some\s+)?$", re.I
)
_OVERRULING = frozenset({"in hospital", "capacity"})
_THERE_WERE = re.compile(r"\bthere\s+(?:were|are|was|had been|have been|might be|may be|could be)\s+$")
_NUMBERED = re.compile(r"\bnumber(?:ed|ing|s)?\s+$")
_ACTIONS: Mapping[str, str] = {
    "transfer": "moved",
    "detain": "captured",
    "capture": "captured",
    "surrender": "captured",
    "kill": "killed",
    "injure": "injured",
    "destroy": "destroyed",
    "control": "control",
}


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is said of those who are counted. ``grows``: the number of one event only grows. ``of``: of what it is said,
    ``people``, ``things`` or ``any``."""

    label: str
    grows: bool
    of: str
    cues: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Question:
    """``counted`` is a class of ``counted.tsv`` where ``known``, else the head of the words, which may be empty.

    ``side``: the party whose people they are. ``place``: a ledger name id. ``era``: a year where it is another than that
    of the report or where the figure holds since long ago. ``part``: a part of a whole of the same class, or an increment.
    """

    unit: str | None
    counted: str
    known: bool
    role: str
    aspect: str
    side: str | None
    place: str | None
    era: str
    part: str

    @property
    def present(self) -> bool:
        """Whether it counts those who are there, whatever is said of them."""
        return self.aspect in _PRESENT

    @property
    def loose(self) -> bool:
        """Whether two such figures may well count other things: ``people`` or ``ships`` of which nothing is said."""
        return not self.known or (self.role in ("things", "generic") and not self.aspect)


@cache
def _classes() -> dict[str, tuple[str, str, str]]:
    """Class, role and implied aspect by the stem of a word."""
    return {
        stem(word): (name, role, "" if implied == "-" else implied)
        for name, role, implied, heads in data.rows("counted.tsv")
        for word in heads.split()
    }


@cache
def aspects() -> Mapping[str, Aspect]:
    """The aspects of ``aspects.tsv`` by name; the empty aspect has no label."""
    found = {
        name: Aspect(
            "" if label == "-" else label,
            grows == "yes",
            of,
            None if cues == "-" else re.compile(rf"\b(?:{cues})\b".replace(" ", r"\s+"), re.IGNORECASE),
        )
        for name, label, grows, of, cues in data.rows("aspects.tsv")
    }
    return {"": Aspect("", False, "any", None), **found}


class Questions:
    """The questions of the figures of one report. Without ``parties`` a side is told only by the tables of countries."""

    def __init__(self, report: str, lookup: Lookup, parties: Parties | None = None) -> None:
        self._lookup = lookup
        self._parties = parties
        self._report = report
        entry = lookup.entries[report]
        self._text = entry.report.text
        self._figures = {figure.id: figure for figure in entry.reading.figures}
        self._spans = sorted((figure.start, figure.end) for figure in entry.reading.figures)
        self._at = sorted((figure.start, i) for i, figure in enumerate(entry.reading.figures))
        ends = {segment.end for segment in entry.report.segments}
        self._stops = sorted({0, *ends, *(m.end() for m in _SENTENCE_END.finditer(self._text)), len(self._text) + 1})
        struck = (
            (person.start, person.end, event.id, event)
            for event in entry.reading.events
            for person in (event.patient, event.agent if event.action == "surrender" else None)
            if person is not None
        )
        self._events = sorted(struck, key=lambda found: found[:3])
        self._days = [(timex.start, day) for timex in entry.reading.dates if (day := _last_day(timex))]
        self._places = [
            (mention.start, name)
            for mention in sorted(entry.reading.mentions, key=lambda m: m.start)
            if mention.type == "place" and (name := lookup.ledger_name(report, mention.name)) is not None
        ]
        self._regions = regions(report, lookup)
        self._parts: dict[str, list[Figure]] = defaultdict(list)
        for figure in entry.reading.figures:
            if figure.part_of is not None:
                self._parts[figure.part_of].append(figure)
        self._facilities = [
            (mention.start, name)
            for mention in sorted(entry.reading.mentions, key=lambda m: m.start)
            if mention.type == "facility" and (name := lookup.ledger_name(report, mention.name)) is not None
        ]

    def sentence(self, start: int) -> tuple[int, int]:
        """The bounds of the sentence in which an offset lies."""
        at = bisect_right(self._stops, start)
        return self._stops[at - 1], min(self._stops[min(at, len(self._stops) - 1)], len(self._text))

    def facilities(self, figure: Figure) -> frozenset[str]:
        """The facilities that the figure's sentence names, as ledger names."""
        start, end = self.sentence(figure.start)
        first = bisect_left(self._facilities, (start, ""))
        last = bisect_left(self._facilities, (end, ""))
        return frozenset(name for _, name in self._facilities[first:last])

    def question(self, ref: FigureRef) -> Question:
        """The question that a figure of this report answers."""
        figure = self._lookup.figures[ref]
        whole = self._figures.get(figure.part_of) if figure.part_of else None
        before = self._before(figure)
        name, role, implied = self._class(figure, whole, before)
        aspect = self._aspect(figure, role, implied, whole)
        if not aspect and before is not None and figure.unit is None and (not name or self._is_among(figure)):
            former = self.question(before)
            name, role = (name, role) if name else (former.counted, former.role)
            aspect = former.aspect if former.unit is None else ""
        if not name and figure.unit is None and aspect and aspects()[aspect].of == "people":
            name, role = "people", "generic"
        if figure.unit == "percent" and aspect == "control":
            name, role = "share of a place", "things"
        if aspect == "gathered":
            name, role, aspect = ("protesters", "populace", "") if role == "generic" else (name, role, "")
        place = self._place(figure)
        return Question(
            unit=figure.unit,
            counted=name,
            known=bool(role),
            role=role,
            aspect=aspect,
            side=self._side(figure),
            place=place,
            era=self._era(figure, aspect),
            part=self._part(figure, whole, name, place),
        )

    def _class(self, figure: Figure, whole: Figure | None, before: FigureRef | None) -> tuple[str, str, str]:
        """Class, role and implied aspect of what is counted, by its words, else by what stands around the number."""
        name, role, implied = class_of(figure.counted)
        if whole is not None and name == "":
            name, role, implied = class_of(whole.counted)
        if _OF_THEM.search(figure.text) and (said := _ARE.match(self._text, figure.end)):
            told = class_of(said[1])
            name, role, implied = (
                (told[0], told[1], implied) if told[1] in ("members", "populace") else (name, role, implied)
            )
        if role == "generic" and not implied:
            name, role = self._numbered(figure) or (name, role)
        if not implied and (of := _OF_WHAT.search(self._text, max(0, figure.start - 40), figure.start)):
            implied = class_of(of[1])[2]
        if not name and figure.unit is None and before is None:
            name, role = self._noun_before(figure) or (name, role)
        return name, role, implied

    def _before(self, figure: Figure) -> FigureRef | None:
        """The figure before this one in its sentence."""
        start, _ = self.sentence(figure.start)
        at = bisect_left(self._at, (figure.start, -1)) - 1
        return (self._report, self._at[at][1]) if at >= 0 and self._at[at][0] >= start else None

    def _is_among(self, figure: Figure) -> bool:
        return _AMONG.search(self._text, max(0, figure.start - 30), figure.start) is not None

    def _noun_before(self, figure: Figure) -> tuple[str, str] | None:
        """The class of people that the sentence names last before a bare number: ``counted the guests; there were 90``."""
        start, _ = self.sentence(figure.start)
        if _THERE_WERE.search(self._text, start, figure.start):
            start, _ = self.sentence(max(0, start - 1))
        for word in reversed(words(self._text[max(start, figure.start - 240) : figure.start])):
            found = _classes().get(word.stem)
            if found is not None and found[1] in ("populace", "members"):
                return found[0], found[1]
        return None

    def _numbered(self, figure: Figure) -> tuple[str, str] | None:
        """The class of the subject of ``to number``: ``the forces, which number 900 people``."""
        start, _ = self.sentence(figure.start)
        before = self._text[start : figure.start]
        if not _NUMBERED.search(before):
            return None
        for word in reversed(words(before)):
            found = _classes().get(word.stem)
            if found is not None and found[1] != "things":
                return found[0], found[1]
        return None

    def _aspect(self, figure: Figure, role: str, implied: str, whole: Figure | None) -> str:
        if figure.unit is not None and figure.unit != "percent":
            return ""
        told = figure.effect if figure.effect and figure.effect != "other" else ""
        if told in _FIRM:
            return told
        beside = self._beside(figure, role)
        if beside not in _OVERRULING and (acted := self._acted(figure)):
            return acted
        inherited = (whole.effect or "") if whole is not None else ""
        if told:
            return beside if told in _PRESENT and beside and beside not in _PRESENT else told
        if beside in _OVERRULING:
            return beside
        return implied or beside or (inherited if inherited != "other" else "")

    def _acted(self, figure: Figure) -> str | None:
        """By an event that befalls those whom the figure counts."""
        last = bisect_right(self._events, figure.start, key=lambda event: event[0])
        for start, end, _, event in reversed(self._events[max(0, last - 4) : last]):
            if start <= figure.start and figure.end <= max(end, start + len(figure.text)):
                return _acted(event)
        return None

    def _beside(self, figure: Figure, role: str) -> str:
        """By the nearest cue that can be said of such things between the figures before and after it in the sentence."""
        start, end = self.sentence(figure.start)
        at = bisect_left(self._spans, (figure.start, figure.end))
        left = max(start, max((stop for _, stop in self._spans[max(0, at - 3) : at] if stop <= figure.start), default=0))
        right = min(end, min((begin for begin, _ in self._spans[at : at + 4] if begin >= figure.end), default=end))
        before, after = self._text[left : figure.start], self._text[figure.end : right]
        best: tuple[int, str] | None = None
        for name, aspect in aspects().items():
            if aspect.cues is None or (role and aspect.of not in ("any", "things" if role == "things" else "people")):
                continue
            for distance in _distances(aspect.cues, before, after, figure.text):
                if best is None or distance < best[0]:
                    best = distance, name
        return best[1] if best is not None else ""

    def _era(self, figure: Figure, aspect: str) -> str:
        published, held = self._lookup.published(self._report), figure.as_of
        if held is None or (held.start is None and held.end is None):
            told = self._told_days(figure) if aspect in _FIRM else []
            return str(max(told).year) if told and published is not None and published - max(told) > _LONG_AGO else ""
        ago = published - held.end if held.end is not None and published is not None else None
        if aspect in _FIRM and ago is not None and ago > _LONG_AGO and held.end is not None:
            return str(held.end.year)
        if aspect in _FIRM and held.start is not None and (held.end or published or held.start) - held.start > _LONG_AGO:
            return f"since {held.start.year}"
        return ""

    def _told_days(self, figure: Figure) -> list[date]:
        """The days that the figure's sentence names; the last one of a month or a year."""
        start, end = self.sentence(figure.start)
        return [day for at, day in self._days if start <= at < end]

    def _side(self, figure: Figure) -> str | None:
        named = parties_in if self._parties is None else self._parties.all_named
        parties = named(f"{figure.text} {figure.counted or ''}")
        return parties[0] if len(parties) == 1 and not parties[0][0].islower() else None

    def _place(self, figure: Figure) -> str | None:
        """The place for which a figure holds: that of the reading, unless words tell a larger one or only a part of those
        who are counted is there; else that of the mayor who counts."""
        place = self._lookup.ledger_name(self._report, figure.place)
        _, end = self.sentence(figure.start)
        parts = [part for part in self._parts.get(figure.id, ()) if figure.end <= part.start < end]
        until = min((part.start for part in parts), default=end)
        noun = region_noun(self._text, figure.end, until)
        if noun and not self._places_in(figure.end, noun[0]):
            return self._regions.get(noun[1])
        if parts and place is not None and place not in (named := self._places_in(figure.start, until)):
            place = named[-1] if named else None
        elif place is None and not parts:
            place = self._place_after(figure)
        if place is None and figure.claim is not None and self._parties is not None:
            place = self._parties.town_of(self._lookup.speaker((self._report, figure.claim)))
        return place

    def _places_in(self, start: int, end: int) -> list[str]:
        first, last = bisect_left(self._places, (start, "")), bisect_left(self._places, (end, ""))
        return [name for _, name in self._places[first:last]]

    def _place_after(self, figure: Figure) -> str | None:
        """The one place that the sentence names after the figure: ``four of the guests died in the town of Tolm``."""
        _, end = self.sentence(figure.start)
        first, last = bisect_left(self._places, (figure.end, "")), bisect_left(self._places, (end, ""))
        found = self._places[first:last]
        if not found or len({name for _, name in found}) > 1:
            return None
        at, name = found[0]
        return name if _IN_PLACE.search(self._text, figure.end, at) else None

    def _part(self, figure: Figure, whole: Figure | None, name: str, place: str | None) -> str:
        if whole is not None and class_of(whole.counted)[0] == name and place in (None, self._place(whole)):
            return "part"
        own = class_of(figure.counted)[0] == name
        if own and place is None and _OF_THEM.search(figure.text) and not _ALL.match(figure.text) and figure.unit is None:
            return "part"
        beside = self._text[figure.start : figure.end + 12].split("\n")[0]
        if _MORE.search(" ".join(beside.split()[:4])):
            return "increment"
        return ""


def class_of(counted: str | None) -> tuple[str, str, str]:
    """Class, role and implied aspect of what is counted; an unknown head is its own class, without a role."""
    text = re.sub(r"^(?:of|among)\s+(?:the|these|those|their|them|which|whom)?\s*", "", (counted or "").strip(), flags=re.I)
    phrase = _HEAD_END.split(text, maxsplit=1)[0]
    several = sorted({found[0] for piece in _AND.split(phrase) if (found := _head_class(piece))[1]})
    if len(several) > 1:
        return " and ".join(several), "members", ""
    return _head_class(_AND.split(phrase)[-1])


def _head_class(phrase: str) -> tuple[str, str, str]:
    heads = [word.stem for word in words(phrase)]
    for head in reversed(heads[-2:]):
        if head in _classes():
            return _classes()[head]
    return (heads[-1], "", "") if heads else ("", "", "")


def _last_day(timex: Timex) -> date | None:
    parts = timex.value.split("-")
    if timex.type != "DATE" or not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return None
    try:
        year, month, day = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12, int(parts[2]) if len(parts) > 2 else 28
        return date(year, month, day)
    except ValueError:
        return None


def _acted(event: Event) -> str | None:
    return _ACTIONS.get(event.action)


def _distances(cues: re.Pattern[str], before: str, after: str, own: str) -> list[int]:
    """How far the nearest cues stand from the number; those before it count as farther, for what follows tells more."""
    found: list[int] = []
    if cues.search(own):
        found.append(0)
    if (first := cues.search(after)) and first.start() < 90:
        found.append(first.start())
    if (last := next(reversed(list(cues.finditer(before))), None)) and len(before) - last.end() < 60:
        found.append(2 * (len(before) - last.end()) + 5)
    return found
