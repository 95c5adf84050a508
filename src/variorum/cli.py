"""The command line: parse the line, call the library, print."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from variorum._version import __version__
from variorum.errors import NotFound, SkipItem, StopRun
from variorum.model import Given, Story
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.ledger import Ledger

OK, SOME_UNREADABLE, USAGE, STOPPED = 0, 1, 2, 3

EPILOG = (
    "Exit codes: 0 all done; 1 done, but some input could not be used (a line on standard error names each); "
    "2 the command line is wrong; 3 the run stopped (ledger, manifest, or nothing of that name). "
    "The ledger is variorum.db in this folder unless --ledger or VARIORUM_LEDGER says otherwise."
)

app = typer.Typer(
    help="Read conflicting news reports: who says what, on whose word, in which words.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sources = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")]
LedgerFile = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger.", envvar="VARIORUM_LEDGER", show_default=False)
]
Day = Annotated[
    datetime | None,
    typer.Option("--published", metavar="DATE", formats=["%Y-%m-%d"], help="The day of publication, YYYY-MM-DD."),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="CSV",
        help="A table file,outlet,published,language. Without it, manifest.csv beside or above each file is used.",
        exists=True,
        dir_okay=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="Processes that read.", show_default=False),
]


class TierName(StrEnum):
    """The tiers of reading."""

    fast = "fast"
    accurate = "accurate"


TierChoice = Annotated[
    TierName | None,
    typer.Option(
        "--tier",
        help="How reports are read: [b]fast[/b] on one parse, [b]accurate[/b] with an encoder beside it.",
        show_default=Settings().tier,
    ),
]


class ExportForm(StrEnum):
    """The forms of ``variorum export``."""

    json = "json"
    csv = "csv"
    csv_claims = "csv-claims"
    csv_reports = "csv-reports"
    csv_disputes = "csv-disputes"


def _examples(*lines: str) -> str:
    return "[bold]Examples[/bold]\n\n" + "\n\n".join(f"  {line}" for line in lines)


def _settings(ledger: Path | None = None, jobs: int | None = None, tier: TierName | None = None) -> Settings:
    try:
        settings = Settings.from_environment()
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    chosen = tier.value if tier is not None else settings.tier
    return replace(settings, tier=chosen, jobs=jobs or settings.jobs, ledger=ledger or settings.ledger)


def _given(published: datetime | None) -> Given:
    return Given(published=published.date() if published else None)


def _warn(problem: SkipItem) -> None:
    errors.print(f"[red]not read[/red] {_line(str(problem))}", highlight=False, soft_wrap=True)


def _line(words: str) -> str:
    from rich.markup import escape

    return escape(" ".join(words.split()))


errors = Console(stderr=True)


def _out() -> Console:
    return Console(file=sys.stdout)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        print(f"variorum {__version__}")
        raise typer.Exit(OK)


@app.command(
    epilog=_examples(
        "variorum read report.txt",
        "variorum read --json reports/*.html > readings.jsonl",
        "cat report.txt | variorum read -",
    )
)
def read(
    paths: Sources,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a report, a line each.")] = False,
    published: Day = None,
    manifest: Manifest = None,
    tier: TierChoice = None,
    jobs: Jobs = None,
) -> None:
    """Print what the reports in the files say. Needs no ledger and changes nothing."""
    from variorum import pipeline
    from variorum.forms import report_form

    settings = _settings(jobs=jobs, tier=tier)
    failed = False
    for item in pipeline.read(paths, settings, _given(published), manifest):
        if isinstance(item, SkipItem):
            failed = True
            _warn(item)
        elif as_json:
            print(json.dumps(report_form(item), ensure_ascii=False), flush=True)
        else:
            from variorum import terminal

            _out().print(terminal.report(item))
    raise typer.Exit(SOME_UNREADABLE if failed else OK)


@app.command(epilog=_examples("variorum add reports/", "variorum add --ledger case.db --jobs 2 'pages/**/*.html'"))
def add(
    paths: Sources,
    ledger: LedgerFile = None,
    published: Day = None,
    manifest: Manifest = None,
    tier: TierChoice = None,
    jobs: Jobs = None,
) -> None:
    """Add the reports in the files to the ledger. Adding the same file again changes nothing."""
    from variorum import pipeline

    settings = _settings(ledger, jobs, tier)
    counts = {"added": 0, "updated": 0, "known": 0, "unread": 0}
    with _open(settings, make=True) as opened:
        total = pipeline.count(paths, settings, manifest)
        for item in _progress(pipeline.add(opened, paths, settings, _given(published), manifest), total):
            if isinstance(item, SkipItem):
                counts["unread"] += 1
                _warn(item)
            else:
                counts[item.kept] += 1
        made = pipeline.links(opened, settings)
    summary = [f"{counts['added']} added", *(f"{counts[k]} {k}" for k in ("updated", "known") if counts[k])]
    if counts["unread"]:
        summary.append(f"{counts['unread']} not read")
    stories = f"{len(made.stories)} {'story' if len(made.stories) == 1 else 'stories'}"
    print(f"{settings.ledger}: {', '.join(summary)}; {stories} in all")
    raise typer.Exit(SOME_UNREADABLE if counts["unread"] else OK)


def _progress(items: Iterable[Any], total: int | None) -> Iterator[Any]:
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[path]}"),
    )
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("reading", total=total, path="")
        seen: set[str] = set()
        for item in items:
            path = item.item if isinstance(item, SkipItem) else item.path
            seen.add(path)
            progress.update(task, completed=len(seen), path=Path(path).name[:40])
            yield item
        progress.update(task, path="linking")


@app.command(epilog=_examples("variorum stories", "variorum stories --ledger case.db"))
def stories(ledger: LedgerFile = None) -> None:
    """List the stories in the ledger."""
    from variorum import pipeline, terminal
    from variorum.index import Index

    settings = _settings(ledger)
    with _open(settings) as opened:
        made = pipeline.links(opened, settings)
        index = Index(opened.view().entries(), made)
    if not made.stories:
        print(f"{settings.ledger}: no reports yet; add some with: variorum add PATH...")
        return
    _out().print(terminal.stories(index, made))


@app.command(epilog=_examples("variorum show s-3f", "variorum show ferry --page ferry.html"))
def show(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story's id, the start of it, or words of its label.")],
    ledger: LedgerFile = None,
    page: Annotated[
        Path | None, typer.Option("--page", metavar="FILE", help="Also write it as one self-contained HTML page.")
    ] = None,
) -> None:
    """Show a story: figures by measure with who said them, origins, and disputes side by side."""
    from variorum import pipeline, terminal
    from variorum.index import Index

    settings = _settings(ledger)
    with _open(settings) as opened:
        made = pipeline.links(opened, settings)
        index = Index(opened.view().entries(), made)
    shown = terminal.story(index, made, _find_story(made.stories, story))
    _out().print(shown)
    if page is not None:
        _write(page, terminal.page(shown))


def _write(file: Path, words: str) -> None:
    try:
        file.write_text(words, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise StopRun(f"{file}: cannot be written ({error.strerror})") from error


def _find_story(known: Iterable[Story], wanted: str) -> Story:
    words = wanted.casefold().split()
    exact = [s for s in known if s.id == wanted]
    found = exact or [s for s in known if s.id.startswith(wanted)]
    found = found or [s for s in known if words and all(word in s.label.casefold() for word in words)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"no story {wanted!r} in this ledger; variorum stories lists them")
    options = "; ".join(f"{s.id} {s.label}" for s in found)
    raise NotFound(f"{wanted!r} fits {len(found)} stories: {options}")


@app.command(epilog=_examples("variorum search bridge", "variorum search '\"humanitarian corridor\" opened'"))
def search(
    query: Annotated[str, typer.Argument(help="Words; in double quotes, words that stand side by side.")],
    ledger: LedgerFile = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Passages at the most.")] = 20,
) -> None:
    """Find passages in the ledger's reports, the best first."""
    from variorum import terminal

    settings = _settings(ledger)
    with _open(settings) as opened:
        view = opened.view()
        hits = [(hit, view.entry(hit.report)) for hit in view.search(query, limit)]
    if not hits:
        print(f"nothing found for {query!r}")
        return
    _out().print(terminal.hits(hits))


