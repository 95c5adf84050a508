"""How a statement reached the outlet, and on which day it was made."""

from __future__ import annotations

import pytest

from statements import claim_of, read


@pytest.mark.parametrize(
    ("text", "words", "channels"),
    [
        ("Klein wrote on Telegram that the road was open.", "road was open", ("Telegram",)),
        ("In a Telegram post, Klein said the road was open.", "road was open", ("Telegram",)),
        ("Klein said in a post on the Telegram messaging app that the road was open.", "road was open", ("Telegram",)),
        ('"The road is open," Klein wrote on his Facebook page.', "road is open", ("Facebook",)),
        ("Klein told the TASS news agency the road was open.", "road was open", ("TASS",)),
        ("Klein told TASS on Monday that the road was open.", "road was open", ("TASS",)),
        ("Klein, quoted by Interfax, said the road was open.", "road was open", ("Interfax",)),
        ("Interfax quoted Klein as saying the road was open.", "road was open", ("Interfax",)),
        ("The Norda news agency quoted Klein as saying that the road was open.", "road was open", ("Norda",)),
        ("Klein said the road was open, according to the Norda news agency.", "road was open", ("Norda",)),
        ("Klein said the road was open, Norda News reported.", "road was open", ("Norda News",)),
        ("Klein said the road was open, as per AP.", "road was open", ("AP",)),
        ("As reported by Reuters, Klein said the road was open.", "road was open", ("Reuters",)),
        ("Klein said the road was open, reported Reuters.", "road was open", ("Reuters",)),
        ("As per the AP report, Klein said the road was open.", "road was open", ("AP",)),
        ("According to AFP, Klein said the road was open.", "road was open", ("AFP",)),
        ("AFP reported that Klein said the road was open.", "the road was open", ("AFP",)),
        ("Klein told state television that the road was open.", "road was open", ("state television",)),
        ("Klein said on state television that the road was open.", "road was open", ("state television",)),
        ("Klein told Lesk TV the road was open.", "road was open", ("Lesk TV",)),
        ("Klein said in an interview with Radio Lesk that the road was open.", "road was open", ("Radio Lesk",)),
        ("In an interview with the Harbour Gazette, Klein said the road was open.", "road was open", ("Harbour Gazette",)),
        ("Klein told the Harbour Gazette newspaper that the road was open.", "road was open", ("Harbour Gazette",)),
        ("Klein told the daily Morgenpost that the road was open.", "road was open", ("Morgenpost",)),
        ("Speaking to the BBC, Klein said the road was open.", "road was open", ("BBC",)),
        ("Klein said on the BBC's Today programme that the road was open.", "road was open", ("BBC",)),
        ("Speaking to reporters in Lesk, Klein said the road was open.", "road was open", ()),
        ("Klein told reporters the road was open.", "road was open", ()),
        ("Klein told a news conference the road was open.", "road was open", ()),
        ("In a video address, Klein said the road was open.", "road was open", ()),
        ("In a statement, Klein said the road was open.", "road was open", ()),
        ("In a statement carried by TASS, Klein said the road was open.", "road was open", ("TASS",)),
        ("In a statement on its website, the firm said the road was open.", "road was open", ()),
        ("In a statement posted on X, formerly Twitter, Klein said the road was open.", "road was open", ("X",)),
        ("Klein said on X that the road was open.", "road was open", ("X",)),
        ('Klein posted on X: "The road is open."', "road is open", ("X",)),
        ("Klein tweeted that the road was open.", "road was open", ("Twitter",)),
        ("On his Telegram channel Klein said the road was open.", "road was open", ("Telegram",)),
        ("Klein said via Telegram the road was open.", "road was open", ("Telegram",)),
        (
            "Klein said on his Telegram channel on Monday that the road was open, TASS reported.",
            "road was open",
            ("Telegram", "TASS"),
        ),
        ('"The road is open," Klein told The Harbour Gazette.', "road is open", ("Harbour Gazette",)),
        ('"The road is open," Klein told this newspaper.', "road is open", ()),
        ("Klein told Channel 5 the road was open.", "road was open", ("Channel 5",)),
        ("Klein told local media that the road was open.", "road was open", ()),
        ("Klein told the parliament the road was open.", "road was open", ()),
        ("Klein told Ana Ruiz the road was open.", "road was open", ()),
        ("Klein told the newspaper the road was open.", "road was open", ()),
        (
            "In an interview aired on Lesk Radio late on Sunday, Klein said the road was open.",
            "road was open",
            ("Lesk Radio",),
        ),
        ("Klein said the road was open in comments carried by RIA Novosti.", "road was open", ("RIA Novosti",)),
        ("Klein said the road was open, in remarks broadcast on the Talma-24 channel.", "road was open", ("Talma-24",)),
        ("Norda News cited Klein as saying the road was open.", "road was open", ("Norda News",)),
        ('"The road is open," Klein said, as quoted by RIA Novosti.', "road is open", ("RIA Novosti",)),
        ("The road was open, Klein told AFP by phone.", "road was open", ("AFP",)),
        ("In a YouTube video Klein said the road was open.", "road was open", ("YouTube",)),
        ("Klein said on Instagram the road was open.", "road was open", ("Instagram",)),
        ('"The road is open," Klein said on the Evening Line podcast.', "road is open", ("Evening Line",)),
        ("Klein wrote in the Harbour Gazette that the road was open.", "road was open", ("Harbour Gazette",)),
        ("The ministry's press service told Interfax-Ukraine that the road was open.", "road was open", ("Interfax",)),
        ("Reuters could not verify the report.", "the report", ()),
        ("Klein told the Harbour Gazette's Ida Mohl that the road was open.", "road was open", ("Harbour Gazette",)),
        ("Klein told Talmarian broadcaster TVL that the road was open.", "road was open", ("TVL",)),
        ("Klein told Norda, the state news agency, that the road was open.", "road was open", ("Norda",)),
    ],
)
def test_channels(text: str, words: str, channels: tuple[str, ...]) -> None:
    assert claim_of(read(text), words).channels == channels


