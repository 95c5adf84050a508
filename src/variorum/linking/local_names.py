"""The names of single reports, with what tells who or what they are besides their spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum import data, lexicon
from variorum.linking.name_keys import class_of, core_of_place, is_country, is_open, keys_of
from variorum.model import Entry, Mention, MentionType, NameRef
from variorum.unnamed import is_unnamed

_BEFORE = 60
_AFTER = 90
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[\w.-]+|[,;:.()\"“”\n]")
_STOPS = frozenset(';:()"“”\n.')


@dataclass(frozen=True, slots=True)
class LocalName:
    """One name of one report: how often it is called what, its keys, its offices, and the classes of its heads."""

    ref: NameRef
    type: MentionType
    forms: Mapping[str, int]
    keys: frozenset[str]
    roles: frozenset[str]
    classes: frozenset[str]
    fuller: frozenset[str]

    @property
    def form(self) -> str:
        """The fullest form: most words, then most frequent, then first in order."""
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form], form))


def local_names(entry: Entry) -> list[LocalName]:
    """The names of an entry, in order of their ids' first mention; places without a name are none."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in entry.reading.mentions:
        if not is_unnamed(mention.name):
            mentions[mention.name].append(mention)
    return [_local(entry, name, found) for name, found in mentions.items()]


def _local(entry: Entry, name: str, mentions: list[Mention]) -> LocalName:
    kind = mentions[0].type
    forms = Counter(_POSSESSIVE.sub("", " ".join(mention.text.split())) for mention in mentions)
    roles: set[str] = set()
    fuller: set[str] = set()
    for mention in mentions:
        fuller |= _around(entry.report.text, mention, kind)
        if kind == "person":
            roles |= _roles(entry.report.text, mention)
    classes = {found for form in forms if kind == "facility" and (found := class_of(form))}
    keys = keys_of(forms, kind)
    return LocalName(
        (entry.report.id, name),
        kind,
        dict(sorted(forms.items())),
        keys,
        frozenset(roles),
        frozenset(classes),
        frozenset(fuller),
    )


def _roles(text: str, mention: Mention) -> set[str]:
    """The offices that the words right before and right behind a mention give the person, by their head."""
    before = _clause(_WORD.findall(text[max(0, mention.start - _BEFORE) : mention.start])[::-1], 6)[::-1]
    after = _WORD.findall(text[mention.end : mention.end + _AFTER])
    behind = _clause(after[1:], 8) if after[:1] == [","] else []
    found: set[str] = set()
    for words in (before, behind):
        lower = tuple(piece for word in words for piece in lexicon.pieces(word.lower()))
        for index in range(len(lower)):
            if match := lexicon.titles().at(lower, index):
                found.add(match[1].split(" of ")[0].split(" ")[-1])
    return {"spokesperson" if role.startswith("spokes") else role for role in found - lexicon.cues("no-office")}


def _clause(words: list[str], most: int) -> list[str]:
    kept: list[str] = []
    for word in words[:most]:
        if word in _STOPS or word == ",":
            break
        kept.append(word)
    return kept


def _around(text: str, mention: Mention, kind: MentionType) -> set[str]:
    """Fuller forms that the words around make: "Colonel Tarkan", "river Ardo", "Ardo river", "eastern Ardo region"."""
    form = _POSSESSIVE.sub("", " ".join(mention.text.split()))
    before = text[max(0, mention.start - _BEFORE) : mention.start].split()
    after = text[mention.end : mention.end + _AFTER].split()[:1]
    if kind == "person":
        return {f"{title} {form}" for title in _title_before(before)}
    found: set[str] = set()
    if kind == "place" and after and (head := after[0].strip(".,;:")) in lexicon.place_heads("water"):
        found.add(f"{form} {head}")
    if kind == "place" and before and before[-1].lower() in lexicon.place_heads("water"):
        found.add(f"{before[-1]} {form}")
    if kind == "place" and before and before[-1] in lexicon.cues("compass") and core_of_place(form)[1]:
        found.add(f"{before[-1]} {form}")
    return found


def _title_before(before: list[str]) -> set[str]:
    """The longest title in capitals that ends the words."""
    for length in (3, 2, 1):
        title = before[-length:]
        lower = tuple(piece for word in title for piece in lexicon.pieces(word.lower()))
        if len(title) == length and all(word[:1].isupper() for word in title):
            match = lexicon.titles().at(lower, 0)
            if match and match[0] == len(lower):
                return {" ".join(title)}
    return set()


def telling_keys(names: list[LocalName]) -> dict[str, str]:
    """The keys of a report's names that tell what it is about, with what it calls them: no countries, no bodies
    without a state, no channels through which anything may reach an outlet."""
    return {
        key: name.form
        for name in names
        for key in sorted(name.keys)
        if not (is_country(key) or is_open(key) or key in _channels())
    }


@cache
def _channels() -> frozenset[str]:
    """The keys of agencies and of the channels that anybody uses."""
    agencies = {row[0] for row in data.rows("agencies.tsv")}
    return keys_of(agencies | {"Telegram", "Twitter", "Facebook", "YouTube", "WhatsApp"}, "organisation")
