"""Organisations whose name has a known shape: those that everybody knows, and the bodies of a state."""

from __future__ import annotations

from collections.abc import Iterator

from variorum import gazetteer, lexicon
from variorum.folding import plain
from variorum.reading.name_line import Find, Line


def known_organisations(line: Line) -> Iterator[Find]:
    """Well-known organisations, with a noun in lower case that heads them ("Talmarian ABC news agency")."""
    phrases, index = lexicon.organisations(), 0
    while index < len(line.words):
        match = phrases.at(line.words, index)
        if match is None or not _stands_alone(line, index, index + match[0]):
            index += 1
            continue
        first, last, usual = index, index + match[0], match[1]
        head = line.lower_head(last)
        if head:
            last += head
            first = line.scope_start(first)
        find = line.take(first, last, line.text(index, index + match[0]))
        find.key = ("organisation", plain(usual))
        find.fix("organisation")
        yield find
        index = last


def _stands_alone(line: Line, first: int, last: int) -> bool:
    """Whether a known name is the whole of a name here: "Wagner" in "Ada Wagner" is not."""
    if last - first > 1 or line.words[first].isupper():
        return True
    token = line.tokens[first]
    if token.pos_ not in ("PROPN", "NOUN") and not token.ent_type_:
        return False
    before, after = first - 1, last
    return not (before >= 0 and line.is_name(before) and line.tokens[before].ent_type_ == "PERSON") and not (
        after < len(line.words) and line.is_name(after) and line.tokens[first].ent_type_ in ("PERSON", "GPE", "FAC")
    )


def state_bodies(line: Line) -> Iterator[Find]:
    """Bodies of a state: "Talmaria's defence ministry", "Ministry of Health", "the Talmarian army"."""
    for index in range(len(line.words)):
        match = lexicon.bodies().at(line.lower, index)
        if match is None or line.taken[index]:
            continue
        length, (kind, needs_domain) = match
        find = _body(line, index, index + length, kind, needs_domain)
        if find is not None:
            yield find


def _body(line: Line, head: int, last: int, kind: str, needs_domain: bool) -> Find | None:
    first, domain, last = _domain(line, head, last, needs_domain)
    if needs_domain and not domain:
        return None
    scope, first = _scope_before(line, first)
    if not scope:
        scope, last = _scope_after(line, last)
    if not scope and not needs_domain and (first in line.opens or not line.words[first][0].isupper()):
        return None
    if any(line.taken[first:last]) or (line.words[head].islower() and first > 0 and line.lower[first - 1] in ("a", "an")):
        return None
    find = line.take(first, last, line.text(first, last))
    find.key = ("body", scope, domain, kind)
    find.bare = not scope
    find.fix("organisation")
    return find


def _domain(line: Line, head: int, last: int, wanted: bool) -> tuple[int, str, int]:
    """First word, domain and end of a body whose head stands at ``head``."""
    if not wanted:
        return head, "", last
    phrases = lexicon.domains()
    for at in range(max(0, head - 3), head):
        match = phrases.at(line.lower, at)
        if match and at + match[0] == head:
            return at, match[1], last
    if last + 1 < len(line.lower) and line.lower[last] in ("of", "for"):
        at = last + 1 + (line.lower[last + 1] == "the")
        match = phrases.at(line.lower, at) if at < len(line.lower) else None
        if match:
            return head, match[1], at + match[0]
    return head, "", last


def _scope_before(line: Line, first: int) -> tuple[str, int]:
    """The state before a body, as a country's code or folded name, and where it starts."""
    at = line.scope_start(first)
    if at < first and (match := line.demonym[at]):
        return match[1] or plain(line.text(at, first)), at
    end = first
    if end > 0 and line.lower[end - 1] in ("'s", "'"):
        end -= 1
    for length in (3, 2, 1):
        at = end - length
        if at >= 0 and all(line.is_name(i) for i in range(at, end)) and not line.taken[at]:
            scope = _scope_of(line.text(at, end))
            if scope or end < first or (length == 1 and line.tokens[at].pos_ == "PROPN"):
                return scope or plain(line.text(at, end)), at
    return "", first


def _scope_after(line: Line, last: int) -> tuple[str, int]:
    """The state after a body ("of Talmaria", "in Talmaria") and where it ends."""
    if last + 1 < len(line.words) and line.lower[last] in ("of", "in"):
        at = last + 1 + (line.lower[last + 1] == "the")
        for length in (3, 2, 1):
            if at + length <= len(line.words) and all(line.is_name(i) for i in range(at, at + length)):
                scope = _scope_of(line.text(at, at + length))
                if scope:
                    return scope, at + length
    return "", last


def _scope_of(name: str) -> str:
    """The code of the country that a name names, else the folded name of the place, else nothing."""
    found = gazetteer.places(name)
    if not found:
        return ""
    return found[0].country if found[0].kind == "country" else plain(name)
