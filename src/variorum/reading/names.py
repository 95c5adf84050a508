"""The names of a report: who and what its words name, and which of them name one thing.

Names are found in running text first. A headline, in which every word has a capital, then only repeats names that the
text has, or that everybody knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from variorum import gazetteer, lexicon
from variorum.folding import plain
from variorum.model import Mention, MentionType, Reading
from variorum.reading.name_finds import Finder
from variorum.reading.name_joins import join
from variorum.reading.name_line import RULE, Find
from variorum.reading.page import Page, Paragraph

Typed = tuple[Find, MentionType]

_TYPES: tuple[MentionType, ...] = ("facility", "organisation", "person", "place")
_KNOWN_CITY = 100_000
_MOST, _NEARLY_ALL = 0.7, 0.85
_LONGEST = 25
_LEAST = 1.0
"""What must speak for a type at the least."""
_LAND = 5
"""Letters that the name of a land has at the least, where only its adjective tells that it is one."""
_SURE = 1000.0
_STATE = 4.0
"""What speaks for a place where a word is the state of a ministry or an army."""


def find_names(page: Page, reading: Reading) -> Reading:
    """The reading with its mentions, in order of their place, none overlapping another."""
    headlines = {paragraph.index for paragraph in page.paragraphs if is_headline(paragraph)}
    peoples = peoples_of(page)
    finds = [
        find
        for paragraph in page.paragraphs
        if paragraph.index not in headlines
        for find in Finder(paragraph, peoples).finds()
    ]
    typed = decide_types(finds, page.report.outlet, set(peoples.values()))
    known = lexicon.Phrases.of((name, (find, kind)) for find, kind in reversed(typed) for name in _called(find, kind))
    typed.extend(_surnames_again(typed, [p for p in page.paragraphs if p.index not in headlines]))
    for paragraph in page.paragraphs:
        if paragraph.index in headlines:
            typed.extend(_of_headline(paragraph, known))
    typed.sort(key=lambda item: item[0].start)
    return replace(reading, mentions=_mentions(page, join(typed)))


def peoples_of(page: Page) -> dict[str, str]:
    """Adjectives of peoples that no list knows, with the folded name of the land that the report calls so too.

    "Velmarian" is one where the report also has the word "Velmaria".
    """
    words = {token.text for paragraph in page.paragraphs for token in paragraph.doc if token.text[:1].isupper()}
    return {
        adjective: plain(word)
        for word in sorted(words)
        if len(word) >= _LAND and word.isalpha()
        for adjective in (f"{word}n", f"{word}an", f"{word}ian", f"{word}i", f"{word}ese")
        if adjective in words
    }


def is_headline(paragraph: Paragraph) -> bool:
    """Whether most words of a paragraph have a capital, so that a capital tells nothing."""
    if paragraph.kind not in ("title", "body"):
        return False
    words = [token.text for token in paragraph.doc if len(token) > 3 and token.is_alpha]
    share = sum(word[0].isupper() for word in words) / max(len(words), 1)
    if paragraph.kind == "title":
        return len(words) > 2 and share > _MOST
    ended = paragraph.doc.text.rstrip(" \"')").endswith((".", "?", "!"))
    return len(paragraph.doc) <= _LONGEST and len(words) > (5 if ended else 2) and share > (_NEARLY_ALL if ended else _MOST)


def decide_types(finds: Iterable[Find], outlet: str | None, states: set[str]) -> list[Typed]:
    """The finds that name something, each with its type: what is called the same is of the same type."""
    finds = list(finds)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for find in finds:
        if not find.fixed:
            ballot = votes[plain(find.core)]
            for kind, weight in find.votes.items():
                ballot[kind] += weight
    if outlet:
        votes[plain(outlet)]["organisation"] += _SURE
    for state in states & votes.keys():
        votes[state]["place"] += _STATE
    for find in finds:
        if find.key and find.key[0] == "body" and find.key[1] in votes:
            votes[find.key[1]]["place"] += _STATE
    _add_facilities(finds, votes)
    _add_surnames(finds, votes)
    typed: list[Typed] = []
    for find in finds:
        kind = _best(find.votes if find.fixed else votes[plain(find.core)])
        if kind is not None:
            typed.append((find, kind))
    return typed


def _best(votes: dict[str, float]) -> MentionType | None:
    """The type with most votes, None where none has any or most speak for another kind of thing."""
    kind = max(_TYPES, key=lambda kind: votes.get(kind, 0.0))
    weight = votes.get(kind, 0.0)
    return kind if weight >= _LEAST and weight >= votes.get("other", 0.0) else None


def _add_facilities(finds: list[Find], votes: dict[str, dict[str, float]]) -> None:
    """A word that is the proper name of a facility in this report is the facility, unless it is a place."""
    for find in finds:
        if find.fixed and "facility" in find.votes:
            for core in {plain(find.core), plain(find.core).split(" ")[-1]}:
                if core in votes and not gazetteer.places(core):
                    votes[core]["facility"] += RULE


def _add_surnames(finds: list[Find], votes: dict[str, dict[str, float]]) -> None:
    """A word that is the last of a person's full name in this report is the person."""
    full = {plain(find.core) for find in finds if " " in plain(find.core)}
    persons = {core.split(" ")[-1] for core in full if _best(votes.get(core, {})) == "person"}
    for surname in persons & votes.keys():
        if not any(place.kind == "country" for place in gazetteer.places(surname)):
            votes[surname]["person"] += _SURE


