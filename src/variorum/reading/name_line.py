"""A paragraph as the rules for names see it: its words, and which of them a name has already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from variorum import lexicon
from variorum.model import MentionType
from variorum.reading.page import Paragraph

Key = tuple[str, ...]

RULE = 8.0
"""The weight of a rule that knows a name's shape."""

LABELS: Mapping[str, str] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility", "PRODUCT": "other",
    "EVENT": "other", "LAW": "other", "WORK_OF_ART": "other", "NORP": "other", "LANGUAGE": "other",
}  # fmt: skip
"""The pipeline's entity labels and the type that each speaks for."""


@dataclass(slots=True)
class Find:
    """Words ``first`` to ``last`` (exclusive) of a paragraph that may name something.

    ``core`` is the name without the noun that heads it; ``key`` what finds of one thing share, where a rule knows it;
    ``bare`` tells that the words are a description ("the defence ministry") that needs a full name to join, ``in_town``
    that the words around speak of a town, not of the region that is called after it, ``fixed`` that a rule knows the
    type, whatever other mentions of the same words say.
    """

    paragraph: Paragraph
    first: int
    last: int
    core: str
    votes: dict[str, float] = field(default_factory=dict)
    key: Key | None = None
    bare: bool = False
    in_town: bool = False
    fixed: bool = False

    @property
    def start(self) -> int:
        """Where the words start in the report."""
        return self.paragraph.at(self.paragraph.doc[self.first])

    @property
    def end(self) -> int:
        """Where the words end in the report."""
        token = self.paragraph.doc[self.last - 1]
        return self.paragraph.at(token) + len(token)

    def fix(self, kind: MentionType) -> None:
        """A rule that knows a name's shape says what type it is."""
        self.vote(kind, RULE)
        self.fixed = True

    def vote(self, kind: MentionType | str, weight: float) -> None:
        """Add to what speaks for a type."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight


class Line:
    """The words of one paragraph. Rules take words in turn; what one has taken is no other's."""

    def __init__(self, paragraph: Paragraph, peoples: Mapping[str, str]) -> None:
        self.peoples = peoples
        self.paragraph = paragraph
        self.tokens: list[Token] = list(paragraph.doc)
        self.words = [token.text for token in self.tokens]
        self.lower = [word.lower() for word in self.words]
        self.taken = [False] * len(self.tokens)
        self.opens = {sentence.start for sentence in paragraph.doc.sents}
        self.demonym = self._demonyms()

    def _demonyms(self) -> list[tuple[int, str] | None]:
        """For each word the length and country of the adjective of a people that starts there."""
        found: list[tuple[int, str] | None] = [None] * len(self.words)
        phrases = lexicon.demonyms()
        for index, word in enumerate(self.words):
            if word[0].isupper():
                found[index] = phrases.at(self.words, index) or self._people(word)
        return found

    def _people(self, word: str) -> tuple[int, str] | None:
        """A people as a noun ("Talmarians", "Talmarian" with -man or -woman behind), or one that no list knows."""
        for ending in ("", "s", "man", "men", "woman", "women"):
            stem = word.removesuffix(ending)
            if not word.endswith(ending) or not stem:
                continue
            if match := lexicon.demonyms().at((stem,), 0):
                return match
            if stem in self.peoples:
                return 1, self.peoples[stem]
        return None

    def take(self, first: int, last: int, core: str) -> Find:
        """A find of the words, which are no other's from now on."""
        self.taken[first:last] = [True] * (last - first)
        return Find(self.paragraph, first, last, core)

    def text(self, first: int, last: int) -> str:
        """The words, as the pipeline saw them."""
        return self.paragraph.doc[first:last].text

    def lower_head(self, index: int) -> int:
        """How many words a lower-case head of an organisation that starts at ``index`` has."""
        if index >= len(self.words) or not self.words[index].islower():
            return 0
        match = lexicon.organisation_heads().at(self.words, index)
        return match[0] if match and match[1] else 0

    def scope_start(self, first: int) -> int:
        """Where the adjective of a people that stands right before ``first`` starts."""
        for length in (1, 2):
            at = first - length
            if at >= 0 and (match := self.demonym[at]) and match[0] == length:
                return at
        return first

    def is_name(self, index: int) -> bool:
        """Whether the word can be part of a name."""
        token, word = self.tokens[index], self.words[index]
        if (
            not word[0].isupper()
            or self.lower[index] in lexicon.cues("never")
            or (token.pos_ in lexicon.cues("closed") and token.ent_type_ not in LABELS)
        ):
            return False
        if self.lower[index] in lexicon.cues("calendar") and (
            token.ent_type_ in lexicon.cues("time") or not token.ent_type_
        ):
            return False
        if index in self.opens or (index > 0 and not self.words[index - 1][0].isalnum() and index - 1 in self.opens):
            return token.pos_ == "PROPN" or token.ent_type_ in LABELS
        return True
