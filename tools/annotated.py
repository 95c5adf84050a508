"""Annotated news reports of our own: their text, their claims, and the same as a line of attribution gold.

    python -m tools.annotated FOLDER    print the counts of the reports in FOLDER; exit 1 where one is not well annotated

A report is an XML file; training/reports/README.md says how it is written and where each span begins and ends. White
space counts as one space. Offsets count Unicode code points into ``text``, end exclusive.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast, get_args
from xml.etree import ElementTree

from variorum.model import ClaimType, Segment, Stance

Role = Literal["source", "cue", "content"]
Piece = tuple[int, int]

ROLES: dict[str, Role] = {"s": "source", "c": "cue", "t": "content"}
SPACE = re.compile(r"[ \t\r\n]+")
SENTENCE_END = re.compile(r"[.!?…][\"”»“’)]*(?=\s|$)|(?<=\w)$", re.MULTILINE)
GAP = "\n\n"
STANCES = frozenset(get_args(Stance))
ALLOWED = {
    "report": {"outlet", "published", "subject", "style"},
    "title": set[str](),
    "p": set[str](),
    "s": {"id", "who"},
    "c": {"id"},
    "t": {"id", "stance", "via", "said", "about"},
}
REQUIRED = {"report": ("outlet", "published", "subject", "style"), "s": ("id", "who"), "c": ("id",), "t": ("id",)}


class BadAnnotation(ValueError):
    """A report that is not well annotated; ``problems`` names all that was found, a line each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    """One claim as annotated. ``who`` is None without a source and ``""`` for one that the report does not name."""

    number: int
    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    who: str | None
    stance: Stance
    via: tuple[str, ...]
    said: date | None
    about: int | None
    type: ClaimType
    within: int | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """One report: title and paragraphs joined by blank lines, and its claims in the order of their numbers."""

    name: str
    outlet: str
    published: date
    subject: str
    style: str
    text: str
    segments: tuple[Segment, ...]
    claims: tuple[AnnotatedClaim, ...]


@dataclass(slots=True)
class _Draft:
    pieces: dict[Role, list[Piece]] = field(default_factory=lambda: {"source": [], "cue": [], "content": []})
    who: list[str] = field(default_factory=list[str])
    marks: dict[str, str] | None = None
    """The attributes of the claim's first content; None before one is met."""


@dataclass(slots=True)
class _Walk:
    """The text so far, with white space made plain as it comes, and what the tags say about it."""

    text: str = ""
    segments: list[Segment] = field(default_factory=list[Segment])
    drafts: dict[int, _Draft] = field(default_factory=dict[int, _Draft])
    problems: list[str] = field(default_factory=list[str])

    def add(self, words: str | None) -> None:
        plain = SPACE.sub(" ", words or "")
        at_start = not self.text or self.text[-1].isspace()
        self.text += plain.lstrip(" ") if at_start else plain

    def block(self, element: ElementTree.Element) -> None:
        """A title or a paragraph. A piece at its end may end in white space that the block does not keep."""
        if self.segments:
            self.text = self.text + GAP
        start = len(self.text)
        self.inside(element)
        self.text = self.text.rstrip(" ")
        if len(self.text) <= start:
            self.problems.append(f"an empty <{element.tag}>")
        self.segments.append(Segment("title" if element.tag == "title" else "body", start, len(self.text)))

    def inside(self, element: ElementTree.Element) -> None:
        self.add(element.text)
        for child in element:
            self.tagged(child)
            self.add(child.tail)

    def tagged(self, element: ElementTree.Element) -> None:
        start = len(self.text)
        self.problems += _tag_problems(element, {"s", "c", "t"})
        numbers, role = _numbers(element), ROLES.get(element.tag)
        if role == "content":
            for number in numbers:
                self.mark(number, element)
        self.inside(element)
        words = self.text[start:]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if start >= end:
            self.problems.append(f"an empty <{element.tag} id={element.get('id')!r}>")
        elif role:
            for number in numbers:
                draft = self.drafts.setdefault(number, _Draft())
                draft.pieces[role].append((start, end))
                draft.who += [element.get("who", "")] if role == "source" else []

    def mark(self, number: int, element: ElementTree.Element) -> None:
        given = {key: value for key, value in element.attrib.items() if key != "id"}
        draft = self.drafts.setdefault(number, _Draft())
        if draft.marks is None:
            draft.marks = given
        elif given:
            self.problems.append(f"claim {number}: {', '.join(given)} belongs on its first content")


