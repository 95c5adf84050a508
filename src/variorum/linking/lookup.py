"""What linking looks up: a frozen index over a neighbourhood and the names that were linked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from variorum.model import Claim, ClaimRef, Entry, Event, Figure, FigureRef, Name, NameRef, Neighbourhood


@dataclass(frozen=True, slots=True)
class Lookup:
    """An index that is built once by ``look_up`` and only read after.

    All its mappings are in canonical order: reports by ``order``, and within a report as the reading has them.
    ``figures_of`` and ``events_of`` list what stands in a claim as its innermost claim.
    """

    order: tuple[str, ...]
    """Report ids by day of publication (unknown days last), then by id."""
    entries: Mapping[str, Entry]
    names: Mapping[str, Name]
    name_of: Mapping[NameRef, str]
    claims: Mapping[ClaimRef, Claim]
    figures: Mapping[FigureRef, Figure]
    events: Mapping[tuple[str, str], Event]
    figures_of: Mapping[ClaimRef, tuple[FigureRef, ...]]
    events_of: Mapping[ClaimRef, tuple[Event, ...]]

    def ledger_name(self, report: str, name: str | None) -> str | None:
        """The ledger name id of a report's name id; None where there is none."""
        return None if name is None else self.name_of.get((report, name))

    def speaker(self, ref: ClaimRef) -> str | None:
        """The ledger name id of the one who said it; None where nobody is named."""
        source = self.claims[ref].source
        return None if source is None else self.ledger_name(ref[0], source.name)

    def label(self, name: str | None) -> str | None:
        """The label of a ledger name."""
        found = None if name is None else self.names.get(name)
        return None if found is None else found.label

    def words(self, ref: ClaimRef) -> str:
        """What was said, the pieces of the content joined by a space."""
        return " ".join(piece.text for piece in self.claims[ref].content)

    def claim_of(self, ref: FigureRef) -> ClaimRef | None:
        """The innermost claim that a figure stands in; None in the outlet's own voice."""
        claim = self.figures[ref].claim
        return (ref[0], claim) if claim is not None and (ref[0], claim) in self.claims else None

    def published(self, report: str) -> date | None:
        """The day of publication; None where it is not known."""
        return self.entries[report].report.published.date

    def spoken(self, ref: ClaimRef) -> date | None:
        """The last day on which the claim may have been said: when it was said, else the day of publication."""
        said = self.claims[ref].said
        return (said.end or said.start if said else None) or self.published(ref[0])


def look_up(neighbourhood: Neighbourhood, names: Iterable[Name]) -> Lookup:
    """The index over the entries and names. The order of either has no effect; of entries with one id one is kept."""
    entries = _in_order(neighbourhood.entries)
    claims = {(report, claim.id): claim for report, entry in entries.items() for claim in entry.reading.claims}
    figures = {(report, i): figure for report, entry in entries.items() for i, figure in enumerate(entry.reading.figures)}
    events = {(report, event.id): event for report, entry in entries.items() for event in entry.reading.events}
    figures_of: dict[ClaimRef, list[FigureRef]] = defaultdict(list)
    for ref, figure in figures.items():
        if figure.claim is not None:
            figures_of[ref[0], figure.claim].append(ref)
    events_of: dict[ClaimRef, list[Event]] = defaultdict(list)
    for (report, _), event in events.items():
        if event.claim is not None:
            events_of[report, event.claim].append(event)
    known = sorted(names, key=lambda name: name.id)
    return Lookup(
        order=tuple(entries),
        entries=entries,
        names={name.id: name for name in known},
        name_of={member: name.id for name in known for member in name.members},
        claims=claims,
        figures=figures,
        events=events,
        figures_of={claim: tuple(refs) for claim, refs in figures_of.items()},
        events_of={claim: tuple(found) for claim, found in events_of.items()},
    )


def _in_order(entries: Iterable[Entry]) -> dict[str, Entry]:
    def key(entry: Entry) -> tuple[date, str, str]:
        return entry.report.published.date or date.max, entry.report.id, entry.report.capture.sha256

    found: dict[str, Entry] = {}
    for entry in sorted(entries, key=key):
        found.setdefault(entry.report.id, entry)
    return found
