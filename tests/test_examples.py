"""The examples' gold must not rot: each of its passages stands in its document, and every id leads somewhere."""

from __future__ import annotations

import csv
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

EXAMPLES = Path(__file__).parent.parent / "examples"
CLUSTERS = sorted(path.parent.name for path in EXAMPLES.glob("*/gold.yaml"))
BOUNDS = {"exact", "about", "at-least", "at-most", "range", "vague"}
STANCES = {
    "asserts",
    "denies",
    "accuses",
    "demands",
    "requests",
    "refuses",
    "offers",
    "promises",
    "threatens",
    "doubts",
    "declines",
}
STATUSES = {"happened", "ongoing", "planned", "requested", "offered", "refused", "disrupted", "possible"}
FINDINGS = {
    "one-origin",
    "update",
    "agrees",
    "contradicts",
    "denies",
    "doubts",
    "differs-within-report",
    "copying-error",
    "not-the-same",
    "different-scope",
}
HIDDEN = {"script", "style", "template", "noscript", "title"}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "wbr",
    "data",
}


class Visible(HTMLParser):
    """The words that a reader of the page sees; a block element ends the line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in HIDDEN
        self.pieces.append("" if tag in INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in HIDDEN
        self.pieces.append("" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def folded(text: str) -> str:
    """White space, no-break spaces among it, as single spaces."""
    return re.sub(r"\s+", " ", text)


@cache
def visible(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return text
    page = Visible()
    page.feed(text)
    page.close()
    return "".join(page.pieces)


@cache
def gold_of(cluster: str) -> dict[str, Any]:
    return yaml.safe_load((EXAMPLES / cluster / "gold.yaml").read_text(encoding="utf-8"))


def manifest_of(cluster: str) -> list[dict[str, str]]:
    return list(csv.DictReader((EXAMPLES / cluster / "manifest.csv").read_text(encoding="utf-8").splitlines()))


def reports_of(cluster: str) -> dict[str, dict[str, Any]]:
    """Report id -> the gold's report, with the `document` that it stands in."""
    return {
        report["id"]: {**report, "document": name}
        for name, document in gold_of(cluster)["documents"].items()
        for report in document["reports"]
    }


def text_of(cluster: str, report: str) -> str:
    return visible(EXAMPLES / cluster / "documents" / reports_of(cluster)[report]["document"])


