"""The house rules: what may import what, and what a module may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "variorum"
MODULES = sorted(SOURCE.rglob("*.py"))
STAGES = ("capture", "reports", "reading", "linking", "export", "engines")
BELOW_STAGES = 0
RANKS = {**dict.fromkeys(STAGES, 1), "ledger": 2, "health": 3, "pipeline": 3, "terminal": 3, "": 4, "cli": 5, "server": 5}
"""How high each part stands. A module of the top level that is not named stands below the stages."""
LONGEST = 400
LONGER = {"variorum.model"}
"""The nouns are one list, to be read as one."""


def part_of(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def rank(name: str) -> int:
    return RANKS.get(part_of(name), BELOW_STAGES)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "variorum":
            found |= {f"variorum.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] == "variorum"}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_point_down(path: Path) -> None:
    name = module_name(path)
    for imported in imports(path):
        within = part_of(imported) == part_of(name)
        below = rank(imported) < rank(name) or rank(imported) == BELOW_STAGES == rank(name)
        assert within or below or name == "variorum", f"{name} may not import {imported}"


def test_model_and_errors_import_nothing_of_ours() -> None:
    assert imports(SOURCE / "model.py") == set()
    assert imports(SOURCE / "errors.py") == set()


@pytest.mark.parametrize("path", [p for p in MODULES if module_name(p) not in LONGER], ids=module_name)
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_sql_stands_in_the_ledger_alone() -> None:
    strangers = [module_name(p) for p in MODULES if "ledger" not in p.parts and "import sqlalchemy" in p.read_text()]
    assert strangers == []
