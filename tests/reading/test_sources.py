"""Who a source is: pronouns, role nouns, appositions, deputies and spokesmen, bodies, and those who stay unnamed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements import called, claim_of, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Interior Minister Ana Ruiz said the dam had held. She said no one was hurt. The "
                "minister added that schools would stay shut."
            ),
            [("the dam had held", "Ana Ruiz"), ("no one was hurt", "Ana Ruiz"), ("schools would", "Ana Ruiz")],
        ),
        (
            (
                "Ivo Tarn, the governor of Lesk, said the road was cut.\nHis deputy, Mila Orsen, said "
                "help was on its way.\nHe said the river was still rising."
            ),
            [("the road was cut", "Ivo Tarn"), ("help was", "Mila Orsen"), ("river was", "Ivo Tarn")],
        ),
        (
            ("Ivo Tarn, the governor of Lesk, said the road was cut.\nHis deputy said help was on its way."),
            [("the road was cut", "Ivo Tarn"), ("help was", None)],
        ),
        (
            (
                "Governor Ivo Tarn said the road was cut.\nHis spokeswoman said he had gone to the "
                "scene.\nShe said he would speak later."
            ),
            [("the road was cut", "Ivo Tarn"), ("he had gone", None), ("he would speak", None)],
        ),
        (
            (
                "Talmaria's defence ministry said its troops had left Lesk. The ministry said the "
                "retreat was planned. It said no soldier was lost."
            ),
            [
                ("its troops had left", "Talmaria's defence ministry"),
                ("retreat was", "Talmaria's defence ministry"),
                ("no soldier", "Talmaria's defence ministry"),
            ],
        ),
        (
            "Talmarian officials said the bridge was down. They said ten people were missing.",
            [("the bridge was down", None), ("ten people", None)],
        ),
        (
            (
                "Officials in Lesk said the bridge was down.\nThe officials said ten people were "
                "missing.\nGovernor Ivo Tarn said they were wrong."
            ),
            [("the bridge was down", None), ("ten people", None), ("they were wrong", "Ivo Tarn")],
        ),
        (
            (
                "A senior Talmarian diplomat said talks had failed.\nThe diplomat, who asked not to be "
                "named, said both sides had shouted."
            ),
            [("talks had failed", None), ("both sides", None)],
        ),
        (
            (
                "The envoy of Talmaria to the United Nations, Ivo Tarn, met the Kostian foreign "
                "minister, Mila Orsen, on Monday. The envoy said the talks were useful. The minister "
                "said they were a waste of time."
            ),
            [("talks were useful", "Ivo Tarn"), ("waste of time", "Mila Orsen")],
        ),
        (
            ('Boris Kem, a 54-year-old fisherman, saw the blast. "The windows flew out," the 54-year-old said.'),
            [("The windows flew", "Boris Kem")],
        ),
        (
            (
                "Marun Lines runs the ferry. The company said the ship had passed every test. It said "
                "94 tickets had been sold."
            ),
            [("passed every test", "Marun Lines"), ("94 tickets", "Marun Lines")],
        ),
        (
            (
                "Marun Lines, the operator of the ferry, said the ship was safe.\nThe operator said it "
                "would help the families."
            ),
            [("the ship was safe", "Marun Lines"), ("it would help", "Marun Lines")],
        ),
        (
            (
                "President Ana Ruiz met Prime Minister Oto Klein in Lesk. The president said the "
                "treaty was near. The prime minister said much work was left."
            ),
            [("treaty was near", "Ana Ruiz"), ("much work", "Oto Klein")],
        ),
        (
            (
                'Mila Orsen told reporters that her husband had called from the ship. "He said the '
                'water was coming in," Orsen said.'
            ),
            [("her husband had called", "Mila Orsen")],
        ),
        (
            (
                "Captain Boran Ketsh has been arrested. His lawyer, Pia Lund, said he was innocent. "
                "She said he had slowed the ship. The lawyer said the charges were absurd."
            ),
            [("he was innocent", "Pia Lund"), ("he had slowed", "Pia Lund"), ("charges were absurd", "Pia Lund")],
        ),
        (
            ("A police spokesman said three men were held. The spokesman said a fourth was sought. He gave no names."),
            [("three men", None), ("a fourth", None)],
        ),
        (
            ("The rebel leader Sad Omar said the town was taken. The army denied it. The rebel said 30 soldiers gave up."),
            [("the town was taken", "Sad Omar"), ("30 soldiers", "Sad Omar")],
        ),
        (
            (
                "Senator Ruth Hale voted against the bill. The Democrat said it would hurt farmers. "
                "The senator added that she had warned of it."
            ),
            [("it would hurt farmers", "Ruth Hale"), ("she had warned", "Ruth Hale")],
        ),
        (
            (
                "Oto Klein, who heads the union, said drivers were tired. The union leader said they "
                "had no choice. The union said the strike would last."
            ),
            [("drivers were tired", "Oto Klein"), ("they had no choice", "Oto Klein")],
        ),
        (
            "Oto Klein's brother said the family was proud. He said they had waited years.",
            [("family was proud", None), ("waited years", None)],
        ),
        (
            ("One witness said the roof came down. Another said he heard a bang. A third witness said there were two."),
            [("roof came down", None), ("heard a bang", None), ("there were two", None)],
        ),
        (
            ("The prosecutor's office said the captain was held. The office said two port officials were held too."),
            [("captain was held", None), ("two port officials", None)],
        ),
        (
            ("Mila Orsen lost her house. The mother of two said she had nothing left. Orsen, 34, said help had not come."),
            [("nothing left", "Mila Orsen"), ("help had not", "Mila Orsen")],
        ),
        (
            ("Prime Minister Oto Klein will meet King Harun on Friday. The premier said he looked forward to it."),
            [("he looked forward", "Oto Klein")],
        ),
        (
            (
                '"We were lied to," said Pia Lund, whose son was on the ship. Marun Lines said it was '
                "sorry. Lund said that was not enough."
            ),
            [("We were lied", "Pia Lund"), ("it was sorry", "Marun Lines"), ("that was not", "Pia Lund")],
        ),
        (
            "Talmaria's president said the war would end. The Kostian leader said it would not.",
            [("war would end", None), ("it would not", None)],
        ),
        (
            ('Nurse Ida Mohl worked all night. "They kept coming," she said. The doctors, she said, had no beds.'),
            [("They kept coming", "Nurse Ida Mohl"), ("had no beds", "Nurse Ida Mohl")],
        ),
        (
            (
                "The ministry said 12 people died. Two of the ministry's officials said the number "
                "was higher. They said the list was old."
            ),
            [("12 people", None), ("number was higher", None), ("list was old", None)],
        ),
        (
            ('Karl Brandt is the mayor of Lesk. Max Hoff is his rival. "This town needs peace," the mayor said.'),
            [("This town needs", "Karl Brandt")],
        ),
        (
            (
                "Former mayor Karl Brandt criticised the plan. The present mayor, Ana Ruiz, defended "
                "it. Brandt said it was too dear. The former mayor said the council had lied."
            ),
            [("too dear", "Karl Brandt"), ("council had lied", "Karl Brandt")],
        ),
        (
            (
                "Kostia's foreign ministry summoned the Talmarian ambassador. The ministry said the "
                "border shots were a grave matter. The ambassador said he knew nothing of it."
            ),
            [("grave matter", "Kostia's foreign ministry"), ("knew nothing", None)],
        ),
        (
            "Those who fled said the town was burning. Many said they had walked for days.",
            [("town was burning", None), ("walked for days", None)],
        ),
        (
            (
                "Deputy mayor Rosa Quint said the pumps had failed. Mayor Karl Brandt said they had "
                "not. The deputy mayor said she had seen it."
            ),
            [("pumps had failed", "Rosa Quint"), ("they had not", "Karl Brandt"), ("she had seen", "Rosa Quint")],
        ),
        ("Assistant of the region's head Max Hoff, Pia Lund, said the mine was closed.", [("mine was closed", "Pia Lund")]),
        (
            ("Regional head Max Hoff's adviser Pia Lund said the mine was closed. The adviser said 40 men were below."),
            [("mine was closed", "Pia Lund"), ("40 men", "Pia Lund")],
        ),
        (
            (
                "Finance minister Oto Klein cut the tax. The opposition said it was too late. The "
                "minister said banks had agreed."
            ),
            [("it was too late", None), ("banks had agreed", "Oto Klein")],
        ),
        (
            (
                "Professor Ida Mohl of Lesk University studied the lake. The researcher said algae "
                "had spread. The university said it would pay for more tests."
            ),
            [("algae had spread", "Ida Mohl"), ("would pay", "Lesk University")],
        ),
    ],
)
def test_sources(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = read(text)
    assert [(words, called(found, claim_of(found, words))) for words, _ in expected] == expected


PIECES = [
    "The mayor ",
    "His deputy ",
    "A spokesman for Marun Lines ",
    "Ana Ruiz, 54, ",
    "the 54-year-old ",
    "said ",
    "told TASS ",
    "he ",
    "it ",
    "denied ",
    "that claim ",
    "on Tuesday ",
    "if ",
    "the army ",
    "would leave ",
    "“",
    "” ",
    ", ",
    ". ",
    "\n",
    "in a Plaza post ",
    "Radio Lesk ",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_never_raises_and_spans_are_slices(text: str) -> None:
    for claim in read(text).claims:
        spans = [*claim.content, *(span for span in (claim.source, claim.cue, claim.condition) if span is not None)]
        assert all(text[span.start : span.end] == span.text and span.text for span in spans)
        assert claim.about != claim.id
