"""Who a source is: pronouns and role nouns ("he", "the envoy") are given the name of the one that they stand for.

By salience: speakers before subjects before other mentions, the nearer the better, with agreement in number, kind and
role; an unnamed official of a lead is the official that the next sentences name, where roles and nations agree.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum import data
from variorum.model import Mention
from variorum.reading import clauses
from variorum.reading.cues import word_class
from variorum.reading.draft import Draft
from variorum.reading.page import Page

HE_SHE = frozenset({"he", "she", "him", "her"})
REACH = 8
"""How many sentences back a pronoun looks."""
AHEAD = 10
"""How many sentences ahead an unnamed source of a lead looks for its name."""


INNER = frozenset({"of", "for", "in", "at", "from", "to", "on", "with", "and", "or", "the", "a"})
"""Bodies that may be called so without their names saying it."""


@dataclass(slots=True)
class Referent:
    """Somebody or something that the report speaks of: ``name`` is None while no mention names it."""

    name: str | None
    kind: str
    roles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    plural: bool = False
    seen: list[tuple[int, float]] = field(default_factory=list)
    pronoun: str | None = None


KEPT = 40
"""How many referents are remembered."""
STEM = 5
"""How many letters of a nation's name count: ``Talmaria``, ``Talmarian``."""
LEAD = 6
"""How many sentences the lead has, in which a definite role may come before its name."""


@cache
def _wider() -> dict[str, frozenset[str]]:
    return {role: frozenset(wide.split()) | {role} for roles, wide in data.rows("roles.tsv") for role in roles.split()}


@cache
def _nations() -> frozenset[str]:
    adjectives = (word for _, words in data.rows("demonyms.tsv") for word in words.split("|"))
    return frozenset(word.lower()[:STEM] for word in adjectives)


def _nation(word: Token) -> str | None:
    """The stem that a nation's name and its adjective share, None where the word is neither."""
    if word.ent_type_ == "NORP":
        return word.lower_[:STEM]
    return word.lower_[:STEM] if word.ent_type_ == "GPE" and word.lower_[:STEM] in _nations() else None


@cache
def role_words() -> frozenset[str]:
    """The nouns, in lower case, that name a role which a person can have."""
    titles = (title.split()[-1].strip(".").lower() for title in data.lines("titles.txt"))
    return frozenset(word for wide in _wider().values() for word in wide) | frozenset(titles)


def resolve(page: Page, mentions: tuple[Mention, ...], drafts: list[Draft]) -> list[str | None]:
    """The name id of each draft's source, None where it has none. ``drafts`` are in text order."""
    return _Resolver(page, mentions).run(drafts)


