"""Attribution: who says what, in which words, how it reached the outlet and when it was said.

Rules on the parse and on the quotation marks, with a lexicon of cues (``data/cues.tsv``); see Pareti (2015) for the
terms source, cue and content. ``find`` is the seam: another reader of the same shape may take its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Claim, ClaimType, NamedSpan, Reading, Span, Timex
from variorum.reading import (
    answers,
    channels,
    clauses,
    conditions,
    continued,
    datelines,
    headings,
    occasions,
    phrases,
    quoted_as,
    quotes,
    running,
    sources,
    verbs,
)
from variorum.reading.covers import Covers
from variorum.reading.draft import Draft
from variorum.reading.learned import revise as learned
from variorum.reading.page import Page
from variorum.reading.stance import stance
from variorum.reading.step import Step
from variorum.reading.texts import Text

BESIDE = 2
"""How many characters may stand between a noun and the relative pronoun that takes it up."""


def find(page: Page, reading: Reading) -> tuple[Claim, ...]:
    """The attributed statements of a report, in text order, with ids ``c1``, ``c2``, ...

    Uses the reading's mentions (for names) and dates (for when something was said). A statement in the outlet's own voice
    is no claim.
    """
    texts, drafts = ruled(page)
    drafts = learned.revised(page, texts, drafts)
    claims: list[Claim] = []
    ordered = [sorted(here, key=_order) for here in drafts]
    names = sources.resolve(page, reading.mentions, [d for here in ordered for d in here])
    dates = _by_paragraph(page, reading.dates)
    heads = [text.paragraph.start + datelines.end(text.text) for text in texts]
    for text, here in zip(texts, ordered, strict=True):
        when = dates.get(text.paragraph.index, ())
        claims += _claims(page, text, here, names[len(claims) :], when, heads, len(claims))
    return tuple(answers.link(occasions.carry_on(claims)))


def ruled(page: Page) -> tuple[list[Text], list[list[Draft]]]:
    """The paragraphs of a report, and for each the statements that the rules find in it."""
    texts = _texts(page)
    drafts = [_settled(text) for text in texts]
    running.join(texts, drafts)
    return texts, drafts


def _run(page: Page, reading: Reading) -> Reading:
    return replace(reading, claims=find(page, reading))


ATTRIBUTION = Step(_run, frozenset({"mentions", "dates"}), frozenset({"claims"}))


def _outlets(page: Page) -> tuple[str, ...]:
    report = page.report
    return tuple(dict.fromkeys(name for name in (report.outlet, *report.agencies) if name))


def _order(draft: Draft) -> tuple[int, int]:
    first = min(start for start, _ in draft.pieces)
    return min(first, draft.cue_at[0] if draft.cue_at else first), first


def _texts(page: Page) -> list[Text]:
    words = [page.report.text[p.start : p.end] for p in page.paragraphs]
    found: list[Text] = []
    for i, paragraph in enumerate(page.paragraphs):
        continues = i + 1 < len(words) and quotes.begins_quoted(words[i + 1])
        found.append(Text(paragraph, quotes.find(words[i], continues)))
    return found


def _settled(text: Text) -> list[Draft]:
    """The statements of a paragraph, without those that say again what another says."""
    if text.paragraph.kind == "credit":
        return []
    found = sorted(verbs.find(text) + phrases.find(text), key=lambda d: d.verb.i if d.verb is not None else 0)
    found = channels.relayed(text, quoted_as.put(text, found)) or headings.find(text)
    kept: list[Draft] = []
    for draft in found:
        if any(draft.pieces == k.pieces for k in kept[-6:]):
            continue
        if draft.verb is not None and draft.verb.dep_ == "xcomp" and any(k.verb == draft.verb.head for k in kept[-6:]):
            continue
        kept.append(draft)
    said = Covers((d, d.pieces) for d in kept)
    return continued.add(text, [d for d in kept if not _mere_part(d, said)])


def _mere_part(draft: Draft, said: Covers[Draft]) -> bool:
    """Whether the statement stands in what somebody else says, and is no report of a report itself."""
    cue = draft.cue_at
    if cue is None or all(other is draft for other in said.over(*cue)):
        return False
    own = clauses.own_subject(draft.verb) if draft.verb is not None else None
    spoken = draft.cue is not None and "s" in draft.cue.shapes and "m" not in draft.cue.shapes
    return not (spoken and own is not None and (own.pos_ in ("PROPN", "NOUN") or own.lower_ in ("he", "she", "they")))


def _by_paragraph(page: Page, dates: Sequence[Timex]) -> dict[int, list[Timex]]:
    found: dict[int, list[Timex]] = {}
    at = 0
    for timex in sorted(dates, key=lambda t: t.start):
        while at < len(page.paragraphs) - 1 and page.paragraphs[at].end <= timex.start:
            at += 1
        found.setdefault(at, []).append(timex)
    return found


def _claims(
    page: Page,
    text: Text,
    drafts: list[Draft],
    names: Sequence[str | None],
    dates: Sequence[Timex],
    heads: Sequence[int],
    before: int,
) -> list[Claim]:
    """The claims of one paragraph; ``before`` is the number of claims in the paragraphs before it, ``heads`` are the offsets
    at which the paragraphs of the report begin behind their datelines."""
    via = channels.of_paragraph(text, drafts, _outlets(page))
    said = channels.times(text, drafts, dates)
    lengths = Covers(((end - start, i), [(start, end)]) for i, draft in enumerate(drafts) for start, end in draft.pieces)
    found: list[Claim] = []
    for i, draft in enumerate(drafts):
        at, outer = draft.paragraph.start, _within(draft, i, lengths)
        pieces = [(at + start, at + end) for start, end in draft.pieces] + draft.further
        found.append(
            Claim(
                id=f"c{before + i + 1}",
                source=_source(page, draft, names[i]),
                cue=page.span(at + draft.cue_at[0], at + draft.cue_at[1]) if draft.cue_at is not None else None,
                content=tuple(_said(page, piece, heads) for piece in pieces),
                type=_type(text, draft),
                stance=stance(draft),
                condition=conditions.find(page, draft),
                channels=tuple(via.get(i, ())),
                said=said.get(i),
                within=f"c{before + outer + 1}" if outer is not None else None,
            )
        )
    return found


def _said(page: Page, piece: tuple[int, int], heads: Sequence[int]) -> Span:
    """The piece of a content, without the dateline in which it begins."""
    start, end = piece
    head = heads[bisect_right(page.paragraphs, start, key=lambda p: p.start) - 1]
    return page.span(head if start < head < end else start, end)


def _source(page: Page, draft: Draft, name: str | None) -> NamedSpan | None:
    """The words that name who said it: a relative pronoun alone only where it is known for whom it stands."""
    at = draft.words or draft.pronoun or draft.source
    if draft.pronoun is not None and draft.source is not None and name is None:
        beside = 0 <= draft.pronoun[0] - draft.source[1] <= BESIDE
        at = (draft.source[0], draft.pronoun[1]) if beside else draft.source
    return page.named(*at, name) if at is not None else None


def _type(text: Text, draft: Draft) -> ClaimType:
    """Direct where all words stand in quotation marks, mixed where some do."""
    inside = outside = False
    for start, end in draft.pieces:
        at = start
        for quotation in text.quotations_in(start, end):
            inside = True
            outside = outside or any(c.isalnum() for c in text.text[at : quotation.start])
            at = min(end, quotation.end)
        outside = outside or any(c.isalnum() for c in text.text[at:end])
    return "indirect" if not inside else "mixed" if outside else "direct"


def _within(draft: Draft, index: int, pieces: Covers[tuple[int, int]]) -> int | None:
    """The index of the innermost other statement of the paragraph in whose content the cue stands; ``pieces`` are the
    lengths of all pieces with the index of their statement."""
    over = pieces.over(*draft.cue_at) if draft.cue_at is not None else []
    best = min((found for found in over if found[1] != index), default=None)
    return best[1] if best is not None else None
