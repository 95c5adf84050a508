"""Statements that a verb attributes: ``said that ...``, ``"...," said X``, ``accused X of ...``, ``vowed to ...``."""

from __future__ import annotations

import re

from spacy.tokens import Token

from variorum.reading import clauses, tails
from variorum.reading.clauses import CLAUSES, Range
from variorum.reading.cues import Cue, lexicon
from variorum.reading.draft import Draft, chars
from variorum.reading.quotes import Quotation
from variorum.reading.texts import GAP, Text

INTRODUCES = re.compile(r"[^.!?\"]{0,140}[:,]\s*|[^.!?\"]{0,60}:\s*|\s*")
CARRY_ON = frozenset({"and", "but", "because", "if", "unless", "despite", "or", "so", "that"})
ASIDES = frozenset({"WDT", "WP", "WRB"})
PARTICLES = frozenset({"prep", "prt", "dative", "advmod"})
OPEN_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})


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
    negated = any(c.dep_ == "neg" for c in verb.children) or _none_of(verb)
    uses = tuple(use for use in uses if "n" not in use.shapes or negated)
    for reader in READERS:
        for use in uses:
            draft = reader(text, verb, use)
            if draft is not None:
                return draft
    return None


def _none_of(verb: Token) -> bool:
    """``Neither account could be verified``."""
    own = clauses.own_subject(verb)
    return own is not None and own.left_edge.lower_ in ("neither", "none", "no")


def _draft(
    text: Text, verb: Token, use: Cue, pieces: list[Range], root: Token | None = None, speaker: Token | None = None
) -> Draft | None:
    """The statement with its source; None where nobody can have said it."""
    doc = text.doc
    passive = clauses.is_passive(verb)
    speaker = speaker or (clauses.agent(verb) if passive else _speaker(verb))
    if speaker is None and not passive:
        return None
    if speaker is not None and speaker.lower_ in ("there", "it") and speaker.dep_ == "expl":
        return None
    pieces = [text.whole(piece) for piece in pieces if piece[0] < piece[1]]
    if not pieces:
        return None
    source = text.source(speaker) if speaker is not None else None
    negated = any(c.dep_ == "neg" for c in verb.children)
    own = clauses.own_subject(verb)
    pronoun: Range | None = None
    if own is not None and own.lower_ in clauses.RELATIVES and not passive:
        pronoun = (text.paragraph.at(own), text.paragraph.at(own) + len(own))
    return Draft(
        text.paragraph, verb, use, chars(doc, clauses.cue_range(verb)), source, speaker, pieces, root, negated=negated,
        edge=max(verb.idx + len(verb), source[1] - text.paragraph.start if source else 0),
        pronoun=pronoun,
    )  # fmt: skip


def _speaker(verb: Token) -> Token | None:
    found = clauses.subject(verb)
    if found is None and verb.i + 1 < len(verb.doc):
        # "..., says mayor": the parser takes an inverted subject for an object
        found = next((c for c in verb.rights if c.dep_ in ("dobj", "attr", "oprd") and c.pos_ in ("NOUN", "PROPN")), None)
        if found is not None and not _after_statement(verb):
            return None
    if found is None and verb.dep_ == "amod" and _after_statement(verb):
        return verb.head
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
    leads = right is not None and INTRODUCES.fullmatch(text.text, edge, right.start) is not None
    if right is not None and leads and _is_statement(text, right, left is None) and not _says_more(text, verb, right):
        between = text.text[edge : right.start]
        if between.strip() or not left:
            pieces.append((right.start, text.closing(right) if not between.strip() else right.end))
            quoted.append(right)
    if not pieces:
        return None
    draft = _draft(text, verb, use, pieces)
    if draft is not None:
        draft.quoted = quoted
        draft.edge = max(draft.edge, edge)
    return draft


def _says_more(text: Text, verb: Token, quotation: Quotation) -> bool:
    """Whether a finite clause begins between the verb and the quotation, so that the quotation is only a part of it."""
    words = text.doc.char_span(verb.idx, quotation.start, alignment_mode="contract")
    return words is not None and any(t.tag_ in tails.FINITE for t in words[1:])


def _is_statement(text: Text, quotation: Quotation, long: bool = False) -> bool:
    inner = text.text[quotation.start : quotation.end]
    return len(inner.split()) > (1 if long else 0)


def _opening(text: Text, quotation: Quotation) -> int:
    """Where the statement begins that ends with this quotation: with it, or with the sentence that leads up to it."""
    before = text.text[max(0, quotation.start - GAP) : quotation.start].rstrip()
    if not before or before[-1] in ".!?:;\"'”’…":
        return quotation.start
    start = text.sentence_start(quotation.start)
    return start if start < quotation.start else quotation.start


