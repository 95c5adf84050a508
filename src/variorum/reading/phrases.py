"""Statements that a phrase or a noun attributes: ``according to X``, ``as reported by X``, ``the claim that ...``."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from variorum.model import Stance
from variorum.reading import clauses
from variorum.reading.clauses import Range
from variorum.reading.cues import SAYING, Cue, lexicon
from variorum.reading.draft import Draft, chars
from variorum.reading.texts import Text

BY_SPEAKER = frozenset({"by", "of", "from", "among"})


def find(text: Text) -> list[Draft]:
    """The statements of one paragraph that phrases, nouns and adjectives attribute, in text order."""
    found: list[Draft] = []
    table = lexicon()
    for token in text.doc:
        draft = None
        lower = token.lower_
        if text.around(token.idx) is not None:
            continue
        if lower == "according":
            draft = _according(text, token)
        elif lower in ("as", "per"):
            draft = _as(text, token)
        elif token.pos_ == "NOUN":
            for use in table.get((token.lemma_.lower(), "n"), ()):
                draft = draft or _noun(text, token, use)
        elif token.pos_ == "ADJ":
            for use in table.get((lower, "a"), ()):
                draft = draft or _adjective(text, token, use)
        if draft is not None:
            found.append(draft)
    return found


def _beside(text: Text, first: int, last: int) -> list[Range]:
    """The sentence without the tokens from ``first`` up to ``last``: what such a phrase speaks of, in offsets."""
    doc = text.doc
    pieces: list[Range] = []
    start, end = text.sentence(first)
    while start < first and (doc[start].dep_ in ("cc",) or (doc[start].is_punct and not doc[start].is_quote)):
        start += 1
    before = (start, text.trim(start, first))
    if before[1] - before[0] > 2:
        pieces.append(before)
    after_start = last
    while after_start < end and doc[after_start].is_punct and not doc[after_start].is_quote:
        after_start += 1
    after = (after_start, text.trim(after_start, end))
    comma = doc[last:after_start].text.strip() == "," and after_start < len(doc)
    goes_on = comma and doc[after_start].tag_ not in ("WP", "WDT", "CC", "VBG")
    if after[1] - after[0] > 2 and (not pieces or goes_on):
        pieces.append(after)
    return [text.whole(chars(doc, p)) for p in pieces]


def _phrase(text: Text, first: Token, cue_end: Token, speaker: Token) -> Draft | None:
    name = clauses.noun_phrase(speaker)
    last = speaker.right_edge.i + 1
    start, end = text.sentence(first.i)
    if first.i <= start + 1 and not any(t.pos_ in ("VERB", "AUX") for t in text.doc[last:end]):
        last = next((t.i for t in text.doc[name[1] : end] if t.text == ","), name[1])
    pieces = _beside(text, first.i, last)
    if not pieces:
        return None
    root = first.head if first.head.i != first.i and first.head.pos_ in ("VERB", "AUX") else None
    source = text.source(speaker)
    return Draft(text.paragraph, first, SAYING, (first.idx, cue_end.idx + len(cue_end)), source, speaker, pieces, root,
                 edge=max(source[1] - text.paragraph.start, cue_end.idx + len(cue_end)))  # fmt: skip


def _according(text: Text, token: Token) -> Draft | None:
    if token.i + 2 >= len(text.doc) or token.nbor(1).lower_ != "to":
        return None
    to = token.nbor(1)
    speaker = next((c for c in to.children if c.dep_ == "pobj"), None)
    if speaker is None:
        speaker = next(
            (
                t
                for t in text.doc[to.i + 1 : to.i + 12]
                if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "poss", "amod", "nmod")
            ),
            None,
        )
    return _phrase(text, token, to, speaker) if speaker is not None else None


def _as(text: Text, token: Token) -> Draft | None:
    """``as per X``, ``, per X``, ``as X said``, ``as reported by X``."""
    doc = text.doc
    if token.lower_ == "per":
        first = token.nbor(-1) if token.i and token.nbor(-1).lower_ == "as" else token
        speaker = next((c for c in token.children if c.dep_ == "pobj"), None)
        if speaker is None or (first is token and (speaker.pos_ != "PROPN" or not token.i or token.nbor(-1).text != ",")):
            return None
        return _phrase(text, first, token, speaker)
    verb = token.head if token.dep_ in ("mark", "advmod", "prep") else None
    if verb is None or verb.i <= token.i or not clauses.is_cue_verb(verb) or verb.i - token.i > 12:
        reported = next((c for c in token.children if c.dep_ in ("pcomp", "acl", "advcl") and clauses.is_cue_verb(c)), None)
        verb = reported
    if verb is None or any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.children):
        return None
    uses = lexicon().get((verb.lemma_.lower(), "v"), ())
    use = next((u for u in uses if "s" in u.shapes and u.particle is None), None)
    speaker = clauses.agent(verb) or clauses.own_subject(verb)
    if use is None or speaker is None or verb.i < token.i:
        return None
    last = max(verb.right_edge.i, speaker.right_edge.i) + 1
    pieces = _beside(text, token.i, last)
    if not pieces:
        return None
    source = text.source(speaker)
    return Draft(text.paragraph, verb, use, chars(doc, clauses.cue_range(verb)), source, speaker, pieces, verb.head,
                 edge=max(source[1] - text.paragraph.start, verb.idx + len(verb)))  # fmt: skip


def _noun(text: Text, noun: Token, use: Cue) -> Draft | None:
    if use.particle is not None:
        particle = next((c for c in noun.rights if c.lower_ == use.particle and c.dep_ == "prep"), None)
        clause = next((c for c in particle.children if c.dep_ in ("pobj", "pcomp")), None) if particle else None
        marked = clause is not None
    else:
        clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl", "xcomp")), None)
        marked = clause is not None and (
            ("s" in use.shapes and any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children))
            or (
                "t" in use.shapes
                and clause.tag_ == "VB"
                and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
            )
        )
    speaker = _holder(noun)
    if clause is None or not marked or speaker is None:
        return None
    piece = text.whole(chars(text.doc, (clause.left_edge.i, text.trim(clause.left_edge.i, clause.right_edge.i + 1))))
    source = text.source(speaker)
    return Draft(text.paragraph, noun, use, (noun.idx, noun.idx + len(noun)), source, speaker, [piece], clause,
                 edge=noun.idx + len(noun))  # fmt: skip


def _holder(noun: Token) -> Token | None:
    """Whose statement the noun is: its possessor, the name after ``by`` or ``of``, or who makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in BY_SPEAKER:
            named = next((c for c in child.children if c.dep_ == "pobj"), None)
            if named is not None and named.pos_ in ("PROPN", "PRON", "NOUN") and child.lower_ != "of":
                return named
    if noun.dep_ == "dobj" and noun.head.lemma_ in (
        "make",
        "issue",
        "have",
        "offer",
        "give",
        "release",
        "deliver",
        "express",
    ):
        return clauses.subject(noun.head)
    return None


