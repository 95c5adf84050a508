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
    console.print(terminal.story(index, made, largest))


if __name__ == "__main__":
    main()
