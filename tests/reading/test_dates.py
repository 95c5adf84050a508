from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.model import CaptureRef, Published, Reading, Report, Segment, Timex
from variorum.reading.dates import find_dates
from variorum.reading.parse import parse
from variorum.settings import Settings

WEDNESDAY = date(2031, 5, 14)


def read(text: str, published: date | None = WEDNESDAY) -> tuple[Timex, ...]:
    how = Published(published, "day", "given", "") if published else Published(None, None, "unknown", "")
    report = Report(
        "r-1", CaptureRef("-", "sha256:0", "text/plain"), None, None, None, "en", (), how,
        text, (Segment("body", 0, len(text)),) if text else (), (),
    )  # fmt: skip
    return find_dates(parse(report, Settings(tier="fast")), Reading("r-1", "fast")).dates


CASES = [
    # whole and partial dates
    ("The dam broke on March 3, 2031.", "March 3, 2031", "DATE", "2031-03-03"),
    ("The dam broke on 3 March 2031.", "3 March 2031", "DATE", "2031-03-03"),
    ("The dam broke on the 3rd of March, 2031.", "the 3rd of March, 2031", "DATE", "2031-03-03"),
    ("It broke on Monday, March 3, 2031.", "Monday, March 3, 2031", "DATE", "2031-03-03"),
    ("Filed 2031-03-03.", "2031-03-03", "DATE", "2031-03-03"),
    ("The dam broke on Dec. 3.", "Dec. 3", "DATE", "2030-12-03"),
    ("The dam broke on Feb. 3.", "Feb. 3", "DATE", "2031-02-03"),
    ("The dam broke in December.", "December", "DATE", "2030-12"),
    ("The vote will be held in December.", "December", "DATE", "2031-12"),
    ("The vote will be held in March.", "March", "DATE", "2032-03"),
    ("They fled in early September 2029.", "early September 2029", "DATE", "2029-09"),
    ("They fled at the end of June last year.", "the end of June last year", "DATE", "2030-06"),
    ("It was built in 1987.", "1987", "DATE", "1987"),
    ("It was built in the late 1980s.", "the late 1980s", "DATE", "198"),
    ("It was built in the 19th century.", "the 19th century", "DATE", "18"),
    # weekdays
    ("Rockets hit Orlovec on Saturday.", "Saturday", "DATE", "2031-05-10"),
    ("Rockets hit Orlovec on Wednesday.", "Wednesday", "DATE", "2031-05-14"),
    ("The ferry will sail on Saturday.", "Saturday", "DATE", "2031-05-17"),
    ("The bakers would open the hall on Wednesday.", "Wednesday", "DATE", "2031-05-14"),
    ("They plan to meet on Friday.", "Friday", "DATE", "2031-05-16"),
    ("Talks were held last Wednesday.", "last Wednesday", "DATE", "2031-05-07"),
    ("Talks resume next Wednesday.", "next Wednesday", "DATE", "2031-05-21"),
    ("Rockets hit Orlovec on Saturday night.", "Saturday night", "TIME", "2031-05-10TNI"),
    ("The mayor prays every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    # counted from the day of publication
    ("The mayor resigned yesterday.", "yesterday", "DATE", "2031-05-13"),
    ("The mayor will resign tomorrow.", "tomorrow", "DATE", "2031-05-15"),
    ("The mayor resigned last week.", "last week", "DATE", "2031-W19"),
    ("The mayor resigned earlier this week.", "earlier this week", "DATE", "2031-W20"),
    ("The mayor resigned this month.", "this month", "DATE", "2031-05"),
    ("The mayor resigned last year.", "last year", "DATE", "2030"),
    ("The mayor resigned two weeks ago.", "two weeks ago", "DATE", "2031-W18"),
    ("The mayor resigned ten days ago.", "ten days ago", "DATE", "2031-05-04"),
    ("The mayor resigned last night.", "last night", "TIME", "2031-05-13TNI"),
    ("The mayor resigned this morning.", "this morning", "TIME", "2031-05-14TMO"),
    ("The mayor resigned last summer.", "last summer", "DATE", "2030-SU"),
    ("Sales fell in the third quarter.", "the third quarter", "DATE", "2030-Q3"),
    # clock times
    ("It struck at 9:30 p.m. on Saturday.", "9:30 p.m. on Saturday", "TIME", "2031-05-10T21:30"),
    ("It struck at 16:00 GMT.", "16:00 GMT", "TIME", "2031-05-14T16:00"),
    ("It struck at noon Saturday.", "noon Saturday", "TIME", "2031-05-10T12:00"),
    ("It struck at midday.", "midday", "TIME", "2031-05-14T12:00"),
    ("It struck in the mid-afternoon.", "mid-afternoon", "TIME", "2031-05-14TAF"),
    ("The shop shut on Thanksgiving.", "Thanksgiving", "DATE", "2030-11-28"),
    ("The mayor spoke on Saturday, April 12.", "Saturday, April 12", "DATE", "2031-04-12"),
    ("The toll is payable June 1.", "June 1", "DATE", "2031-06-01"),
    ("It was built in nineteen eighty-seven.", "nineteen eighty-seven", "DATE", "1987"),
    # lengths and sets
    ("A two-hundred-day siege ended.", "two-hundred-day", "DURATION", "P200D"),
    ("They need at least 20 more days.", "at least 20 more days", "DURATION", "P20D"),
    ("They need a couple of days.", "a couple of days", "DURATION", "P2D"),
    ("The siege lasted three days.", "three days", "DURATION", "P3D"),
    ("The siege lasted nearly forty years.", "nearly forty years", "DURATION", "P40Y"),
    ("A two-week truce held.", "two-week", "DURATION", "P2W"),
    ("It lasted several months.", "several months", "DURATION", "PXM"),
    ("It lasted a year and a half.", "a year and a half", "DURATION", "P1Y6M"),
    ("It lasted 2 1/2 hours.", "2 1/2 hours", "DURATION", "PT2H30M"),
    ("They wait for weeks.", "weeks", "DURATION", "PXW"),
    ("On the 67th day of the war, bread ran out.", "the 67th day", "DURATION", "P67D"),
    ("Shells fall daily.", "daily", "SET", "P1D"),
    ("Shells fall every two days.", "every two days", "SET", "P2D"),
    # no day
    ("The town is empty now.", "now", "DATE", "PRESENT_REF"),
    ("Bread has recently run out.", "recently", "DATE", "PAST_REF"),
    ("Bread will soon run out.", "soon", "DATE", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "type_", "value"), CASES)
def test_a_time_expression_and_its_value(text: str, words: str, type_: str, value: str):
    assert [(t.text, t.type, t.value) for t in read(text)] == [(words, type_, value)]


MORE = [
    ("Talks were held from 12-14 June.", [("12", "DATE", "2031-06-12"), ("14 June", "DATE", "2031-06-14")]),
    ("Talks were held June 12-14, 2030.", [("June 12", "DATE", "2030-06-12"), ("14, 2030", "DATE", "2030-06-14")]),
    ("Talks ran from June 3 to 5.", [("June 3", "DATE", "2031-06-03"), ("5", "DATE", "2031-06-05")]),
    ("Talks ran between 3 and 5 June 2030.", [("3", "DATE", "2030-06-03"), ("5 June 2030", "DATE", "2030-06-05")]),
    (
        "The shelling lasted between Monday and Wednesday.",
        [("Monday", "DATE", "2031-05-12"), ("Wednesday", "DATE", "2031-05-14")],
    ),
    (
        "The bridge will be closed from Friday to Sunday.",
        [("Friday", "DATE", "2031-05-16"), ("Sunday", "DATE", "2031-05-18")],
    ),
    (
        "The strike ran from Monday through Wednesday.",
        [("Monday", "DATE", "2031-05-12"), ("Wednesday", "DATE", "2031-05-14")],
    ),
    ("The siege of 1998-99 was the worst.", [("1998", "DATE", "1998"), ("99", "DATE", "1999")]),
    ("Between 1941 and 1945 the town was empty.", [("1941", "DATE", "1941"), ("1945", "DATE", "1945")]),
    ("The strike began at 0900 GMT.", [("0900 GMT", "TIME", "2031-05-14T09:00")]),
    ("The strike began at 0900 GMT on Monday.", [("0900 GMT on Monday", "TIME", "2031-05-12T09:00")]),
    ("The strike began at 5 p.m. Moscow time.", [("5 p.m. Moscow time", "TIME", "2031-05-14T17:00")]),
    ("The truce starts at noon local time on Friday.", [("noon local time on Friday", "TIME", "2031-05-16T12:00")]),
    ("The truce begins at 10:00 Kyiv time on Saturday.", [("10:00 Kyiv time on Saturday", "TIME", "2031-05-17T10:00")]),
    (
        "The truce holds between 9 and 11 a.m. on Saturday.",
        [("9", "TIME", "2031-05-17T09:00"), ("11 a.m. on Saturday", "TIME", "2031-05-17T11:00")],
    ),
    ("At 21:30 on Saturday, shells fell.", [("21:30 on Saturday", "TIME", "2031-05-10T21:30")]),
    ("It was the late 1990s.", [("the late 1990s", "DATE", "199")]),
    ("In the early 1990s, the mine closed.", [("the early 1990s", "DATE", "199")]),
    ("In the nineties, the mine closed.", [("the nineties", "DATE", "199")]),
    ("The mine closed in the third quarter of 2030.", [("the third quarter of 2030", "DATE", "2030-Q3")]),
    ("The mine closed in the fiscal third quarter.", [("the fiscal third quarter", "DATE", "2030-Q3")]),
    ("The mine closed in Q3 2030.", [("Q3 2030", "DATE", "2030-Q3")]),
    ("The mine closed in the second half of 2030.", [("the second half of 2030", "DATE", "2030-H2")]),
    ("The mine closed in the last half of 2030.", [("the last half of 2030", "DATE", "2030-H2")]),
    ("The mine closed in fiscal 2030.", [("fiscal 2030", "DATE", "2030")]),
    ("The mine will close in the spring of 2032.", [("the spring of 2032", "DATE", "2032-SP")]),
    ("The mine closed on the night of May 3.", [("the night of May 3", "TIME", "2031-05-03TNI")]),
    ("The mine closed in the early hours of Saturday.", [("the early hours of Saturday", "TIME", "2031-05-10TMO")]),
    ("The mine closed early Saturday.", [("early Saturday", "DATE", "2031-05-10")]),
    ("The mine closed on Saturday at noon.", [("Saturday", "DATE", "2031-05-10"), ("noon", "TIME", "2031-05-10T12:00")]),
    ("The mine closed on Saturday at 9 p.m.", [("Saturday", "DATE", "2031-05-10"), ("9 p.m.", "TIME", "2031-05-10T21:00")]),
    ("The mine closed shortly before midnight on Saturday.", [("midnight on Saturday", "TIME", "2031-05-10T24:00")]),
    ("The mayor resigned the day before yesterday.", [("the day before yesterday", "DATE", "2031-05-12")]),
    ("The mayor will resign the day after tomorrow.", [("the day after tomorrow", "DATE", "2031-05-16")]),
    (
        "Shells fell on March 3, 2031. The next day, the bridge fell. The day before, the mayor had left.",
        [
            ("March 3, 2031", "DATE", "2031-03-03"),
            ("The next day", "DATE", "2031-03-04"),
            ("The day before", "DATE", "2031-03-02"),
        ],
    ),
    (
        "Shells fell on March 3, 2031. The following morning the bridge fell.",
        [("March 3, 2031", "DATE", "2031-03-03"), ("The following morning", "TIME", "2031-03-04TMO")],
    ),
    (
        "Shells fell on March 3, 2031. That night the bridge fell. Three days later, the mayor left.",
        [
            ("March 3, 2031", "DATE", "2031-03-03"),
            ("That night", "TIME", "2031-03-03TNI"),
            ("Three days later", "DATE", "2031-03-06"),
        ],
    ),
    (
        "Shells fell on March 3, 2031. The bridge had fallen two weeks before.",
        [("March 3, 2031", "DATE", "2031-03-03"), ("two weeks before", "DATE", "2031-W08")],
    ),
    ("The truce ends three days from now.", [("three days from now", "DATE", "2031-05-17")]),
    ("The truce ends two weeks from today.", [("two weeks from today", "DATE", "2031-W22")]),
    ("The council meets on Friday of next week.", [("Friday of next week", "DATE", "2031-05-23")]),
    ("The council met on Friday last week.", [("Friday last week", "DATE", "2031-05-09")]),
    ("The council met on Monday this week.", [("Monday this week", "DATE", "2031-05-12")]),
    ("The council meets this Friday.", [("this Friday", "DATE", "2031-05-16")]),
    ("The council met this past Monday.", [("this past Monday", "DATE", "2031-05-12")]),
    ("Trains run on Mondays and Fridays.", [("Mondays", "SET", "XXXX-WXX-1"), ("Fridays", "SET", "XXXX-WXX-5")]),
    ("Trains run every other day.", [("every other day", "SET", "P2D")]),
    ("Trains run twice a week.", [("twice a week", "SET", "P1W")]),
    ("Trains run three times a day.", [("three times a day", "SET", "P1D")]),
    ("Trains run on weekends.", [("weekends", "SET", "XXXX-WXX-WE")]),
    ("Trains run on weekdays.", [("weekdays", "SET", "XXXX-WXX-WD")]),
    (
        "The bakers work Friday and Sunday nights.",
        [("Friday", "SET", "XXXX-WXX-5TNI"), ("Sunday nights", "SET", "XXXX-WXX-7TNI")],
    ),
    ("The shop opens each Thursday.", [("each Thursday", "SET", "XXXX-WXX-4")]),
    ("A hearing was set for the week of May 26.", [("the week of May 26", "DATE", "2031-W22")]),
    ("The town had been shelled since Monday.", [("Monday", "DATE", "2031-05-12")]),
    ("The truce has held since 9 March.", [("9 March", "DATE", "2031-03-09")]),
    ("The mayor has given them until Friday to leave.", [("Friday", "DATE", "2031-05-16")]),
    ("The mayor could return as early as Friday.", [("Friday", "DATE", "2031-05-16")]),
    ("The mayor planned a rally for Friday.", [("Friday", "DATE", "2031-05-16")]),
    ("A rally planned for Friday was called off.", [("Friday", "DATE", "2031-05-09")]),
    ("Monday's ruling will be appealed.", [("Monday", "DATE", "2031-05-12")]),
    ("The ferry sank on 19.03.2031.", [("19.03.2031", "DATE", "2031-03-19")]),
    ("The ferry sank on 03/19/31.", [("03/19/31", "DATE", "2031-03-19")]),
    ("The ferry sank on Mar 19th, 2031.", [("Mar 19th, 2031", "DATE", "2031-03-19")]),
    ("The cannery lost money in the year ended May 4.", [("the year", "DURATION", "P1Y"), ("May 4", "DATE", "2031-05-04")]),
    ("The ferry arrived an hour later.", [("an hour later", "DURATION", "PT1H")]),
    ("He stayed for a while.", [("a while", "DURATION", "PXX")]),
    (
        "He worked for five years and left six months ago.",
        [("five years", "DURATION", "P5Y"), ("six months ago", "DATE", "2030-11")],
    ),
    ("Ten days into the war, the mayor left.", [("Ten days", "DURATION", "P10D")]),
    ("The ferry sails at nine o'clock.", [("nine o'clock", "TIME", "2031-05-14T09:00")]),
    ("The meeting is on Sunday.", [("Sunday", "DATE", "2031-05-18")]),
    ("Peace talks start in Orlovec on Sunday.", [("Sunday", "DATE", "2031-05-18")]),
    (
        "Shells fell on March 3. A day earlier, the mayor had left.",
        [("March 3", "DATE", "2031-03-03"), ("A day earlier", "DATE", "2031-03-02")],
    ),
    (
        "Shells fell on Monday. Two days later, the bridge fell.",
        [("Monday", "DATE", "2031-05-12"), ("Two days later", "DATE", "2031-05-14")],
    ),
    ("Nobody has worked so far this year.", [("this year", "DATE", "2031")]),
    ("The mine was shut between 2011 and 2019.", [("2011", "DATE", "2011"), ("2019", "DATE", "2019")]),
    ("The mine has been shut since 2011.", [("2011", "DATE", "2011")]),
    ("He worked in the 2000s.", [("the 2000s", "DATE", "200")]),
    (
        "The talks, to be held on 12 and 13 June, will go on.",
        [("12", "DATE", "2031-06-12"), ("13 June", "DATE", "2031-06-13")],
    ),
    (
        "From the evening of 12 June until the morning of 14 June, shells fell.",
        [("the evening of 12 June", "TIME", "2031-06-12TEV"), ("the morning of 14 June", "TIME", "2031-06-14TMO")],
    ),
    (
        "Between 7 a.m. and 9 a.m. on Saturday, shells fell.",
        [("7 a.m.", "TIME", "2031-05-10T07:00"), ("9 a.m. on Saturday", "TIME", "2031-05-10T09:00")],
    ),
    ("Shells fell from 7 to 9 p.m.", [("7", "TIME", "2031-05-14T19:00"), ("9 p.m.", "TIME", "2031-05-14T21:00")]),
    (
        "Shells fell at about 4:15 a.m. local time (0115 GMT) on Saturday.",
        [
            ("about 4:15 a.m. local time", "TIME", "2031-05-10T04:15"),
            ("0115 GMT", "TIME", "2031-05-10T01:15"),
            ("Saturday", "DATE", "2031-05-10"),
        ],
    ),
    ("Shells fell at 2 p.m. Eastern time.", [("2 p.m. Eastern time", "TIME", "2031-05-14T14:00")]),
    ("Trains leave at 23:59.", [("23:59", "TIME", "2031-05-14T23:59")]),
    ("It fell on Tues., March 4.", [("Tues., March 4", "DATE", "2031-03-04")]),
    (
        "In the first six months of 2030, nobody came.",
        [("the first six months", "DURATION", "P6M"), ("2030", "DATE", "2030")],
    ),
    ("In the first quarter of last year, nobody came.", [("the first quarter of last year", "DATE", "2030-Q1")]),
    ("The company's second-quarter profit fell.", [("second-quarter", "DATE", "2031-Q2")]),
    ("In mid-May, rain fell.", [("mid-May", "DATE", "2031-05")]),
    ("In late December 2030, rain fell.", [("late December 2030", "DATE", "2030-12")]),
    ("In the winter of 2029-30, rain fell.", [("the winter of 2029-30", "DATE", "2029-WI")]),
    ("The previous day, rain had fallen.", [("The previous day", "DATE", "2031-05-13")]),
    ("At the end of last week, rain fell.", [("the end of last week", "DATE", "2031-W19")]),
    ("At the start of the month, rain fell.", [("the start of the month", "DATE", "2031-05")]),
    ("Within 48 hours, rain fell.", [("48 hours", "DURATION", "PT48H")]),
    ("He was held for 10 to 15 days.", [("10 to 15 days", "DURATION", "P15D")]),
    ("She waited two and a half hours.", [("two and a half hours", "DURATION", "PT2H30M")]),
    ("She waited half an hour.", [("half an hour", "DURATION", "PT30M")]),
    ("Half a century ago, the mill burned.", [("Half a century ago", "DATE", "1981")]),
    ("Over the weekend, the mill burned.", [("the weekend", "DATE", "2031-W19-WE")]),
    ("Next weekend, the mill opens.", [("Next weekend", "DATE", "2031-W21-WE")]),
    ("On Christmas Day, the mill burned.", [("Christmas Day", "DATE", "2030-12-25")]),
    ("Every Monday and Friday, trains run.", [("Every Monday", "SET", "XXXX-WXX-1"), ("Friday", "SET", "XXXX-WXX-5")]),
    ("Trains run each year.", [("each year", "SET", "P1Y")]),
    ("He speaks once a month.", [("once a month", "SET", "P1M")]),
    (
        "In the 24 hours to Monday morning, 14 people were killed.",
        [("the 24 hours", "DURATION", "PT24H"), ("Monday morning", "TIME", "2031-05-12TMO")],
    ),
    ("At 10pm yesterday, shells fell.", [("10pm yesterday", "TIME", "2031-05-13T22:00")]),
    ("This Saturday morning, shells fell.", [("This Saturday morning", "TIME", "2031-05-10TMO")]),
    ("By year's end, all will be gone.", [("year's end", "DATE", "2031-12-31")]),
    (
        "During the night from Friday to Saturday, shells fell.",
        [("the night from Friday to Saturday", "TIME", "2031-05-09TNI")],
    ),
    ("On Wednesday, May 7, shells fell.", [("Wednesday, May 7", "DATE", "2031-05-07")]),
    ("On 2031-05-07T14:30 shells fell.", [("2031-05-07T14:30", "TIME", "2031-05-07T14:30")]),
    ("They left on the 3rd of May.", [("the 3rd of May", "DATE", "2031-05-03")]),
    ("Shells fell overnight on Saturday.", [("overnight on Saturday", "TIME", "2031-05-10TNI")]),
    ("Shells fell Friday and Saturday.", [("Friday", "DATE", "2031-05-09"), ("Saturday", "DATE", "2031-05-10")]),
    ("The Friday prayers drew thousands.", [("Friday", "DATE", "2031-05-09")]),
    ("The 2030 World Cup drew crowds.", [("2030", "DATE", "2030")]),
    ("A two-day visit began.", [("two-day", "DURATION", "P2D")]),
]


@pytest.mark.parametrize(("text", "found"), MORE)
def test_all_time_expressions_of_a_sentence(text: str, found: list[tuple[str, str, str]]):
    assert [(t.text, t.type, t.value) for t in read(text)] == found


@pytest.mark.parametrize(
    ("text", "relative", "day"),
    [
        ("Rockets hit Orlovec on Saturday night.", "XXXX-WXX-6TNI", "2031-05-10TNI"),
        ("The truce held from Monday to Wednesday.", "XXXX-WXX-1", "2031-05-12"),
        ("The council met on Friday last week.", "XXXX-WXX-5", "2031-05-09"),
        ("Talks ran from 12-14 June.", "XXXX-06-12", "2031-06-12"),
        ("The mayor resigned two weeks ago.", "XXXX-WXX", "2031-W18"),
        ("The mayor resigned last summer.", "XXXX-SU", "2030-SU"),
        ("Sales fell in the third quarter.", "XXXX-Q3", "2030-Q3"),
        ("The mill burned over the weekend.", "XXXX-WXX-WE", "2031-W19-WE"),
        ("The mill burned at 9:30 p.m. yesterday.", "XXXX-XX-XXT21:30", "2031-05-13T21:30"),
    ],
)
def test_the_same_words_have_a_day_once_that_of_publication_is_known(text: str, relative: str, day: str):
    assert read(text, None)[0].value == relative
    assert read(text)[0].value == day


def test_the_previous_friday_counts_from_the_day_named_last():
    dates = read(
        "Shells fell on March 3, 2031. The previous Friday the bridge had been shut. Aid came the following Monday."
    )
    assert [t.value for t in dates] == ["2031-03-03", "2031-02-28", "2031-03-03"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It weighs 2031-13-40.", []),
        ("Seats 12 or 14 are free.", []),
        ("A score of 1990-3 is rare.", []),
        ("Lot 9900 GMT.", []),
        ("It began at 25:10.", []),
    ],
)
def test_what_no_calendar_has_is_no_date(text: str, found: list[tuple[str, str]]):
    assert [(t.text, t.value) for t in read(text)] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rockets hit Orlovec on Saturday.", "XXXX-WXX-6"),
        ("The mayor resigned yesterday.", "XXXX-XX-XX"),
        ("The mayor resigned last week.", "XXXX-WXX"),
        ("The dam broke in December.", "XXXX-12"),
        ("The dam broke on December 3.", "XXXX-12-03"),
        ("The dam broke in June 2030.", "2030-06"),
    ],
)
def test_without_a_day_of_publication_a_value_stays_relative(text: str, value: str):
    assert [t.value for t in read(text, None)] == [value]


def test_days_are_counted_from_a_day_named_before():
    dates = read("The bridge fell on March 3, 2031. Two days later the ferry sank. A day earlier it had been closed.")
    assert [t.value for t in dates] == ["2031-03-03", "2031-03-05", "2031-03-02"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "The army counted 1,987 shells.",
        "The sun sat low and prices fall.",
        "Some 2000 civilians fled.",
        "The team won 3:2.",
        "Flight 31.",
        "A 31-year-old woman drowned.",
        "More than a quarter of the town fled.",
        "The Sun reported it.",
        "He drives an Audi Q3.",
        "She counted twenty forty times.",
        "The Harbour Today reported it.",
    ],
)
def test_no_time_expression(text: str):
    assert read(text) == ()


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([word for text in (*(c[0] for c in CASES), *(c[0] for c in MORE)) for word in text.split()])
        | st.text(max_size=6),
        max_size=14,
    ),
    st.none() | st.dates(),
)
def test_any_text_is_read_and_every_span_equals_its_slice(words: list[str], published: date | None):
    text = " ".join(words)
    dates = read(text, published)
    assert all(text[t.start : t.end] == t.text and t.value for t in dates)
    assert all(a.end <= b.start for a, b in pairwise(dates))
