"""Definite nouns that stand for a place or facility named before: ``the plant`` after ``the Tarnov steel plant``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from variorum.model import Mention
from variorum.reading.page import Paragraph
from variorum.reading.word_lists import event_words


class Known:
    """The places and facilities that a report has named so far, by the noun that may stand for each."""

    def __init__(self) -> None:
        self._named: dict[str, Mention] = {}

    def read(self, paragraph: Paragraph, mentions: Sequence[Mention]) -> Iterator[tuple[Token, Mention]]:
        """The nouns of a paragraph that stand for a place named before them, with its mention; ``mentions`` are the
        paragraph's, in order."""
        queue = list(reversed(mentions))
        covered = -1
        for token in paragraph.doc:
            at = paragraph.at(token)
            while queue and queue[-1].start <= at:
                mention = queue.pop()
                covered = mention.end
                self._note(token, mention)
            mention = self._named.get(token.lower_)
            if mention is not None and at >= covered and token.pos_ == "NOUN" and _is_definite(token):
                yield token, mention

    def _note(self, first: Token, mention: Mention) -> None:
        if mention.type not in ("place", "facility"):
            return
        last = mention.text.rsplit(" ", 1)[-1]
        if mention.type == "facility" or (last.islower() and last in event_words("settlements")):
            self._named[last.lower()] = mention
        if first.i > 1 and first.nbor(-1).lower_ == "of" and first.nbor(-2).lower_ in event_words("settlements"):
            self._named[first.nbor(-2).lower_] = mention


def _is_definite(noun: Token) -> bool:
    """Whether ``the`` stands before the noun with nothing that tells it apart from the one named before."""
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "of":
        return False
    return noun.i > 0 and noun.nbor(-1).lower_ in event_words("definite")
