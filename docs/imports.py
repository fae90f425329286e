#!/usr/bin/env python3
"""The picture in ARCHITECTURE.md, made from the package's imports.

usage: python docs/imports.py          rewrites the picture
       python docs/imports.py --check  exit code 1 where it is not that of the imports

An arrow leads from a stage to one that imports it; arrows that others imply are left out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pipeline" / "strikelog"
PAGE = ROOT / "ARCHITECTURE.md"
MARKS = ("<!-- imports -->\n", "<!-- /imports -->")
#: Everybody's: no arrows.
SHARED = ("errors", "attributes", "lexicon")
#: The stages in the order in which they may import each other: only earlier ones.
STAGES = (
    "tables", "text", "inputs", "gazetteer", "language", "encoders", "entities", "dates", "numbers",
    "triggers", "reader", "events", "incidents", "evaluation", "annotation", "explain", "export",
    "explore", "training",
)  # fmt: skip
#: The root's modules that put stages together are one box.
BOXES = dict.fromkeys(("__init__", "api", "assemble", "components"), "front") | {"__main__": "cli"}


def home(module: str) -> str:
    """The first name below ``strikelog``: strikelog.dates.units -> dates."""
    return [*module.split("."), "__init__"][1]


def imported(source: str) -> set[str]:
    """What a module imports from the package, by the first name below ``strikelog``."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "strikelog":
            found |= {alias.name for alias in node.names} - {"__version__"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("strikelog."):
            found.add(home(str(node.module)))
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            found |= {home(name) for name in names if name.startswith("strikelog.")}
    return found


def names() -> set[str]:
    """The first names below ``strikelog``: folders and modules."""
    inside = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return inside | {path.stem for path in PACKAGE.glob("*.py")}


def files(name: str) -> list[Path]:
    """The files of a folder or module of the package."""
    return sorted((PACKAGE / name).rglob("*.py")) or [PACKAGE / f"{name}.py"]


def graph() -> dict[str, set[str]]:
    """By box, in the order of stages, the boxes that it imports."""
    box = {name: BOXES.get(name, name) for name in names() - set(SHARED)}
    found: dict[str, set[str]] = {stage: set() for stage in STAGES}
    for name in sorted(box):
        for file in files(name):
            used = {box[each] for each in imported(file.read_text(encoding="utf-8")) & box.keys()}
            found.setdefault(box[name], set()).update(used - {box[name]})
    return found


def reduced(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Without arrows that longer ways imply; of a circle (the front's) all arrows stay."""

    def reach(start: str, seen: frozenset[str] = frozenset()) -> set[str]:
        ways = [reach(each, seen | {start}) for each in graph[start] - seen]
        return graph[start].union(*ways)

    return {
        name: {
            each
            for each in used
            if not any(each in reach(o) and name not in reach(o) for o in used - {each})
        }
        for name, used in graph.items()
    }


def picture() -> str:
    """The graph in Mermaid's words, what is imported above."""
    arrows = [
        f"  {each} --> {name}\n" for name, used in reduced(graph()).items() for each in sorted(used)
    ]
    return "".join(["```mermaid\n", "flowchart TD\n", *arrows, "```\n"])


def page() -> str:
    """ARCHITECTURE.md with the picture of today's imports."""
    before, rest = PAGE.read_text(encoding="utf-8").split(MARKS[0])
    return before + MARKS[0] + picture() + MARKS[1] + rest.split(MARKS[1])[1]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(page() != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page(), encoding="utf-8")