def _adjective(text: Text, adjective: Token, use: Cue) -> Draft | None:
    """``X is confident that ...``, ``X made clear that ...``."""
    clause = next((c for c in adjective.rights if c.dep_ == "ccomp"), None)
    if clause is None and adjective.lower_ == "clear" and adjective.head.lemma_ == "make":
        clause = next((c for c in adjective.head.rights if c.dep_ == "ccomp" and c.i > adjective.i), None)
    verb = adjective.head
    if clause is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    if adjective.lower_ == "clear" and verb.lemma_ != "make":
        return None
    speaker = clauses.subject(verb)
    if speaker is None or speaker.lower_ == "it" or speaker.dep_ == "expl":
        return None
    end = clauses.statement_end(verb, clause.right_edge.i + 1)
    piece = text.whole(chars(text.doc, (clause.left_edge.i, end)))
    negated = any(c.dep_ == "neg" for c in verb.children)
    stance: Stance = "doubts" if negated and use.stance == "asserts" else use.stance
    source = text.source(speaker)
    start = clauses.cue_range(verb)[0]
    cue_at = chars(text.doc, (start, adjective.i + 1))
    return Draft(text.paragraph, verb, replace(use, stance=stance), cue_at, source, speaker, [piece], clause, edge=cue_at[1])
