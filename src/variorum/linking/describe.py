"""Stories in words: their labels, and what two of their reports have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from variorum.linking.lookup import Lookup
from variorum.linking.profile import Profile
from variorum.linking.words import is_stop, weight, words

_SHARED = 5
_ACTION_WORDS = 3
_APART = {0: "on the same day", 1: "a day apart"}


def describe(profiles: Sequence[Profile], lookup: Lookup) -> str:
    """A label: the place or facility most of the reports name, the words that most of their titles and leads share, and
    the month. The title (else the first words) of the first report where no place is named."""
    reports = [one.report for one in profiles]
    places = _places(reports, lookup)
    if not places:
        return _title(reports[0], lookup)
    shared = _action_words(reports, " ".join(places), lookup)
    days = [one.latest or one.earliest for one in profiles if one.latest or one.earliest]
    month = f", {min(day for day in days if day):%B %Y}" if days else ""
    return f"{', '.join(places)}{': ' if shared else ''}{', '.join(shared)}{month}"


def describe_pair(a: Profile, b: Profile, lookup: Lookup) -> str:
    """Why two reports are alike: the words that add most to their likeness, and the days between them."""
    shared = sorted((key for key in a.vector if key in b.vector), key=lambda key: (-a.vector[key] * b.vector[key], key))
    kept: list[str] = []
    for key in shared:
        if not any(key in other or other in key for other in kept):
            kept.append(key)
        if len(kept) == _SHARED:
            break
    said = f"both have: {', '.join(kept)}" if kept else "alike by the rest of their story"
    first, second = lookup.published(a.report), lookup.published(b.report)
    if first is None or second is None:
        return f"{said}; the day of one of them is not known"
    days = abs((first - second).days)
    return f"{said}; published {_APART.get(days, f'{days} days apart')}"


def _places(reports: Sequence[str], lookup: Lookup) -> list[str]:
    """The labels of the facility and of the place that most of the reports name, most often."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        counts: Counter[tuple[str, str]] = Counter()
        for mention in lookup.entries[report].reading.mentions:
            name = lookup.ledger_name(report, mention.name)
            if name is not None and mention.type in ("facility", "place"):
                counts[mention.type, name] += 1
        for (kind, name), count in counts.items():
            found[kind][name] += 100 + min(count, 9)
    labels: list[str] = []
    for kind in ("facility", "place"):
        ranked = sorted(found[kind], key=lambda name: (-found[kind][name] * _telling(name, lookup), name))
        labels += [lookup.names[name].label for name in ranked[:1] if found[kind][name] >= 100 * (len(reports) + 1) // 2]
    return labels


def _telling(name: str, lookup: Lookup) -> float:
    return max((weight(word.stem) for word in words(lookup.names[name].label)), default=0.0)


def _action_words(reports: Sequence[str], names: str, lookup: Lookup) -> list[str]:
    """The words in small letters that most titles and first paragraphs share."""
    in_names = {word.stem for word in words(names)}
    holders: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for report in reports:
        entry = lookup.entries[report].report
        body = [segment for segment in entry.segments if segment.kind == "body"][:2]
        for segment in [*(s for s in entry.segments if s.kind == "title"), *body]:
            stretch = entry.text[segment.start : segment.end]
            for word in words(stretch):
                written = stretch[word.start : word.end]
                if written.islower() and len(written) > 3 and not is_stop(word.stem) and word.stem not in in_names:
                    holders[word.stem].add(report)
                    spelled[word.stem] = min(spelled.get(word.stem, written), written)
    least = max(1, (len(reports) + 1) // 2)
    ranked = sorted(holders, key=lambda key: (-len(holders[key]) * weight(key), key))
    return [spelled[key] for key in ranked if len(holders[key]) >= least][:_ACTION_WORDS]


def _title(report: str, lookup: Lookup) -> str:
    found = lookup.entries[report].report
    return found.title or " ".join(found.text.split()[:12]) or "untitled"
