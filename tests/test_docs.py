"""README and docs can't lie: their Python runs, their columns are the schema's, their links lead
somewhere, what they quote comes out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from strikelog.api import extract
from strikelog.batch import run
from strikelog.explain import explain

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
CODE = [
    (name, code)
    for name, text in TEXTS.items()
    for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL)
]
LINKS = [
    (name, link)
    for name, text in TEXTS.items()
    for link in re.findall(r"\]\(((?!https?:)[^)#\s]+)", text)
]

sys.path.insert(0, str(ROOT / "tools"))
try:
    docs_tables, docs_pages = import_module("docs_tables"), import_module("docs_pages")
finally:
    sys.path.remove(str(ROOT / "tools"))


def test_columns_are_generated_from_the_schema() -> None:
    """To mend it: python tools/docs_tables.py"""
    assert TEXTS["docs/tables.md"] == docs_tables.page()


@pytest.mark.parametrize(("page", "code"), CODE, ids=[name for name, _ in CODE])
def test_python_examples_run_and_print_what_they_say(page, code, capsys):
    exec(compile(code, page, "exec"), {})  # our own text, not input
    said = re.findall(r"^# (.*)$", code, re.MULTILINE)
    assert said
    assert capsys.readouterr().out.splitlines() == said


def test_readme_has_python():
    assert {name for name, _ in CODE} >= {"README.md", "docs/python.md"}


@pytest.mark.parametrize(("page", "target"), LINKS)
def test_links_lead_to_files(page, target):
    assert (ROOT / page).parent.joinpath(target).exists()


def quoted(page: str) -> dict[str, str]:
    """The article of two sentences that a page quotes."""
    lines = re.findall(r"^> (.*)$", TEXTS[page].split("<!-- explain -->")[0], re.MULTILINE)
    return {"article_id": "004", "published": "2021-05-06", "text": " ".join(lines)}


def test_the_explanation_comes_out_as_shown(nlp, tmp_path):
    """To mend it: paste blocks of what `explain` prints for the example."""
    page = "docs/looking.md"
    (tmp_path / "a.jsonl").write_text(json.dumps(quoted(page)))
    run(nlp, [tmp_path / "a.jsonl"], tmp_path / "out", trace=True)
    block = re.search(r"<!-- explain -->\n(.*?)<!-- /explain -->", TEXTS[page], re.DOTALL)
    shown = block.group(1).strip().strip("`\n").split("\n\n")
    told = [each.strip() for each in explain(tmp_path / "out", "004-e2").split("\n\n")]
    assert [each for each in shown if each.strip() not in told] == []


def test_the_example_rows_come_out_as_shown(nlp):
    events = extract([quoted("README.md")], nlp)["events"]
    rows = re.findall(r"^\| 004-e\d \|(.*)\|$", TEXTS["README.md"], re.MULTILINE)
    shown = [
        f" {e.date_start.date()} | {e.weapon} | {e.munitions_low} | {e.munitions_high} "
        f"| {e.site_name} | {e.outcome} | {e.trigger} "
        for e in events.itertuples()
    ]
    assert shown == rows


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    return subprocess.run(
        [*command, "--site-dir", folder],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_site_builds_without_a_broken_link(tmp_path):
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "tables.html").read_text(encoding="utf-8")
    assert "repo/corpus/CODEBOOK.html" in page and "https://fonts" not in page


@pytest.mark.parametrize(
    ("link", "home", "expected"),
    [
        (
            "[a](../corpus/CODEBOOK.md#rulings)",
            "running.md",
            "[a](repo/corpus/CODEBOOK.md#rulings)",
        ),
        ("[a](tables.md)", "running.md", "[a](tables.md)"),
        ("![a](docs/pictures/map.png)", "repo/README.md", "![a](../pictures/map.png)"),
        ("[a](../tools)", "running.md", "a (`tools`)"),
        ("[b](../README.md)", "repo/corpus/README.md", "[b](../README.md)"),
        ("[a](nowhere.md)", "running.md", "[a](nowhere.md)"),  # a strict build fails on it
        ("[a](https://x.org/y.md)", "running.md", "[a](https://x.org/y.md)"),
    ],
)
def test_links_of_the_site(link, home, expected):
    assert docs_pages.LINK.sub(lambda found: docs_pages._link(found, home), link) == expected
