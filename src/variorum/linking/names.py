"""Names across reports: who and what several reports name, whatever they call it.

Names of two reports are compared only where they share a key, so the work grows with the number of names, not of pairs.
Spelling alone joins no persons: a full name needs an office, or another name that both reports have; another spelling
needs more. Where that is wanting, the pair is a proposal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from variorum.folding import fold, plain
from variorum.linking.local_names import local_names, telling_keys
from variorum.linking.name_clusters import Cluster, Clusters
from variorum.linking.name_keys import is_open, keys_of
from variorum.model import Entry, Evidence, MentionType, Name, NameProposal, Neighbourhood, content_id
from variorum.settings import Settings
from variorum.similarity import ALIKE, block_keys, similarity

_REACH = 12
"""Names of one block, in order of spelling, that a name is compared with."""

_ARTICLE: dict[MentionType, str] = {
    "person": "a person", "organisation": "an organisation", "place": "a place", "facility": "a facility"
}  # fmt: skip
_MOST = 40
"""Names of one key, each apart from the others, that a name is compared with."""


def link_names(neighbourhood: Neighbourhood, settings: Settings) -> tuple[tuple[Name, ...], tuple[NameProposal, ...]]:
    """The names across the entries and the pairs that a person may join, in canonical order.

    Every name of every entry is a member of exactly one of the names. The order of the entries has no effect.
    """
    del settings
    clusters = Clusters()
    for entry in _in_order(neighbourhood.entries):
        names = local_names(entry)
        telling = telling_keys(names)
        for name in names:
            clusters.add(name, telling)
    _join_keyed(clusters)
    _join_surnames(clusters)
    _join_alike(clusters)
    _join_types(clusters)
    made = {index: _name(cluster) for index, cluster in clusters.items()}
    proposals = {_proposal(made[clusters.find(a)], made[clusters.find(b)], why) for a, b, why in clusters.doubts
                 if clusters.find(a) != clusters.find(b)}  # fmt: skip
    return tuple(sorted(made.values(), key=lambda name: name.id)), _best(proposals)


def _in_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in sorted(entries, key=lambda e: (e.report.id, e.report.capture.sha256)):
        if entry.report.id not in seen:
            seen.add(entry.report.id)
            yield entry


def _join_keyed(clusters: Clusters) -> None:
    """Join names that share a key, where nothing speaks against it and, for persons, something else speaks for it."""
    table: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(clusters.names):
        for key in sorted(name.keys):
            if is_open(key) and name.type == "organisation":
                continue
            for other in dict.fromkeys(map(clusters.find, table[key][:_MOST])):
                if other == clusters.find(index):
                    break
                why = _keyed_evidence(clusters.of(other), clusters.of(index), key)
                if why.score >= ALIKE:
                    clusters.join(other, index, why)
                    break
                clusters.doubt(other, index, why)
            table[key] = list(dict.fromkeys(map(clusters.find, [*table[key], index])))


def _keyed_evidence(a: Cluster, b: Cluster, key: str) -> Evidence:
    kind = a.type
    if kind == "person":
        roles, shared = a.roles & b.roles, _shared(a, b)
        if roles:
            return Evidence(0.98, f"the same full name and office ({min(roles)})", a.form, b.form)
        if shared:
            return Evidence(0.95, f"the same full name, and both reports name {_shown(shared)}", a.form, b.form)
        return Evidence(0.7, "the same full name, and nothing else that both reports tell", a.form, b.form)
    if kind == "facility":
        if a.classes and b.classes and "any" not in a.classes | b.classes and not a.classes & b.classes:
            return Evidence(0.4, "the same proper name, facilities of two kinds", a.form, b.form)
        if is_open(key) and not _shared(a, b):
            return Evidence(0.5, "a name that many facilities have, in reports with no place in common", a.form, b.form)
        return Evidence(0.93, "the same proper name and kind of facility", a.form, b.form)
    if kind == "place":
        known = key.split(":")[1] in ("geo", "iso", "area")
        return Evidence(0.97 if known else 0.9, "one place in the gazetteer" if known else "the same name", a.form, b.form)
    return Evidence(0.95, "the same organisation: state, domain and words agree", a.form, b.form)


def _shared(a: Cluster, b: Cluster) -> list[str]:
    """What else the reports of both name, as the first calls it."""
    keys = a.telling.keys() & b.telling.keys() - a.keys - b.keys
    return sorted({a.telling[key] for key in keys})


def _shown(names: list[str]) -> str:
    return " and ".join(names[:2])


def _join_surnames(clusters: Clusters) -> None:
    """A person whom a report calls by surname alone is the one whom other reports give a full name, if there is one."""
    by_surname: dict[str, set[int]] = defaultdict(set)
    for index, cluster in clusters.items():
        if cluster.type == "person" and len(words := fold(cluster.form)) > 1:
            by_surname[words[-1]].add(index)
    for index, cluster in list(clusters.items()):
        words = fold(cluster.form)
        if cluster.type != "person" or len(words) != 1:
            continue
        scored = [(_surname_evidence(clusters.of(other), cluster), other) for other in sorted(by_surname.get(words[0], ()))]
        fit = [(why, other) for why, other in scored if why.score >= ALIKE]
        if len(fit) == 1:
            clusters.join(fit[0][1], index, fit[0][0])
        else:
            for why, other in scored:
                clusters.doubt(other, index, why)


def _surname_evidence(full: Cluster, bare: Cluster) -> Evidence:
    roles, shared = full.roles & bare.roles, _shared(full, bare)
    if roles:
        return Evidence(0.9, f"the same surname and office ({min(roles)})", full.form, bare.form)
    if shared:
        return Evidence(0.86, f"the same surname, and both reports name {_shown(shared)}", full.form, bare.form)
    return Evidence(0.6, "the same surname", full.form, bare.form)


def _join_alike(clusters: Clusters) -> None:
    """Join other spellings of one name on evidence besides the spelling; propose the rest."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, cluster in clusters.items():
        for key in block_keys(cluster.form, cluster.type):
            blocks[key].append(index)
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda i: (fold(clusters.of(i).form), clusters.of(i).form, i))
        for at, a in enumerate(block):
            for b in block[at + 1 : at + 1 + _REACH]:
                _compare(clusters, a, b)