def read(data: bytes | str, name: str = "report") -> AnnotatedReport:
    """The report in one file. Raises ``BadAnnotation`` with all that is wrong."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise BadAnnotation([f"not well-formed, tags overlap or stay open: {error}"]) from error
    walk = _Walk(problems=_frame_problems(root))
    for block in root:
        walk.block(block)
    claims = tuple(_claim(number, draft, walk.text) for number, draft in sorted(walk.drafts.items()))
    problems = walk.problems + [
        problem for number, draft in sorted(walk.drafts.items()) for problem in _draft_problems(number, draft, walk)
    ]
    if problems:
        raise BadAnnotation(problems)
    claims = tuple(replace(claim, within=_within(claim, claims)) for claim in claims)
    day = date.fromisoformat(root.attrib["published"])
    return AnnotatedReport(
        name,
        root.attrib["outlet"],
        day,
        root.attrib["subject"],
        root.attrib["style"],
        walk.text,
        tuple(walk.segments),
        claims,
    )


def load(folder: Path) -> Iterator[AnnotatedReport]:
    """The reports of a folder in the order of their names. Raises ``BadAnnotation``, its problems led by the file's name."""
    for path in sorted(folder.glob("*.xml")):
        try:
            yield read(path.read_bytes(), path.stem)
        except BadAnnotation as error:
            raise BadAnnotation([f"{path.name}: {problem}" for problem in error.problems]) from error


def gold(report: AnnotatedReport, split: str) -> dict[str, Any]:
    """The report's claims as one line of attribution gold, shaped as PolNeAR's; its ``file`` is ``split/name.txt``.

    ``within`` comes on top: the id of the claim that an attribution stands in, or null. PolNeAR has none that do.
    """
    return {
        "id": report.name,
        "file": f"{split}/{report.name}.txt",
        "split": split,
        "sentences": len(SENTENCE_END.findall(report.text)),
        "annotator": "variorum",
        "attributions": [
            {
                "id": str(claim.number),
                "source": [list(piece) for piece in claim.source],
                "cue": [list(piece) for piece in claim.cue],
                "content": [list(piece) for piece in claim.content],
                "type": claim.type,
                "within": str(claim.within) if claim.within else None,
            }
            for claim in report.claims
        ],
        "others": [],
    }


def quoted(text: str) -> list[bool]:
    """For each character, whether it stands inside double quotation marks; a line begins outside of them.

    The marks may be straight, curly, low or angled. A left curly mark closes a quotation that a low mark opened.
    """
    flags: list[bool] = []
    opened = ""
    for character in text:
        if character == "\n" or character in "”»" or (character == '"' and opened) or (character == "“" and opened == "„"):
            opened = ""
        elif character in '"“„«':
            opened = character
        flags.append(bool(opened))
    return flags


def claim_type(text: str, content: Iterable[Piece]) -> ClaimType:
    """``direct`` where all words of the content are quoted, ``indirect`` where none is, else ``mixed``."""
    flags = quoted(text)
    words = {flags[at] for start, end in content for at in range(start, end) if text[at].isalnum()}
    return "direct" if words == {True} else "mixed" if True in words else "indirect"


def _numbers(element: ElementTree.Element) -> list[int]:
    return [int(number) for number in element.get("id", "").split() if number.isdecimal()]


def _tag_problems(element: ElementTree.Element, allowed: set[str]) -> list[str]:
    tag = element.tag
    where = f"<{tag} id={element.get('id')!r}>" if element.get("id") else f"<{tag}>"
    if tag not in allowed:
        return [f"{where} does not belong here"]
    problems = [f"{where}: unknown attribute {key}" for key in element.attrib if key not in ALLOWED[tag]]
    problems += [f"{where}: no {key}" for key in REQUIRED.get(tag, ()) if key not in element.attrib]
    if "id" in element.attrib and not re.fullmatch(r"[1-9]\d*( [1-9]\d*)*", element.attrib["id"]):
        problems.append(f"{where}: an id is a number, or several with one space between")
    return problems


