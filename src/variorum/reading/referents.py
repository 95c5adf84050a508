"""Whom a report speaks of, and what it says of them: roles, nations, what sets them apart, "he" or "she"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum import data, lexicon
from variorum.folding import plain
from variorum.reading import clauses, cues, word_lists

STEM = 5
"""How many letters of a nation's name count: ``Talmaria``, ``Talmarian``."""
PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they",
}  # fmt: skip
"""Pronouns that stand for somebody else, by the form in which they are a subject."""
TITLE = 6
"""How many words a title may have."""
AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b|^, (\d{1,3})(?=[,.])")


@dataclass(slots=True)
class Profile:
    """What words say of somebody: roles, nations (stems), ``marks`` that set apart (``deputy``), the field of the role
    (``police`` chief), the age in years, the pronoun that can stand for him or her, and the one that the name hints at."""

    roles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    age: str | None = None
    pronoun: str | None = None
    hint: str | None = None

    def add(self, other: Profile) -> None:
        """Take in what another says of the same one."""
        self.roles |= other.roles
        self.nations |= other.nations
        self.marks |= other.marks
        self.fields |= other.fields
        self.age = self.age or other.age
        self.pronoun = self.pronoun or other.pronoun
        self.hint = self.hint or other.hint


@dataclass(slots=True)
class Referent:
    """Somebody or something that the report speaks of.

    ``name`` is None while no mention names it; ``full`` where it is called by a name like a person's full name; ``owner``
    the one by whom it is known (``his deputy``); ``seen`` the sentences that speak of it, each with its weight.
    """

    name: str | None
    kind: str
    profile: Profile = field(default_factory=Profile)
    plural: bool = False
    full: bool = False
    owner: Referent | None = None
    seen: list[tuple[int, float]] = field(default_factory=list)


source_class = partial(word_lists.words, "source_words.tsv")
"""The words of a class of those that tell who a source is."""


@cache
def wider() -> Mapping[str, frozenset[str]]:
    """The words that may stand for somebody who has a role, by role noun."""
    return {role: frozenset(wide.split()) | {role} for roles, wide in data.rows("roles.tsv") for role in roles.split()}


@cache
def role_words() -> frozenset[str]:
    """The nouns, in lower case, that name a role which a person can have."""
    titles = (title.split()[-1].strip(".").lower() for title in data.lines("titles.txt"))
    return frozenset(word for wide in wider().values() for word in wide) | frozenset(titles)


@cache
def person_words() -> frozenset[str]:
    """The nouns, in lower case, for people."""
    return role_words() | lexicon.people() | source_class("kin") | source_class("circumstance")


@cache
def bodies() -> frozenset[str]:
    """What bodies of a state are called, in lower case: ``coast guard``."""
    return frozenset(head for head, _, _ in data.rows("bodies.tsv"))


@cache
def _genders(kind: str) -> Mapping[str, str]:
    return {word: who for row, who, words in data.rows("genders.tsv") if row == kind for word in words.split()}


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], frozenset[str], frozenset[str]], ...]:
    rows = data.rows("role_phrases.tsv")
    return tuple((tuple(words.split()), frozenset(same.split()), frozenset(wide.split())) for words, same, wide in rows)


@cache
def _nations() -> frozenset[str]:
    adjectives = (word for _, words in data.rows("demonyms.tsv") for word in words.split("|"))
    return frozenset(word.lower()[:STEM] for word in adjectives)


def nation(word: Token, peoples: frozenset[str]) -> str | None:
    """The stem that a nation's name and its adjective share, None where the word is neither. ``peoples`` are stems of
    further nations."""
    stem = word.lower_[:STEM]
    if word.ent_type_ == "NORP" or stem in peoples:
        return stem if word.text[:1].isupper() else None
    return stem if word.ent_type_ == "GPE" and stem in _nations() else None


def gender(name: str) -> str | None:
    """``he`` or ``she`` where the first name of a full name, or the ending of the surname, tells it."""
    words = plain(name).split()
    if len(words) < 2:
        return None
    surname = next((who for end, who in _genders("ending").items() if words[-1].endswith(end)), None)
    return surname or _genders("name").get(words[0])


def likely_gender(name: str) -> str | None:
    """``he`` or ``she`` where the ending of the first name of a full name makes it likely."""
    first, *rest = plain(name).split() or [""]
    return next((who for end, who in _genders("hint").items() if rest and first.endswith(end)), None)


def is_person(noun: str) -> bool:
    """Whether a noun, in lower case, names a person and no body, as a list or its ending tells."""
    body = noun in cues.word_class("body")
    return not body and (noun in person_words() or noun.endswith(("ist", "ian", "man", "woman")))


