from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.model import (
    CaptureRef,
    Claim,
    Event,
    Mention,
    NamedSpan,
    Published,
    Reading,
    Report,
    Segment,
    SegmentKind,
    Span,
)
from variorum.reading import actions
from variorum.reading.dates import find_dates
from variorum.reading.events import find_events
from variorum.reading.parse import parse
from variorum.settings import Settings

PLACES = ("Orlovec", "Brezno", "Kamenna", "Lower Vess", "Tarnov works")


def page_of(text: str, kind: SegmentKind = "body"):
    segments = (Segment(kind, 0, len(text)),) if text else ()
    published = Published(date(2031, 5, 14), "day", "given", "")
    ref = CaptureRef("-", "sha256:0", "text/plain")
    return parse(Report("r-1", ref, None, None, None, "en", (), published, text, segments, ()), Settings(tier="fast"))


def events_in(text: str, claims: tuple[Claim, ...] = (), kind: SegmentKind = "body") -> tuple[Event, ...]:
    page = page_of(text, kind)
    mentions = [
        Mention(name, at, at + len(name), f"m{at}", "place", name)
        for name in PLACES
        if (at := text.find(name)) >= 0
    ]  # fmt: skip
    mentions.sort(key=lambda mention: mention.start)
    reading = find_dates(page, Reading("r-1", "fast", mentions=tuple(mentions), claims=claims))
    return find_events(page, reading).events


def claim(text: str, content: str, stance: str = "asserts", source: NamedSpan | None = None) -> Claim:
    start = text.index(content)
    return Claim("c1", source, None, (Span(content, start, start + len(content)),), "indirect", stance)  # pyright: ignore[reportArgumentType]


def words(span: Span | None) -> str | None:
    return span.text if span else None


PARTIES = [
    ("Shells destroyed the bridge.", "destroy", "Shells", "the bridge"),
    ("The bridge was destroyed by shells.", "destroy", "shells", "The bridge"),
    ("Engineers blew up the old pier.", "destroy", "Engineers", "the old pier"),
    ("They mourn the destruction of the old pier.", "destroy", None, "the old pier"),
    ("The rebels' attack on the town failed.", "attack", "The rebels", "the town"),
    ("Gunmen killed 12 miners.", "kill", "Gunmen", "12 miners"),
    ("The soldiers who shelled the market fled.", "attack", "The soldiers", "the market"),
    ("Police arrested 63 demonstrators.", "detain", "Police", "63 demonstrators"),
    ("Rebels are holding 30 hostages.", "detain", "Rebels", "30 hostages"),
    ("Some forty raiders laid down their arms.", "surrender", "Some forty raiders", None),
    ("Hill troops have taken control of the harbour.", "control", "Hill troops", "the harbour"),
    ("The captives were moved to a barge.", "transfer", None, "The captives"),
    ("The army opened a humanitarian corridor.", "open-corridor", "The army", "a humanitarian corridor"),
    ("The ministry accused rebels of using villagers as shields.", "use-as-shield", "rebels", "villagers"),
    ("The governor urged the army to open a corridor.", "open-corridor", "the army", "a corridor"),
    ("Sappers mined the road.", "mine", "Sappers", "the road"),
    ("Thousands protested on the square.", "protest", "Thousands", None),
    ("Trucks delivered food to the town.", "aid", "Trucks", "food"),
    ("The alliance sent tanks to the front.", "supply-arms", "The alliance", "tanks"),
    ("The troops encircled the village.", "encircle", "The troops", "the village"),
    ("Militiamen blocked a convoy.", "block", "Militiamen", "a convoy"),
    ("The ferry sank in a storm.", "sink", None, "The ferry"),
    ("His arrest angered the town.", "detain", None, "His"),
    ("Nine miners died.", "die", None, "Nine miners"),
    ("The hall was hit by fleeing soldiers.", "attack", "soldiers", "The hall"),
    ("They fired rockets at the hall.", "attack", "They", "the hall"),
    ("The alliance supplied the rebels with missiles.", "supply-arms", "The alliance", "the rebels"),
    ("The corridor reopened.", "open-corridor", None, "The corridor"),
    ("One miner was shot and killed.", "kill", None, "One miner"),
    ("The dam collapsed.", "collapse", None, "The dam"),
    ("BREZNO, Feb. 9 (NPA) - Six divers were killed when a pier fell.", "kill", None, "Six divers"),
    ("Six people were killed and 33 injured.", "injure", None, "33"),
    ("Sixty people had been taken off the ship by helicopter.", "evacuate", None, "Sixty people"),
    ("Seventy passengers were saved by fishermen.", "evacuate", "fishermen", "Seventy passengers"),
    ("Divers rescued two boys.", "evacuate", "Divers", "two boys"),
    ("The villagers were taken to schools and churches.", "evacuate", None, "The villagers"),
    ("The wounded were taken to a hospital.", "transfer", None, "The wounded"),
    ("The army let the civilians leave.", "evacuate", None, "the civilians"),
    ("The sides exchanged 150 prisoners.", "transfer", "The sides", "150 prisoners"),
    ("The rebels released two nurses.", "release", "The rebels", "two nurses"),
    ("They asked the state to send a second rescue ship.", "aid", "the state", "a second rescue ship"),
    ("Border guards turned back 200 migrants.", "block", "Border guards", "200 migrants"),
    ("The coast guard intercepted a boat.", "block", "The coast guard", "a boat"),
    ("A gunman opened fire on a crowd.", "attack", "A gunman", "a crowd"),
    ("Militants set fire to a school.", "attack", "Militants", "a school"),
    ("Gangs burned two shops.", "destroy", "Gangs", "two shops"),
    ("Floods swept away three bridges.", "destroy", "Floods", "three bridges"),
    ("An earthquake hit the old town.", "disaster", "An earthquake", "the old town"),
    ("Two trains collided.", "crash", None, "Two trains"),
    ("The plane crashed into a hill.", "crash", None, "The plane"),
    ("The court sentenced the mayor to nine years.", "sentence", "The court", "the mayor"),
    ("Poll workers were beaten by masked men.", "abuse", "masked men", "Poll workers"),
    ("The state imposed a curfew.", "restrict", "The state", None),
    ("Nurses vaccinated 12,000 children.", "aid", "Nurses", "12,000 children"),
    ("Orlovec fell to the rebels.", "capture", "the rebels", "Orlovec"),
    ("The union called off the strike.", "protest", None, None),
]


