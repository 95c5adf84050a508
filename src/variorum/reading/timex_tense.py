"""Which way a time expression looks, by the tense of the verb that governs it and by the words around that verb."""

from __future__ import annotations

from functools import partial

from spacy.tokens import Doc, Token

from variorum.reading import word_lists

_CLIMB = 12
_CHAIN = 6
"""How many heads are climbed to the first verb, and how many verbs are asked after it."""


_words = partial(word_lists.words, "timex_tense.tsv")


def way_of(doc: Doc, start: int, end: int, headline: bool = False) -> int:
    """Which way the text looks at the words from ``start`` to ``end``: 1 ahead, -1 back, 0 where nothing tells: as where a
    noun stands between them and a verb that looks back, or they belong to a noun (``Monday's ruling``).

    In a ``headline`` the present tense tells of what has happened.
    """
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None or not len(words):
        return 0
    verb, nouns = _governor(words.root)
    preposition = words.root.head.lower_ if words.root.dep_ == "pobj" else _before(doc, words.start, 1)
    if preposition in _words("since"):
        return -1
    if any(_is_coming(noun) for noun in nouns) or _before(doc, words.start, 1) in _words("from-then"):
        return 1
    if verb is None:
        return int(_as_soon_as(doc, words.start))
    if preposition in _words("until") and verb.lemma_ in _words("deadline"):
        return 1
    if _set_for(verb, preposition):
        return 0 if _undone(verb) else 1
    way = _own_way(verb, headline, bool(nouns))
    if way is None:
        way = max(0, _way_above(verb, headline, bool(nouns)))
    if way == 0 or (way < 0 and (nouns or preposition in _words("aim"))):
        return int(_as_soon_as(doc, words.start))
    return 0 if way > 0 and words.root.dep_ in ("poss", "compound", "nmod") else way


def _before(doc: Doc, index: int, count: int) -> str:
    return doc[index - count].lower_ if index >= count else ""


def _as_soon_as(doc: Doc, index: int) -> bool:
    """Whether the words ``as early as`` or ``as soon as`` stand before."""
    return _before(doc, index, 1) == _before(doc, index, 3) == "as" and _before(doc, index, 2) in ("early", "soon")


def _governor(token: Token) -> tuple[Token | None, list[Token]]:
    """The verb that governs a token, None where there is none near, and the nouns and their like between the two."""
    nouns: list[Token] = []
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token, nouns
        if token.head == token:
            break
        token = token.head
        if token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and token.lower_ not in _words("plans"):
            nouns.append(token)
    return None, nouns


def _is_coming(noun: Token) -> bool:
    return any(child.dep_ == "amod" and child.lower_ in _words("coming") for child in noun.lefts)


def _set_for(verb: Token, preposition: str) -> bool:
    """Whether the verb sets a day: ``set for Monday``, ``scheduled a vote Monday``; ``had scheduled`` has passed."""
    if verb.lemma_ in _words("sets-for"):
        aims = preposition in _words("aim") or any(child.lower_ == "for" for child in verb.rights)
        return aims and verb.tag_ in ("VBN", "VBD") and "had" not in _helpers(verb)
    return verb.lemma_ in _words("sets") and verb.tag_ != "VB" and "had" not in _helpers(verb)


def _undone(verb: Token) -> bool:
    """Whether what was planned is said not to have taken place: ``a rally planned for Monday was called off``."""
    noun = verb.head
    return verb.dep_ == "acl" and noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in _words("undone")


def _helpers(verb: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass"))


def _way_above(verb: Token, headline: bool, by_noun: bool) -> int:
    """The way of the verb above one that has no tense of its own."""
    for _ in range(_CHAIN):
        above, _ = _governor(verb.head)
        if above is None or above == verb:
            return 0
        found = _own_way(above, headline, by_noun or verb.dep_ == "pcomp")
        if found is not None:
            return found
        verb = above
    return 0


def _own_way(verb: Token, headline: bool, by_noun: bool) -> int | None:
    """The way that the verb itself tells, None where the verb above it has to tell."""
    helpers = _helpers(verb)
    if helpers & _words("ahead") or verb.lower_ in _words("ahead"):
        return -1 if helpers & _words("perfect") and "will" not in helpers else 1
    if helpers & _words("perfect"):
        return -1
    if any(child.tag_ == "TO" for child in verb.children):
        return _infinitive(verb)
    match verb.tag_:
        case "VBG":
            return 1 if helpers & {"is", "are", "'s", "'re", "am"} else -1 if helpers & {"was", "were"} else None
        case "VBN" if helpers or not any(child.dep_ == "nsubj" for child in verb.children):
            present = helpers & {"is", "are", "'s", "'re"}
            return (1 if _shifting(verb) else 0) if present else -1
        case "VBD" | "VBN":
            return 1 if _shifting(verb) and _looks_on(verb) else -1
        case "VBZ" | "VBP":
            return _present(verb, headline, by_noun)
        case _:
            return 1 if helpers & {"do", "does"} else -1 if "did" in helpers else 0 if verb.dep_ == "ROOT" else None


def _shifting(verb: Token) -> bool:
    """Whether a conjunction such as ``when`` or ``as soon as`` opens the verb's clause."""
    return verb.dep_ == "advcl" and any(
        child.lower_ in _words("shifting") or (child.lower_ == "as" and _before(child.doc, child.i, 1) == "soon")
        for child in verb.lefts
    )


def _looks_on(verb: Token) -> bool:
    """Whether the verb above looks ahead, be it by an adjective such as ``likely``."""
    above, _ = _governor(verb.head)
    return above is not None and above != verb and _own_way(above, False, False) == 1


def _infinitive(verb: Token) -> int | None:
    head = verb.head
    if head == verb:
        return 1
    if verb.dep_ in ("relcl", "acl"):
        if head.lower_ in _words("singled") or any(child.lower_ in _words("singled") for child in head.lefts):
            return -1
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        return 1 if passive or head.lemma_ in _words("plans") else None
    if not _words("plans").isdisjoint((head.lemma_, head.lower_)) and verb.dep_ in ("xcomp", "ccomp", "acomp", "advcl"):
        return 0 if "had" in _helpers(head) | _helpers(head.head) else 1
    return None


def _present(verb: Token, headline: bool, by_noun: bool) -> int:
    """The way of a verb in the simple present, which looks ahead (``talks open on Friday``) unless it says or describes."""
    if verb.lemma_ in _words("saying") or headline:
        return -1
    ambiguous = verb.tag_ == "VBP" and verb.lower_ in _words("same-form")
    describes = verb.lemma_ == "be" and any(
        child.dep_ in ("acomp", "attr") and child.lower_ not in _words("plans") for child in verb.rights
    )
    return 0 if by_noun or ambiguous or describes else 1