def _frame_problems(root: ElementTree.Element) -> list[str]:
    problems = _tag_problems(root, {"report"})
    if "published" in root.attrib and not _is_day(root.attrib["published"]):
        problems.append(f"published is no day: {root.attrib['published']!r}")
    for index, block in enumerate(root):
        problems += _tag_problems(block, {"title"} if index == 0 else {"p"})
    loose = [root.text, *(block.tail for block in root)]
    return problems + [
        f"words outside of title and paragraphs: {words.strip()!r}" for words in loose if words and words.strip()
    ]


def _draft_problems(number: int, draft: _Draft, walk: _Walk) -> list[str]:
    marks, pieces = draft.marks or {}, draft.pieces
    problems = [] if pieces["content"] else ["no content"]
    problems += [] if pieces["cue"] or pieces["source"] else ["neither source nor cue"]
    if marks.get("stance", "asserts") not in STANCES:
        problems.append(f"unknown stance {marks['stance']!r}")
    if "said" in marks and not _is_day(marks["said"]):
        problems.append(f"said is no day: {marks['said']!r}")
    if "via" in marks and not all(channel.strip() for channel in marks["via"].split("|")):
        problems.append(f"an empty channel in via: {marks['via']!r}")
    about = marks.get("about")
    if about is not None and (not about.isdecimal() or int(about) not in walk.drafts):
        problems.append(f"about {about!r}, which is no claim of this report")
    elif about == str(number):
        problems.append("about itself")
    if len(set(draft.who)) > 1:
        problems.append(f"several who: {', '.join(map(repr, sorted(set(draft.who))))}")
    problems += [f"who {who!r} is nowhere in the text" for who in sorted(set(draft.who)) if who not in walk.text]
    own = sorted(piece for role in pieces.values() for piece in role)
    if any(second[0] < first[1] for first, second in pairwise(own)):
        problems.append("its source, cue and content overlap")
    return [f"claim {number}: {problem}" for problem in problems]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _claim(number: int, draft: _Draft, text: str) -> AnnotatedClaim:
    """The claim; its marks are taken as they stand and are only right where ``_draft_problems`` found nothing."""
    marks = draft.marks or {}
    source, cue, content = (tuple(sorted(draft.pieces[role])) for role in get_args(Role))
    said, about = marks.get("said", ""), marks.get("about", "")
    return AnnotatedClaim(
        number=number,
        source=source,
        cue=cue,
        content=content,
        who=draft.who[0] if draft.who else None,
        stance=cast(Stance, marks.get("stance", "asserts")),
        via=tuple(channel.strip() for channel in marks["via"].split("|")) if "via" in marks else (),
        said=date.fromisoformat(said) if _is_day(said) else None,
        about=int(about) if about.isdecimal() else None,
        type=claim_type(text, content),
    )


def _within(claim: AnnotatedClaim, claims: Iterable[AnnotatedClaim]) -> int | None:
    """The innermost other claim whose content holds the cue (the source, where there is no cue)."""
    anchor = claim.cue or claim.source
    holders = [
        (sum(end - start for start, end in other.content), other.number)
        for other in claims
        if other.number != claim.number
        and all(any(a <= start and end <= b for a, b in other.content) for start, end in anchor)
    ]
    return min(holders)[1] if holders else None


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check a folder of annotated reports and count what it holds.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(argv).folder
    paths, bad = sorted(folder.glob("*.xml")), 0
    counts: Counter[str] = Counter()
    for path in paths:
        try:
            report = read(path.read_bytes(), path.stem)
        except BadAnnotation as error:
            bad += 1
            print(*(f"{path.name}: {problem}" for problem in error.problems), sep="\n", file=sys.stderr)
            continue
        counts.update(["reports"])
        counts["words"] += len(report.text.split())
        for claim in report.claims:
            facts = {
                "nested": claim.within,
                "no source": not claim.source,
                "unnamed": claim.who == "",
                "via": claim.via,
                "said": claim.said,
                "about": claim.about,
            }
            counts.update(["claims", claim.type, claim.stance, *(key for key, value in facts.items() if value)])
    print(*(f"{key:12}{value:7}" for key, value in counts.items()), f"{'bad':12}{bad:7}", sep="\n")
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
