"""Look-ups over what a ledger holds, for everything that shows it: exports, the terminal, pages."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model import Claim, ClaimRef, Entry, Figure, FigureRef, Links, Measure, Name, NameRef, Origin, Story


class Index:
    """Entries and links by their ids. Built in one pass; nothing is computed that the ledger does not hold."""

    def __init__(self, entries: Iterable[Entry], links: Links) -> None:
        self.entries: dict[str, Entry] = {entry.report.id: entry for entry in entries}
        self.claims: dict[ClaimRef, Claim] = {
            (id_, claim.id): claim for id_, entry in self.entries.items() for claim in entry.reading.claims
        }
        self.origins: dict[ClaimRef, Origin] = {ref: origin for origin in links.origins for ref in origin.claims}
        self.origins_by_id: dict[str, Origin] = {origin.id: origin for origin in links.origins}
        self.measures: dict[FigureRef, Measure] = {ref: measure for measure in links.measures for ref in measure.figures}
        self.stories: dict[str, Story] = {story.id: story for story in links.stories}
        self.story_of: dict[str, Story] = {report: story for story in links.stories for report in story.reports}
        self.names: dict[NameRef, Name] = {member: name for name in links.names for member in name.members}
        self._labels: dict[str, str] = {name.id: name.label for name in links.names}

    def label(self, name: str) -> str:
        """The label of a ledger name; the id itself where the ledger has none."""
        return self._labels.get(name, name)

    def claim(self, entry: Entry, claim: str | None) -> Claim | None:
        """A claim of the entry by its id."""
        return self.claims.get((entry.report.id, claim)) if claim else None

    def figure(self, ref: FigureRef) -> Figure:
        """The figure at ``ref``. Raises ``KeyError`` or ``IndexError`` where there is none."""
        return self.entries[ref[0]].reading.figures[ref[1]]

    def name_label(self, entry: Entry, name: str | None) -> str | None:
        """What a name of the entry is called across reports, None where nothing is named."""
        found = self.names.get((entry.report.id, name)) if name else None
        return found.label if found else None

    def speaker(self, entry: Entry, claim: Claim | None) -> str | None:
        """Who said a claim: the name across reports, else the source's own words, None where no source is named."""
        source = claim.source if claim else None
        return (self.name_label(entry, source.name) or source.text) if source else None

    def origin_id(self, entry: Entry, claim: str | None) -> str | None:
        """The origin that a claim of the entry goes back to, None where its lineage is unknown."""
        origin = self.origins.get((entry.report.id, claim)) if claim else None
        return origin.id if origin else None

    def story_label(self, report: str) -> str | None:
        """The label of the story that a report belongs to."""
        story = self.story_of.get(report)
        return story.label if story else None
