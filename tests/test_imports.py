"""Imports run up the table of stages: a stage imports earlier ones and the root's shared modules only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import strikelog

PACKAGE = Path(strikelog.__file__).parent
SHARED = ("errors", "attributes", "lexicon")
STAGES = (
    "tables", "text", "inputs", "gazetteer", "language", "entities", "dates", "numbers", "reader",
    "events", "rules", "incidents", "evaluation", "annotation", "explain", "export", "explore",
)  # fmt: skip
# These put stages together, or show what they gave.
ABOVE = {"__init__", "__main__", "api", "assemble", "components", "batch", "report", "cli"}


def home(module: str) -> str:
    """strikelog.dates.units -> dates"""
    return [*module.split("."), "__init__"][1]


def imported(source: str) -> set[str]:
    """What a module imports from the package, by the first name below ``strikelog``."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "strikelog":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("strikelog."):
            found.add(home(node.module))
        elif isinstance(node, ast.Import):
            found |= {
                home(alias.name) for alias in node.names if alias.name.startswith("strikelog.")
            }
    return found


def too_far_down(stage: str, source: str) -> set[str]:
    return imported(source) - {"__version__", *SHARED, *STAGES[: STAGES.index(stage) + 1]}


def places() -> set[str]:
    """The first names below ``strikelog``: folders and modules."""
    return {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }


def test_everything_has_its_place():
    assert places() - ABOVE == {*SHARED, *STAGES}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_earlier_ones_only(stage):
    files = sorted((PACKAGE / stage).rglob("*.py")) or [PACKAGE / f"{stage}.py"]
    found = {str(file): too_far_down(stage, file.read_text(encoding="utf-8")) for file in files}
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize("name", SHARED)
def test_what_all_share_imports_no_stage(name):
    assert imported((PACKAGE / f"{name}.py").read_text(encoding="utf-8")) <= set(SHARED)


@pytest.mark.parametrize(
    ("stage", "source", "found"),
    [
        ("dates", "from strikelog.dates.units import x\nfrom strikelog import lexicon", set()),
        ("dates", "def f():\n    from strikelog.numbers import x", {"numbers"}),
        ("text", "import strikelog.cli.run", {"cli"}),
        ("text", "from strikelog import __version__, batch", {"batch"}),
        ("tables", "import strikelogger\nfrom re import sub", set()),
    ],
)
def test_an_import_is_seen_wherever_it_stands(stage, source, found):
    assert too_far_down(stage, source) == found
