"""The README can't lie: its Python runs, its columns are the schema's."""

import json
import re
from pathlib import Path

import pytest
from strikelog.api import extract
from strikelog.batch import run
from strikelog.explain import explain
from strikelog.tables.datapackage import columns_markdown

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")


def block(name: str) -> str:
    match = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", TEXT, re.DOTALL)
    assert match, f"README.md has lost its {name} block"
    return match.group(1).strip()


def test_columns_are_generated_from_the_schema():
    """To mend it: paste `strikelog.tables.datapackage.columns_markdown()` between the marks."""
    assert block("columns") == columns_markdown().strip()


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL))
def test_python_examples_run_and_print_what_they_say(code, capsys):
    exec(compile(code, "README.md", "exec"), {})  # our own text, not input
    said = re.findall(r"^# (.*)$", code, re.MULTILINE)
    assert said
    assert capsys.readouterr().out.splitlines() == said


def test_the_explanation_comes_out_as_shown(learnt, tmp_path):
    """To mend it: paste blocks of what `explain` prints for the example."""
    quoted = re.findall(r"^> (.*)$", TEXT.split("<!-- explain -->")[0], re.MULTILINE)
    article = {"article_id": "004", "published": "2021-05-06", "text": " ".join(quoted)}
    (tmp_path / "a.jsonl").write_text(json.dumps(article))
    run(learnt, [tmp_path / "a.jsonl"], tmp_path / "out", trace=True)
    shown = block("explain").strip("`\n").split("\n\n")
    told = explain(tmp_path / "out", "004-e2").split("\n\n")
    assert [each for each in shown if each.strip() not in [other.strip() for other in told]] == []


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!https?:)[^)#]+)\)", TEXT))
def test_links_lead_to_files(target):
    assert (README.parent / target).exists()


def test_the_example_rows_come_out_as_shown(learnt):
    quoted = re.findall(r"^> (.*)$", TEXT.split("<!-- explain -->")[0], re.MULTILINE)
    article = {"article_id": "004", "published": "2021-05-06", "text": " ".join(quoted)}
    events = extract([article], learnt)["events"]
    rows = re.findall(r"^\| 004-e\d \|(.*)\|$", TEXT, re.MULTILINE)
    shown = [
        f" {e.date_start.date()} | {e.weapon} | {e.munitions_low} | {e.munitions_high} "
        f"| {e.site_name} | {e.outcome} | {e.trigger} "
        for e in events.itertuples()
    ]
    assert shown == rows