@pytest.mark.parametrize(("text", "action", "agent", "patient"), PARTIES)
def test_who_did_what_to_whom(text: str, action: str, agent: str | None, patient: str | None):
    found = [event for event in events_in(text) if event.action == action]
    assert [(words(event.agent), words(event.patient)) for event in found] == [(agent, patient)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Engineers blew up the bridge.", ["blew up"]),
        ("They laid down their arms.", ["laid down their arms"]),
        ("Troops took control of the harbour.", ["took control"]),
        ("They used villagers as shields.", ["used"]),
        ("The two sides struck a deal.", []),
        ("The besieged town was quiet.", []),
        ("They opened a shop.", []),
        ("It happened on March 3.", []),
        ("A bomber blew himself up.", ["blew himself up"]),
        ("Workers went on strike.", ["went", "strike"]),
    ],
)
def test_the_words_that_name_an_action(text: str, spans: list[str]):
    assert [event.text for event in events_in(text)] == spans


STATUSES = [
    ("Troops retreated.", "retreat", "happened", False),
    ("Troops are retreating.", "retreat", "ongoing", False),
    ("Troops will retreat.", "retreat", "planned", False),
    ("Troops may have to retreat.", "retreat", "possible", False),
    ("Troops did not retreat.", "retreat", "happened", True),
    ("The mayor asked the army to evacuate the school.", "evacuate", "requested", False),
    ("The army refused to evacuate the school.", "evacuate", "refused", False),
    ("The army offered to evacuate the school.", "evacuate", "offered", False),
    ("The army plans to evacuate the school.", "evacuate", "planned", False),
    ("The mayor will speak after the attack.", "attack", "happened", False),
    ("The truce was broken.", "ceasefire", "disrupted", False),
    ("The army has ruled out an evacuation.", "evacuate", "refused", False),
    ("The evacuation was suspended.", "evacuate", "disrupted", False),
    ("Militiamen disrupted the evacuation.", "block", "disrupted", False),
    ("The army dismissed a request to evacuate the school.", "evacuate", "refused", False),
    ("No civilians were evacuated.", "evacuate", "happened", True),
    ("They left without evacuating the school.", "evacuate", "happened", True),
    ("Nobody was killed.", "kill", "happened", True),
    ("The army refused to let civilians leave.", "evacuate", "refused", False),
]


@pytest.mark.parametrize(("text", "action", "status", "negated"), STATUSES)
def test_how_things_stand_with_an_action(text: str, action: str, status: str, negated: bool):
    found = [event for event in events_in(text) if event.action == action]
    assert [(event.status, event.negated) for event in found] == [(status, negated)]


@pytest.mark.parametrize(
    ("stance", "status"), [("demands", "requested"), ("offers", "offered"), ("refuses", "refused"), ("promises", "planned")]
)
def test_the_stance_of_a_claim_tells_what_stands_open_in_it(stance: str, status: str):
    text = "The rebels said something to the army: to evacuate the school."
    (event,) = events_in(text, (claim(text, "to evacuate the school", stance),))
    assert (event.status, event.claim) == (status, "c1")


def test_a_demand_in_a_finite_clause_is_a_demand():
    text = "The ministry demanded that the rebels release all hostages."
    (event,) = events_in(text, (claim(text, "that the rebels release all hostages", "demands"),))
    assert event.status == "requested"


def test_what_is_told_on_the_side_is_not_refused():
    text = "The army dismissed a request to leave, pointing to the destruction of the bridge."
    assert [(e.action, e.status) for e in events_in(text)] == [("destroy", "happened")]