class _Resolver:
    """One pass over mentions and sources in text order."""

    def __init__(self, page: Page, mentions: tuple[Mention, ...]) -> None:
        self.page = page
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.surfaces = {m.text: m for m in reversed(self.mentions) if m.type in ("person", "organisation")}
        self.paragraphs = [p.start for p in page.paragraphs]
        self.sentences = [paragraph.start + sentence.start_char for paragraph, sentence in page.sentences()]
        self.referents: dict[str, Referent] = {}
        self.order: dict[int, Referent] = {}
        self.words: dict[str, set[str]] = {}
        self.next = 0

    def run(self, drafts: list[Draft]) -> list[str | None]:
        found: list[Referent | None] = [None] * len(drafts)
        order = sorted(range(len(drafts)), key=lambda i: drafts[i].source or (0, 0))
        for i in order:
            draft = drafts[i]
            if draft.source is None or draft.speaker is None:
                continue
            if draft.verb is None:
                continue
            self._take_mentions(draft.source[1])
            found[i] = self._referent(draft)
            if (referent := found[i]) is not None:
                self._see(referent, draft.source[0], 3.0)
        by_source = {d.source: r for d, r in zip(drafts, found, strict=True) if r is not None}
        return [r.name if (r := found[i] or by_source.get(d.source)) is not None else None for i, d in enumerate(drafts)]

    # -- what is mentioned

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset)

    def _see(self, referent: Referent, offset: int, weight: float) -> None:
        """Note that the report speaks of the referent here, and how weightily."""
        referent.seen.append((self._sentence(offset), weight))
        self.order.pop(id(referent), None)
        self.order[id(referent)] = referent

    def _recent(self) -> list[Referent]:
        """The referents spoken of last, the latest first."""
        return list(islice(reversed(self.order.values()), KEPT))

    def _tokens(self, mention: Mention) -> Words | None:
        index = bisect_right(self.paragraphs, mention.start) - 1
        return self.page.paragraphs[index].tokens(mention.start, mention.end) if index >= 0 else None

    def _take_mentions(self, until: int) -> None:
        """Note the mentions that stand before the offset."""
        while self.next < len(self.mentions) and self.mentions[self.next].start < until:
            mention = self.mentions[self.next]
            self.next += 1
            referent = self.referents.setdefault(mention.name, Referent(mention.name, mention.type))
            self.words.setdefault(mention.name, set()).update(mention.text.lower().split())
            words = self._tokens(mention)
            weight = 1.0
            if words is not None and len(words):
                root = words.root
                self._describe(referent, root)
                outside = root.dep_ in clauses.SUBJECTS and root.head.dep_ in ("ROOT", "conj")
                weight = 2.4 if outside else 1.6 if root.dep_ in clauses.SUBJECTS else 1.0
            self._see(referent, mention.start, weight)

    def _describe(self, referent: Referent, root: Token) -> None:
        """Note roles and nations from titles and appositions."""
        words = list(root.lefts)
        if root.dep_ == "appos":
            words += [root.head, *root.head.lefts]
        for child in root.rights:
            if child.dep_ == "appos":
                start, end = clauses.noun_phrase(child)
                words += list(root.doc[start:end])
        for word in words:
            self._note(referent, word)
            for inner in word.lefts:
                self._note(referent, inner)

    def _note(self, referent: Referent, word: Token) -> None:
        lemma = word.lemma_.lower()
        if (nation := _nation(word)) is not None:
            referent.nations.add(nation)
        if lemma in role_words() or word.lower_ in role_words() or ("-" not in lemma and word.pos_ == "NOUN"):
            referent.roles.add(lemma if lemma in role_words() else word.lower_)

    # -- who a source is

    def _referent(self, draft: Draft) -> Referent | None:
        speaker, source = draft.speaker, draft.source
        assert speaker is not None
        assert source is not None
        word = speaker.lower_
        if speaker.pos_ == "PRON" or word in HE_SHE or word in ("they", "it"):
            return self._pronoun(word, source[0])
        named = self._named(draft)
        if named is not None:
            return named
        return self._role(draft)

    def _named(self, draft: Draft) -> Referent | None:
        """The mention at the head of the source, or in an apposition to it, or at the end of its words.

        Where an apposition names a role (``its director, Ana Belmor``), the source becomes the name.
        """
        speaker, source = draft.speaker, draft.source
        if speaker is None or source is None:
            return None
        at = draft.paragraph.start
        best = self._best(self._mentions_over(at + speaker.idx))
        if best is None and speaker.pos_ == "NOUN":
            best = self._apposed(draft, speaker, at)
        if best is None:
            best = self._at_end(source)
        if best is None:
            return None
        referent = self.referents.setdefault(best.name, Referent(best.name, best.type))
        self._describe(referent, speaker)
        if speaker.pos_ == "NOUN":
            self._note(referent, speaker)
        return referent

    def _apposed(self, draft: Draft, speaker: Token, at: int) -> Mention | None:
        """The mention in an apposition to a role noun; the draft's source becomes its words."""
        apposed = [c for c in speaker.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
        apposed += [d for c in speaker.rights if c.dep_ == "prep" for p in c.rights for d in p.rights if d.dep_ == "appos"]
        for head in apposed:
            mention = self._best(self._mentions_over(at + head.idx))
            if mention is not None and mention.type in ("person", "organisation"):
                draft.source = mention.start, mention.end
                return mention
        return None

    def _at_end(self, source: tuple[int, int]) -> Mention | None:
        """The mention whose words the source ends with: ``Operator Marun Lines``."""
        words = self.page.report.text[source[0] : source[1]].split()
        for first in range(1, len(words)):
            found = self.surfaces.get(" ".join(words[first:]))
            if found is not None and words[first - 1][-2:] not in ("'s", "’s", "of") and words[first - 1] not in INNER:
                return found
        return None

    @staticmethod
    def _best(mentions: list[Mention]) -> Mention | None:
        return next((m for m in mentions if m.type == "person"), mentions[-1] if mentions else None)

    def _mentions_over(self, offset: int) -> list[Mention]:
        index = bisect_right(self.starts, offset)
        return [m for m in self.mentions[max(0, index - 4) : index] if m.start <= offset < m.end]

    def _pronoun(self, word: str, at: int) -> Referent | None:
        here = self._sentence(at)
        if word in HE_SHE:
            kinds, plural = ("person",), False
        elif word == "it":
            kinds, plural = ("organisation", "place", "facility", "body"), False
        elif word == "they":
            kinds, plural = ("person", "organisation", "body"), True
        else:
            return None
        best, score = None, 0.0
        for referent in self._recent():
            if referent.kind not in kinds or referent.plural != plural:
                continue
            if word in HE_SHE and referent.pronoun not in (None, word):
                continue
            weight = self._salience(referent, here)
            if weight > score:
                best, score = referent, weight
        if best is not None and word in HE_SHE:
            best.pronoun = word
        return best

    def _salience(self, referent: Referent, here: int) -> float:
        best = 0.0
        for sentence, weight in reversed(referent.seen[-6:]):
            if here - sentence > REACH:
                break
            best = max(best, weight - 0.45 * (here - sentence))
        return best

    def _role(self, draft: Draft) -> Referent | None:
        """The one whom a common noun stands for: known by the role, or a new one without a name."""
        speaker, source = draft.speaker, draft.source
        assert speaker is not None
        assert source is not None
        lemma = speaker.lemma_.lower()
        start, end = clauses.noun_phrase(speaker)
        phrase = list(speaker.doc[start:end])
        plural = speaker.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in phrase)
        nations = {nation for t in phrase if (nation := _nation(t)) is not None}
        definite = phrase[0].lower_ in ("the", "this", "that") or phrase[0].dep_ == "poss"
        here = self._sentence(source[0])
        body = lemma in word_class("body")
        if definite and not plural:
            found = self._known(lemma, nations, here, body)
            if found is not None:
                return found
        kind = "body" if body else "person" if lemma in role_words() else "other"
        referent = Referent(None, kind, {lemma, *(t.lower_ for t in phrase if t.lower_ in role_words())}, nations, plural)
        if kind == "person" and not plural and (not definite or here <= LEAD):
            ahead = self._ahead(referent, source[1], here)
            if ahead is not None:
                referent.name = ahead.name
        return referent

    def _known(self, lemma: str, nations: set[str], here: int, body: bool) -> Referent | None:
        best, score = None, -99.0
        for referent in self._recent():
            if not self._agrees(referent, lemma, nations, body):
                continue
            last = max(sentence + weight for sentence, weight in referent.seen[-6:]) if referent.seen else 0
            if last - here > score and here - last < 40:
                best, score = referent, last - here
        if best is None and body and lemma in word_class("generic"):
            return self._generic(here)
        return best

    def _generic(self, here: int) -> Referent | None:
        """The body that spoke or acted last, for ``the company``; no ministry and no army."""
        best, score = None, 1.2
        for referent in self._recent():
            if referent.kind == "organisation" and not any(
                self._surface_has(referent, word) for word in word_class("official")
            ):
                weight = self._salience(referent, here)
                if weight > score - 1.0 and weight > 0.6:
                    best, score = referent, weight + 1.0
        return best

    def _agrees(self, referent: Referent, lemma: str, nations: set[str], body: bool) -> bool:
        if referent.plural or (nations and referent.nations and not nations & referent.nations):
            return False
        if body:
            return referent.kind in ("organisation", "body") and (
                lemma in referent.roles or self._surface_has(referent, lemma)
            )
        if referent.kind != "person":
            return False
        return any(lemma == role or lemma in _wider().get(role, ()) for role in referent.roles)

    def _surface_has(self, referent: Referent, lemma: str) -> bool:
        return lemma in self.words.get(referent.name or "", ())

    def _ahead(self, referent: Referent, after: int, here: int) -> Referent | None:
        """The person named in the next sentences who has the role: the first person described there decides."""
        for mention in islice(self.mentions, bisect_right(self.starts, after), None):
            sentence = self._sentence(mention.start)
            if sentence > here + AHEAD:
                return None
            if mention.type != "person" or mention.name in self.referents:
                continue
            words = self._tokens(mention)
            if words is None or not len(words) or words.root.dep_ not in (*clauses.SUBJECTS, "pobj"):
                continue
            other = Referent(mention.name, "person")
            self._describe(other, words.root)
            if not other.roles:
                continue
            if any(self._agrees(other, role, referent.nations, False) for role in referent.roles):
                return other
            if referent.roles & other.roles:
                return other
        return None
