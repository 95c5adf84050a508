"""A paragraph with its quotations, looked up by offset."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from variorum.reading import clauses
from variorum.reading.clauses import Range
from variorum.reading.cues import word_class
from variorum.reading.draft import chars
from variorum.reading.page import Paragraph
from variorum.reading.quotes import Quotation

REACH = 150
"""How many tokens a sentence is looked through, so that the work stays linear in texts without sentence ends."""
GAP = 12
"""How many characters may stand between a quotation and the words of attribution."""


class Text:
    """A paragraph with its quotations, looked up by offset."""

    def __init__(self, paragraph: Paragraph, quotations: tuple[Quotation, ...]) -> None:
        self.paragraph = paragraph
        self.doc = paragraph.doc
        self.text = paragraph.doc.text
        self.width = len(self.text.strip())
        self.quotations = quotations
        self.starts = [q.start for q in quotations]
        self.sentences = [s.start for s in paragraph.doc.sents if not self._abbreviated(s.start)]

    def _abbreviated(self, start: int) -> bool:
        """Whether the full stop before a token belongs to a title or an abbreviation."""
        if start < 2 or self.doc[start - 1].text != ".":
            return False
        return self.doc[start - 2].lower_ in word_class("abbreviation") and not self.doc[start - 2].whitespace_

    def sentence(self, index: int) -> Range:
        """The sentence in which a token stands, but no more than ``REACH`` tokens to either side of it."""
        at = bisect_right(self.sentences, index)
        start = self.sentences[at - 1] if at else 0
        end = self.sentences[at] if at < len(self.sentences) else len(self.doc)
        return max(start, index - REACH), min(end, index + REACH)

    def trim(self, start: int, end: int) -> int:
        """The end of the tokens from ``start`` to ``end`` without punctuation, but with closing marks and brackets."""
        while (
            end > start and self.doc[end - 1].is_punct and not self.doc[end - 1].is_quote and self.doc[end - 1].text != ")"
        ):
            end -= 1
        return end

    def around(self, offset: int) -> Quotation | None:
        """The quotation in which the character stands, marks included."""
        index = bisect_right(self.starts, offset) - 1
        return self.quotations[index] if index >= 0 and offset < self.quotations[index].end else None

    def before(self, offset: int) -> Quotation | None:
        """The quotation that ends right before the offset, but for commas, dashes and spaces."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        found = self.quotations[index]
        near = found.end <= offset <= found.end + GAP
        return found if near and not self.text[found.end : offset].strip(" ,-–—") else None

    def after(self, offset: int) -> Quotation | None:
        """The first quotation that starts at the offset or behind it."""
        index = bisect_right(self.starts, offset - 1)
        return self.quotations[index] if index < len(self.quotations) else None

    def closing(self, quotation: Quotation) -> int:
        """Where the statement ends that begins with the quotation: with its sentence, where that goes on unquoted."""
        last, rest = self.text[quotation.end - 2 : quotation.end - 1], self.text[quotation.end : quotation.end + 2]
        if quotation.open or last in ".!?,…" or not (rest[:1].isspace() and rest[1:].islower()):
            return quotation.end
        token = self.doc.char_span(quotation.end - 1, quotation.end, alignment_mode="expand")
        if token is None or not len(token):
            return quotation.end
        end = clauses.next_cue(token[-1], self.sentence(token.end - 1)[1])
        end = self.trim(token.end, end)
        return max(quotation.end, chars(self.doc, (token.start, end))[1])

    def sentence_between(self, start: int, end: int) -> bool:
        """Whether a sentence begins behind ``start`` and ends before ``end``."""
        words = self.doc.char_span(start, end, alignment_mode="contract")
        if words is None:
            return False
        return any(t.is_sent_start and t.i > words.start and t.nbor(-1).text in (".", "!", "?") for t in words[1:])

    def quotations_in(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share a character with the stretch."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, end - 1)
        return [q for q in self.quotations[first:last] if q.end > start]

    def source(self, speaker: Token) -> Range:
        """The noun phrase of the speaker, as offsets in the report."""
        start, end = chars(self.doc, clauses.noun_phrase(speaker))
        return self.paragraph.start + start, self.paragraph.start + end

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins in which the offset stands, marks of quotation overlooked."""
        sentence = self.doc.char_span(offset, min(offset + 1, len(self.text)), alignment_mode="expand")
        start = self.doc[self.sentence(sentence.start)[0]].idx if sentence is not None and len(sentence) else 0
        enclosing = self.around(start)
        return enclosing.start if enclosing is not None else start

    def whole(self, piece: Range) -> Range:
        """The piece, with a quotation that it cuts into made whole."""
        start, end = piece
        first, last = self.around(start), self.around(max(start, end - 1))
        if last is not None and last.end > end:
            end = last.end
        closing = self.around(end)
        if closing is not None and closing.start < end:
            end = closing.end
        if first is not None and first.start < start and first.end < end + 1:
            start = first.start
        return start, end
