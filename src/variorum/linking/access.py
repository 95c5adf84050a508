"""The table of access: corridors, evacuations, deliveries and passages, asked, offered, refused, opened or disrupted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.linking.destinations import access_events, asked_by
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.model import Access, ClaimRef, Event, EventStatus, Period, Story

_Found = tuple[str, Event]
_Key = tuple[str, str | None, str | None, EventStatus]


def link_access(lookup: Lookup, parties: Parties, stories: Iterable[Story]) -> tuple[Access, ...]:
    """One row for each story, action, whence, whither and status, with the claims that say so; canonical order.

    ``asked_by`` and ``answered_by`` are ledger name ids. Events in an outlet's own voice make rows without claims.
    """
    rank = {report: i for i, report in enumerate(lookup.order)}
    rows: list[tuple[int, int, Access]] = []
    for story in stories:
        reports = sorted((report for report in story.reports if report in rank), key=rank.__getitem__)
        groups: dict[_Key, list[_Found]] = defaultdict(list)
        for report, event in access_events(reports, lookup):
            from_, to = (lookup.ledger_name(report, name) for name in (event.from_ or event.place, event.to))
            groups[event.action, from_, to, event.status].append((report, event))
        for key, found in groups.items():
            rows.append((rank[found[0][0]], found[0][1].start, _row(story, key, found, lookup, parties)))
    return tuple(row for _, _, row in sorted(rows, key=lambda item: (item[0], item[1], repr(item[2]))))


def _row(story: Story, key: _Key, found: Sequence[_Found], lookup: Lookup, parties: Parties) -> Access:
    action, from_, to, status = key
    claims: list[ClaimRef] = []
    for report, event in found:
        if event.claim is not None and (report, event.claim) not in claims and (report, event.claim) in lookup.claims:
            claims.append((report, event.claim))
    return Access(
        story=story.id,
        action=action,
        place=_first(lookup.ledger_name(report, event.place) for report, event in found),
        from_=from_,
        to=to,
        window=_window(event.as_of for _, event in found),
        asked_by=_first(asked_by(report, event, lookup, parties) for report, event in found),
        answered_by=_answered_by(status, found, claims, lookup),
        status=status,
        claims=tuple(claims),
    )


def _answered_by(status: EventStatus, found: Sequence[_Found], claims: Sequence[ClaimRef], lookup: Lookup) -> str | None:
    """Who refuses, offers or opens it: the agent of what is offered or done, else the speaker."""
    if status == "requested":
        return None
    if status != "refused":
        agents = (lookup.ledger_name(report, event.agent.name) for report, event in found if event.agent is not None)
        if (agent := _first(agents)) is not None:
            return agent
    return _first(lookup.speaker(claim) for claim in claims)


def _window(periods: Iterable[Period | None]) -> Period | None:
    """The first window that is told most exactly."""
    known = [period for period in periods if period is not None]
    return min(known, key=lambda period: (period.start is None) + (period.end is None), default=None)


def _first(names: Iterable[str | None]) -> str | None:
    return next((name for name in names if name is not None), None)
