"""The step that finds what is said to have happened, to be going on or to be coming."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum.model import Claim, Event, Mention, NamedSpan, Period, Reading, Span, Timex
from variorum.reading import actions, roles
from variorum.reading.actions import Action
from variorum.reading.bridging import Known
from variorum.reading.event_status import is_negated, status_of
from variorum.reading.page import Page, Paragraph, within
from variorum.reading.spots import Place, Spots, Time, spots_of, time_of, unnamed_spots
from variorum.reading.step import Step
from variorum.reading.unnamed import Unnamed
from variorum.reading.voices import Voices
from variorum.reading.word_lists import event_words

_Hung = TypeVar("_Hung", Place, Time)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A paragraph with the names and times that stand in it."""

    page: Page
    paragraph: Paragraph
    names: dict[int, Mention]
    places: Sequence[Place]
    times: Sequence[Time]


def find_events(page: Page, reading: Reading) -> Reading:
    """The reading with its ``events``, in reading order, and with ``mentions`` of the places without a name that they lead
    to or from. Needs mentions, dates and claims."""
    voices = Voices(reading.claims)
    found: list[Event] = []
    known, unnamed = Known(), Unnamed(page, len(reading.mentions))
    for paragraph in page.paragraphs:
        scene = _scene(page, paragraph, reading, known)
        named = frozenset(token.i for place in scene.places for token in place.words)
        for action in actions.find(paragraph.doc, named):
            found.append(_event(scene, action, voices, f"e{len(found) + 1}", unnamed))
    mentions = sorted((*reading.mentions, *unnamed.mentions), key=lambda mention: mention.start)
    return replace(reading, events=tuple(found), mentions=tuple(mentions))


EVENTS = Step(
    find_events,
    needs=frozenset({"mentions", "dates", "claims"}),
    gives=frozenset({"events"}),
    renews=frozenset({"mentions"}),
)


def _scene(page: Page, paragraph: Paragraph, reading: Reading, known: Known) -> _Scene:
    names: dict[int, Mention] = {}
    places: list[Place] = []
    times: list[Time] = []
    mentions = within(reading.mentions, paragraph.start, paragraph.end)
    for item in (*mentions, *within(reading.dates, paragraph.start, paragraph.end)):
        words = paragraph.tokens(item.start, item.end)
        if words is None or not len(words):
            continue
        if isinstance(item, Timex):
            times.append(Time(item, words))
            continue
        for token in words:
            names[token.i] = item
        if item.type in ("place", "facility"):
            places.append(Place(item, words))
    for token, mention in known.read(paragraph, mentions):
        if token.i not in names:
            names[token.i] = mention
            places.append(Place(mention, paragraph.doc[token.i : token.i + 1]))
    return _Scene(page, paragraph, names, sorted(places, key=lambda place: place.words.start), times)


def _event(scene: _Scene, action: Action, voices: Voices, id_: str, unnamed: Unnamed) -> Event:
    paragraph, word = scene.paragraph, action.word
    span = scene.page.span(paragraph.at(action.first), paragraph.at(action.last) + len(action.last))
    claim = voices.claim_at(span.start, span.end)
    start = _content_start(paragraph, claim, span)
    kind = actions.kinds()[action.kind]
    sentence = word.sent
    places = _in_sentence(scene.places, sentence)
    times = _in_sentence(scene.times, sentence)
    patient = action.parties.patient
    spots = _spots(scene, action, places, unnamed)
    status = status_of(word, action.kind, claim, start, paragraph.kind == "title")
    if "lasts" in kind.flags and status == "happened" and word.dep_ == "pcomp":  # "accused of using"
        status = "ongoing"
    return Event(
        span.text, span.start, span.end, id_, action.kind, kind.plover,
        agent=_agent(scene, action.parties.agent, claim),
        patient=_party(scene, patient),
        place=spots.place, from_=spots.from_, to=spots.to,
        as_of=_time(word, times, scene.page.report.text),
        negated=status != "refused" and is_negated(word),
        status=status,
        claim=claim.id if claim else None,
    )  # fmt: skip


def _spots(scene: _Scene, action: Action, places: Sequence[Place], unnamed: Unnamed) -> Spots:
    """Where, whence and whither, by names and, for movements, by nouns that are none; of a participle (``killing three``)
    the place is that of what it goes with."""
    word, patient, flags = action.word, action.parties.patient, actions.kinds()[action.kind].flags
    spots = spots_of(word, places, patient, flags)
    if "moves" in flags:
        for role, noun in unnamed_spots(word, patient).items():
            if getattr(spots, role) is None and noun.i not in scene.names:
                spots = replace(spots, **{role: unnamed.name_of(scene.paragraph, noun)})
    elif spots.place is None and _goes_with(word):
        spots = replace(spots, place=spots_of(word.head, places, None, frozenset()).place)
    return spots


def _time(word: Token, times: Sequence[Time], text: str) -> Period | None:
    found = time_of(word, times, text)
    return time_of(word.head, times, text) if found is None and _goes_with(word) else found


def _goes_with(word: Token) -> bool:
    """Whether the word is a participle that goes with the verb over it: ``it sank off Orvek, killing three``."""
    return word.tag_ == "VBG" and word.dep_ == "advcl" and word.head.pos_ == "VERB" and word.head.i < word.i


def _in_sentence(items: Sequence[_Hung], sentence: Words) -> Sequence[_Hung]:
    first = bisect_left(items, sentence.start, key=lambda item: item.words.start)
    return items[first : bisect_left(items, sentence.end, lo=first, key=lambda item: item.words.start)]


def _content_start(paragraph: Paragraph, claim: Claim | None, span: Span) -> int:
    """The token at which the piece of the claim begins that covers the span; the sentence's first in the outlet's voice."""
    piece = next((piece for piece in claim.content if piece.covers(span)), None) if claim else None
    if piece is None or piece.start <= paragraph.start:
        return 0
    words = paragraph.tokens(piece.start, piece.end)
    return words.start if words is not None else 0


def _party(scene: _Scene, head: Token | None) -> NamedSpan | None:
    """The noun phrase around its head, without relative clauses, and the name that its head bears."""
    if head is None:
        return None
    first, last = roles.phrase(head)
    doc, at = head.doc, scene.paragraph.start
    start, end = at + doc[first].idx, at + doc[last - 1].idx + len(doc[last - 1])
    mention = scene.names.get(head.i)
    return scene.page.named(start, end, mention.name if mention else None)


def _agent(scene: _Scene, head: Token | None, claim: Claim | None) -> NamedSpan | None:
    agent = _party(scene, head)
    if agent is None or agent.name is not None or claim is None or claim.source is None:
        return agent
    return replace(agent, name=claim.source.name) if agent.text.lower() in event_words("speaks") else agent
