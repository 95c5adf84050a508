"""The main job on our own example reports: `make demo`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rich.console import Console

from variorum import SkipItem, add, links, open_ledger, terminal
from variorum.index import Index

EXAMPLE = Path("examples/ferry/documents")


def main() -> None:
    console = Console()
    ledger = Path(tempfile.gettempdir()) / "variorum-demo.db"
    for suffix in ("", "-wal", "-shm"):
        ledger.with_name(ledger.name + suffix).unlink(missing_ok=True)
    console.print(f"[dim]$ variorum add {EXAMPLE} --ledger {ledger}[/dim]")
    with open_ledger(ledger) as opened:
        with console.status("reading"):
            for item in add(opened, EXAMPLE):
                print(item if isinstance(item, SkipItem) else f"  {item.kept} {item.path}")
        made = links(opened)
        index = Index(opened.view().entries(), made)
    console.print("\n[dim]$ variorum stories[/dim]")
    console.print(terminal.stories(index, made))
    largest = max(made.stories, key=lambda story: (len(story.reports), story.id))
    console.print(f"[dim]$ variorum show {largest.id}[/dim]")
    story = terminal.story(index, made, largest)
    console.print(story)
    page = ledger.with_suffix(".html")
    page.write_text(terminal.page(story), encoding="utf-8")
    console.print(f"\n[bold]Go on[/bold]   .venv/bin/variorum search bridge --ledger {ledger}")
    console.print(f"          .venv/bin/variorum export csv --ledger {ledger}")
    console.print(f"          open the page of this story in a browser: {page.as_uri()}", soft_wrap=True)


if __name__ == "__main__":
    main()