def lacking(cluster: str, pairs: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The (report, passage) pairs whose passage does not stand in the report's document."""
    return [(report, text) for report, text in pairs if text and folded(str(text)) not in folded(text_of(cluster, report))]


def pieces(content: str | list[str] | None) -> list[str]:
    return [content] if isinstance(content, str) else list(content or [])


def passages(node: Any) -> list[tuple[str, str]]:
    """Every {report, says|text} that a finding names, at any depth."""
    if isinstance(node, list):
        return [pair for item in node for pair in passages(item)]
    if not isinstance(node, dict):
        return []
    here = [(node["report"], node[key]) for key in ("says", "text") if "report" in node and key in node]
    return here + [pair for value in node.values() for pair in passages(value)]


def named_reports(node: Any) -> set[str]:
    """Every report id that a finding names, at any depth."""
    if isinstance(node, list):
        return set().union(*map(named_reports, node))
    if not isinstance(node, dict):
        return set()
    own = {node["report"]} if "report" in node else set()
    return own.union(node.get("reports") or [], *(named_reports(value) for value in node.values()))


def test_there_are_three_clusters() -> None:
    assert len(CLUSTERS) == 3


@pytest.mark.parametrize("cluster", CLUSTERS)
class TestCluster:
    def test_it_is_large_enough(self, cluster: str) -> None:
        files = list((EXAMPLES / cluster / "documents").iterdir())
        assert len(reports_of(cluster)) >= 8
        assert sum(file.suffix == ".html" for file in files) >= 2

    def test_manifest_documents_and_gold_name_the_same_files(self, cluster: str) -> None:
        rows = manifest_of(cluster)
        files = sorted(path.name for path in (EXAMPLES / cluster / "documents").iterdir())
        assert list(rows[0]) == ["file", "outlet", "published", "language"]
        assert sorted(row["file"] for row in rows) == files == sorted(gold_of(cluster)["documents"])

    def test_a_given_day_is_not_in_the_gold_too(self, cluster: str) -> None:
        given = {row["file"] for row in manifest_of(cluster) if row["published"]}
        firsts = {name: document["reports"][0] for name, document in gold_of(cluster)["documents"].items()}
        assert [name for name in given if firsts[name]["published"]] == []

    def test_report_parts_stand_in_their_documents(self, cluster: str) -> None:
        wanted = [(i, r[key]) for i, r in reports_of(cluster).items() for key in ("title", "body_starts", "body_ends")]
        for document in gold_of(cluster)["documents"].values():
            first = document["reports"][0]["id"]
            wanted += [(first, text) for text in document["captions"] + document["junk"]]
        assert lacking(cluster, wanted) == []

    def test_bodies_run_forwards(self, cluster: str) -> None:
        for report, parts in reports_of(cluster).items():
            text = folded(text_of(cluster, report))
            start = text.index(folded(parts["body_starts"]))
            body = text[start : text.index(folded(parts["body_ends"]), start) + len(folded(parts["body_ends"]))]
            assert 90 <= len(body.split()) <= 450, report

    def test_claims(self, cluster: str) -> None:
        claims, reports = gold_of(cluster)["claims"], reports_of(cluster)
        ids = [claim["id"] for claim in claims]
        assert len(ids) == len(set(ids))
        assert {claim["report"] for claim in claims} == set(reports)
        assert {claim["stance"] for claim in claims} <= STANCES
        assert {claim["type"] for claim in claims} <= {"direct", "indirect", "mixed"}
        assert {claim[key] for claim in claims for key in ("about", "within") if key in claim} <= set(ids)
        wanted = [(claim["report"], claim.get(key)) for claim in claims for key in ("source", "cue")]
        wanted += [(c["report"], piece) for c in claims for piece in pieces(c["content"]) + (c.get("content_rest") or [])]
        wanted += [(claim["report"], channel) for claim in claims for channel in claim.get("via") or []]
        assert lacking(cluster, wanted) == []

    def test_figures(self, cluster: str) -> None:
        figures = [*gold_of(cluster)["figures"], *(gold_of(cluster).get("zeros") or [])]
        assert lacking(cluster, [(f["report"], f[key]) for f in figures for key in ("text", "context") if key in f]) == []
        for figure in figures:
            assert figure["bound"] in BOUNDS, figure
            assert ("voice" in figure) != ("entity" in figure), figure
            assert (figure["low"] is None) == (figure["bound"] == "at-most"), figure
            assert (figure["high"] is None) == (figure["bound"] == "at-least"), figure
            assert figure.get("context", figure["text"]).find(figure["text"]) >= 0, figure
            if None not in (figure["low"], figure["high"]):
                equal = figure["low"] == figure["high"]
                assert equal == (figure["bound"] in ("exact", "about")), figure

    def test_a_speaker_s_figure_stands_in_a_claim_of_the_speaker(self, cluster: str) -> None:
        claims = [
            (claim["report"], claim.get("entity"), " … ".join(pieces(claim["content"]) + (claim.get("content_rest") or [])))
            for claim in gold_of(cluster)["claims"]
        ]
        alone = [
            (figure["report"], figure["text"])
            for figure in gold_of(cluster)["figures"]
            if "voice" not in figure and figure.get("where") != "title"
            if not any(
                figure["text"] in content and (report, entity) == (figure["report"], figure["entity"])
                for report, entity, content in claims
            )
        ]
        assert alone == []

    def test_origins_are_counted(self, cluster: str) -> None:
        for entry in gold_of(cluster)["independent"]:
            figures = [f for f in gold_of(cluster)["figures"] if f.get("point") == entry["point"] and f.get("origin")]
            assert {figure["origin"] for figure in figures} == set(entry["origins"])
            assert entry["n_origins"] == len(entry["origins"])
            assert entry["n_outlets"] == len({reports_of(cluster)[figure["report"]]["document"] for figure in figures})

    def test_the_title_holds_its_figures(self, cluster: str) -> None:
        reports = reports_of(cluster)
        titled = [f for f in gold_of(cluster)["figures"] if f.get("where") == "title"]
        assert [f for f in titled if f["text"] not in folded(reports[f["report"]]["title"])] == []

    def test_events_namings_and_photos(self, cluster: str) -> None:
        gold = gold_of(cluster)
        claims = {claim["id"]: claim for claim in gold["claims"]}
        slots = ("text", "agent", "patient", "place", "from", "to")
        wanted = [(event["report"], event.get(slot)) for event in gold["events"] for slot in slots]
        wanted += [(naming["report"], naming["text"]) for naming in gold["namings"]]
        wanted += [(photo["report"], photo.get(key)) for photo in gold["photos"] for key in ("caption", "place", "credit")]
        assert lacking(cluster, wanted) == []
        for event in gold["events"]:
            assert event["status"] in STATUSES
            if claim := claims.get(event["claim"]) if "claim" in event else None:
                assert claim["report"] == event["report"]
                assert any(event["text"] in piece for piece in pieces(claim["content"])), event
            else:
                assert "claim" not in event, event

    def test_entities_and_stories(self, cluster: str) -> None:
        gold, everything = gold_of(cluster), " ".join(folded(text_of(cluster, r)) for r in reports_of(cluster))
        ids = [entity["id"] for entity in gold["entities"]]
        surfaces = [surface for entity in gold["entities"] for surface in entity["surfaces"]]
        assert len(ids) == len(set(ids))
        assert len(surfaces) == len(set(surfaces))
        assert [surface for surface in surfaces if surface not in everything] == []
        assert {entity for pair in gold["never_same"] for entity in pair} <= set(ids)
        assert {e["within"] for e in gold["entities"] if "within" in e} <= set(ids)
        assert sorted(r for story in gold["stories"] for r in story["reports"]) == sorted(reports_of(cluster))

    def test_findings_and_copies_lead_somewhere(self, cluster: str) -> None:
        gold, reports = gold_of(cluster), set(reports_of(cluster))
        points = {figure.get("point") for figure in gold["figures"]}
        origins = {figure.get("origin") for figure in gold["figures"]}
        asked = {point for finding in gold["findings"] for point in [finding.get("point"), *finding.get("points", [])]}
        assert asked - {None} <= points
        assert {entry["point"] for entry in gold["independent"]} <= points
        assert {origin for entry in gold["independent"] for origin in entry["origins"]} <= origins
        assert {finding["origin"] for finding in gold["findings"] if "origin" in finding} <= origins
        assert {finding["kind"] for finding in gold["findings"]} <= FINDINGS
        assert named_reports(gold["findings"]) <= reports
        assert lacking(cluster, passages(gold["findings"])) == []
        copied = [(copy[end], copy["passage"]) for copy in gold["copies"] for end in ("from", "to")]
        assert lacking(cluster, copied) == []
        assert set(gold.get("claims_complete_for") or []) | set(gold.get("figures_complete_for") or []) <= reports
