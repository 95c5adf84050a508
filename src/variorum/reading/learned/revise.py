"""What was learned, put into the drafts of the rules: corrected, added and taken out.

Drafts of a kind that the training reports do not hold stay as the rules have them: those without a cue (headings, counts
that go on), those that a medium passes on, and those of somebody who is quoted as saying something. A draft within what
somebody else says is corrected like any other where it is found again; where it is not, it stays if its cue is of plain
saying, and is judged like any other if not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from spacy.tokens import Token

from variorum.errors import ModelMissing
from variorum.model import Tier
from variorum.reading import clauses, media
from variorum.reading.clauses import Range
from variorum.reading.cues import SAYING, Cue, lexicon
from variorum.reading.draft import Draft
from variorum.reading.learned.encoder import network
from variorum.reading.learned.hear import hear
from variorum.reading.learned.trees.choice import Statement, overlap
from variorum.reading.learned.trees.evidence import PARTS, Evidence, evidence_of
from variorum.reading.learned.trees.model import model, weighed
from variorum.reading.learned.trees.reader import statements
from variorum.reading.learned.trees.span_features import lowest
from variorum.reading.learned.trees.words import Words, words_of
from variorum.reading.page import Page
from variorum.reading.texts import Text

SAME = 0.5
"""The share of words above which a draft of the rules and a learned statement say the same."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How likely a statement must be right: one that the rules do not have; one that they have too, to correct them; and
    one of the rules alone, to stay, where the speaker asserts (``lost``) and where he does more (``firm``)."""

    new: float
    known: float
    lost: float
    firm: float


LIMITS: Mapping[Tier, Limits] = {"fast": Limits(0.18, 0.1, 0.03, 0.005), "accurate": Limits(0.3, 0.2, 0.3, 0.1)}


@dataclass(frozen=True, slots=True)
class Place:
    """A report's paragraphs and words, to find the one from the other."""

    texts: Sequence[Text]
    words: Words

    def token(self, row: int) -> Token:
        """The token of a row."""
        paragraph = int(self.words.paragraph[row])
        return self.texts[paragraph].doc[row - int(self.words.first[paragraph])]

    def offsets(self, rows: tuple[int, int]) -> Range:
        """Rows as offsets in the report, with the marks of a quotation that is nothing but these words."""
        start, end = int(self.words.start[rows[0]]), int(self.words.end[rows[1] - 1])
        text = self.texts[int(self.words.paragraph[rows[0]])]
        last = self.texts[int(self.words.paragraph[rows[1] - 1])]
        base, base_last = text.paragraph.start, last.paragraph.start
        around = text.around(start - base)
        if around is not None and not _wordy(text.text[around.start : start - base]):
            start = base + around.start
        around = last.around(end - 1 - base_last)
        if around is not None and not _wordy(last.text[end - base_last : around.end]):
            end = base_last + around.end
        return start, end

    def root(self, rows: tuple[int, int]) -> Token:
        """The head of the words of the rows."""
        return self.token(int(lowest(self.words.depth, np.array([rows[0]]), np.array([rows[1]]))[0]))


def _wordy(characters: str) -> bool:
    return any(c.isalnum() for c in characters)


def tier_here(wanted: Tier) -> Tier:
    """The tier that the installed weights allow: ``fast`` where any of those of ``accurate`` are missing or damaged."""
    if wanted == "fast":
        return wanted
    try:
        network.load()
        return "accurate" if model() is not None and weighed() is not None else "fast"
    except ModelMissing:
        return "fast"


def revised(page: Page, texts: Sequence[Text], drafts: list[list[Draft]]) -> list[list[Draft]]:
    """The drafts of each paragraph as they were learned, with the encoder in the tier ``accurate``; as they are where the
    package ships no weights.

    Raises ``ModelMissing`` where weights are damaged, or the tier needs some that are not installed: see ``tier_here``.
    """
    known, tier = model(), page.settings.tier
    if known is None:
        return drafts
    words = words_of(texts)
    evidence = evidence_of(words, texts, drafts)
    if tier == "accurate":
        found = statements(words, evidence, known, hear(page, words), weighed())
    else:
        found = statements(words, evidence, known)
    return revise(Place(texts, words), evidence, drafts, found, LIMITS[tier])


