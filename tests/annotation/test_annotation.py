"""The round trip with Label Studio: gold out as tasks and back, corrections, broken files."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strikelog import cli
from strikelog.annotation import doubtful, export, import_gold
from strikelog.annotation.config import all_fields, label_config
from strikelog.annotation.export import task
from strikelog.annotation.gold import SPANS, Item, document, fields_of, written
from strikelog.annotation.importing import gold, predicted
from strikelog.errors import InputError, OutputError
from strikelog.evaluation.scoring.inputs import TABLES, cell

CORPUS = Path(__file__).parents[2] / "corpus"
COMPOSED = ["dev", "test", "wire", "fresh"]
SETS = [CORPUS, *(CORPUS / "composed" / name for name in COMPOSED)]
TEXT = "Two rockets hit Camp Taji on Sunday, killing one soldier."


@pytest.fixture
def example() -> dict[str, Any]:
    """A gold document with a row of every table and a figure of an event."""

    def item(table: str, words: str, event: str = "", **cells: str) -> Item:
        columns = SPANS[table]
        start = TEXT.index(words)
        span = (words, str(start), str(start + len(words)))
        return Item(words, {**dict(zip(columns, span, strict=True)), **cells}, event)

    event = {
        "event_type": "shelling",
        "weapon_type": "rocket",
        "salience": "main",
        "killed_low": "1",
        "killed_high": "1",
        "disputed": "true",
        "note": "made up",
    }
    items = {
        "mentions": [item("mentions", "Camp Taji", label="BASE", entity_id="camp_taji")],
        "dates": [item("dates", "Sunday", type="date", precision="day")],
        "figures": [
            item("figures", "Two", "hit", measure="munitions", bound="exact", value_low="2"),
            item("figures", "one", measure="distance", bound="about", value_low="0.25"),
        ],
        "events": [item("events", "hit", **event)],
    }
    return document({"article_id": "x", "published": "2021-07-04"}, items, TEXT)


def tables(gold: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """A gold document as rows of strings, as the tables of a run are read."""
    article = {key: cell(value) for key, value in gold.items() if not isinstance(value, list)}
    rows = {name: [{k: cell(v) for k, v in row.items()} for row in gold[name]] for name in SPANS}
    return {"articles": [article], **rows}


def as_task(gold: dict[str, Any], text: str = TEXT) -> dict[str, Any]:
    """The exported task of a gold document, as Label Studio reads it."""
    return json.loads(json.dumps(task(tables(gold), text)))


def corrected_task(gold: dict[str, Any]) -> dict[str, Any]:
    """The task as Label Studio exports it once a person has submitted the pre-annotations."""
    exported = as_task(gold)
    return exported | {"annotations": [{"id": 1, "result": exported["predictions"][0]["result"]}]}


@pytest.mark.parametrize("folder", SETS, ids=["five", *COMPOSED])
def test_nothing_is_lost_on_the_way_out_and_back(folder: Path, tmp_path: Path) -> None:
    files = {file.name: json.loads(file.read_text("utf-8")) for file in folder.glob("gold/*.json")}
    assert export(folder / "gold", tmp_path / "tasks.json") == len(files)
    done = import_gold(tmp_path / "tasks.json", tmp_path / "gold", predictions=True)
    assert len(done.written) == len(files) >= 5
    for name, expected in files.items():
        assert json.loads((tmp_path / "gold" / name).read_text("utf-8")) == expected


@pytest.mark.parametrize("folder", SETS[1:], ids=COMPOSED)
def test_the_composed_gold_is_written_to_the_byte(folder: Path, tmp_path: Path) -> None:
    export(folder / "gold", tmp_path / "tasks.json")
    import_gold(tmp_path / "tasks.json", tmp_path / "gold", predictions=True)
    for file in folder.glob("gold/*.json"):
        assert (tmp_path / "gold" / file.name).read_bytes() == file.read_bytes()


def test_a_figure_keeps_its_event(example: dict[str, Any]) -> None:
    exported = as_task(example)
    back = gold(exported["data"], predicted(exported))
    assert back == example
    assert [row["event_id"] for row in back["figures"]] == ["x-e1", ""]
    assert back["figures"][1]["value_low"] == 0.25
    assert back["events"][0]["note"] == "made up"


@st.composite
def documents(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Any text with any rows that the schema allows."""
    text = draw(st.text(min_size=1, max_size=60))
    keys = [f"e{number}" for number in range(draw(st.integers(0, 3)))]
    items = {
        name: [draw(_items(name, text, key, keys)) for key in (keys if name == "events" else "abc")]
        for name in SPANS
    }
    published = draw(st.sampled_from(["", "2024-02-29"]))
    return document({"article_id": "x", "published": published}, items, text), text


@st.composite
def _items(draw: st.DrawFn, name: str, text: str, key: str, keys: list[str]) -> Item:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    cells = dict(zip(SPANS[name], (text[start:end], str(start), str(end)), strict=True))
    for column in fields_of(name):
        cells[column.name] = draw(_cells(column))
    return Item(key, cells, draw(st.sampled_from(["", *keys])) if name == "figures" else "")