def _surnames_again(typed: list[Typed], paragraphs: list[Paragraph]) -> list[Typed]:
    """Surnames of persons of the text where the pipeline saw no name, as it often does at the start of a sentence."""
    surnames = {find.core.split()[-1] for find, kind in typed if kind == "person" and " " in find.core}
    covered = {(find.paragraph.index, i) for find, _ in typed for i in range(find.first, find.last)}
    return [
        (Find(paragraph, token.i, token.i + 1, token.text), "person")
        for paragraph in paragraphs
        for token in paragraph.doc
        if token.text in surnames and (paragraph.index, token.i) not in covered
    ]


def _called(find: Find, kind: MentionType) -> set[str]:
    """What a headline may call the thing: as the text does, a person by surname, a facility by its proper name."""
    if find.bare:
        return set()
    words = find.paragraph.doc[find.first : find.last]
    shorter = {"person": words[-1].text, "facility": find.core}.get(kind, words.text)
    return {words.text, shorter}


def _of_headline(paragraph: Paragraph, known: lexicon.Phrases[Typed]) -> Iterable[Typed]:
    """Names of a headline: those that the text has, well-known organisations, and well-known places."""
    words = [token.text for token in paragraph.doc]
    index = 0
    while index < len(words):
        length, found = 1, None
        if match := known.at(words, index):
            length, (like, kind) = match
            core = like.core if kind != "person" else paragraph.doc[index : index + length].text
            found = Find(paragraph, index, index + length, core, key=like.key), kind
        elif match := lexicon.organisations().at(words, index):
            length = match[0]
            core = paragraph.doc[index : index + length].text
            found = Find(paragraph, index, index + length, core, key=("organisation", plain(match[1]))), "organisation"
        elif length := _known_place(words, index):
            found = Find(paragraph, index, index + length, paragraph.doc[index : index + length].text), "place"
        if found:
            yield found
        index += max(length, 1)


def _known_place(words: list[str], index: int) -> int:
    """How many words a country, area or large city that starts here has."""
    for length in (3, 2, 1):
        if index + length > len(words):
            continue
        name = " ".join(words[index : index + length])
        if not (words[index][0].isupper() and words[index + length - 1][0].isalnum()) or len(name) < 4:
            continue
        best = next(iter(gazetteer.places(name)), None)
        if best and (best.kind in ("country", "area") or (best.main and best.population >= _KNOWN_CITY)):
            return length
    return 0


def _mentions(page: Page, groups: list[tuple[MentionType, list[Find]]]) -> tuple[Mention, ...]:
    """Mentions of the groups, with ids in order of their place and names in order of first mention."""
    found: list[tuple[int, int, MentionType, str]] = []
    for number, (kind, finds) in enumerate(sorted(groups, key=lambda group: min(find.start for find in group[1])), 1):
        found.extend((find.start, find.end, kind, f"n{number}") for find in finds)
    return tuple(
        Mention(page.report.text[start:end], start, end, id=f"m{number}", type=kind, name=name)
        for number, (start, end, kind, name) in enumerate(sorted(found), 1)
    )
