"""Statements that a verb attributes: ``said that ...``, ``"...," said X``, ``accused X of ...``, ``vowed to ...``."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Token

from variorum.reading import clauses
from variorum.reading.clauses import CLAUSES, Range
from variorum.reading.cues import Cue, lexicon
from variorum.reading.draft import Draft, chars
from variorum.reading.page import Paragraph
from variorum.reading.quotes import Quotation

INTRODUCES = re.compile(r"[^.!?\"]{0,140}[:,]\s*|[^.!?\"]{0,60}:\s*|\s*")
PARTICLES = frozenset({"prep", "prt", "dative", "advmod"})
OPEN_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})


class Text:
    """A paragraph with its quotations, looked up by offset."""

    def __init__(self, paragraph: Paragraph, quotations: tuple[Quotation, ...]) -> None:
        self.paragraph = paragraph
        self.doc = paragraph.doc
        self.text = paragraph.doc.text
        self.quotations = quotations
        self.starts = [q.start for q in quotations]

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
        return found if found.end <= offset and not self.text[found.end : offset].strip(" ,-–—") else None

    def after(self, offset: int) -> Quotation | None:
        """The first quotation that starts at the offset or behind it."""
        index = bisect_right(self.starts, offset - 1)
        return self.quotations[index] if index < len(self.quotations) else None

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
        start = sentence.sent.start_char if sentence is not None and len(sentence) else 0
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


def find(text: Text) -> list[Draft]:
    """The statements of one paragraph that verbs attribute, in text order."""
    found: list[Draft] = []
    table = lexicon()
    for token in text.doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        uses = table.get((token.lemma_.lower(), "v"))
        if uses and text.around(token.idx) is None:
            draft = _read(text, token, uses)
            if draft is not None:
                found.append(draft)
    return found


def _read(text: Text, verb: Token, uses: tuple[Cue, ...]) -> Draft | None:
    """The statement at one verb: the first of its uses whose complement is there."""
    for reader in (_quotation, _clause, _parenthesis, _particle, _infinitive, _object):
        for use in uses:
            draft = reader(text, verb, use)
            if draft is not None:
                return draft
    return None


def _draft(text: Text, verb: Token, use: Cue, pieces: list[Range], root: Token | None = None) -> Draft | None:
    """The statement with its source; None where nobody can have said it."""
    doc = text.doc
    passive = clauses.is_passive(verb)
    speaker = clauses.agent(verb) if passive else _speaker(verb)
    if speaker is None and not passive:
        return None
    if speaker is not None and speaker.lower_ in ("there", "it") and speaker.dep_ == "expl":
        return None
    pieces = [text.whole(piece) for piece in pieces if piece[0] < piece[1]]
    if not pieces:
        return None
    source = text.source(speaker) if speaker is not None else None
    negated = any(c.dep_ == "neg" for c in verb.children)
    return Draft(
        text.paragraph, verb, use, chars(doc, clauses.cue_range(verb)), source, speaker, pieces, root, negated,
        edge=max(verb.idx + len(verb), source[1] - text.paragraph.start if source else 0),
    )  # fmt: skip


def _speaker(verb: Token) -> Token | None:
    found = clauses.subject(verb)
    if found is None and verb.i + 1 < len(verb.doc):
        # "..., says mayor": the parser takes an inverted subject for an object
        found = next((c for c in verb.rights if c.dep_ in ("dobj", "attr", "oprd") and c.pos_ in ("NOUN", "PROPN")), None)
        if found is not None and not _after_statement(verb):
            return None
    return found


def _after_statement(verb: Token) -> bool:
    return verb.i > 0 and (verb.nbor(-1).is_punct or verb.nbor(-1).is_quote)


def _group_start(verb: Token) -> int:
    """The offset at which the words of attribution before the verb begin."""
    start = clauses.cue_range(verb)[0]
    own = clauses.own_subject(verb)
    if own is not None and own.i < verb.i:
        start = min(start, own.left_edge.i)
    elif own is None and verb.dep_ == "conj":
        return verb.doc[start].idx
    for child in verb.lefts:
        if (
            child.dep_ in ("npadvmod", "prep", "advmod", "cc")
            and child.i >= (own.i if own else verb.i) - 40
            and child.left_edge.i < start
            and not _holds_quote(child, start)
        ):
            start = child.left_edge.i
    return verb.doc[start].idx


def _holds_quote(child: Token, limit: int) -> bool:
    return any(t.is_quote for t in child.doc[child.left_edge.i : limit])


def _quotation(text: Text, verb: Token, use: Cue) -> Draft | None:
    """A quotation right before the words of attribution, or after them behind a comma or colon."""
    if not use.shapes & {"s", "q"} or use.particle:
        return None
    pieces: list[Range] = []
    quoted: list[Quotation] = []
    own = clauses.own_subject(verb)
    inverted = (own is not None and own.i > verb.i) or own is None
    starts = {_group_start(verb)} | ({verb.doc[clauses.cue_range(verb)[0]].idx} if inverted else set())
    if own is not None and own.i < verb.i:
        starts.add(own.doc[clauses.noun_phrase(own)[0]].idx)
    left = next((q for s in starts if (q := text.before(s)) is not None and _is_statement(text, q)), None)
    if left is not None:
        pieces.append((_opening(text, left), left.end))
        quoted.append(left)
    edge = verb.idx + len(verb)
    if inverted and own is not None:
        edge = max(edge, own.idx + len(own))
    right = text.after(edge)
    if right is not None and INTRODUCES.fullmatch(text.text, edge, right.start) and _is_statement(text, right, left is None):
        between = text.text[edge : right.start]
        if between.strip() or not left:
            pieces.append((right.start, _closing(text, right)))
            quoted.append(right)
    if not pieces:
        return None
    draft = _draft(text, verb, use, pieces)
    if draft is not None:
        draft.quoted = quoted
        draft.edge = max(draft.edge, edge)
    return draft


def _is_statement(text: Text, quotation: Quotation, long: bool = False) -> bool:
    inner = text.text[quotation.start : quotation.end]
    return len(inner.split()) > (1 if long else 0)


def _opening(text: Text, quotation: Quotation) -> int:
    """Where the statement begins that ends with this quotation: with it, or with the sentence that leads up to it."""
    before = text.text[: quotation.start].rstrip()
    if not before or before[-1] in ".!?:;\"'”’…":
        return quotation.start
    start = text.sentence_start(quotation.start)
    return start if start < quotation.start else quotation.start


def _closing(text: Text, quotation: Quotation) -> int:
    """Where the statement ends that begins with this quotation."""
    if quotation.open or text.text[quotation.end - 2 : quotation.end - 1] in ".!?,…":
        return quotation.end
    rest = text.text[quotation.end : quotation.end + 1]
    if rest in ("", ".", "!", "?", ",", ";"):
        return quotation.end
    return quotation.end


def _clause(text: Text, verb: Token, use: Cue) -> Draft | None:
    """A finite clause that depends on the verb, before or after it."""
    if "s" not in use.shapes or use.particle:
        return None
    root = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if root is not None:
        start = root.left_edge.i
        if "a" in use.shapes:
            start = max(start, verb.i + 1)
        end = clauses.statement_end(verb, _right(root))
        return _draft(text, verb, use, [chars(text.doc, (start, end))], root)
    root = next((c for c in verb.children if c.dep_ in CLAUSES and c.i < verb.i), None)
    if root is None:
        return None
    start, limit = root.left_edge.i, text.doc.char_span(_group_start(verb), verb.idx + len(verb), alignment_mode="expand")
    end = min(root.right_edge.i + 1, limit.start if limit is not None else verb.i)
    pieces = [(start, _trim(text, start, end))]
    pieces += _rest(text, verb)
    return _draft(text, verb, use, [chars(text.doc, p) for p in pieces], root)


def _right(root: Token) -> int:
    return root.right_edge.i + 1


def _trim(text: Text, start: int, end: int) -> int:
    while end > start and text.doc[end - 1].is_punct and not text.doc[end - 1].is_quote and text.doc[end - 1].text != ")":
        end -= 1
    return end


def _rest(text: Text, verb: Token) -> list[Range]:
    """What goes on behind words of attribution that stand inside a statement: ``..., X said, ...``."""
    doc = text.doc
    own = clauses.own_subject(verb)
    at = max(verb.i, own.right_edge.i if own is not None and own.i > verb.i else 0) + 1
    end = verb.sent.end
    if at >= end or doc[at].text != "," or at + 1 >= end:
        return []
    following = doc[at + 1]
    if following.tag_ in ("VBG", "WP", "WDT", "IN", "WRB", "CC") or clauses.is_cue_verb(following):
        return []
    stop = _trim(text, at + 1, end)
    return [(at + 1, stop)] if stop - at > 3 else []


def _parenthesis(text: Text, verb: Token, use: Cue) -> Draft | None:
    """Words of attribution that the parser hangs below the statement, or that stand behind a comma at its end."""
    if "s" not in use.shapes or use.particle or verb.i == 0:
        return None
    own = clauses.own_subject(verb)
    if own is None or ("a" not in use.shapes and any(c.dep_ in ("dobj", "xcomp") for c in verb.rights if c.i != own.i)):
        return None
    first = min(clauses.cue_range(verb)[0], own.left_edge.i)
    sentence = verb.sent
    if first <= sentence.start or not text.doc[first - 1].is_punct or text.doc[first - 1].text in ('"', "(", ";", ":"):
        return None
    if verb.dep_ in ("relcl", "acl"):
        return None
    last = max(verb.i, own.right_edge.i if own.i > verb.i else 0)
    behind = text.doc[last + 1 : sentence.end]
    closes = all(t.is_punct or t.head.i == verb.i or t.is_ancestor(verb) or verb.is_ancestor(t) for t in behind)
    if not closes and text.doc[min(last + 1, len(text.doc) - 1)].text != ",":
        return None
    start = sentence.start
    enclosing = text.around(text.doc[start].idx)
    pieces = [(start, _trim(text, start, first))] if enclosing is None or enclosing.end < text.doc[first].idx else []
    if pieces and pieces[0][1] - pieces[0][0] < 2:
        return None
    root = next((t for t in text.doc[start:first] if t.dep_ in ("ROOT", "ccomp")), None)
    return _draft(text, verb, use, [chars(text.doc, p) for p in [*pieces, *_rest(text, verb)]], root)


def _particle(text: Text, verb: Token, use: Cue) -> Draft | None:
    """What follows the particle or preposition that the cue needs: ``called on X to ...``, ``pointed out that ...``."""
    if use.particle is None:
        return None
    particle = next((c for c in verb.rights if c.lower_ == use.particle and c.dep_ in PARTICLES), None)
    if particle is None:
        return None
    start = particle.i + 1
    end = clauses.statement_end(verb, max(particle.right_edge.i + 1, start))
    if start >= end:
        return None
    draft = _draft(text, verb, use, [chars(text.doc, (start, end))])
    if draft is not None and draft.cue_at is not None:
        draft.cue_at = (draft.cue_at[0], particle.idx + len(particle)) if particle.i == verb.i + 1 else draft.cue_at
    return draft


def _infinitive(text: Text, verb: Token, use: Cue) -> Draft | None:
    """An infinitive, of the speaker's own deeds or, with an object, of somebody else's."""
    if use.particle is not None or not use.shapes & {"t", "i", "g"}:
        return None
    clause = next((c for c in verb.rights if c.dep_ in OPEN_CLAUSES and c.tag_ in ("VB", "VBG", "VBN")), None)
    if clause is None:
        return None
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children) or any(
        c.lower_ == "to" and c.dep_ == "aux" for c in clause.lefts
    )
    gerund = clause.tag_ == "VBG" and "g" in use.shapes
    if not to and not gerund:
        return None
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "dative", "nsubj") and c.i < clause.i]
    inner = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    other = objects[0] if objects else inner
    if clause.dep_ in ("advcl", "acl") and other is None:
        return None
    if other is not None and "i" not in use.shapes and not clauses.is_passive(verb):
        return None
    if other is None and not use.shapes & {"t", "g"} and not clauses.is_passive(verb):
        return None
    start = (other or clause).left_edge.i
    end = clauses.statement_end(verb, clause.right_edge.i + 1)
    pieces = [chars(text.doc, (start, end))]
    if clauses.is_passive(verb):
        own = clauses.own_subject(verb)
        if own is None:
            return None
        pieces.insert(0, chars(text.doc, (own.left_edge.i, own.right_edge.i + 1)))
    return _draft(text, verb, use, pieces, clause)


def _object(text: Text, verb: Token, use: Cue) -> Draft | None:
    """A noun phrase and what belongs to it: ``denied the claim``, ``accused X of ...``, ``called X "..."``."""
    if use.particle is not None or "o" not in use.shapes:
        return None
    if clauses.is_passive(verb):
        own = clauses.own_subject(verb)
        if own is None or clauses.agent(verb) is None:
            return None
        return _draft(text, verb, use, [chars(text.doc, (own.left_edge.i, own.right_edge.i + 1))])
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "ccomp", "oprd", "attr", "xcomp")), None)
    if thing is None:
        return None
    end = clauses.statement_end(verb, thing.right_edge.i + 1)
    return _draft(text, verb, use, [chars(text.doc, (thing.left_edge.i, end))], thing)
