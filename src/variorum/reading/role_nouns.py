"""Whom a common noun stands for as a source: "the envoy", "his deputy", "the 54-year-old", "the company".

Somebody whom the report knows by the role, by a wider word for it or by what it says of him or her; or somebody new, who
stays unnamed unless the next sentences name the holder of the role. Who is known by whose he is ("his deputy") is never
the one whose he is.
"""

from __future__ import annotations

from spacy.tokens import Token

from variorum.reading import clauses, referents
from variorum.reading.cues import word_class
from variorum.reading.discourse import ACTED, LAST, Discourse, may_be_body
from variorum.reading.draft import Draft
from variorum.reading.referents import Profile, Referent

AHEAD = 10
"""How many sentences ahead an unnamed source of a lead looks for its name."""
LEAD = 6
"""How many sentences the lead has, in which a definite role may come before its name."""
FAR = 40
"""How many sentences back a role noun looks."""
CLOSE = 6
"""How many sentences back a noun that only describes somebody looks: ``the 54-year-old``."""
NEARER = 0.3
"""What a sentence nearer counts beside the fit of role and nation."""


def find(discourse: Discourse, draft: Draft, speaker: Token, source: tuple[int, int]) -> Referent:
    """The referent of the noun phrase at ``speaker``; ``source`` is where the source stands in the report."""
    phrase = list(draft.paragraph.tokens(*source) or ())
    new, here = _new(discourse, speaker, phrase), discourse.sentence(source[0])
    determiners = {t.lower_ for t in (*speaker.lefts, *phrase[:1])}
    if new.plural or determiners & referents.source_class("other"):
        return new
    owner = next((t for t in speaker.lefts if t.dep_ == "poss"), None)
    definite = owner is not None or bool(determiners & {"the", "this", "that"})
    owned = owner is not None and _own(discourse, new, owner, here)
    nouns = frozenset({speaker.lemma_.lower()}) | referents.same_office(phrase)
    if definite:
        found = _known(discourse, new, nouns, here, owned)
        if found is None and owner is None:
            found = _by_description(discourse, new, speaker.lemma_.lower(), here, source[0])
        if found is not None:
            return found
    if new.kind == "person" and not owned and (not definite or here <= LEAD):
        new.name = _ahead(discourse, new, nouns, source[1], here)
    if new.kind == "body" and owner is None and (phrase[:1] == [speaker] or here <= LEAD):
        new.name = _body_ahead(discourse, speaker.lemma_.lower(), source[1])
    new.name = new.name or _spoken_for(discourse, draft, speaker, here)
    return new


def _new(discourse: Discourse, speaker: Token, phrase: list[Token]) -> Referent:
    profile = referents.describe(phrase, discourse.peoples)
    profile.age = referents.age_of("".join(t.text_with_ws for t in phrase))
    lemma, before = speaker.lemma_.lower(), speaker.nbor(-1).lower_ if speaker.i else ""
    if lemma in word_class("body") | word_class("generic") or f"{before} {lemma}" in referents.bodies():
        kind = "body"
    elif referents.is_person(lemma) or profile.age or referents.same_office(phrase) or speaker.ent_type_ == "NORP":
        kind = "person"
    else:
        kind = "other"
    joined = any(t.dep_ == "conj" and t.head == speaker for t in phrase)
    return Referent(None, kind, profile, plural=speaker.tag_ in ("NNS", "NNPS") or joined)


def _own(discourse: Discourse, new: Referent, owner: Token, here: int) -> bool:
    """Whether the new one is known by a person whose he is; that person becomes the owner."""
    who = referents.PRONOUNS.get(owner.lower_)
    if who in ("he", "she"):
        new.owner = discourse.most_salient(here, lambda r: r.kind == "person" and r.profile.pronoun in (None, who))
        return True
    person = owner.ent_type_ == "PERSON" or owner.lemma_ in referents.person_words()
    return who == "they" or owner.lower_ in ("my", "our") or person


def _known(discourse: Discourse, new: Referent, nouns: frozenset[str], here: int, owned: bool) -> Referent | None:
    """The one whom the report knows by the role: the better fit, and of equals the one it spoke of last."""
    best, score = None, -FAR * NEARER
    for referent in discourse.recent():
        fit = None if referent is new.owner else _fit(discourse, referent, new.profile, nouns, new.kind == "body")
        if fit is None or (owned and not nouns & referent.profile.roles):
            continue
        last = max((at + weight for at, weight in referent.seen[-LAST:]), default=0.0) - here
        if fit + NEARER * last > score and -last < FAR:
            best, score = referent, fit + NEARER * last
    if best is None and new.kind == "body" and nouns & word_class("generic") and not owned:
        return _some_body(discourse, here)
    return best


