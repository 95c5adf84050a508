"""Who did what to whom, on the parse: the parties of a verb or of a noun of action.

Passives, relative clauses, participles, infinitives and conjuncts are resolved to the noun that the parse gives them.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from variorum.reading.clauses import NAME_PREPOSITIONS, RELATIVES, agent, own_subject, phrase_start
from variorum.reading.word_lists import event_words

_OPEN = ("xcomp", "advcl", "ccomp", "conj", "dep", "pcomp", "acl", "acomp", "attr", "oprd")
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Parties:
    """The heads of the noun phrases of who did it and to whom or what."""

    agent: Token | None
    patient: Token | None


def phrase(head: Token) -> tuple[int, int]:
    """The first token of the noun phrase around its head and the one after its last: with what is joined to it by a
    preposition or ``and``, without appositions, relative clauses and participles."""
    end, noun = head.i + 1, head
    for _ in range(_DEPTH):
        following = _joined(noun, end)
        if following is None:
            break
        noun, end = following, following.i + 1
    return phrase_start(head), end


def _joined(noun: Token, end: int) -> Token | None:
    """The noun that a preposition or ``and`` right behind the phrase joins to it."""
    doc = noun.doc
    for child in noun.rights:
        allowed = ("of", "for") if noun.pos_ == "PROPN" else NAME_PREPOSITIONS
        if child.dep_ == "prep" and child.i == end and child.lower_ in allowed:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            return inner if inner is not None and inner.ent_type_ not in ("DATE", "TIME") else None
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            between = doc[end : child.left_edge.i]
            return child if all(token.is_punct or token.dep_ == "cc" for token in between) else None
    return None


def of_verb(verb: Token) -> Parties:
    """The parties of a verb. A participle after its noun (``bridges destroyed by shells``) is read as passive."""
    if is_passive(verb):
        return Parties(_doer(verb) or _agent_with_participle(verb), subject(verb))
    return Parties(subject(verb), direct_object(verb))


def _doer(verb: Token) -> Token | None:
    """The noun after ``by`` of a passive, where it is no means of transport (``by helicopter``)."""
    found = agent(verb)
    bare = found is not None and found.lower_ in event_words("transport") and found.left_edge == found
    return None if bare else found


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, as a bare participle without an object does too."""
    for _ in range(_DEPTH):
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
            return True
        if verb.tag_ != "VBN" or any(c.dep_ in ("dobj", "aux") for c in verb.children):
            return False
        if verb.dep_ != "conj" and own_subject(verb) is not None:
            return False  # but "six were killed and 33 injured"
        if verb.dep_ != "conj":
            break
        verb = verb.head  # "was shot and killed"
    return verb.dep_ in ("acl", "amod", "advcl", "relcl")


def _agent_with_participle(verb: Token) -> Token | None:
    """The agent where the parser takes what describes it for a clause: ``by fleeing soldiers``."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    participle = next((c for c in by.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None) if by is not None else None
    noun = next((c for c in participle.children if c.dep_ == "dobj"), None) if participle is not None else None
    return noun if noun is not None and participle is not None and noun.left_edge.i == participle.i + 1 else None


def of_noun(noun: Token, owned: bool, aimed: bool) -> Parties:
    """The parties of a noun of action: ``X's attack on Y`` (``aimed``), ``the destruction of Y by X``, ``Y's arrest``
    (``owned``)."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN", "PRON")), None)
    if owner is None:
        owner = next(
            (c for c in noun.children if c.dep_ in ("amod", "compound") and c.i < noun.i and c.ent_type_ == "NORP"), None
        )
    patient = complement(noun, "of", *(("on", "against") if aimed else ()))
    if owned and patient is None:
        return Parties(complement(noun, "by"), owner)
    return Parties(complement(noun, "by") or owner, patient)


def complement(word: Token, *prepositions: str) -> Token | None:
    """The noun after one of these prepositions of the word."""
    for child in word.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            found = next((c for c in child.children if c.dep_ == "pobj"), None)
            if found is not None and found.ent_type_ not in ("DATE", "TIME"):
                return found
    return None


def direct_object(verb: Token) -> Token | None:
    """The object of an active verb; of the last one that has it where verbs share it (``shelled and stormed the town``)."""
    found = next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
    if found is not None:
        relative = found.lower_ in RELATIVES and verb.dep_ == "relcl"
        return verb.head if relative else found
    own = own_subject(verb)
    if verb.dep_ == "relcl" and own is not None and own.lower_ not in RELATIVES:
        return verb.head
    shared = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    return next((c for c in shared.children if c.dep_ == "dobj"), None) if shared is not None else None


def subject(verb: Token, depth: int = _DEPTH) -> Token | None:
    """Who does what the verb says (of a passive: whom it befalls), None where the sentence does not tell."""
    own = own_subject(verb)
    if own is not None:
        return verb.head if own.lower_ in RELATIVES and verb.dep_ == "relcl" else own
    head = verb.head
    if depth == 0 or head == verb:
        return None
    if verb.dep_ in ("acl", "relcl", "amod"):
        return _bearer(verb, head, depth)
    if verb.dep_ == "prep" or head.dep_ == "prep" or head.pos_ == "ADP":
        return _subject_over(head, depth)
    if verb.dep_ in _OPEN and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _controller(head) or subject(head, depth - 1)
    return None


def _bearer(verb: Token, noun: Token, depth: int) -> Token | None:
    """Whose action a participle or infinitive at a noun is: the noun's, but in ``a plan to attack`` its owner's."""
    if not any(c.tag_ == "TO" for c in verb.children):
        return noun
    parties = of_noun(noun, owned=False, aimed=False)
    if parties.agent is not None:
        return parties.agent
    to_whom = complement(noun, "to", "for")
    if to_whom is not None and verb.i > to_whom.i:
        return to_whom
    return _subject_over(noun, depth)


def _subject_over(word: Token, depth: int) -> Token | None:
    """The subject of the verb over a preposition or noun; the object of ``accused X of ...``."""
    for _ in range(depth):
        if word.head == word:
            return None
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            return _controller(word) or subject(word, depth - 1)
    return None


def _controller(verb: Token) -> Token | None:
    """The object that does what the verb's complement says; for a passive its subject, by way of None."""
    if verb.lemma_ not in event_words("gives-object") or is_passive(verb):
        return None
    found = next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)
    if found is not None and found.pos_ in ("NOUN", "PROPN", "PRON"):
        return found
    return complement(verb, "on", "upon", "to", "for")
