"""Clauses on the parse: who is the subject of a cue, where a noun phrase, a cue and a statement begin and end.

All positions are token indices of one paragraph, end exclusive.
"""

from __future__ import annotations

from spacy.tokens import Token

from variorum.reading.cues import lemmas

Range = tuple[int, int]

REACH = 150
"""How many tokens a clause is looked through."""
JOINED = 40
"""How many nouns joined by prepositions or ``and`` a noun phrase may have."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES = frozenset({"who", "which", "that"})
CLAUSES = frozenset({"ccomp", "parataxis"})
INSIDE_NAME = frozenset({"prep", "cc", "conj", "punct", "compound", "nummod", "case", "poss", "nmod", "amod", "det"})
NAME_PREPOSITIONS = frozenset({"of", "for", "in", "at", "from", "to", "on", "with", "within", "under"})
WRITINGS = frozenset({"statement", "letter", "message", "tweet", "report", "release", "note", "memo", "post", "email"})
SECOND = frozenset({"advcl", "parataxis", "ccomp", "xcomp"})
BESIDE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})


def own_subject(verb: Token) -> Token | None:
    """The subject among the verb's children, passive or active; of two, as behind a dateline, the one nearer before it."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    before = [c for c in subjects if c.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def subject(verb: Token, depth: int = 6) -> Token | None:
    """The head of the noun phrase that does what the verb says, through conjuncts, participles and infinitives.

    A relative pronoun is replaced by the noun that it stands for.
    """
    own = own_subject(verb)
    if own is not None:
        return verb.head if own.lower_ in RELATIVES and verb.dep_ == "relcl" else own
    if depth == 0:
        return None
    head = verb.head
    if verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBG" and verb.i and verb.nbor(-1).text == ",":
        return _matrix_subject(verb, depth)
    if verb.dep_ == "acl":
        maker = subject(head.head, depth - 1) if head.dep_ == "dobj" and head.lemma_ in WRITINGS else None
        return maker or head
    if verb.dep_ == "relcl":
        return head if any(c.lower_ in RELATIVES for c in verb.children) else None
    if (
        verb.dep_ in ("conj", "xcomp", "advcl", "dep", "ccomp", "acomp")
        and head.pos_ in ("VERB", "AUX", "ADJ")
        and head.i != verb.i
    ):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        return subject(head, depth - 1)
    if verb.dep_ == "xcomp" and head.dep_ in ("acomp", "attr"):
        return subject(head.head, depth - 1)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return subject(head.head, depth - 1)
    if verb.dep_ == "pcomp" and head.head.i != head.i and head.head.head.pos_ in ("VERB", "AUX"):
        return subject(head.head.head, depth - 1)
    return None


def _matrix_subject(verb: Token, depth: int) -> Token | None:
    """The subject of the finite clause that a participle behind a comma belongs to."""
    head = verb.head
    for _ in range(8):
        finite = head.pos_ in ("VERB", "AUX") and head.tag_ not in ("VB", "VBG")
        own = own_subject(head) if finite else None
        if own is not None and own.lower_ not in RELATIVES:
            infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children)
            if not infinitive:
                return own
        if head.head.i == head.i:
            break
        head = head.head
    return subject(head, depth - 1) if head.pos_ in ("VERB", "AUX") else None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    bare = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "relcl", "ccomp")
    return bare and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)


def agent(verb: Token) -> Token | None:
    """The noun after ``by`` of a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def noun_phrase(head: Token) -> Range:
    """The noun phrase around its head, without appositions, relative clauses and participles.

    Of nouns joined one below another the first ``JOINED`` belong to it.
    """
    return phrase_start(head), _phrase_end(head, JOINED)


def phrase_start(head: Token) -> int:
    """Where the noun phrase around its head begins: at its left edge, but for marks and words that join it to others."""
    doc, start = head.doc, head.left_edge.i
    while start < head.i and (doc[start].is_punct or doc[start].dep_ in ("cc", "preconj", "advmod", "prep", "mark")):
        start += 1
    return start


def _phrase_end(head: Token, depth: int) -> int:
    end = head.i + 1
    for child in head.rights if depth else ():
        if child.dep_ not in INSIDE_NAME or (child.dep_ == "prep" and child.lower_ not in NAME_PREPOSITIONS):
            break
        if child.dep_ == "prep":
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is None or child.i != end or (head.pos_ == "PROPN" and child.lower_ not in ("of", "for")):
                break
            end = _phrase_end(inner, depth - 1)
        elif child.dep_ == "conj":
            if child.pos_ not in ("NOUN", "PROPN", "PRON"):
                break
            end = _phrase_end(child, depth - 1)
        elif child.dep_ in ("punct", "cc"):
            continue
        else:
            end = max(end, child.i + 1)
    return end


def cue_range(verb: Token) -> Range:
    """The verb with the auxiliaries, negation and adverbs that stand right before it, and its particle."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    while start > 0 and doc[start - 1].head.i == verb.i and doc[start - 1].dep_ in BESIDE_CUE:
        start -= 1
    infinitive = verb.dep_ == "xcomp" and doc[start].lower_ == "to"
    predicate = verb.pos_ == "ADJ" and verb.dep_ == "acomp"
    if (infinitive or predicate) and verb.head.i == start - 1:
        start = cue_range(verb.head)[0]
    if end < len(doc) and doc[end].dep_ == "prt" and doc[end].head.i == verb.i:
        end += 1
    return start, end


def is_cue_verb(token: Token) -> bool:
    """Whether the token is a verb of the lexicon."""
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in lemmas()


def statement_end(verb: Token, last: int) -> int:
    """Where what the verb reports ends: at its right edge, but before a second thing that the speaker does.

    ``last`` is a token that certainly belongs to it.
    """
    doc = verb.doc
    end = last
    for child in verb.rights:
        if child.right_edge.i + 1 <= last:
            continue
        if child.dep_ == "cc":
            continue
        goes_on = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        second = (child.dep_ == "conj" and not goes_on) or (child.dep_ in SECOND and _new_cue(child))
        if second and child.left_edge.i > verb.i + 1:
            break
        if child.i > last and child.dep_ == "punct":
            continue
        end = max(end, child.right_edge.i + 1)
    end = min(end, next_cue(verb, end))
    while end > last - 1 and end > verb.i + 1 and doc[end - 1].is_punct and not doc[end - 1].is_quote:
        end -= 1
    return end


def _new_cue(token: Token) -> bool:
    return (
        is_cue_verb(token) and (token.tag_ == "VBG" or own_subject(token) is not None) and token.nbor(-1).is_punct
        if token.i
        else False
    )


def next_cue(verb: Token, end: int) -> int:
    """Where a coordinate cue with a subject of its own begins, or ``end``."""
    doc = verb.doc
    for i in range(verb.i + 2, min(end, verb.i + REACH)):
        token = doc[i]
        if token.dep_ in ("conj", "advcl", "parataxis") and is_cue_verb(token) and token.head.i < i:
            own = own_subject(token)
            clausal = any(c.dep_ in CLAUSES for c in token.children)
            if own is not None and own.i < i and clausal and own.lower_ not in RELATIVES:
                start = token.left_edge.i
                while start > verb.i + 1 and (doc[start - 1].is_punct or doc[start - 1].dep_ in ("cc", "mark")):
                    start -= 1
                if start > verb.i + 1:
                    return start
    return end