def test_a_medium_that_cites_somebody_says_it_itself() -> None:
    claim = claim_of(read("Citing Klein, TASS reported that the road was open."), "road was open")
    assert claim.source is not None
    assert (claim.source.text, claim.channels) == ("TASS", ())


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Klein said on Tuesday that the bridge was hit on Monday.", "bridge was hit", "2031-05-13"),
        ("Klein said the bridge was hit on Monday.", "bridge was hit", None),
        ("On Tuesday, Klein said the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("In a statement late Saturday, Klein said the bridge was hit.", "bridge was hit", "2031-05-10"),
        ("Klein said in a statement on Saturday that the bridge was hit.", "bridge was hit", "2031-05-10"),
        ("The bridge was hit, Klein said on Tuesday.", "bridge was hit", "2031-05-13"),
        ("The bridge was hit on Monday, Klein said Tuesday.", "bridge was hit", "2031-05-13"),
        ("Klein told Norda News a day earlier that the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein said Tuesday the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein on Tuesday said the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein on Tuesday accused Kostia of hitting the bridge.", "hitting the bridge", "2031-05-13"),
        ("Klein accused Kostia on Tuesday of hitting the bridge.", "hitting the bridge", "2031-05-13"),
        ("Speaking to reporters on Tuesday, Klein said the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Speaking on Tuesday, Klein said the bridge was hit. He said two men died.", "two men", "2031-05-13"),
        ("Klein said yesterday that the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein said earlier today that the bridge was hit.", "bridge was hit", "2031-05-14"),
        ('"The bridge was hit," Klein told reporters in Lesk on Tuesday.', "bridge was hit", "2031-05-13"),
        ('"The bridge was hit on Monday," Klein said.', "bridge was hit", None),
        ("The ministry said in a daily briefing on Tuesday the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein said at a news conference on 12 May that the bridge was hit.", "bridge was hit", "2031-05-12"),
        ("According to a statement issued by Klein on Tuesday, the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein, who visited Lesk on Monday, said the bridge was hit.", "bridge was hit", None),
        ("Klein denied on Tuesday that the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein wrote on Telegram on Tuesday that the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein said Tuesday on Telegram the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein said that by Tuesday evening the bridge had been mended.", "had been mended", None),
        ("Klein said as of Tuesday evening 17 men were missing.", "17 men", None),
        ("Ten people died, the agency said Wednesday, up from eight on Tuesday.", "Ten people", "2031-05-14"),
        ("Klein vowed Tuesday to mend the bridge.", "mend the bridge", "2031-05-13"),
        ("Klein told lawmakers on Tuesday the bridge had been hit on Sunday.", "bridge had been hit", "2031-05-13"),
        (
            ("The bridge was hit at dawn on Monday, Klein said in a video message on Tuesday evening."),
            "bridge was hit",
            "2031-05-13",
        ),
        ('"The bridge was hit," Klein said on Tuesday. "Nobody was on it."', "Nobody was", "2031-05-13"),
        ("A day after the bridge was hit, Klein said it would be rebuilt.", "rebuilt", None),
        ("Klein's office said late on Tuesday the bridge was hit.", "bridge was hit", "2031-05-13"),
        ("Klein added that two men had died on Sunday.", "two men", None),
        ("Monday's attack killed two, Klein said.", "killed two", None),
        ("Klein said after talks on Tuesday that the bridge would be mended.", "would be mended", "2031-05-13"),
        ("Klein said ahead of talks on Friday that the bridge would be mended.", "would be mended", None),
        ("The bridge was hit, Klein had said on Sunday.", "bridge was hit", "2031-05-11"),
        ("Klein announced on Tuesday a ban on night driving.", "ban on night", "2031-05-13"),
        ("Klein reiterated Tuesday that the bridge was safe.", "bridge was safe", "2031-05-13"),
        ("In Tuesday's statement, Klein said the bridge was hit.", "bridge was hit", "2031-05-13"),
    ],
)
def test_days_of_saying(text: str, words: str, day: str | None) -> None:
    said = claim_of(read(text), words).said
    assert (said.start.isoformat() if said is not None and said.start is not None else None) == day
