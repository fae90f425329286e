"""Gold as JSON lines: what is read of it, and that only what it has is scored."""

import csv
import gzip
import json
from pathlib import Path

import pytest
import strikelog
from gold_tables import gold_as_tables, write_tables
from strikelog.errors import InputError
from strikelog.evaluation import evaluate
from strikelog.evaluation.scoring.inputs import gold_texts, load_gold
from strikelog.tables.schema import TABLES

CORPUS = Path(__file__).parents[2] / "corpus"

TEXT = "Two rockets hit the port and four drones fell."
EVENT = {
    "event_id": "a-e1",
    "event_type": "shelling",
    "killed_low": 2.0,
    "disputed": False,
    "trigger": "hit",
    "trigger_start": 12,
    "trigger_end": 15,
    "triggers": [[12, 15], [41, 45]],
    "evidence": {},
}
FIGURE = {"event_id": "a-e1", "measure": "munitions", "text": "Two", "start": 0, "end": 3}
GOLD = {"article_id": "a", "published": "2021-01-02", "text": TEXT, "events": [EVENT]}


def written(folder, *objects, name="gold.jsonl"):
    file = folder / name
    content = "".join(json.dumps(each) + "\n" for each in objects).encode()
    file.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return file


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_gold_of_events_only(tmp_path, name):
    file = written(tmp_path, GOLD, GOLD | {"article_id": "b", "events": []}, name=name)
    gold = load_gold(file)
    assert list(gold) == ["a", "b"]
    assert gold["a"].keys() == {"articles", "events"}
    assert gold["a"]["articles"] == [{"article_id": "a", "published": "2021-01-02"}]
    assert gold["a"]["events"][0]["killed_low"] == "2"
    assert gold_texts(file) == {"a": TEXT, "b": TEXT}


def tallies(tmp_path, gold, **predicted):
    file = written(tmp_path, gold)
    return evaluate(load_gold(file), {"a": predicted}, gold_texts(file)).tallies()["a"]


def test_tables_that_gold_lacks_are_not_scored(tmp_path):
    mention = {"label": "PLACE", "text": "port", "start": "20", "end": "24"}
    event = {key: str(EVENT[key]) for key in ("event_id", "event_type", "trigger_start")}
    found = tallies(tmp_path, GOLD, events=[event], mentions=[mention], figures=[{"start": "0"}])
    assert {section for section, _ in found} == {"headline", "tables", "events", "articles"}
    assert found["headline", "events"].f == 1
    assert not any(name.startswith(("mentions", "figures")) for _, name in found)


def test_figures_of_other_measures_than_those_labelled_are_not_scored(tmp_path):
    row = {"event_id": "", "text": "Two", "start": "0", "end": "3"}
    given = [{**row, "measure": "munitions"}, {**row, "measure": "distance"}]
    gold = GOLD | {"figures": [FIGURE]}
    assert tallies(tmp_path, gold, figures=given)["tables", "figures"].predicted == 2
    gold["measures"] = ["killed", "munitions"]
    assert tallies(tmp_path, gold, figures=given)["tables", "figures"].predicted == 1


def test_a_run_and_its_data_frames_have_the_same_score(tmp_path):
    folder = write_tables(tmp_path / "run", gold_as_tables(CORPUS / "gold"), {})
    for table in TABLES[:5]:  # gold lacks what the program adds by rule
        file = folder / f"{table.name}.csv"
        rows = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
        with file.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, table.column_names, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
    (folder / "incidents.csv").write_text(",".join(TABLES[5].column_names) + "\n")
    from_folder = strikelog.score(folder, CORPUS / "gold")
    assert from_folder["measures"]["headline"]["core slots"]["f"] == 1
    assert 0 < from_folder["measures"]["headline"]["events"]["trivial"] < 1
    assert strikelog.score(strikelog.read_tables(folder), CORPUS / "gold") == from_folder


@pytest.mark.parametrize(
    ("objects", "words"),
    [
        ([], "no gold here"),
        ([GOLD, GOLD], "gold.jsonl:2: article_id a occurs"),
        ([{"article_id": "a"}], "gold.jsonl:1: not gold"),
        (["a"], "gold.jsonl:1: not gold"),
        ([{"events": []}], "gold.jsonl:1: not gold"),
        ([GOLD | {"events": [EVENT | {"trigger_start": -1}]}], "trigger_start '-1'"),
        ([GOLD | {"events": ["hit"]}], "gold.jsonl:1: not gold"),
        ([GOLD | {"figures": None}], "gold.jsonl:1: not gold"),
    ],
)
def test_what_is_no_gold_is_told_with_its_place(tmp_path, objects, words):
    with pytest.raises(InputError, match=words):
        load_gold(written(tmp_path, *objects))


def test_a_broken_file_is_told(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_text("{\n")
    with pytest.raises(InputError, match=r"gold.jsonl:1: not JSON"):
        load_gold(file)
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(b"no gzip")
    with pytest.raises(InputError, match="can't be read"):
        load_gold(packed)
    with pytest.raises(InputError, match="can't be read"):
        load_gold(tmp_path / "missing.jsonl")
