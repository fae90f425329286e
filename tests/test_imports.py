"""Imports run up the table of stages: a stage imports earlier ones and the root's shared modules only."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))
import count  # noqa: E402
import imports  # noqa: E402
from imports import SHARED, STAGES, files, imported  # noqa: E402

# These put stages together, or show what they gave.
ABOVE = {"__init__", "__main__", "api", "assemble", "components", "batch", "report", "cli"}
OUTSIDE = ("models", "corpus/tools", "docs", "tests", "tools")


def too_far_down(stage: str, source: str) -> set[str]:
    return imported(source) - {*SHARED, *STAGES[: STAGES.index(stage) + 1]}


def test_everything_has_its_place():
    assert imports.names() - ABOVE == {*SHARED, *STAGES}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_earlier_ones_only(stage):
    found = {
        str(file): too_far_down(stage, file.read_text(encoding="utf-8")) for file in files(stage)
    }
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize("name", SHARED)
def test_what_all_share_imports_no_stage(name):
    assert imported((imports.PACKAGE / f"{name}.py").read_text(encoding="utf-8")) <= set(SHARED)


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


@pytest.mark.parametrize(
    ("graph", "left"),
    [
        ({"a": set(), "b": {"a"}, "c": {"a", "b"}}, {"a": set(), "b": {"a"}, "c": {"b"}}),
        ({"a": {"b"}, "b": {"a"}, "c": {"a"}}, {"a": {"b"}, "b": {"a"}, "c": {"a"}}),
        ({"a": set(), "b": {"a"}, "c": {"a"}, "d": {"a", "b", "c"}},
         {"a": set(), "b": {"a"}, "c": {"a"}, "d": {"b", "c"}}),
    ],
)  # fmt: skip
def test_arrows_that_others_imply_are_left_out(graph, left):
    assert imports.reduced(graph) == left


def test_the_picture_is_that_of_the_imports():
    """To mend it: python docs/imports.py"""
    assert imports.page() == imports.PAGE.read_text(encoding="utf-8")


def test_nothing_is_too_long():
    """Files of at most 250 lines, functions of at most 45."""
    assert count.too_long(sorted(imports.PACKAGE.rglob("*.py"))) == []


def test_test_files_have_names_of_their_own():
    """pytest imports them by their bare names."""
    names = Counter(file.name for file in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []


def test_what_lies_outside_imports_names_that_are_there():
    """Training, corpus tools and benchmarks are not run here: a moved name would be found too late."""
    missing = []
    for file in (file for folder in OUTSIDE for file in sorted((ROOT / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.ImportFrom)
                and (node.module or "").split(".")[0] == "strikelog"
            ):
                missing += [
                    f"{file}: {node.module}.{a.name}"
                    for a in node.names
                    if not there(node.module, a.name)
                ]
    assert missing == []


def defined(source: str) -> set[str]:
    """The names that a module's top level gives."""
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def test_names_of_a_module_are_seen_without_running_it():
    source = "import a.b\nfrom c import d as e\nX = 1\nY: int = 2\ndef f(): pass\nclass G: pass"
    assert defined(source) == {"a.b", "e", "X", "Y", "f", "G"}


def there(module: str, name: str) -> bool:
    spec = importlib.util.find_spec(module)
    if spec is None:
        return False
    try:
        home = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name not in ("torch", "onnx"):  # of the extra `train`: its modules are looked at unread
            raise
        return name in defined(Path(str(spec.origin)).read_text(encoding="utf-8"))
    return hasattr(home, name) or importlib.util.find_spec(f"{module}.{name}") is not None
