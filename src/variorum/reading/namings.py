"""The step that finds words for groups and events that take sides: ``militants``, ``regime``, ``"special operation"``.

Two kinds: words of a lexicon (``data/namings.tsv``), and other nouns for people or events in scare quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from variorum import data
from variorum.model import Claim, Mention, Naming, Reading
from variorum.reading import quotes, roles, word_lists
from variorum.reading.counted import is_person
from variorum.reading.page import Page, Paragraph
from variorum.reading.voices import Voices

_DESCRIBES = frozenset({"amod", "compound", "nmod", "conj", "cc", "punct", "advmod", "npadvmod"})
_BY_ITSELF = ("NOUN", "PROPN", "ADJ")
_EVENT_ENDINGS = ("ation", "ition", "ism", "war", "crime", "exercise", "action", "mission")
_PERSON_ENDINGS = ("er", "or", "ist", "ite", "crat")
_SCARE_WORDS = 4
_STEPS = 4
"""How many heads above a quoted word the verb stands that gives it as a name."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A row of the lexicon: words of which one must stand before it, what it is a word for, whether outlets use it too."""

    before: frozenset[str]
    label: str
    plain: bool = False


def find_namings(page: Page, reading: Reading) -> Reading:
    """The reading with its ``namings``, in reading order. Needs mentions and claims."""
    voices = Voices(reading.claims)
    bodies = {m.end: m for m in reading.mentions if m.type in ("organisation", "place", "person")}
    found = [naming for paragraph in page.paragraphs for naming in _of_paragraph(page, paragraph, voices, bodies)]
    return replace(reading, namings=tuple(found))


@cache
def _lexicon() -> dict[str, tuple[_Word, ...]]:
    found: dict[str, list[_Word]] = {}
    for head, before, label, *flags in data.rows("namings.tsv"):
        found.setdefault(head, []).append(_Word(frozenset(before.split()), label, "plain" in flags))
    return {head: tuple(rows) for head, rows in found.items()}


def _of_paragraph(page: Page, paragraph: Paragraph, voices: Voices, bodies: dict[int, Mention]) -> Iterator[Naming]:
    quoted, scare = _quoted(paragraph)
    done = -1
    for token in paragraph.doc:
        if token.i < done or token.pos_ not in _BY_ITSELF:
            continue
        word = _word(token) or _scare_word(token, scare)
        if word is None:
            continue
        first, last = _phrase(token)
        first, done = max(first, done), last
        start, end = paragraph.at(paragraph.doc[first]), paragraph.at(paragraph.doc[done - 1]) + len(paragraph.doc[done - 1])
        span = page.span(start, end)
        claim = None
        if not word.plain or token.i in quoted:
            claim = voices.claim_at(start, end) or (_quoting(paragraph, token, voices) if token.i in scare else None)
        yield Naming(span.text, start, end, _named(paragraph, token, word.label, bodies), claim.id if claim else None)


def _word(token: Token) -> _Word | None:
    """The row of the lexicon that fits, None where there is none or the word only describes another noun."""
    rows = _lexicon().get(token.lemma_.lower()) or _lexicon().get(token.lower_)
    if rows is None or (token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i):
        return None
    before = {word.lower_ for word in token.lefts}
    hyphened = {f"{word.nbor(-2).lower_}-{word.lower_}" for word in token.lefts if word.i > 1 and word.nbor(-1).text == "-"}
    return next((row for row in rows if not row.before or row.before & (before | hyphened)), None)


def _quoted(paragraph: Paragraph) -> tuple[frozenset[int], frozenset[int]]:
    """The tokens that stand in quotations, and those in quotations too short to be statements."""
    every: set[int] = set()
    scare: set[int] = set()
    text = paragraph.doc.text
    for quotation in quotes.find(text):
        words = paragraph.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        inner = text[quotation.start : quotation.end].strip("\"'` ")
        every.update(token.i for token in words or ())
        if not quotation.open and len(inner.split()) <= _SCARE_WORDS and inner[-1:] not in (".", "!", "?"):
            scare.update(token.i for token in words or ())
    return frozenset(every), frozenset(scare)


def _scare_word(token: Token, scare: frozenset[int]) -> _Word | None:
    """A noun in scare quotes that names people or an event."""
    if token.i not in scare or token.pos_ != "NOUN" or (token.head.i in scare and token.dep_ == "compound"):
        return None
    if _given_as_name(token):
        return _Word(frozenset(), "thing")
    if token.tag_ == "NNS" and (is_person(token) or token.lemma_.endswith(_PERSON_ENDINGS)):
        return _Word(frozenset(), "people")
    return _Word(frozenset(), "event") if token.lower_.endswith(_EVENT_ENDINGS) else None


def _given_as_name(token: Token) -> bool:
    """Whether a verb of naming gives the quoted word as a name (``dubbed a "floating coffin"``), or ``so-called`` does.

    Words with capitals are rather titles of works.
    """
    if not token.is_lower:
        return False
    if any(child.lower_ in ("called", "styled") for child in token.lefts):
        return True
    head = token
    for _ in range(_STEPS):
        if head.dep_ not in ("oprd", "dobj", "pobj", "prep", "attr", "xcomp", "ccomp"):
            return False
        head = head.head
        if head.lemma_ in word_lists.words("stance_words.tsv", "naming"):
            return True
    return False


def _phrase(head: Token) -> tuple[int, int]:
    """The word with what describes it, without articles and numbers; further loaded words joined to it belong to it."""
    doc, start = head.doc, head.i
    while (
        start > 0
        and doc[start - 1].dep_ in _DESCRIBES
        and doc[start - 1].i >= head.left_edge.i
        and not doc[start - 1].is_quote
    ):
        start -= 1
    while start < head.i and (doc[start].is_punct or doc[start].dep_ in ("cc", "advmod") or _counts(doc[start])):
        start += 1
    of_whom = head.i + 1 < len(doc) and doc[head.i + 1].lower_ == "of"
    return start, max(roles.phrase(head)[1], head.i + 1) if of_whom else head.i + 1


def _counts(token: Token) -> bool:
    return token.pos_ == "NUM" or token.tag_ in ("JJR", "JJS") or token.lower_ in ("many", "several", "few", "other")


def _quoting(paragraph: Paragraph, token: Token, voices: Voices) -> Claim | None:
    """The claim whose speaker chose a word that is quoted outside its content: ``X accused "nationalists" of ...``."""
    at = paragraph.at(token)
    sentence = token.sent
    first, last = paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
    said = [
        (at - claim.source.end, claim.id, claim)
        for claim in voices.claims_near(at)
        if claim.source is not None and first <= claim.source.start < last and claim.source.end <= at
    ]
    return min(said, key=lambda found: found[:2])[2] if said else None


def _named(paragraph: Paragraph, head: Token, label: str, bodies: dict[int, Mention]) -> str:
    """The name that stands in the phrase (``Hill Front militants``), else what the word is a word for and whose."""
    if (own := bodies.get(paragraph.at(head) + len(head))) is not None:
        return own.name
    for child in head.lefts:
        if child.dep_ in ("compound", "poss", "nmod") and (mention := bodies.get(paragraph.at(child) + len(child))):
            return mention.name
    people = next((child for child in head.lefts if child.ent_type_ == "NORP"), None)
    return f"{_entity(people)} {label}" if people is not None else label


def _entity(token: Token) -> str:
    """The words of the entity in which the token stands."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end].text
