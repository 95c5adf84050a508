"""Who a source is: pronouns and role nouns ("he", "the envoy") are given the name of the one that they stand for.

By salience: speakers before subjects before other mentions, the nearer the better, with agreement in number, kind, "he"
or "she", nation and role; an unnamed official of a lead is the official that the next sentences name, where roles and
nations agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from variorum.model import Mention
from variorum.reading import clauses, referents, role_nouns
from variorum.reading.cues import word_class
from variorum.reading.discourse import SPOKE, Discourse
from variorum.reading.draft import Draft
from variorum.reading.page import Page
from variorum.reading.referents import PRONOUNS, Referent

NAME = 6
"""How many words a name in an apposition may have, titles included."""


def resolve(page: Page, mentions: tuple[Mention, ...], drafts: Sequence[Draft]) -> list[str | None]:
    """The name id of each draft's source, None where it has none. ``drafts`` are in text order.

    A draft's source takes in the name where an apposition to a role names who it is.
    """
    discourse = Discourse(page, mentions)
    found: list[Referent | None] = [None] * len(drafts)
    for i in sorted(range(len(drafts)), key=lambda i: drafts[i].source or (0, 0)):
        draft = drafts[i]
        if draft.source is None or draft.speaker is None or draft.verb is None:
            continue
        discourse.read_to(draft.source[1])
        found[i] = referent = _referent(discourse, draft, draft.speaker, draft.source)
        if referent is not None:
            discourse.see(referent, draft.source[0], SPOKE)
    by_source = {d.source: r for d, r in zip(drafts, found, strict=True) if r is not None}
    return [r.name if (r := found[i] or by_source.get(d.source)) is not None else None for i, d in enumerate(drafts)]


def _referent(discourse: Discourse, draft: Draft, speaker: Token, source: tuple[int, int]) -> Referent | None:
    pronoun = PRONOUNS.get(speaker.lower_)
    if pronoun is not None:
        return _pronoun(discourse, pronoun, discourse.sentence(source[0]))
    if speaker.pos_ == "PRON":
        return None
    return _named(discourse, draft, speaker, source) or role_nouns.find(discourse, draft, speaker, source)


def _pronoun(discourse: Discourse, word: str, here: int) -> Referent | None:
    if word in ("he", "she"):
        return discourse.person(here, word)
    if word == "it":
        return discourse.body(here)
    many = discourse.most_salient(here, lambda r: r.plural)
    return many or discourse.most_salient(here, lambda r: r.kind in ("organisation", "body"))


# -- names


def _named(discourse: Discourse, draft: Draft, speaker: Token, source: tuple[int, int]) -> Referent | None:
    """The mention at the head of the source, or in an apposition to it, or at the end of its words."""
    at = draft.paragraph.start
    best = _best(discourse.over(at + speaker.idx))
    if best is None and speaker.pos_ == "NOUN":
        best = _apposed(discourse, draft, speaker)
    best = best or discourse.at_end(*source)
    if best is None:
        return None
    referent = discourse.of(best)
    referent.profile.add(discourse.described(best, speaker))
    if speaker.pos_ == "NOUN":
        start, end = clauses.noun_phrase(speaker)
        referent.profile.add(referents.describe(speaker.doc[start:end], discourse.peoples))
    return referent


def _apposed(discourse: Discourse, draft: Draft, speaker: Token) -> Mention | None:
    """The mention in an apposition to a role noun (``its director, Ana Belmor``); the source takes it in."""
    apposed = [c for c in speaker.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    apposed += [d for c in speaker.rights if c.dep_ == "prep" for p in c.rights for d in p.rights if d.dep_ == "appos"]
    body = speaker.lemma_.lower() in word_class("generic")
    for head in (*apposed, *_behind_comma(speaker)):
        mention = _best(discourse.over(draft.paragraph.start + head.idx))
        if mention is not None and (body or mention.type in ("person", "organisation")):
            start, end = draft.source or (mention.start, mention.end)
            draft.source = min(start, mention.start), max(end, mention.end)
            return mention
    return None


def _behind_comma(speaker: Token) -> list[Token]:
    """The head of a name between commas right behind the noun phrase, which the parser hangs elsewhere."""
    doc, at = speaker.doc, clauses.noun_phrase(speaker)[1]
    if at + 1 >= len(doc) or doc[at].text != ",":
        return []
    end = at + 1
    while end < len(doc) and end - at < NAME and doc[end].pos_ == "PROPN":
        end += 1
    closed = at + 1 < end < len(doc) and (doc[end].is_punct or doc[end].pos_ == "VERB")
    return [doc[end - 1]] if closed and speaker.lemma_.lower() in referents.role_words() else []


def _best(mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.type == "person"), mentions[-1] if mentions else None)