def revise(
    place: Place, evidence: Evidence, drafts: list[list[Draft]], learned: Sequence[Statement], limits: Limits
) -> list[list[Draft]]:
    """The drafts of each paragraph as the statements have them."""
    flat = [draft for here in drafts for draft in here]
    likely = {s.row: s.score for s in learned}
    by_draft: dict[int, Statement] = {}
    relayed = sorted(place.words.row(d.paragraph.index, d.verb) for d in flat if d.verb is not None and _untouched(d))
    others: list[Statement] = []
    added: list[Statement] = []
    for statement in learned:
        number = int(evidence.cue[statement.row])
        if number < 0:
            others.append(statement)
        elif statement.score >= limits.known:
            by_draft[number] = statement
    for statement in others:
        number = _twin(evidence, statement)
        if number >= 0 and number not in by_draft:
            if statement.score >= limits.known:
                by_draft[number] = statement
        elif statement.score >= limits.new and _may_add(place, statement, relayed):
            added.append(statement)
    found: list[list[Draft]] = [[] for _ in drafts]
    same: dict[Range, Draft] = {}
    for number, draft in enumerate(flat):
        index = draft.paragraph.index
        if number in by_draft and not _untouched(draft):
            found[index].append(_corrected(place, draft, by_draft[number]))
            if draft.source is not None:
                same[draft.source] = found[index][-1]
        elif number in by_draft or _stays(place, evidence, number, draft, likely, limits):
            found[index].append(_going_on(draft, same))
    for statement in added:
        paragraph = int(place.words.paragraph[statement.row])
        found[paragraph].append(_new(place, statement))
    return found


def _going_on(draft: Draft, same: Mapping[Range, Draft]) -> Draft:
    """The draft; where it goes on from another one, with the source as that one now has it."""
    first = same.get(draft.source) if draft.verb is None and draft.source is not None else None
    if first is None:
        return draft
    return replace(draft, source=first.source, speaker=first.speaker, pronoun=first.pronoun, words=first.words)


