"""Names of reports, joined step by step: a union-find that keeps what each cluster knows and why it was joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.linking.local_names import LocalName
from variorum.model import Evidence, MentionType, NameRef


@dataclass(slots=True)
class Cluster:
    """What the names of one cluster say together. ``telling``: keys of what else their reports name, with forms."""

    first: int
    type: MentionType
    forms: Counter[str]
    keys: set[str]
    roles: set[str]
    classes: set[str]
    fuller: set[str]
    telling: dict[str, str]
    refs: set[NameRef]
    evidence: list[Evidence]

    @property
    def form(self) -> str:
        """The fullest form: most words, then most frequent, then last in order."""
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form], form))


class Clusters:
    """All names in the order in which they were added, and the clusters that they form."""

    def __init__(self) -> None:
        self.names: list[LocalName] = []
        self.doubts: list[tuple[int, int, Evidence]] = []
        self._parent: list[int] = []
        self._clusters: dict[int, Cluster] = {}

    def add(self, name: LocalName, telling: dict[str, str]) -> None:
        """A name as a cluster of its own."""
        index = len(self.names)
        self.names.append(name)
        self._parent.append(index)
        self._clusters[index] = Cluster(
            index, name.type, Counter(name.forms), set(name.keys), set(name.roles), set(name.classes), set(name.fuller),
            dict(telling), {name.ref}, []
        )  # fmt: skip

    def find(self, index: int) -> int:
        """The first name of the cluster that a name is in."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def of(self, index: int) -> Cluster:
        """The cluster that a name is in."""
        return self._clusters[self.find(index)]

    def items(self) -> Iterator[tuple[int, Cluster]]:
        """The clusters with their first names, in order."""
        return iter(sorted(self._clusters.items()))

    def join(self, a: int, b: int, why: Evidence, kind: MentionType | None = None) -> None:
        """Make one cluster of two, the earlier one's; of type ``kind`` where the two differ."""
        first, second = sorted((self.find(a), self.find(b)))
        if first == second:
            return
        into, other = self._clusters[first], self._clusters.pop(second)
        self._parent[second] = first
        into.type = kind or into.type
        into.forms += other.forms
        for known, more in ((into.keys, other.keys), (into.roles, other.roles), (into.classes, other.classes),
                            (into.fuller, other.fuller)):  # fmt: skip
            known |= more
        for key, form in other.telling.items():
            into.telling.setdefault(key, form)
        into.refs |= other.refs
        into.evidence += [*other.evidence, why]

    def doubt(self, a: int, b: int, why: Evidence) -> None:
        """Note two names that may be one."""
        self.doubts.append((a, b, why))
