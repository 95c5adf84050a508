"""Which names of one report name one thing.

Within a report a name is joined on its words alone: a surname with the latest full name, initials with the name that
they stand for, a facility with its shorter names, a place with its other spelling in the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from variorum import gazetteer
from variorum.folding import plain
from variorum.model import MentionType
from variorum.reading.name_finds import initials_of
from variorum.reading.name_line import Find

Typed = tuple[Find, MentionType]
Group = tuple[MentionType, list[Find]]

_INITIALS = re.compile(r"^[A-Z]{2,8}$")


def join(typed: Iterable[Typed]) -> list[Group]:
    """The finds, in order of their place, in groups of those that name one thing."""
    of: dict[MentionType, list[Find]] = {"person": [], "organisation": [], "place": [], "facility": []}
    for find, kind in typed:
        of[kind].append(find)
    joins: dict[MentionType, Callable[[list[Find]], list[list[Find]]]] = {
        "person": _persons, "organisation": _organisations, "place": _places, "facility": _facilities
    }  # fmt: skip
    return [(kind, group) for kind, finds in of.items() for group in joins[kind](finds)]


def _words(find: Find) -> list[str]:
    return plain(find.core).split(" ")


def _persons(finds: list[Find]) -> list[list[Find]]:
    """Full names by their words; a surname joins the latest full name before it, else the first after it."""
    full: list[tuple[set[str], str, list[Find]]] = []
    for find in finds:
        words = _words(find)
        if len(words) < 2:
            continue
        for known, surname, group in full:
            if surname == words[-1] and (known <= set(words) or set(words) <= known or _initial(words[0], group)):
                group.append(find)
                known |= set(words)
                break
        else:
            full.append((set(words), words[-1], [find]))
    single: dict[str, list[Find]] = {}
    for find in finds:
        words = _words(find)
        if len(words) > 1:
            continue
        holders = [group for _, surname, group in full if surname == words[0]] or [
            group for known, _, group in full if words[0] in known
        ]
        if holders:
            _latest(holders, find).append(find)
        else:
            single.setdefault(words[0], []).append(find)
    return [group for _, _, group in full] + list(single.values())


def _initial(word: str, group: list[Find]) -> bool:
    """Whether a first name is an initial of the group's, or the other way round."""
    other = _words(group[0])[0]
    return (len(word) == 1 or len(other) == 1) and word[0] == other[0]


def _latest(holders: list[list[Find]], find: Find) -> list[Find]:
    """The group mentioned last before the find, else the one mentioned first after it."""
    before = [(max(f.start for f in group if f.start < find.start), -i) for i, group in enumerate(holders)
              if any(f.start < find.start for f in group)]  # fmt: skip
    if before:
        return holders[-max(before)[1]]
    return min(holders, key=lambda group: min(f.start for f in group))


def _organisations(finds: list[Find]) -> list[list[Find]]:
    groups: dict[tuple[str, ...], list[Find]] = {}
    for find in finds:
        groups.setdefault(find.key or ("organisation", plain(find.core)), []).append(find)
    _join_bare(groups)
    _join_initials(groups)
    _join_endings(groups)
    return list(groups.values())


def _merge(groups: dict[tuple[str, ...], list[Find]], key: tuple[str, ...], into: tuple[str, ...]) -> None:
    groups[into] = sorted([*groups[into], *groups.pop(key)], key=lambda find: find.start)


def _join_bare(groups: dict[tuple[str, ...], list[Find]]) -> None:
    """ "The defence ministry" is the only defence ministry that the report names."""
    for key in [key for key in groups if key[0] == "body" and not key[1]]:
        full = [other for other in groups if other[0] == "body" and other[1] and other[2:] == key[2:]]
        if len(full) == 1:
            _merge(groups, key, full[0])


def _join_initials(groups: dict[tuple[str, ...], list[Find]]) -> None:
    """Initials join the name whose capitals they are, in parentheses right behind it or anywhere in the report."""
    for key in list(groups):
        word = groups[key][0].core
        if not _INITIALS.match(word.replace(".", "")):
            continue
        for other in groups:
            core = groups[other][0].core
            if other != key and word.replace(".", "") in initials_of(core):
                _merge(groups, key, other)
                break


def _join_endings(groups: dict[tuple[str, ...], list[Find]]) -> None:
    """Two or more last words of just one longer name are that name."""
    for key in [key for key in groups if key[0] == "organisation"]:
        words = plain(groups[key][0].core).split(" ")
        if len(words) < 2:
            continue
        longer = [other for other in groups if other != key and other[0] == "organisation"
                  and len(other[1].split(" ")) > len(words) and other[1].split(" ")[-len(words):] == words]  # fmt: skip
        if len(longer) == 1:
            _merge(groups, key, longer[0])


def _places(finds: list[Find]) -> list[list[Find]]:
    """By place in the gazetteer or by words; a region joins the name without "region", unless that is a town here."""
    groups: dict[tuple[str, ...], list[Find]] = {}
    for find in finds:
        found = gazetteer.places(find.core)
        kind = "region" if find.key else "place"
        groups.setdefault((kind, found[0].id if found else plain(find.core)), []).append(find)
    for key in [key for key in groups if key[0] == "region"]:
        bare = ("place", key[1])
        if bare in groups and not any(find.in_town for find in groups[bare]):
            _merge(groups, bare, key)
    return list(groups.values())


def _facilities(finds: list[Find]) -> list[list[Find]]:
    """Facilities by the words of their proper name, towns left out where another word remains."""
    groups: list[tuple[set[str], set[str], list[Find]]] = []
    for find in sorted(finds, key=lambda find: (-len(_proper(find)), find.start)):
        words, kind = _proper(find), find.key[1] if find.key else "any"
        for known, kinds, group in groups:
            if words <= known and (kind in kinds or "any" in kinds | {kind}):
                group.append(find)
                kinds.add(kind)
                break
        else:
            groups.append((words, {kind}, [find]))
    return [group for _, _, group in groups]


def _proper(find: Find) -> set[str]:
    words = _words(find)
    rest = {word for word in words if not (find.key and gazetteer.places(word))}
    return rest or set(words)
