"""Whom people, bodies and forces speak or act for: a state, a movement, or a role within one country."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

import pycountry

from variorum import data
from variorum.folding import plain
from variorum.linking.lookup import Lookup
from variorum.linking.scope import towns
from variorum.model import ClaimRef, NamedSpan

_LONGEST = 4
_LEAST_STEM = 5
_ENDINGS = ("n", "ns", "an", "ans", "ian", "ians", "ese", "ish", "i", "is", "ic")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][^\W\d_]{4,}")
_BEFORE = 60
_SHORTENED = re.compile(r"[A-Z][a-z]{1,3}\.$")
_POSSESSIVE = re.compile(r"['’]s\b")
_APPOSITION = re.compile(r",\s+(?=[^\W\d_A-Z]|[^\W\d_]+['’]s\s)([^,.;:!?\n\"“”]{3,90})[,.;]")
_STOPS = frozenset('.,;:!?"“”()')
_ROLE = re.compile(
    r"(?:president|minister|prime|governor|general|colonel|captain|commander|spokes\w+|official|officer|leader|chief|"
    r"ambassador|envoy|secretary|senator|lawmaker|lawyer|director|mayor|regional|senior|top|defen[cs]e|foreign|deputy|"
    r"of|the|state|army|military|police|union|opposition|head)$",
    re.IGNORECASE,
)


@cache
def _table() -> dict[str, str]:
    """Party by folded words. Names of countries come first, so that lines of our own win."""
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            if name := getattr(country, field, None):
                found[plain(name.split(",")[0])] = country.alpha_2
    for kind, name, *others in data.rows("areas.tsv"):
        if kind == "country":
            found.update({plain(word): name for word in others[0].split("|")} if others else {})
    for country, *words in data.rows("demonyms.tsv"):
        for word in words[0].split("|") if country and words else ():
            for form in (word, word + "s"):
                found.setdefault(plain(form), country)
    for party, words in data.rows("parties.tsv"):
        found.update({plain(word): party for word in words.split("|")})
    return found


@cache
def _seats() -> frozenset[str]:
    return frozenset(country.alpha_2 for country in pycountry.countries)


def parties_in(text: str) -> list[str]:
    """The parties that the words name, in order. Roles are left out where a state or a movement is named."""
    words = plain(_POSSESSIVE.sub("", text)).split()
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            party = _table().get(" ".join(words[at : at + length]))
            if party is not None:
                if party not in found:
                    found.append(party)
                at += length - 1
                break
        at += 1
    named = [party for party in found if not _is_role(party)]
    return named or found


def party_in(text: str) -> str | None:
    """The first party that the words name."""
    return next(iter(parties_in(text)), None)


def _is_role(party: str) -> bool:
    return party[0].islower()


def party_label(party: str) -> str:
    """What readers call a party: ``Russia`` for ``RU``."""
    if party not in _seats():
        return party
    everyday = next(
        (row[2].split("|")[0] for row in data.rows("areas.tsv") if row[:2] == ("country", party) and row[2:]), None
    )
    country = pycountry.countries.get(alpha_2=party)
    return everyday or str(getattr(country, "common_name", None) or getattr(country, "name", party)).split(",")[0]


class Parties:
    """The parties of the names of a neighbourhood: from what they are called, else from what reports say beside them.

    A place or body that no table knows is a party of its own where the reports have an adjective of it: ``Sundmark`` and
    ``Sundmarkian``.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._own = _adjectives(lookup)
        self._towns = towns(lookup)
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for report in lookup.order:
            entry = lookup.entries[report]
            for mention in entry.reading.mentions:
                name = lookup.ledger_name(report, mention.name)
                if name is not None and mention.type in ("person", "organisation"):
                    for party in self._beside(entry.report.text, mention.start, mention.end):
                        votes[name][party] += 1
        self._of_name: dict[str, str | None] = {}
        for id_, name in lookup.names.items():
            own = None if name.type == "person" else self.named(" / ".join((name.label, *name.surfaces)))
            ranked = sorted(votes[id_].items(), key=lambda vote: (_is_role(vote[0]), -vote[1], vote[0]))
            self._of_name[id_] = own or next((party for party, _ in ranked), None)

    def named(self, text: str) -> str | None:
        """The first party that the words name, also one that only these reports know."""
        return next(iter(self.all_named(text)), None)

    def all_named(self, text: str) -> list[str]:
        """The parties that the words name, those of the tables first."""
        known = parties_in(text)
        if not self._own or (known and not _is_role(known[0])):
            return known
        words = plain(_POSSESSIVE.sub("", text)).split()
        return list(dict.fromkeys(self._own[word] for word in words if word in self._own)) or known

    def of_name(self, name: str | None) -> str | None:
        """The party of a ledger name."""
        return self._of_name.get(name) if name is not None else None

    def town_of(self, name: str | None) -> str | None:
        """The town, as a ledger name, of which a person is the mayor."""
        return self._towns.get(name) if name is not None else None

    def of_span(self, report: str, span: NamedSpan | None) -> str | None:
        """The party of somebody who is named in a report: by the words, else by the name."""
        if span is None:
            return None
        return self.named(span.text) or self.of_name(self._lookup.ledger_name(report, span.name))

    def of_claim(self, ref: ClaimRef) -> str | None:
        """The party of the one who said it."""
        source = self._lookup.claims[ref].source
        if source is None:
            return None
        named = self.of_name(self._lookup.ledger_name(ref[0], source.name))
        own = self.named(source.text)
        return own if own is not None and (named is None or not _is_role(own)) else named

    def _beside(self, text: str, start: int, end: int) -> list[str]:
        """The parties in the title before a mention and in the apposition after it."""
        found: list[str] = []
        apposition = _APPOSITION.match(text, end)
        if apposition and not text[max(0, start - 40) : start].rstrip().lower().endswith("according to"):
            found += self.all_named(apposition[1])[:1]
        kept: list[str] = []
        for word in reversed(text[max(0, start - _BEFORE) : start].split()):
            if (word[-1] in _STOPS and not _SHORTENED.match(word)) or not (
                word[0].isupper() or _ROLE.match(word) or self.named(word)
            ):
                break
            kept.insert(0, word)
        found += self.all_named(" ".join(kept))[-1:]
        return found


def _adjectives(lookup: Lookup) -> dict[str, str]:
    """The names of places and bodies, and their adjectives, where the reports have such an adjective."""
    seen = {plain(word) for entry in lookup.entries.values() for word in set(_CAPITALISED.findall(entry.report.text))}
    found: dict[str, str] = {}
    for name in lookup.names.values():
        for surface in (name.label, *name.surfaces) if name.type in ("place", "organisation") else ():
            word = plain(surface)
            if len(word) < _LEAST_STEM or " " in word or word in _table():
                continue
            stems = (word, word.rstrip("aeiouy"))
            forms = {f"{stem}{ending}" for stem in stems for ending in _ENDINGS} - {word}
            if forms := {form for form in forms & seen if form not in _table()}:
                found.update(dict.fromkeys((word, *sorted(forms)), name.label))
    return found
