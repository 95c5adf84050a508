"""Which words name an action, and of which class: the lexicon ``data/actions.tsv`` matched on the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from variorum import data
from variorum.reading import roles
from variorum.reading.counted import is_person
from variorum.reading.event_status import status_words
from variorum.reading.roles import Parties
from variorum.reading.word_lists import words_of

_PART_OF = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_DEPTH = 4
_NAMES = ("FAC", "ORG", "PERSON", "GPE", "DATE", "TIME")
_OVER = ("of", "over", "on", "against", "to")
_WHENCE = ("from", "off", "out")
_PARTICLES = ("prt", "advmod", "prep", "oprd", "acomp", "dobj", "amod")


@dataclass(frozen=True, slots=True)
class Need:
    """What must (or, ``negative``, must not) stand beside the word: a lemma of ``words`` as its ``role``."""

    role: str
    words: frozenset[str]
    negative: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the lexicon."""

    lemma: str
    particle: str
    part: str
    needs: tuple[Need, ...]
    action: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action that a text names: its class, the word that bears it, first and last token of its name, its parties."""

    kind: str
    word: Token
    first: Token
    last: Token
    parties: Parties


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds of a class of actions: its PLOVER type and the flags of ``data/action_types.tsv``, where they are told."""

    plover: str | None
    flags: frozenset[str]


@cache
def kinds() -> dict[str, Kind]:
    """The classes of actions."""
    return {
        kind: Kind(None if plover == "-" else plover, frozenset(" ".join(flags).split()))
        for kind, plover, *flags in data.rows("action_types.tsv")
    }


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row[0][1:]: frozenset(row[1].split()) for row in data.rows("actions.tsv") if row[0].startswith("@")}


@cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """The rows of the lexicon by lemma; those that ask for more stand first."""
    found: dict[str, list[Pattern]] = {}
    for row in data.rows("actions.tsv"):
        if row[0].startswith("@"):
            continue
        lemma, _, particle = row[0].partition(" ")
        found.setdefault(lemma, []).append(Pattern(lemma, particle, row[1], tuple(_needs(row[2])), row[3]))
    return {
        lemma: tuple(sorted(rows, key=lambda p: (bool(p.particle), any(not n.negative for n in p.needs)), reverse=True))
        for lemma, rows in found.items()
    }


def _needs(cell: str) -> Iterator[Need]:
    if cell:
        role, _, words = cell.lstrip("!").partition("=")
        listed = [_lists()[word[1:]] if word.startswith("$") else {word} for word in words.split()]
        yield Need(role, frozenset().union(*listed), cell.startswith("!"))


def find(doc: Doc, named: frozenset[int]) -> Iterator[Action]:
    """The actions that a paragraph names, in order. ``named`` are the tokens of names of places."""
    table, done = patterns(), -1
    for token in doc:
        rows = table.get(token.lower_ if _is_gerund(token) else token.lemma_.lower()) or table.get(token.lower_)
        if not rows or _is_modifier(token) or token.i <= done:
            continue
        for pattern in rows:
            action = _match(token, pattern, named)
            if action is not None:
                yield action
                done = action.last.i if action.last.pos_ == "NOUN" else done
                break


def _is_gerund(token: Token) -> bool:
    """Whether an ``-ing`` form stands as a noun of the lexicon (``hit by shelling``)."""
    return (
        token.tag_ == "VBG"
        and token.dep_ in ("pcomp", "pobj", "nsubj", "dobj", "conj")
        and token.lower_ in patterns()
        and not any(c.dep_ in ("dobj", "aux", "nsubj") for c in token.children)
    )


def _is_modifier(token: Token) -> bool:
    """Whether the word only describes a noun (``the besieged town``, ``protest leaders``)."""
    if token.dep_ == "pcomp" and token.head.dep_ == "agent" and token.tag_ == "VBG":
        return any(c.dep_ == "dobj" and c.left_edge.i == token.i + 1 for c in token.children)  # "hit by fleeing soldiers"
    return token.dep_ in ("amod", "compound") and token.head.i > token.i