def _cells(column: Any) -> st.SearchStrategy[str]:
    if column.type == "boolean":
        return st.sampled_from(["true", "false"])
    if column.values:
        return st.sampled_from(column.values if column.required else ("", *column.values))
    filled = {
        "integer": st.integers(0, 10**12).map(str),
        "number": st.floats(0, 1e9).map(cell),
        "date": st.dates().map(str),
        "string": st.text(min_size=1, max_size=20),
    }[column.type]
    return filled if column.required else st.one_of(st.just(""), filled)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_any_gold_survives(made: tuple[dict[str, Any], str]) -> None:
    expected, text = made
    exported = as_task(expected, text)
    assert gold(exported["data"], predicted(exported)) == expected


def test_a_correction_reaches_gold(example: dict[str, Any], tmp_path: Path) -> None:
    corrected = corrected_task(example)
    _result(corrected, "events_killed_low", "events-1")["value"]["number"] = 3
    annotation = corrected["annotations"][0]
    annotation["result"] = [each for each in annotation["result"] if each.get("id") != "dates-1"]
    file = tmp_path / "export.json"
    file.write_text(json.dumps([corrected]), encoding="utf-8")
    assert import_gold(file, tmp_path / "gold").written == ("x",)
    back = json.loads((tmp_path / "gold" / "x.gold.json").read_text("utf-8"))
    assert back["dates"] == []
    assert back["events"][0]["killed_low"] == 3
    assert back["mentions"] == example["mentions"]


def test_what_nobody_corrected_is_left_out_and_told(
    example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "export.json"
    skipped = as_task(example) | {"annotations": [{"was_cancelled": True, "result": []}]}
    file.write_text(json.dumps([skipped]), encoding="utf-8")
    assert cli.main(["annotate", "import", str(file), "--gold", str(tmp_path / "gold")]) == 0
    assert capsys.readouterr().out.endswith("Not corrected yet, left out: x\n")
    assert not list(tmp_path.glob("gold/*"))


def test_gold_is_replaced_only_on_demand(example: dict[str, Any], tmp_path: Path) -> None:
    file, folder = tmp_path / "export.json", tmp_path / "gold"
    file.write_text(json.dumps([corrected_task(example)]), encoding="utf-8")
    folder.mkdir()
    there = folder / "x.gold.json"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"x\.gold\.json: already there; --force"):
        import_gold(file, folder)
    assert there.read_text("utf-8") == "mine"
    import_gold(file, folder, force=True)
    assert there.read_text("utf-8") == written(example)


def _result(task: dict[str, Any], control: str, region: str) -> dict[str, Any]:
    results = task["annotations"][0]["result"]
    return next(r for r in results if r.get("from_name") == control and r["id"] == region)


def _rename(task: dict[str, Any]) -> None:
    _result(task, "dates_type", "dates-1")["from_name"] = "dates_kind"


def _foreign_label(task: dict[str, Any]) -> None:
    _result(task, "kind", "mentions-1")["value"]["labels"] = ["WEAPON"]


def _no_label(task: dict[str, Any]) -> None:
    _result(task, "kind", "mentions-1")["value"]["labels"] = []


def _other_text(task: dict[str, Any]) -> None:
    task["data"]["text"] = task["data"]["text"].replace("hit", "struck")


def _foreign_word(task: dict[str, Any]) -> None:
    _result(task, "events_salience", "events-1")["value"]["choices"] = ["mainly"]