def _clause(text: Text, verb: Token, use: Cue) -> Draft | None:
    """A finite clause that depends on the verb, before or after it."""
    if "s" not in use.shapes or use.particle:
        return None
    root = next((c for c in verb.rights if c.dep_ == "ccomp" or _asked(c, use)), None)
    if root is not None:
        start = root.left_edge.i
        pieces: list[Range] = []
        if start < verb.i:
            # the clause has given away its first word: "..., which X said was gone"
            group = text.doc.char_span(_group_start(verb), verb.idx + len(verb), alignment_mode="expand")
            pieces = [chars(text.doc, (start, group.start))] if group is not None and group.start > start else []
            start = verb.i + 1
        else:
            start = _content_start(text, verb, max(start, verb.i + 1))
        end = clauses.statement_end(verb, _right(root))
        return _draft(text, verb, use, [*pieces, chars(text.doc, (start, end))], root)
    root = next((c for c in verb.lefts if c.dep_ in CLAUSES and not _participle(c)), None)
    if root is None:
        return None
    start, limit = root.left_edge.i, text.doc.char_span(_group_start(verb), verb.idx + len(verb), alignment_mode="expand")
    end = min(root.right_edge.i + 1, limit.start if limit is not None else verb.i)
    pieces = [(start, text.trim(start, end))]
    pieces += _rest(text, verb)
    return _draft(text, verb, use, [chars(text.doc, p) for p in pieces], root)


def _content_start(text: Text, verb: Token, start: int) -> int:
    """Where the content begins: with ``that``, and behind the day of saying that the parser takes into the clause."""
    that = next((t.i for t in text.doc[verb.i + 1 : start] if t.lower_ == "that"), None)
    if that is not None:
        return that
    first = text.doc[start]
    if first.i == verb.i + 1 and (first.dep_ == "prep" or first.ent_type_ == "DATE"):
        end = first.right_edge.i + 1
        while end < len(text.doc) and text.doc[end].ent_type_ == "DATE":
            end += 1
        dated = any(t.ent_type_ in ("DATE", "TIME") for t in text.doc[start:end])
        if dated and end < len(text.doc) and text.doc[end].head.i == first.head.i:
            return end
    return start


def _asked(clause: Token, use: Cue) -> bool:
    """Whether an adverbial clause is in truth what was asked: ``asked residents if ...``."""
    return use.stance == "requests" and clause.dep_ == "advcl" and clause.left_edge.lower_ in ("if", "whether")


def _participle(clause: Token) -> bool:
    """``Asked about the bridge, X said ...``: no statement."""
    return clause.tag_ in ("VBN", "VBG") and clauses.own_subject(clause) is None


def _rest_of_sentence(text: Text, verb: Token, use: Cue) -> Draft | None:
    """What follows a verb of saying up to the end of the sentence, where the parser sees no clause in it."""
    if "c" not in use.shapes or clauses.is_passive(verb) or clauses.own_subject(verb) is None:
        return None
    end = text.sentence(verb.i)[1]
    that = next((t for t in text.doc[verb.i + 1 : min(end, verb.i + 25)] if t.lower_ == "that" and t.tag_ == "IN"), None)
    start = that.i if that is not None else verb.i + 1
    if that is None and "a" in use.shapes:
        return None
    end = text.trim(start, clauses.next_cue(verb, end))
    if end - start < 4 or text.doc[start].is_punct or (text.doc[start].dep_ == "prep" and that is None):
        return None
    if not any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VB", "VBG") for t in text.doc[start:end]):
        return None
    return _draft(text, verb, use, [chars(text.doc, (start, end))])


def _tail(text: Text, verb: Token, use: Cue) -> Draft | None:
    """A statement that fills its sentence up to the words of attribution at the end."""
    if "s" not in use.shapes or use.particle or clauses.is_passive(verb) or verb.dep_ in ("relcl", "acl"):
        return None
    root = next((c for c in verb.lefts if c.dep_ in CLAUSES), None)
    if root is None and "c" not in use.shapes:
        return None
    if "a" not in use.shapes and any(c.dep_ in ("dobj", "xcomp") and c.tag_ != "NNP" for c in verb.rights):
        return None
    tail = tails.find(text, verb)
    if tail is None:
        return None
    opening = text.sentence(verb.i)[0]
    while opening < tail.first and text.doc[opening].dep_ == "cc":
        opening += 1
    content = text.doc[opening : tail.first]
    if text.paragraph.kind != "title" and not any(t.tag_ in tails.FINITE for t in content):
        return None
    pieces = [chars(text.doc, (opening, text.trim(opening, tail.first)))]
    draft = _draft(text, verb, use, pieces, root, tail.speaker)
    if draft is not None:
        start, end = chars(text.doc, tail.source)
        draft.source = text.paragraph.start + start, text.paragraph.start + end
    return draft