def _match(token: Token, pattern: Pattern, named: frozenset[int]) -> Action | None:
    part = "noun" if _is_gerund(token) else _PART_OF.get(token.pos_)
    if part != pattern.part or token.ent_type_ in _NAMES or _is_noun_by_use(token):
        return None
    first = last = token
    if pattern.particle:
        particle = _particle(token, pattern.particle)
        if particle is None:
            return None
        first, last = (token, particle) if particle.i > token.i else (particle, token)
    parties = _parties(token, pattern)
    if last.dep_ == "dobj" and parties.patient == last:
        parties = Parties(parties.agent, roles.complement(token, "on", "at"))  # "opened fire on the crowd"
    if (
        pattern.particle not in _WHENCE
        and last.dep_ == "prep"
        and (aim := next((c for c in last.children if c.dep_ == "pobj"), None)) is not None
    ):
        parties, last = Parties(parties.agent, aim), token  # "fired rockets at the town"
    for need in pattern.needs:
        holder, mark = _beside(token, need, parties)
        if need.role == "agent":
            parties = Parties(holder, parties.agent)
        fits = holder is not None and (not need.words or _is_one_of(holder, need.words, named))
        if fits == need.negative:
            return None
        if mark:
            parties = Parties(
                parties.agent, holder and (roles.complement(holder, *_OVER) or roles.complement(token, *_OVER))
            )
            last = holder if holder is not None and holder.i > last.i else last
    if pattern.action == "surrender" and pattern.particle and parties.patient is not None:
        last = parties.patient if parties.patient.i > last.i else last  # "laid down their arms" is one name
        parties = Parties(parties.agent, None)
    return Action(pattern.action, token, first, last, parties)


def _is_noun_by_use(token: Token) -> bool:
    """Whether a participle stands for people: ``the wounded were taken away``."""
    used = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and token.tag_ in ("VBN", "VBD")
    return used and any(child.dep_ in ("det", "nummod") for child in token.children)


def _parties(token: Token, pattern: Pattern) -> Parties:
    flags = kinds()[pattern.action].flags
    if pattern.part == "noun":
        return roles.of_noun(token, "owned" in flags, "aimed" in flags)
    if pattern.part == "adjective":
        subject = next((c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        return Parties(None, subject)
    parties = roles.of_verb(token)
    if "objectless" in flags or ("undergoes" in flags and parties.patient is None):
        return Parties(None, roles.subject(token))
    return parties


def _particle(token: Token, word: str) -> Token | None:
    for child in token.children:
        if child.lower_ == word and child.dep_ in _PARTICLES and abs(child.i - token.i) <= 6:
            return child
        if child.dep_ == "prt" and child.lower_ == "out" and word == "out":
            return child
    return None


def _beside(token: Token, need: Need, parties: Parties) -> tuple[Token | None, bool]:
    """The word in the role that is asked for; and whether the action's object hangs on it."""
    match need.role:
        case "object":
            return parties.patient, False
        case "subject":
            return (parties.agent if parties.agent is not None else parties.patient), False
        case "agent":
            return roles.complement(token, "to"), False
        case "under":
            return (token.head if token.dep_ in ("ccomp", "xcomp", "dobj", "nsubjpass") else None), False
        case "carrying":
            carried = parties.patient.children if parties.patient is not None else ()
            return next((c for c in carried if c.lemma_.lower() in need.words), None), False
        case "as" | "with" | "on" | "to" | "through":
            return roles.complement(token, need.role), False
        case "kind":
            described = (c for c in token.children if c.dep_ in ("amod", "compound") and c.lemma_.lower() in need.words)
            return next(described, None), False
        case "after":
            bare = not any(c.dep_ == "det" for c in token.children)
            return (token.head if token.dep_ == "pobj" and bare else None), False
        case "mark":
            passive = parties.patient
            return next((c for c in token.children if c.dep_ == "dobj"), passive), True
        case _:
            return (token if _is_asked_for(token) else None), False


def _is_asked_for(noun: Token) -> bool:
    """Whether a corridor or passage is asked for, offered or refused, not only mentioned."""
    head = noun.head
    if head.dep_ == "prep" and head.lower_ in ("for", "on"):
        head = head.head
    return head.lemma_.lower() in status_words()


def _is_one_of(holder: Token, words: frozenset[str], named: frozenset[int]) -> bool:
    """Whether the noun is one of the words; numbers and pronouns stand for people, names of places for settlements."""
    for _ in range(_DEPTH):
        if holder.lemma_.lower() in words or holder.lower_ in words:
            return True
        if "town" in words and holder.i in named:
            return True
        if holder.lemma_.lower() in words_of("tolls"):
            return False  # the bodies that divers brought up are not rescued
        if "people" in words and is_person(holder):
            return True
        if "people" in words and (holder.pos_ == "NUM" or holder.ent_type_ == "PERSON"):
            return True
        if any(c.dep_ == "compound" and c.lemma_.lower() in words for c in holder.children) and holder.tag_ == "NNS":
            return True  # "corridor northwards", which the parser takes for a noun
        inner = roles.complement(holder, "of")
        if inner is None:
            return False
        holder = inner
    return False
