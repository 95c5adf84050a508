"""Whom a report has spoken of so far, and how much of that each is in the reader's mind.

Salience as in Lappin and Leass (1994), made small: a weight for how somebody was spoken of, which fades with the sentences.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum.model import Mention
from variorum.reading import clauses, referents
from variorum.reading.cues import word_class
from variorum.reading.names import peoples_of
from variorum.reading.page import Page
from variorum.reading.referents import Profile, Referent

REACH = 8
"""How many sentences back a pronoun looks."""
KEPT = 40
"""How many referents are remembered."""
LAST = 6
"""How many of its last mentions count for a referent."""
FADES, TURNS = 0.45, 0.3
"""What a mention loses in weight with each sentence that follows it, and with each paragraph."""
SPOKE, ACTED, SUBJECT, NEW, MENTIONED, ASIDE = 3.0, 2.4, 1.6, 1.8, 1.0, 0.5
"""How much it weighs that somebody spoke, is the subject of a main clause, of another, is introduced, or is mentioned
otherwise, as a place or in a caption is."""
UNLIKELY = 0.8
"""What a pronoun that the name does not hint at costs."""


class Discourse:
    """The referents of a report, taken in as its text goes on."""

    def __init__(self, page: Page, mentions: tuple[Mention, ...]) -> None:
        self.page = page
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.peoples = frozenset(a.lower()[: referents.STEM] for a in peoples_of(page))
        self._starts = [m.start for m in self.mentions]
        self._surfaces = {m.text: m for m in reversed(self.mentions) if m.type in ("person", "organisation")}
        self._paragraphs = [p.start for p in page.paragraphs]
        self._sentences = [paragraph.start + sentence.start_char for paragraph, sentence in page.sentences()]
        self._by_name: dict[str, Referent] = {}
        self._order: dict[int, Referent] = {}
        self._words: dict[str, set[str]] = {}
        self._next = 0
        self._first: dict[str, int] | None = None

    def sentence(self, offset: int) -> int:
        """The number of the sentence in which the offset stands."""
        return bisect_right(self._sentences, offset)

    def see(self, referent: Referent, offset: int, weight: float) -> None:
        """Note that the report speaks of the referent here, and how weightily."""
        referent.seen.append((self.sentence(offset), weight))
        self._order.pop(id(referent), None)
        self._order[id(referent)] = referent

    def recent(self) -> list[Referent]:
        """The referents spoken of last, the latest first."""
        return list(islice(reversed(self._order.values()), KEPT))

    def known(self, name: str) -> bool:
        """Whether the report has spoken of the name so far."""
        return name in self._by_name

    def says_of(self, referent: Referent, word: str) -> bool:
        """Whether the word stands in what the referent is called."""
        return word in self._words.get(referent.name or "", ())

    def of(self, mention: Mention) -> Referent:
        """The referent that the mention names."""
        self._words.setdefault(mention.name, set()).update(mention.text.lower().split())
        referent = self._by_name.setdefault(mention.name, Referent(mention.name, mention.type))
        referent.full = referent.full or (" " in mention.text and not mention.text.endswith("s"))
        return referent

    def tokens(self, mention: Mention) -> Words | None:
        """The tokens of a mention."""
        index = bisect_right(self._paragraphs, mention.start) - 1
        return self.page.paragraphs[index].tokens(mention.start, mention.end) if index >= 0 else None

    def read_to(self, until: int) -> None:
        """Take in the mentions that stand before the offset."""
        while self._next < len(self.mentions) and self.mentions[self._next].start < until:
            mention = self.mentions[self._next]
            self._next += 1
            words = self.tokens(mention)
            weight = ASIDE if mention.type == "place" else MENTIONED
            if mention.type == "person" and not self.known(mention.name):
                weight = NEW
            if words is not None and len(words):
                self.of(mention).profile.add(self.described(mention, words.root))
                weight = max(weight, _weight(words))
            told = self.page.paragraphs[bisect_right(self._paragraphs, mention.start) - 1].kind in ("title", "body")
            self.see(self.of(mention), mention.start, weight if told else ASIDE)

    def described(self, mention: Mention, root: Token) -> Profile:
        """What the words around a name say of its bearer; ``root`` is the head of the name."""
        at = self._paragraphs[bisect_right(self._paragraphs, mention.start) - 1]
        around = [t for t in referents.around(root) if not mention.start <= at + t.idx < mention.end]
        name = self.tokens(mention)
        if name is not None and mention.type == "person":
            around = [*referents.titles(name), *around]
        found = referents.describe(around, self.peoples)
        if referents.heads_body(root):
            found.roles |= referents.source_class("heads")
        if mention.type == "person":
            found.pronoun = referents.gender(mention.text) or found.pronoun
            found.hint = referents.likely_gender(mention.text)
            behind = self.page.report.text[mention.end : mention.end + 8]
            found.age = referents.age_of(behind) or referents.age_of("".join(t.text_with_ws for t in around))
        return found

    def over(self, offset: int) -> list[Mention]:
        """The mentions in which the offset stands."""
        index = bisect_right(self._starts, offset)
        return [m for m in self.mentions[max(0, index - 4) : index] if m.start <= offset < m.end]

    def behind(self, offset: int) -> Iterator[Mention]:
        """The mentions behind the offset, in their order."""
        return islice(self.mentions, bisect_right(self._starts, offset), None)

    def at_end(self, start: int, end: int) -> Mention | None:
        """The mention whose words the stretch ends with: ``Operator Marun Lines``."""
        words = self.page.report.text[start:end].split()
        for first in range(1, len(words)):
            found = self._surfaces.get(" ".join(words[first:]))
            before = words[first - 1]
            if found is not None and before[-2:] not in ("'s", "’s") and before not in referents.source_class("join"):
                return found
        return None

    def salience(self, referent: Referent, here: int) -> float:
        """How present the referent is in the sentence ``here``."""
        near = (
            weight - FADES * (here - at) - TURNS * (self._paragraph_of(here) - self._paragraph_of(at))
            for at, weight in reversed(referent.seen[-LAST:])
            if here - at <= REACH
        )
        return max(near, default=-math.inf)

    def _paragraph_of(self, sentence: int) -> int:
        return bisect_right(self._paragraphs, self._sentences[sentence - 1]) if sentence else 0

    def most_salient(self, here: int, fits: Callable[[Referent], bool]) -> Referent | None:
        """The most present of the referents that fit, the latest of equals; None where none is present."""
        best, score = None, 0.0
        for referent in self.recent():
            if fits(referent) and (weight := self.salience(referent, here)) > score:
                best, score = referent, weight
        return best

    def person(self, here: int, pronoun: str) -> Referent | None:
        """Who ``he`` or ``she`` stands for, by salience; from then on the pronoun is known to fit."""
        best, score = None, -REACH * (FADES + TURNS)
        for referent in self.recent():
            known = referent.profile
            if referent.plural or known.pronoun not in (None, pronoun):
                continue
            if referent.kind != "person" and known.roles.isdisjoint(referents.role_words()):
                continue
            weight = self.salience(referent, here)
            weight -= UNLIKELY * (known.pronoun is None and known.hint not in (None, pronoun))
            weight -= UNLIKELY * (referent.kind != "person")
            if weight > score:
                best, score = referent, weight
        if best is not None:
            best.profile.pronoun = pronoun
        return best

    def body(self, here: int) -> Referent | None:
        """What ``it`` stands for, by salience."""
        best, score = None, 0.0
        for referent in self.recent():
            if referent.plural or (referent.kind == "person" and not may_be_body(referent)):
                continue
            weight = self.salience(referent, here) - UNLIKELY * (referent.kind == "person")
            if weight > score:
                best, score = referent, weight
        return best

    def first_use(self, lemma: str) -> int:
        """Where the noun stands for the first time in the report; behind its end where it does not."""
        if self._first is None:
            self._first = {}
            for paragraph in self.page.paragraphs:
                for token in paragraph.doc:
                    if token.pos_ in ("NOUN", "PROPN"):
                        self._first.setdefault(token.lemma_.lower(), paragraph.at(token))
        return self._first.get(lemma, len(self.page.report.text))


def _weight(name: Words) -> float:
    """How weightily a sentence speaks of the one whose name stands there."""
    root = name.root.head if name.root.dep_ == "appos" else name.root
    if root.dep_ in clauses.SUBJECTS:
        return ACTED if root.head.dep_ in ("ROOT", "conj") else SUBJECT
    behind = name.doc[name.end : name.end + 2]
    acts = len(behind) == 2 and behind[0].text == "," and behind[1].tag_ in ("VBD", "VBZ", "VBP", "MD")
    return SUBJECT if acts or name.start == name.sent.start or root.dep_ == "attr" else 0.0


def may_be_body(referent: Referent) -> bool:
    """Whether the referent can be a body: one that is known as such, or whose one word was taken for a person or a place
    though nothing else tells so and it speaks."""
    if referent.kind in ("organisation", "facility", "body"):
        return True
    known = referent.profile
    spoke = any(weight >= SPOKE for _, weight in referent.seen[-LAST:])
    bodies = word_class("body") | word_class("generic") | word_class("media")
    called = known.roles <= bodies and known.pronoun is None
    return called and not referent.full and (spoke or bool(known.roles))
