"""Corridors, evacuations and deliveries: the events of access, and where they are to lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.model import Claim, ClaimRef, Event

ACCESS = frozenset({"open-corridor", "evacuate", "aid", "transfer"})
_CORRIDOR = frozenset({"open-corridor", "evacuate"})
_TO = re.compile(r"\b(?:to|towards?|into)\s+(?:the\s+(?:town|city|village)\s+of\s+)?$")
_REGION = r"(?:territor\w+|regions?|areas?|towns?|cit(?:y|ies)|villages?|zones?|parts?|lands?|side|districts?|control)"
_LETTING_OUT = re.compile(r"\b(?:corridors?|evacuat\w+|safe passage|civilians|take|bring|move|let)\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:to|toward|towards|into|in|for|reach)\s+(?:(?:an?|the|any|its|their)\s+)?(?:[\w\-]+\s+){0,3}?"
    rf"(?:(?P<before>[\w’']+)(?:\s+government)?[-\s](?:controlled|held|occupied)\s+(?:[\w\-]+\s+)?{_REGION}"
    rf"|{_REGION}\s+(?:\w+\s+){{0,3}}?(?:controlled|held|occupied|run)\s+by\s+(?:the\s+)?(?P<after>(?:[\w’'\-]+\s*){{1,3}}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a corridor or an evacuation is to lead: a ledger name, the party that holds the place, or both."""

    place: str | None
    holder: str | None

    def differs(self, other: Destination) -> bool:
        """Whether the two cannot be one: other holders, or other places where a holder is not known."""
        if self.holder is not None and other.holder is not None:
            return self.holder != other.holder
        return self.place is not None and other.place is not None and self.place != other.place


def access_events(reports: Iterable[str], lookup: Lookup) -> Iterator[tuple[str, Event]]:
    """The events of access in the reports, with their reports. A transfer counts only where it is asked for, offered,
    refused or planned; what happened to prisoners is no passage."""
    for report in reports:
        for event in lookup.entries[report].reading.events:
            if event.action in ACCESS and not (event.action == "transfer" and event.status in ("happened", "ongoing")):
                yield report, event


def leading(reports: Iterable[str], lookup: Lookup, parties: Parties) -> Iterator[tuple[ClaimRef, Destination]]:
    """The claims that say where people are to be let out to: by their events of access, or by their words alone."""
    for report in reports:
        for claim in lookup.entries[report].reading.claims:
            ref = report, claim.id
            events = [event for event in lookup.events_of.get(ref, ()) if event.action in _CORRIDOR]
            found = next((leads for event in events if (leads := destination(report, event, lookup, parties))), None)
            if found is None and _LETTING_OUT.search(words := lookup.words(ref)):
                holder = holder_in(words, parties)
                place = _place_named(report, claim, lookup) if events else None
                found = Destination(place, holder) if place is not None or holder is not None else None
            if found is not None:
                yield ref, found


def _place_named(report: str, claim: Claim, lookup: Lookup) -> str | None:
    """The ledger name of the first place in the claim to which something leads: ``from the plant to Tolm``."""
    text = lookup.entries[report].report.text
    for mention in sorted(lookup.entries[report].reading.mentions, key=lambda mention: mention.start):
        inside = any(piece.start <= mention.start and mention.end <= piece.end for piece in claim.content)
        if inside and mention.type == "place" and _TO.search(text, max(0, mention.start - 20), mention.start):
            return lookup.ledger_name(report, mention.name)
    return None


def destination(report: str, event: Event, lookup: Lookup, parties: Parties) -> Destination | None:
    """Where the event leads, by its own slot and by the words of its claim; None where nothing is said."""
    place = lookup.ledger_name(report, event.to)
    ref: ClaimRef = report, event.claim or ""
    holder = holder_in(lookup.words(ref), parties) if ref in lookup.claims else None
    return Destination(place, holder) if place is not None or holder is not None else None


def holder_in(words: str, parties: Parties) -> str | None:
    """The party that holds the territory to which the words lead: ``to rebel-held territory``, ``towards Tolm, in an area
    controlled by the rebels``."""
    for found in _HELD.finditer(words):
        party = parties.named(found["before"] or found["after"] or "")
        if party is not None:
            return party
    return None


def asked_by(report: str, event: Event, lookup: Lookup, parties: Parties) -> str | None:
    """The ledger name of the one who asks for it: the speaker of a demand, else the first who is named before the event
    in its claim and is not the one who is asked."""
    if event.status not in ("requested", "refused") or event.claim is None:
        return None
    ref: ClaimRef = (report, event.claim)
    claim = lookup.claims.get(ref)
    if claim is None:
        return None
    if claim.stance in ("demands", "requests"):
        return lookup.speaker(ref)
    asked = event.agent.name if event.agent is not None else None
    for mention in sorted(lookup.entries[report].reading.mentions, key=lambda mention: mention.start):
        inside = any(piece.start <= mention.start and mention.end <= piece.end for piece in claim.content)
        if inside and mention.end <= event.start and mention.type != "facility" and mention.name != asked:
            name = lookup.ledger_name(report, mention.name)
            if name is not None and parties.of_name(name) is not None:
                return name
    return None