@app.command(epilog=_examples("variorum export json > ledger.json", "variorum export csv --ledger case.db > figures.csv"))
def export(
    form: Annotated[ExportForm, typer.Argument(help="csv: figures. The forms are described in docs/format.md.")],
    ledger: LedgerFile = None,
) -> None:
    """Print all that the ledger holds."""
    from variorum import pipeline

    settings = _settings(ledger)
    with _open(settings) as opened:
        for piece in pipeline.export(opened, form.value, settings):
            sys.stdout.write(piece)


@app.command()
def doctor(ledger: LedgerFile = None) -> None:
    """Check versions, the English pipeline, the data files, and the ledger's health."""
    from variorum import health

    settings = _settings(ledger)
    checks = list(health.checks(settings.ledger))
    for check in checks:
        print(f"{'ok  ' if check.good else 'FAIL'}  {check.what}: {check.found}")
    raise typer.Exit(OK if all(check.good for check in checks) else STOPPED)


def _open(settings: Settings, make: bool = False) -> Ledger:
    from variorum.ledger import open_ledger

    if not make and not settings.ledger.exists():
        raise NotFound(f"{settings.ledger}: no ledger there; variorum add makes one")
    return open_ledger(settings.ledger)


def main() -> None:
    """The command ``variorum``. Ends the process with one of the documented exit codes."""
    if hasattr(signal, "SIGPIPE"):
        # Where the reader of our output goes away (`| head`), end as other commands do: at once and without a word.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Reports hold any character, whatever the locale; a lone surrogate is written as its JSON escape.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except StopRun as error:
        errors.print(f"[red]stopped[/red] {_line(str(error))}", highlight=False, soft_wrap=True)
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
