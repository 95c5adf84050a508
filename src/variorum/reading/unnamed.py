"""Places that a report speaks of without a name, where something leads there: ``taken to a clinic``."""

from __future__ import annotations

from spacy.tokens import Token

from variorum import lexicon
from variorum.model import Mention
from variorum.reading import roles
from variorum.reading.page import Page, Paragraph
from variorum.unnamed import unnamed_id

_ARTICLES = ("a ", "an ", "the ")


class Unnamed:
    """The mentions of places without a name. The same words are one place within the report, by ids ``u1``, ``u2``, ..."""

    def __init__(self, page: Page, mentions: int) -> None:
        self._page = page
        self._before = mentions
        self._names: dict[str, str] = {}
        self._mentions: dict[int, Mention] = {}

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions found so far."""
        return tuple(self._mentions.values())

    def name_of(self, paragraph: Paragraph, noun: Token) -> str:
        """The name id of the place that the noun phrase around ``noun`` speaks of; its mention is kept."""
        at = paragraph.at(noun)
        if (known := self._mentions.get(at)) is not None:
            return known.name
        first = paragraph.doc[roles.phrase(noun)[0]]
        span = self._page.span(paragraph.at(first), at + len(noun))
        words = span.text.lower()
        words = next((words[len(article) :] for article in _ARTICLES if words.startswith(article)), words)
        name = self._names.setdefault(words, unnamed_id(len(self._names) + 1))
        kind = "facility" if lexicon.facilities().at((noun.lower_,), 0) is not None else "place"
        number = self._before + len(self._mentions) + 1
        self._mentions[at] = Mention(span.text, span.start, span.end, id=f"m{number}", type=kind, name=name)
        return name