def test_the_present_of_a_headline_is_past():
    assert events_in("Rebels kill three miners", kind="title")[0].status == "happened"
    assert events_in("Rebels kill three miners.")[0].status == "ongoing"


def test_whence_whither_and_until_when():
    (event,) = events_in("The army will open a corridor from Orlovec to Brezno until Friday evening.")
    assert (event.from_, event.to, event.place) == ("Orlovec", "Brezno", None)
    assert event.as_of is not None
    assert (event.as_of.start, event.as_of.end, event.as_of.text) == (None, date(2031, 5, 16), "until Friday evening")


def test_a_definite_noun_stands_for_the_place_named_before():
    text = "Fighters hid in the town of Orlovec. The army evacuated 30 children from the town to the Tarnov works."
    (event,) = events_in(text)
    assert (event.from_, event.to) == ("Orlovec", "Tarnov works")


def test_a_noun_that_is_told_apart_is_another_place():
    (event,) = events_in("Fighters hid in the town of Orlovec. The army evacuated 30 children from the next town.")
    assert event.from_ == "u1"


UNNAMED = [
    ("The captives were moved to a northern penal colony.", "to", "a northern penal colony", "facility"),
    ("The wounded were taken to a hospital.", "to", "a hospital", "facility"),
    ("The army opened a corridor to a rebel-held town.", "to", "a rebel-held town", "place"),
    ("The army let civilians leave for government-held territory.", "to", "government-held territory", "place"),
    ("Food has been delivered to the province.", "to", "the province", "place"),
    ("The captives were moved out of the prison.", "from_", None, None),
    ("The troops withdrew from the city.", "from_", "the city", "place"),
]


@pytest.mark.parametrize(("text", "role", "words_", "kind"), UNNAMED)
def test_places_without_a_name(text: str, role: str, words_: str | None, kind: str | None):
    reading = find_events(page := page_of(text), find_dates(page, Reading("r-1", "fast")))
    found = [(m.text, m.type) for e in reading.events for m in reading.mentions if m.name == getattr(e, role)]
    assert found == ([(words_, kind)] if words_ else [])
    assert all(text[m.start : m.end] == m.text for m in reading.mentions)


def test_one_place_without_a_name_has_one_id():
    text = "The men were taken to a clinic. The women were taken to the clinic."
    page = page_of(text)
    reading = find_events(page, find_dates(page, Reading("r-1", "fast")))
    assert [e.to for e in reading.events] == ["u1", "u1"]
    assert len({m.id for m in reading.mentions}) == 2


def test_a_participle_has_the_place_and_time_of_what_it_goes_with():
    sank, killing = events_in("The ferry sank off Orlovec on Saturday, killing three sailors.")
    assert (sank.place, killing.place) == ("Orlovec", "Orlovec")
    assert killing.as_of == sank.as_of is not None


def test_where_and_when():
    (event,) = events_in("Gunmen killed 12 miners in Orlovec on Saturday.")
    assert (event.place, event.from_, event.to) == ("Orlovec", None, None)
    assert event.as_of is not None
    assert event.as_of.start == event.as_of.end == date(2031, 5, 10)


def test_to_a_camp_in_a_town_is_to_the_town():
    (event,) = events_in("The prisoners were taken to a camp in Kamenna.")
    assert (event.to, event.place) == ("Kamenna", None)


def test_a_pronoun_in_a_claim_is_its_source():
    text = "The ministry said it had opened a corridor."
    source = NamedSpan("The ministry", 0, 12, "n7")
    (event,) = events_in(text, (claim(text, "it had opened a corridor", source=source),))
    assert event.agent == NamedSpan("it", 18, 20, "n7")


def test_the_innermost_claim_counts():
    text = "The mayor said the ministry said rebels shelled the market."
    outer = claim(text, "the ministry said rebels shelled the market")
    inner = Claim("c2", None, None, claim(text, "rebels shelled the market").content, "indirect", "asserts", within="c1")
    assert [e.claim for e in events_in(text, (outer, inner))] == ["c2"]


def test_every_class_of_the_lexicon_is_known():
    assert {p.action for rows in actions.patterns().values() for p in rows} <= set(actions.kinds())


@pytest.mark.parametrize("text", ["Rebels killed " + "Ann and Bob and " * 400 + "Tom.", "the attack of " * 400])
def test_a_chain_without_end_is_read(text: str):
    assert events_in(text)


VOCABULARY = sorted({word for text, *_ in PARTIES + STATUSES for word in text.split()})


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY) | st.sampled_from(PLACES) | st.text(max_size=5), max_size=16))
def test_any_text_is_read_and_every_span_equals_its_slice(pieces: list[str]):
    text = " ".join(pieces)
    found = events_in(text)
    spans = [span for event in found for span in (event, event.agent, event.patient) if span is not None]
    assert all(text[span.start : span.end] == span.text and span.text for span in spans)
    assert [event.id for event in found] == [f"e{i + 1}" for i in range(len(found))]