def _no_measure(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"].remove(_result(task, "figures_measure", "figures-1"))


def _no_number(task: dict[str, Any]) -> None:
    _result(task, "figures_value_low", "figures-1")["value"]["number"] = "many"


def _no_date(task: dict[str, Any]) -> None:
    value = {"text": ["4 July"], "start": 29, "end": 35}
    task["annotations"][0]["result"].append(
        {"id": "dates-1", "from_name": "dates_date_start", "type": "textarea", "value": value}
    )


def _wrong_relation(task: dict[str, Any]) -> None:
    relation = task["annotations"][0]["result"][-1]
    relation["to_id"] = "mentions-1"


def _two_events(task: dict[str, Any]) -> None:
    results = task["annotations"][0]["result"]
    results.append(copy.deepcopy(results[-1]))


def _two_annotators(task: dict[str, Any]) -> None:
    task["annotations"] *= 2


def _stray_field(task: dict[str, Any]) -> None:
    _result(task, "dates_type", "dates-1")["id"] = "mentions-1"


def _no_data(task: dict[str, Any]) -> None:
    del task["data"]


def _path(task: dict[str, Any]) -> None:
    task["data"]["article_id"] = "../x"


def _no_result(task: dict[str, Any]) -> None:
    del task["annotations"][0]["result"]


BROKEN = [
    (_rename, "unknown control dates_kind; label with the configuration"),
    (_foreign_label, "label 'WEAPON' is not one of: BASE PERSON"),
    (_no_label, "a region has 0 values"),
    (_other_text, "mentions: 'Camp Taji' at 16: the text has"),
    (_foreign_word, "events: 'hit' at 12: salience 'mainly' is not one of: main background"),
    (_no_measure, "figures: 'Two' at 0: measure is empty"),
    (_no_number, "value_low 'many' is no number"),
    (_no_date, "date_start '4 July' is no date; write it as 2021-07-08"),
    (_wrong_relation, "a relation does not lead from a figure to an event"),
    (_two_events, "figure 'Two' belongs to two events"),
    (_two_annotators, "2 annotations; keep the one that is to become gold"),
    (_stray_field, "dates_type is filled in on a region of another kind"),
    (_no_data, "no article_id and text in its data"),
    (_path, "article_id '../x' can't be the name of a file"),
    (_no_result, "not a Label Studio task"),
]


@pytest.mark.parametrize(("breaking", "message"), BROKEN, ids=[b.__name__ for b, _ in BROKEN])
def test_a_broken_task_is_named_with_what_to_do(
    breaking: Any, message: str, example: dict[str, Any], tmp_path: Path
) -> None:
    broken = copy.deepcopy(corrected_task(example))
    breaking(broken)
    file = tmp_path / "export.json"
    file.write_text(json.dumps([broken]), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_gold(file, tmp_path / "gold")
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{file}: task 1")
    assert not list(tmp_path.glob("gold/*"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<View/>", "can't be read as JSON"),
        ("{}", "not a list of tasks; export from Label Studio as JSON"),
        ("[1]", "not a list of tasks"),
    ],
)
def test_a_broken_file(content: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        import_gold(file, tmp_path / "gold")


def test_an_article_in_two_tasks(example: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(json.dumps([corrected_task(example)] * 2), encoding="utf-8")
    with pytest.raises(InputError, match="task 2: article x occurs in an earlier task too"):
        import_gold(file, tmp_path / "gold")


def test_export_needs_the_texts(tmp_path: Path) -> None:
    source = CORPUS / "gold" / "000.gold.json"
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / source.name).write_bytes(source.read_bytes())
    with pytest.raises(InputError, match="article 000: no text; keep texts"):
        export(tmp_path / "gold", tmp_path / "tasks.json")


def test_the_command_on_tables_of_a_run(
    example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from gold_tables import write_tables

    rows = tables(example)
    rows["articles"][0]["status"] = "ok"
    for name in TABLES[1:]:
        rows[name] = [{"article_id": "x", **row} for row in rows[name]]
        for row in rows[name]:
            row.pop("note", None)
    folder = write_tables(tmp_path / "out", rows, {"x": TEXT})
    tasks, back = str(tmp_path / "tasks.json"), str(tmp_path / "gold")
    assert cli.main(["annotate", "export", str(folder), "--out", tasks]) == 0
    assert cli.main(["annotate", "import", tasks, "--gold", back, "--predictions"]) == 0
    assert (
        capsys.readouterr().out == f"1 tasks written to {tasks}\n1 gold files written to {back}\n"
    )
    del example["events"][0]["note"]
    assert json.loads((tmp_path / "gold" / "x.gold.json").read_text("utf-8")) == example


def test_the_configuration_has_a_control_for_every_field(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from xml.etree import ElementTree

    assert cli.main(["annotate", "config"]) == 0
    printed = capsys.readouterr().out
    assert printed == label_config()
    view = ElementTree.fromstring(printed)
    controls = {each.get("name"): each for each in view.iter() if each.get("perRegion")}
    assert controls.keys() == all_fields().keys()
    words = [each.get("value") for each in controls["figures_bound"]]
    assert words == [
        "exact",
        "at_least",
        "more_than",
        "at_most",
        "less_than",
        "about",
        "range",
        "vague",
    ]
    (labels,) = view.iter("Labels")
    assert [label.get("value") for label in labels] == [
        *("BASE", "PERSON", "GROUP", "PLACE", "DATE", "FIGURE", "EVENT")
    ]


def test_the_least_certain_articles_come_first(tmp_path: Path, nlp: Any) -> None:
    from strikelog.batch import run

    plain = "On Tuesday two rockets landed at Balad Air Base in Iraq, wounding three soldiers."
    odd = "Something struck the yard, or so the talk went; a man may have died of it that night."
    rows = [("plain", plain), ("odd", odd), ("none", "Shares fell in London on Thursday.")]
    lines = [json.dumps({"article_id": key, "text": text}) for key, text in rows]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    run(nlp, [tmp_path / "a.jsonl"], tmp_path / "out")
    told = doubtful(tmp_path / "out")
    assert "none" not in told and "plain" in told
    assert export(tmp_path / "out", tmp_path / "tasks.json", least_certain=1) == 1
    (task,) = json.loads((tmp_path / "tasks.json").read_text())
    assert task["data"]["article_id"] == told[0]