def _twin(evidence: Evidence, statement: Statement) -> int:
    """The number of the draft with nearly the same content, -1 where there is none."""
    near = {int(evidence.said[row]) for start, end in statement.pieces for row in (start, (start + end) // 2, end - 1)}
    alike = [(overlap(evidence.pieces[n], statement.pieces), n) for n in near if n >= 0]
    best = max(alike, default=(0.0, -1))
    return best[1] if best[0] > SAME else -1


def _untouched(draft: Draft) -> bool:
    return draft.cue_at is None or bool(draft.relays) or draft.fixed


def _stays(place: Place, evidence: Evidence, number: int, draft: Draft, likely: dict[int, float], limits: Limits) -> bool:
    """Whether a draft that was not found again stays. What is plainly said within what somebody else says does, since the
    training reports leave it out."""
    if _untouched(draft) or draft.verb is None or draft.cue is None:
        return True
    row = place.words.row(draft.paragraph.index, draft.verb)
    within = int(evidence.said[row]) not in (-1, number)
    if within and "c" in draft.cue.shapes:
        return True
    return likely.get(row, 0.0) >= (limits.lost if draft.cue.stance == "asserts" else limits.firm)


def _may_add(place: Place, statement: Statement, relayed: Sequence[int]) -> bool:
    """Statements are added where somebody is named who does more than pass on what another says; ``relayed`` are the cues
    of what is passed on."""
    paragraph = int(place.words.paragraph[statement.row])
    here = any(int(place.words.paragraph[start]) == paragraph for start, _ in statement.pieces)
    passes_on = any(bisect_left(relayed, start) < bisect_left(relayed, end) for start, end in statement.pieces)
    named = statement.source is not None and not passes_on
    return here and named and place.texts[paragraph].paragraph.kind != "credit"


def _split(place: Place, paragraph: int, pieces: Sequence[tuple[int, int]]) -> tuple[list[Range], list[Range]]:
    """The pieces in the paragraph as offsets in its text, and those in others as offsets in the report."""
    base = place.texts[paragraph].paragraph.start
    own: list[Range] = []
    further: list[Range] = []
    for piece in pieces:
        for part in _by_paragraph(place.words, piece):
            start, end = place.offsets(part)
            if int(place.words.paragraph[part[0]]) == paragraph:
                own.append((start - base, end - base))
            else:
                further.append((start, end))
    return own, further


def _by_paragraph(words: Words, piece: tuple[int, int]) -> list[tuple[int, int]]:
    """The piece cut where paragraphs end."""
    first, last = int(words.paragraph[piece[0]]), int(words.paragraph[piece[1] - 1])
    cuts = words.first[first + 1 : last + 1].tolist()
    bounds = [piece[0], *cuts, piece[1]]
    return [(a, b) for a, b in pairwise(bounds) if a < b]


def _corrected(place: Place, draft: Draft, statement: Statement) -> Draft:
    """The rules' draft with the spans of the statement."""
    index = draft.paragraph.index
    base = draft.paragraph.start
    own, further = _split(place, index, statement.pieces)
    if not own:
        return draft
    changed = replace(draft, pieces=own, further=further)
    if own[0] != draft.pieces[0] and draft.root is not None:
        start, end = base + own[0][0], base + own[0][1]
        if not start <= base + draft.root.idx < end:
            changed.root = None
    if statement.cue is not None:
        start, end = place.words.start[statement.cue[0]], place.words.end[statement.cue[1] - 1]
        changed.cue_at = int(start) - base, int(end) - base
    _name(place, changed, statement)
    return changed


def _name(place: Place, draft: Draft, statement: Statement) -> None:
    """Give the draft the source of the statement: only its words where the rules know a speaker among them, none where the
    rules know whose words a medium brings."""
    if statement.source is None:
        draft.source = draft.speaker = draft.pronoun = None
        return
    start, end = int(place.words.start[statement.source[0]]), int(place.words.end[statement.source[1] - 1])
    here = draft.pronoun or draft.source
    meets = here is not None and here[0] < end and start < here[1]
    text = place.texts[int(place.words.paragraph[statement.source[0]])]
    at = text.paragraph.start
    if here is not None and not meets and media.in_source(text, start - at, end - at) is not None:
        return
    draft.words = start, end
    if meets:
        return
    draft.source, draft.pronoun, draft.speaker = (start, end), None, place.root(statement.source)
    if (
        draft.speaker.lower_ in clauses.RELATIVES
        and statement.source[1] - statement.source[0] == 1
        and draft.verb is not None
    ):
        antecedent = clauses.subject(draft.verb)
        if antecedent is not None and antecedent.i != draft.speaker.i:
            draft.pronoun, draft.speaker = draft.source, antecedent
            draft.source = place.texts[draft.paragraph.index].source(antecedent)


def _new(place: Place, statement: Statement) -> Draft:
    """A draft of the statement alone, some piece of which starts in the paragraph of its cue."""
    verb = place.token(statement.row)
    index = int(place.words.paragraph[statement.row])
    text = place.texts[index]
    base = text.paragraph.start
    own, further = _split(place, index, statement.pieces)
    first = next(piece for piece in statement.pieces if int(place.words.paragraph[piece[0]]) == index)
    root = place.root(_by_paragraph(place.words, first)[0])
    start, end = statement.cue if statement.cue is not None else (statement.row, statement.row + 1)
    cue_at = int(place.words.start[start]) - base, int(place.words.end[end - 1]) - base
    draft = Draft(
        paragraph=text.paragraph,
        verb=verb,
        cue=_use(verb, root),
        cue_at=cue_at,
        source=None,
        speaker=None,
        pieces=own,
        root=root,
        negated=any(c.dep_ == "neg" for c in verb.children),
        edge=cue_at[1],
        further=further,
    )
    _name(place, draft, statement)
    return draft


def _use(verb: Token, root: Token) -> Cue:
    """The use of the lexicon that fits what the cue takes: a clause, an infinitive or a noun phrase."""
    part = PARTS.get(verb.pos_)
    uses = lexicon().get((verb.lemma_.lower(), part), ()) if part is not None else ()
    clausal = root.pos_ in ("VERB", "AUX")
    infinitive = root.tag_ == "VB" and any(c.lower_ == "to" for c in root.lefts)
    wanted = "ti" if infinitive else "s" if clausal else "op"
    return next((u for u in uses if u.shapes & set(wanted)), uses[0] if uses else SAYING)
