"""Which claim a denial, a doubt or a refusal is about, and on what condition a statement holds."""

from __future__ import annotations

import pytest

from statements import claim_of, read


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("Kostia said Talmaria had shelled a school.\nTalmaria denied the claim.", "the claim", "shelled a school"),
        (
            "Kostia said Talmaria had shelled a school.\nThe monitors could not verify that claim.",
            "that claim",
            "shelled a school",
        ),
        ("Kostia said Talmaria had shelled a school. Talmaria denied it.", "it", "shelled a school"),
        (
            "Kostia accused Talmaria of shelling a school.\nTalmaria rejected the accusation.",
            "the accusation",
            "shelling a school",
        ),
        (
            ("Kostia accused Talmaria of shelling a school.\nTalmaria said it had not shelled any school."),
            "had not shelled",
            "of shelling",
        ),
        ("Kostia asked Talmaria for a corridor to the north.\nTalmaria dismissed the request.", "the request", "corridor"),
        (
            (
                "Kostia said Talmaria had shelled a school in Lesk on Monday.\nThe mayor of Lesk said "
                "the road was closed.\nTalmaria dismissed the allegation as propaganda."
            ),
            "the allegation",
            "shelled a school",
        ),
        (
            "Kostia said 40 soldiers had given up. The number could not be independently verified.",
            "The number",
            "40 soldiers",
        ),
        ("Kostia said 40 soldiers had given up. The report could not be confirmed.", "The report", "40 soldiers"),
        (
            (
                "Marun Lines said the ship was not overloaded.\nPia Lund said the ship was overloaded.\n"
                "Marun Lines denied her claim."
            ),
            "her claim",
            "was overloaded",
        ),
        ("Kostia said Talmaria had shelled a school. Talmaria called the charge a lie.", "the charge", "shelled a school"),
        (
            ('Kostia says Talmaria mined the harbour. "This is nonsense," said a Talmarian spokesman.'),
            "This is nonsense",
            "mined the harbour",
        ),
        (
            "The union says the mine was unsafe. The owner denies that the mine was unsafe.",
            "that the mine was unsafe",
            "the mine was unsafe",
        ),
        (
            ("Kostia said Talmaria had taken 200 prisoners.\nThe Gazette could not verify Kostia's claim."),
            "Kostia's claim",
            "200 prisoners",
        ),
        ("Hoff said the town had fallen. Brandt said that was not true.", "that was not true", "town had fallen"),
    ],
)
def test_answers(text: str, words: str, target: str) -> None:
    found = read(text)
    about = claim_of(found, words).about
    assert about == claim_of(found, target).id


@pytest.mark.parametrize(
    "text",
    [
        "Talmaria has denied Kostian claims that it uses villagers as shields.",
        "The company declined to comment on the report.",
    ],
)
def test_an_answer_to_nobody_here(text: str) -> None:
    assert [claim.about for claim in read(text).claims] == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kostia said the weather allowed work. Brandt denied the information on the leak.", "the information on the leak"),
        (
            "Kostia said divers worked in shifts. The weather was fine on Monday, and small boats crossed the bay all "
            "day, with flags and bands on board.\nThe owner denied that the ship had been overloaded.",
            "ship had been",
        ),
    ],
)
def test_a_denial_of_something_else_is_about_no_claim_near_by(text: str, words: str) -> None:
    assert claim_of(read(text), words).about is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The army said the soldiers would be spared if they gave up.", "if they gave up"),
        ('"If they give up, we will spare them," Hoff said.', "If they give up"),
        ("Hoff said the port would stay shut unless Kostia paid.", "unless Kostia paid"),
        ("Hoff said he would talk provided that the guns fell silent.", "provided that the guns fell silent"),
        ("Hoff said aid would flow as long as the truce held.", "as long as the truce held"),
        (
            "Hoff said the road could open on condition that no weapons were carried.",
            "on condition that no weapons were carried",
        ),
        ("Hoff asked if the road was open.", None),
        ("Hoff said he did not know if the road was open.", None),
        ("Hoff said he would resign only if the party asked him.", "only if the party asked him"),
        ("Hoff said the road would open in case of a truce.", "in case of a truce"),
        ("Hoff said that should the truce fail, the army would return.", "should the truce fail"),
        ("Hoff said the road was open even if it rained.", None),
    ],
)
def test_conditions(text: str, condition: str | None) -> None:
    found = [claim.condition.text for claim in read(text).claims if claim.condition is not None]
    assert found == ([condition] if condition is not None else [])