def describe(words: Iterable[Token], peoples: frozenset[str]) -> Profile:
    """What the words of a noun phrase, without the name that they describe, say of it."""
    found = Profile()
    tokens = list(words)
    for token in tokens:
        _note(found, token, peoples)
    for _, same, wide in _offices(tokens):
        found.roles |= same | wide
    return found


def same_office(words: Iterable[Token]) -> frozenset[str]:
    """The role nouns that name the same office as several of the words: ``premier`` for ``prime minister``."""
    return frozenset().union(*(same for phrase, same, _ in _offices(list(words)) if len(phrase) > 1))


def _offices(tokens: list[Token]) -> Iterator[tuple[tuple[str, ...], frozenset[str], frozenset[str]]]:
    lower = [t.lower_.strip(".") for t in tokens]
    for phrase, same, wide in _phrases():
        if any(tuple(lower[i : i + len(phrase)]) == phrase for i in range(len(lower) - len(phrase) + 1)):
            yield phrase, same, wide - {"-"}


def _note(found: Profile, word: Token, peoples: frozenset[str]) -> None:
    lower, lemma = word.lower_.strip("."), word.lemma_.lower().strip(".")
    if (stem := nation(word, peoples)) is not None:
        found.nations.add(stem)
        return
    if lower in source_class("mark") and word.head.i > word.i:
        found.marks.add(lower)
    if word.pos_ in ("NOUN", "PROPN", "ADJ") and (who := _genders("noun").get(lower)) is not None:
        found.pronoun = found.pronoun or who
    if word.like_num or word.text.isupper() or (word.pos_ == "ADJ" and lower not in source_class("adjective")):
        return
    title = word.i + 1 < len(word.doc) and word.nbor(1).text[0].isupper() and word.dep_ in ("compound", "nmod")
    if word.i and f"{word.nbor(-1).lower_} {lower}" in bodies():
        found.fields.add(lower)
    elif lemma in person_words() or lower in person_words():
        found.roles.add(lemma if lemma in person_words() else lower)
    elif (word.pos_ == "NOUN" or word.is_lower) and word.dep_ in ("compound", "nmod", "poss") and not title:
        found.fields.add(lemma)
    elif word.pos_ == "NOUN" and word.dep_ not in ("pobj", "conj"):
        found.roles.add(lemma)


def age_of(words: str) -> str | None:
    """The age that the words of a noun phrase, or those right behind a name, tell: ``the 54-year-old``, ``, 54,``."""
    match = AGE.search(words)
    return match[1] or match[2] if match else None


def around(root: Token) -> Iterator[Token]:
    """The words that describe the name at ``root``: those before it, appositions to and of it, and what it is said to be."""
    for word in root.lefts:
        yield from (inner for inner in word.lefts if inner.i > word.i - TITLE)
        yield word
    if root.dep_ == "appos":
        start, end = clauses.noun_phrase(root.head)
        yield from root.doc[start : min(end, root.left_edge.i) if end > root.left_edge.i > start else end]
    for child in root.rights:
        if child.dep_ in ("appos", "amod") or (child.dep_ == "attr" and child.pos_ == "NOUN"):
            start, end = clauses.noun_phrase(child)
            yield from root.doc[start:end]
        elif child.dep_ == "relcl":
            yield from _predicate(child)
    if root.dep_ in clauses.SUBJECTS:
        yield from _predicate(root.head)


def titles(name: Words) -> list[Token]:
    """The words right before a name that may be a title, whatever the parser makes of them: ``Capt. Ana Belmor``."""
    doc, start = name.doc, name.start
    while start > 0 and name.start - start < TITLE:
        word = doc[start - 1]
        ranked = word.text == "." and start > 1 and doc[start - 2].lower_ in _ranks()
        if not (word.pos_ in ("NOUN", "PROPN") and word.is_alpha and word.ent_type_ not in ("DATE", "TIME")) and not ranked:
            break
        start -= 1
    return list(doc[start : name.start])


@cache
def _ranks() -> frozenset[str]:
    return frozenset(words for words, _, _ in data.rows("role_phrases.tsv") if " " not in words)


def _predicate(verb: Token) -> Iterator[Token]:
    """What the clause says that its subject is: ``is the mayor of Lesk``, ``who heads the union``."""
    lemma = verb.lemma_.lower()
    if lemma in source_class("copula"):
        for child in verb.rights:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                start, end = clauses.noun_phrase(child)
                yield from verb.doc[start:end]


def heads_body(root: Token) -> bool:
    """Whether a relative clause says that the one at ``root`` leads a body."""
    return any(c.dep_ == "relcl" and c.lemma_.lower() in source_class("lead") for c in root.rights)