def _spoken_for(discourse: Discourse, draft: Draft, speaker: Token, here: int) -> str | None:
    """The name of the body whose spokesman, or whose report, it is: ``a spokesman for the ministry``."""
    lemma = speaker.lemma_.lower()
    written = lemma in referents.source_class("document")
    if lemma not in referents.source_class("speaks") and not written:
        return None
    whose = [c for p in speaker.rights if p.lower_ in ("for", "of", "by", "from") for c in p.children if c.dep_ == "pobj"]
    for word in (*whose, *(c for c in speaker.lefts if c.dep_ in ("poss", "compound", "nmod"))):
        for mention in discourse.over(draft.paragraph.at(word)):
            if mention.type == "organisation" or (written and mention.type == "person"):
                return mention.name
        noun = word.lemma_.lower()
        if noun in word_class("body") | word_class("generic"):
            found = _known(discourse, Referent(None, "body"), frozenset({noun}), here, owned=False)
            if found is not None:
                return found.name
    return None


def _body_ahead(discourse: Discourse, noun: str, after: int) -> str | None:
    """The first body named behind whose name has the noun, for a heading: ``Ministry denies ...``."""
    for mention in discourse.behind(after):
        if mention.type == "organisation" and noun in mention.text.lower().split():
            return mention.name
    return None


def _fit(discourse: Discourse, referent: Referent, wanted: Profile, nouns: frozenset[str], body: bool) -> float | None:
    """How well the referent fits the noun and what stands with it, None where it cannot be meant."""
    known = referent.profile
    if referent.plural or (wanted.nations and known.nations and not wanted.nations & known.nations):
        return None
    if wanted.marks - known.marks or (wanted.fields and known.fields and not wanted.fields & known.fields):
        return None
    if wanted.pronoun and known.pronoun and wanted.pronoun != known.pronoun:
        return None
    if body:
        called = referent.kind != "person" and any(n in known.roles or discourse.says_of(referent, n) for n in nouns)
        fit = 2.0 if called else None
    elif referent.kind != "person":
        fit = None
    elif nouns & known.roles:
        fit = 2.0
    else:
        fit = 1.0 if any(nouns & referents.wider().get(role, frozenset()) for role in known.roles) else None
    if fit is None:
        return None
    return fit + bool(wanted.nations & known.nations) + bool(wanted.fields & known.fields) - bool(known.marks - wanted.marks)


def _some_body(discourse: Discourse, here: int) -> Referent | None:
    """The body that spoke or acted last, for ``the company``, else the only one or one named just now."""

    def fits(referent: Referent) -> bool:
        business = referent.name is not None or not referent.profile.roles.isdisjoint(word_class("generic"))
        possible = referent.kind != "facility" and may_be_body(referent)
        return business and possible and not any(discourse.says_of(referent, word) for word in word_class("official"))

    known = [r for r in discourse.recent() if fits(r) and any(here - at < FAR for at, _ in r.seen)]
    acted = [r for r in known if any(weight >= ACTED for _, weight in r.seen)]
    if acted:
        return max(acted, key=lambda r: max(at + weight for at, weight in r.seen if weight >= ACTED))
    return known[0] if known and (len(known) == 1 or here - known[0].seen[-1][0] <= CLOSE) else None


def _by_description(discourse: Discourse, new: Referent, lemma: str, here: int, at: int) -> Referent | None:
    """The person spoken of last, where the noun only describes one and the report has not used it for somebody else."""
    office = not referents.wider().get(lemma, frozenset()).isdisjoint(referents.source_class("office"))
    past = not new.profile.marks.isdisjoint(referents.source_class("past"))
    if new.kind != "person" or (office and not past):
        return None
    age = new.profile.age
    if age is None and discourse.first_use(lemma) < at:
        return None
    free = past or age is not None or lemma in referents.source_class("circumstance")

    def fits(referent: Referent) -> bool:
        known = referent.profile
        if referent.kind != "person" or referent.plural or referent.name is None:
            return False
        if (age and known.age and age != known.age) or (
            new.profile.pronoun and known.pronoun not in (None, new.profile.pronoun)
        ):
            return False
        return free or not known.roles - referents.source_class("circumstance")

    found = discourse.most_salient(here, fits)
    near = found is not None and any(here - sentence <= CLOSE for sentence, _ in found.seen[-LAST:])
    return found if near else None


def _ahead(discourse: Discourse, new: Referent, nouns: frozenset[str], after: int, here: int) -> str | None:
    """The name of the person named in the next sentences who has the role, or else a narrower one.

    Where the role is vague (``a police official``), only one of the same field.
    """
    vague = not nouns.isdisjoint(referents.source_class("office"))
    narrower: str | None = None
    for mention in discourse.behind(after):
        if discourse.sentence(mention.start) > here + AHEAD:
            break
        if mention.type != "person" or discourse.known(mention.name):
            continue
        words = discourse.tokens(mention)
        if words is None or not len(words) or words.root.dep_ not in (*clauses.SUBJECTS, "pobj", "appos"):
            continue
        other = Referent(mention.name, "person", discourse.described(mention, words.root))
        fit = _fit(discourse, other, new.profile, frozenset(new.profile.roles), body=False)
        if fit is None or (vague and new.profile.fields - other.profile.fields):
            continue
        if nouns & other.profile.roles:
            return mention.name
        narrower = narrower or mention.name
    return narrower