def _right(root: Token) -> int:
    return root.right_edge.i + 1


def _rest(text: Text, verb: Token) -> list[Range]:
    """What goes on behind words of attribution that stand inside a statement: ``..., X said, ...``."""
    doc = text.doc
    own = clauses.own_subject(verb)
    at = max(verb.i, own.right_edge.i if own is not None and own.i > verb.i else 0) + 1
    end = text.sentence(verb.i)[1]
    if at >= end or doc[at].text != "," or at + 1 >= end:
        return []
    following = doc[at + 1]
    if following.tag_ in ("VBG", "WP", "WDT", "WRB") or clauses.is_cue_verb(following):
        return []
    if following.tag_ in ("IN", "CC") and following.lower_ not in CARRY_ON:
        return []
    if following.tag_ == "CC" and clauses.is_cue_verb(doc[min(at + 2, end - 1)]):
        return []
    stop = text.trim(at + 1, end)
    return [(at + 1, stop)] if stop - at > 3 else []


def _parenthesis(text: Text, verb: Token, use: Cue) -> Draft | None:
    """Words of attribution that the parser hangs below the statement, or that stand behind a comma at its end."""
    if "s" not in use.shapes or use.particle or verb.i == 0 or clauses.is_passive(verb):
        return None
    own = clauses.own_subject(verb)
    if own is None or ("a" not in use.shapes and any(c.dep_ in ("dobj", "xcomp") for c in verb.rights if c.i != own.i)):
        return None
    first = min(clauses.cue_range(verb)[0], own.left_edge.i)
    start, end = text.sentence(verb.i)
    if first <= start or not text.doc[first - 1].is_punct or text.doc[first - 1].text in ('"', "(", ";", ":"):
        return None
    if verb.dep_ in ("relcl", "acl"):
        return None
    last = max(verb.i, own.right_edge.i if own.i > verb.i else 0)
    behind = text.doc[last + 1 : end]
    closes = all(t.is_punct or t.head.i == verb.i or t.is_ancestor(verb) or verb.is_ancestor(t) for t in behind)
    if not closes and text.doc[min(last + 1, len(text.doc) - 1)].text != ",":
        return None
    enclosing = text.around(text.doc[start].idx)
    pieces = [(start, text.trim(start, first))] if enclosing is None or enclosing.end < text.doc[first].idx else []
    if pieces and pieces[0][1] - pieces[0][0] < 2:
        return None
    root = next((t for t in text.doc[start:first] if t.dep_ in ("ROOT", "ccomp")), None)
    return _draft(text, verb, use, [chars(text.doc, p) for p in [*pieces, *_rest(text, verb)]], root)


def _particle(text: Text, verb: Token, use: Cue) -> Draft | None:
    """What follows the particle or preposition that the cue needs: ``called on X to ...``, ``pointed out that ...``."""
    if use.particle is None or "p" not in use.shapes:
        return None
    particle = next((c for c in verb.rights if c.lower_ == use.particle and c.dep_ in PARTICLES), None)
    if particle is None:
        return None
    whom = next((c for c in verb.rights if c.dep_ == "dobj" and c.i < particle.i), None)
    whole = "n" in use.shapes or particle.lower_ == "against"
    start = whom.left_edge.i if whom is not None else particle.i if whole else particle.i + 1
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


def _aside(text: Text, thing: Token, end: int) -> int:
    """Where a noun phrase ends whose last comma brings only an aside: ``the claim, which ...``."""
    comma = next((i for i in range(end - 2, thing.i, -1) if text.doc[i].text == ","), None)
    if comma is None or text.doc[comma + 1].tag_ not in ASIDES or text.around(text.doc[comma].idx) is not None:
        return end
    return comma


def _object(text: Text, verb: Token, use: Cue) -> Draft | None:
    """A noun phrase and what belongs to it: ``denied the claim``, ``accused X of ...``, ``called X "..."``."""
    if "o" not in use.shapes:
        return None
    if use.particle is not None and not any(c.dep_ in ("prep", "dative") and c.lower_ == use.particle for c in verb.rights):
        return None
    if clauses.is_passive(verb):
        own = clauses.own_subject(verb)
        if own is None or (clauses.agent(verb) is None and "n" not in use.shapes):
            return None
        return _draft(text, verb, use, [chars(text.doc, (own.left_edge.i, own.right_edge.i + 1))])
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "ccomp", "oprd", "attr", "xcomp")), None)
    if thing is None:
        return None
    end = _aside(text, thing, clauses.statement_end(verb, thing.right_edge.i + 1))
    return _draft(text, verb, use, [chars(text.doc, (thing.left_edge.i, end))], thing)


READERS = (_quotation, _tail, _clause, _parenthesis, _particle, _infinitive, _object, _rest_of_sentence)
