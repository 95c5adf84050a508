"""Words that somebody ``was quoted as saying``, by a medium or not: before them, behind them, or around them."""

from __future__ import annotations

from spacy.tokens import Token

from variorum.reading import clauses, media
from variorum.reading.clauses import Range
from variorum.reading.cues import SAYING, lexicon, word_class
from variorum.reading.draft import Draft
from variorum.reading.texts import Text

BETWEEN = 12
"""How many words may stand between ``quoted`` and ``as saying``."""
AUXILIARIES = 3
"""How many words the auxiliary may stand before the participle."""


def put(text: Text, drafts: list[Draft]) -> list[Draft]:
    """The statements of a paragraph, with those that somebody is quoted as making in place of what was made of the same
    verbs."""
    made: list[Draft] = []
    taken: set[int] = set()
    for token in text.doc:
        saying = _saying(token)
        if saying is None or text.around(token.idx) is not None:
            continue
        draft = _draft(text, token, saying)
        if draft is not None:
            made.append(draft)
            taken.update(range(token.i, saying.i + 1))
    if not made:
        return drafts
    return [d for d in drafts if d.verb is None or d.verb.i not in taken] + made


def _saying(quoted: Token) -> Token | None:
    """``saying`` of ``was quoted ... as saying``, or any other cue in its place, where the token is its ``quoted``."""
    if quoted.lower_ not in word_class("quoted"):
        return None
    doc, first = quoted.doc, max(0, quoted.i - AUXILIARIES)
    if not any(t.lemma_.lower() in ("be", "get") for t in doc[first : quoted.i]):
        return None
    for token in doc[quoted.i + 1 : quoted.i + 1 + BETWEEN]:
        if token.is_sent_start and token.is_title:
            return None
        if token.tag_ == "VBG" and token.nbor(-1).lower_ == "as" and (token.lemma_.lower(), "v") in lexicon():
            return token
    return None


def _draft(text: Text, quoted: Token, saying: Token) -> Draft | None:
    speaker = clauses.subject(quoted)
    if speaker is None or speaker.i > quoted.i:
        return None
    doc, base = text.doc, text.paragraph.start
    first, last = text.sentence(quoted.i)
    source = text.source(speaker)
    medium, behind = _medium(text, quoted.i + 1, saying.i - 1), _after_listener(saying)
    if behind < last and doc[behind].lower_ == "by":
        end = next((t.i for t in doc[behind + 1 : last] if t.is_punct or t.dep_ == "mark"), last)
        medium, behind = _medium(text, behind, end) or medium, end
    while behind < last and (doc[behind].is_punct and not doc[behind].is_quote):
        behind += 1
    closes = text.trim(behind, last)
    piece = (doc[behind].idx, doc[closes - 1].idx + len(doc[closes - 1])) if closes > behind else None
    if piece is None:
        piece = _before(text, doc[first].idx, min(source[0] - base, doc[clauses.phrase_start(speaker)].idx))
    if piece is None:
        return None
    start = clauses.cue_range(quoted)[0]
    cue = doc[start].idx, saying.idx + len(saying)
    edge = max(cue[1], source[1] - base, doc[behind - 1].idx + len(doc[behind - 1]))
    return Draft(
        text.paragraph, quoted, SAYING, cue, source, speaker, [text.whole(piece)], edge=edge,
        relays=[medium] if medium else [], fixed=True,
    )  # fmt: skip


def _after_listener(saying: Token) -> int:
    """The token behind the cue, and behind the one spoken to where the cue has one: ``as telling reporters``."""
    takes = any("a" in use.shapes for use in lexicon()[saying.lemma_.lower(), "v"])
    whom = next((c for c in saying.rights if c.dep_ in ("dobj", "dative")), None) if takes else None
    return whom.right_edge.i + 1 if whom is not None and whom.left_edge.i == saying.i + 1 else saying.i + 1


def _medium(text: Text, first: int, last: int) -> str | None:
    """The medium that the words behind ``by`` name, by its canonical name: whoever bears a name and quotes is one."""
    words = [token for token in text.doc[first:last] if token.lower_ != "by"]
    if not words:
        return None
    found = media.in_source(text, words[0].idx, words[-1].idx + len(words[-1]))
    named = [token for token in words if token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME")]
    return found or " ".join(token.text for token in named) or None


def _before(text: Text, start: int, end: int) -> Range | None:
    """What stands before the words of attribution: the quotation that closes there, or the clause."""
    words = text.text[start:end].rstrip(" ,")
    if not any(c.isalpha() for c in words):
        last = text.around(max(0, start - 2))
        return (last.start, last.end) if last is not None else None
    return start, start + len(words)
