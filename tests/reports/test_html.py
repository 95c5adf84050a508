"""Reports of HTML pages: pages of our own making, with all that news pages put around their reports."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from variorum import reports
from variorum.errors import SkipItem
from variorum.model import Capture, Given, Report
from variorum.reports.decode import decode
from variorum.reports.markup import tokens
from variorum.settings import Settings

TITLE = "Bridge at Port Vell reopens after a week of shelling"
FIRST = "The bridge over the Sarn reopened on Saturday after a week of shelling, the governor's office said in a statement."
SECOND = "“At least 37 people were killed when the market was hit,” said Lena Orlov, who spoke in Port Vell on Friday."
THIRD = "The ministry of defence of Norland denied that its guns had fired on the bridge, and called the claim baseless."
TEASER = "Ten walks in the valley of the Sarn"


def extract(page: str | bytes, given: Given = Given()) -> list[Report]:
    data = page.encode() if isinstance(page, str) else page
    capture = Capture("page.html", "text/html", data, datetime(2033, 7, 1, tzinfo=UTC), "sha256:0", given)
    found = reports.extract(capture, Settings())
    source = decode(capture)
    for report in found:
        assert report.text == "\n\n".join(report.text[s.start : s.end] for s in report.segments)
        assert all(report.text[a : a + n] == source[b : b + n] for a, b, n in report.source_map)
    return found


def of_kind(report: Report, kind: str) -> list[str]:
    return [report.text[s.start : s.end] for s in report.segments if s.kind == kind]


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def body(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs or (FIRST, SECOND, THIRD))


JUNK = {
    "navigation": '<nav><ul><li><a href="/">Home</a></li><li>World</li></ul></nav>',
    "menu by class": '<div class="main-menu"><p>Home and world news</p></div>',
    "cookies": '<div id="cookie-banner"><p>We and our 30 partners use cookies on this page.</p></div>',
    "footer": "<footer><p>Daily Sarn is printed in Port Vell since 1911.</p></footer>",
    "aside": f"<aside><h3>More</h3><p>{TEASER}</p></aside>",
    "related by class": f'<section class="related-posts"><h2>More</h2><ul><li>{TEASER}</li></ul></section>',
    "links": f'<ul><li><a href="/a">{TEASER}</a></li><li><a href="/b">Recipe of the week</a></li></ul>',
    "teaser articles": f"<div><article><h3>{TEASER}</h3><p>Go out and see it.</p></article></div>",
    "share": '<div class="share-tools"><span>Tweet this</span></div>',
    "newsletter": '<div class="newsletter-box"><h3>Morning mail</h3><p>Every morning in your inbox, for free.</p></div>',
    "advertisement": '<div class="ad"><p>Buy a boat in Lomivka today.</p></div>',
    "comments": '<div id="comments"><p>Nice bridge, I crossed it in my youth.</p></div>',
    "hidden": '<div hidden><p>You have read your last free report.</p></div><p style="display: none">Log in.</p>',
    "script": "<script>var text = '<p>never</p>';</script><style>p { color: red }</style><noscript>No script</noscript>",
    "comment": "<!-- <p>never shown</p> -->",
    "form": "<form><label>Your name</label><input></form>",
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())
@pytest.mark.parametrize("frame", ["<article>{}{}</article>{}", "<main>{}{}{}</main>", "<div class=story>{}{}{}</div>"])
def test_what_stands_around_a_report_is_left_out(frame: str, junk: str) -> None:
    markup = frame.format(f"<h1>{TITLE}</h1>", junk + body(), junk)
    [report] = extract(page(junk + markup + junk))
    assert report.title == TITLE
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]
    assert of_kind(report, "caption") == []


def test_what_is_left_out_is_named_with_its_reason() -> None:
    [report] = extract(
        page(JUNK["cookies"] + f"<article><h1>{TITLE}</h1>{body()}{JUNK['aside']}</article>" + JUNK["footer"])
    )
    reasons = {item.text: item.reason for item in report.dropped}
    assert reasons["We and our 30 partners use cookies on this page."] == "cookies"
    assert reasons[TEASER] == "related"
    assert reasons["Daily Sarn is printed in Port Vell since 1911."] == "navigation"


def test_parts_of_a_report() -> None:
    figure = (
        "<figure><img src=a><figcaption>Workers clear the bridge in the town of Port Vell, June 13, 2033."
        "<span class=credit>Sana Idris/AFP</span></figcaption></figure>"
    )
    [report] = extract(
        page(
            f"<article><header><h1>{TITLE}</h1><p>The crossing will carry aid &mdash; not soldiers.</p>"
            f"<div class=byline>By <a>Ivo Marek</a></div></header>{figure}{body(FIRST)}<h2>‘No way back’</h2>{body(SECOND)}"
            f"<blockquote>{THIRD}</blockquote><p><em>(With inputs from AP)</em></p></article>"
        )
    )
    assert of_kind(report, "body") == ["The crossing will carry aid — not soldiers.", FIRST, "‘No way back’", SECOND, THIRD]
    assert of_kind(report, "credit") == ["By Ivo Marek", "(With inputs from AP)"]
    assert report.byline == "Ivo Marek"
    assert report.agencies == ("AP",)
    [photo] = report.photos
    assert photo.caption.text == "Workers clear the bridge in the town of Port Vell, June 13, 2033."
    assert (photo.credit, photo.date, photo.place) == ("Sana Idris/AFP", date(2033, 6, 13), "Port Vell")


LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "elsewhere"},
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2033-06-14T23:10:00+02:00",
            "author": [{"@type": "Person", "name": "Ivo Marek"}, {"name": "Petra Kolm"}],
            "publisher": {"name": "The Norland Courier"},
        },
    ],
}


@pytest.mark.parametrize(
    ("head", "outlet", "author", "day"),
    [
        (
            f'<script type="application/ld+json">{json.dumps(LINKED)}</script>',
            "The Norland Courier",
            "Ivo Marek, Petra Kolm",
            14,
        ),
        ('<meta property="article:published_time" content="2033-06-15T01:00Z">', None, None, 15),
        ('<meta name="date" content="June 16, 2033"><meta name=author content="Ivo Marek">', None, "Ivo Marek", 16),
        ('<meta content="Daily Sarn" property="og:site_name">', "Daily Sarn", None, None),
        (f"<title>{TITLE} | Daily Sarn</title>", "Daily Sarn", None, None),
        ('<meta name=author content="https://social.example/ivo">', None, None, None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None, None, None),
        ('<script type="application/ld+json">' + "[" * 9999 + "</script>", None, None, None),
    ],
)
def test_metadata(head: str, outlet: str | None, author: str | None, day: int | None) -> None:
    [report] = extract(page(f"<article><h1>{TITLE}</h1>{body()}</article>", head))
    assert (report.outlet, report.byline) == (outlet, author)
    assert report.published.basis == ("metadata" if day else "unknown")
    assert report.published.date == (date(2033, 6, day) if day else None)
    assert report.title == TITLE


def test_what_is_given_wins_over_metadata() -> None:
    head = f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
    [report] = extract(page(f"<article><h1>{TITLE}</h1>{body()}</article>", head), Given("Sarn", date(2033, 6, 20), "uk"))
    assert (report.outlet, report.published.date, report.language) == ("Sarn", date(2033, 6, 20), "uk")
    assert report.published.basis == "given"


def test_the_time_of_the_article() -> None:
    [report] = extract(page(f"<article><h1>{TITLE}</h1><time datetime='2033-06-14T08:00'>Tuesday</time>{body()}</article>"))
    assert (report.published.basis, report.published.date) == ("metadata", date(2033, 6, 14))


def test_a_date_line_in_the_page() -> None:
    [report] = extract(page(f"<h1>{TITLE}</h1><div class=post-meta>Published: June 3, 2033</div>{body()}"))
    assert (report.published.basis, report.published.date) == ("text", date(2033, 6, 3))
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]


def test_several_articles_on_one_page() -> None:
    other = [f"{FIRST} In Lomivka the water fell.", f"{SECOND} Nine bodies were found.", f"{THIRD} The army sent boats."]
    found = extract(
        page(f"<article><h2>{TITLE}</h2>{body()}</article><article><h2>Floods in Lomivka</h2>{body(*other)}</article>")
    )
    assert [report.title for report in found] == [TITLE, "Floods in Lomivka"]
    assert [of_kind(report, "body") for report in found] == [[FIRST, SECOND, THIRD], other]


def test_lists_and_credits_of_a_page_without_structure() -> None:
    markup = (
        f"<h1>{TITLE}</h1>{body()}<p>With inputs from AP</p><p>Related posts</p><p>{TEASER}</p><p>Recipe of the week</p>"
    )
    [report] = extract(page(f"<div><div>{markup}</div></div>"))
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]
    assert report.agencies == ("AP",)


def test_a_title_outside_the_article() -> None:
    [report] = extract(page(f"<header><h1>{TITLE}</h1></header><article>{body()}</article>"))
    assert report.title == TITLE


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("He said &ldquo;no&rdquo; &amp; left", "He said “no” & left"),
        ("Sarn&nbsp;river &#39;bank&#x27; &lt;b&gt;", "Sarn river 'bank' <b>"),
        ("a<b>b</b>c <i>d</i>", "abc d"),
        ("one<br>two", "one two"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("broken &#xD800; &unknown; entity", "broken \ufffd &unknown; entity"),
        ("<![CDATA[x]]>plain <?php y ?>words", "plain words"),
    ],
)
def test_text_of_markup(markup: str, text: str) -> None:
    [report] = extract(f"<p>{FIRST}</p><p>{markup}</p>")
    assert of_kind(report, "body") == [FIRST, text]


def test_paragraphs_by_double_breaks_and_unclosed_elements() -> None:
    [report] = extract(f"<div>{FIRST}<br><br>{SECOND}<p class=ad>Buy<p>{THIRD}")
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]


HOSTILE = {
    "deep": "<div>" * 20_000 + FIRST,
    "deep inline": "<b>" * 20_000 + FIRST,
    "deep lists": "<ul><li>" * 10_000 + FIRST,
    "open quotes": FIRST + '<a "' * 20_000,
    "odd quotes": FIRST + '<a ">' * 20_000,
    "open comments": FIRST + "<!--" * 20_000,
    "open scripts": FIRST + "<script>" * 10_000,
    "end tags": FIRST + "<b>" * 10_000 + "</i></p>" * 10_000,
    "brackets": FIRST + "<" * 20_000,
    "entities": FIRST + "&amp;" * 20_000,
    "attributes": FIRST + "<a " + "x=1 " * 20_000 + ">",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_take_linear_time(markup: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        try:
            extract(text)
        except SkipItem:
            pytest.fail("the words of the page were lost")
        return time.process_time() - start

    assert seconds(markup) < 5


def test_tokens_cover_the_page_in_order() -> None:
    text = page(JUNK["script"] + f"<article class='a'><h1>{TITLE}</h1>{body()}</article>" + JUNK["comment"])
    found = list(tokens(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert (
        " ".join(text[t.start : t.end] for t in found if t.kind == "text").split()
        == " ".join([TITLE, FIRST, SECOND, THIRD]).split()
    )