def _compare(clusters: Clusters, a: int, b: int) -> None:
    left, right = clusters.of(a), clusters.of(b)
    if left.first == right.first or left.type != right.type or left.refs & right.refs:
        return
    score, reason = similarity(left.form, right.form, left.type)
    if score < ALIKE or _apart(left, right):
        return
    why = _alike_evidence(left, right, score, reason)
    if why.score >= ALIKE:
        clusters.join(a, b, why)
    else:
        clusters.doubt(a, b, why)


def _apart(a: Cluster, b: Cluster) -> bool:
    """Whether two names that look alike cannot be one: a region and a town, bodies of two states, kinds of facility."""
    if a.type == "place":
        return any(k.startswith("region:") for k in a.keys) != any(k.startswith("region:") for k in b.keys)
    if a.type == "organisation":
        return _states(a) != _states(b)
    return bool(a.type == "facility" and a.classes and b.classes and "any" not in a.classes | b.classes
                and not a.classes & b.classes)  # fmt: skip


def _states(cluster: Cluster) -> set[str]:
    return {part for key in cluster.keys for part in key.partition(":")[2].split(" ") if part.startswith(("iso:", "body:"))}


def _alike_evidence(a: Cluster, b: Cluster, score: float, reason: str) -> Evidence:
    roles, shared = a.roles & b.roles, _shared(a, b)
    needed = 2 if a.type in ("person", "organisation", "facility") else 1
    if a.type == "person" and min(len(fold(a.form)), len(fold(b.form))) == 1:
        return Evidence(min(score, 0.7), f"{reason}; a surname alone", a.form, b.form)
    if roles:
        return Evidence(max(0.9, score * 0.95), f"{reason}, and the same office ({min(roles)})", a.form, b.form)
    if len(shared) >= needed:
        return Evidence(max(ALIKE, score * 0.92), f"{reason}, and both reports name {_shown(shared)}", a.form, b.form)
    return Evidence(min(score * 0.8, ALIKE - 0.01), f"{reason}, and nothing else that both reports tell", a.form, b.form)


def _join_types(clusters: Clusters) -> None:
    """Join a word that some reports take for one type of thing and others for another, to what most take it for.

    Only single words without an office are in doubt, and only where the reports have something else in common.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, cluster in clusters.items():
        words = {plain(form) for form in cluster.forms}
        for word in words if cluster.type != "person" or (len(words) == 1 and not cluster.roles) else ():
            if " " not in word:
                by_word[word].append(index)
    for word in sorted(by_word):
        found = sorted(set(map(clusters.find, by_word[word])), key=lambda i: (-len(clusters.of(i).refs), i))
        most = clusters.of(found[0])
        for index in found[1:]:
            other = clusters.of(index)
            if other.type == most.type or len(other.forms) > 1 or most.refs & other.refs:
                continue
            shared = _shared(most, other)
            if len(other.refs) < len(most.refs) and shared:
                why = f"the same word, which most reports take for {_ARTICLE[most.type]}, and both name {_shown(shared)}"
                clusters.join(found[0], index, Evidence(0.86, why, most.form, other.form), most.type)


def _name(cluster: Cluster) -> Name:
    refs = tuple(sorted(cluster.refs))
    return Name(
        id=content_id("n", cluster.type, *refs[0]),
        label=_label(cluster.forms, cluster.type),
        type=cluster.type,
        surfaces=tuple(sorted({*cluster.forms, *cluster.fuller})),
        members=refs,
        evidence=tuple(sorted(set(cluster.evidence), key=lambda e: (e.a, e.b, e.reason, e.score))),
    )


def _label(forms: Counter[str], kind: MentionType) -> str:
    """The most frequent form, the longest of these; no surname, initials or open description where a fuller is known."""
    full = list(forms)
    if kind == "person":
        full = [form for form in forms if " " in form]
    elif kind == "organisation":
        initials = {"".join(word[0] for word in form.split() if word[0].isupper()) for form in forms if " " in form}
        full = [form for form in forms if form not in initials and not any(map(is_open, keys_of([form], kind)))]
    return max(full or list(forms), key=lambda form: (forms[form], len(form), form))


def _proposal(a: Name, b: Name, why: Evidence) -> NameProposal:
    first, second = sorted((a.id, b.id))
    return NameProposal(first, second, why)


def _best(proposals: Iterable[NameProposal]) -> tuple[NameProposal, ...]:
    """One proposal a pair, the best founded."""
    best: dict[tuple[str, str], NameProposal] = {}
    for found in sorted(proposals, key=lambda p: (-p.evidence.score, p.evidence.reason, p.evidence.a, p.evidence.b)):
        best.setdefault((found.a, found.b), found)
    return tuple(best[pair] for pair in sorted(best))
