"""The checker of tables finds each kind of fault that it is there for."""

import csv
import json

import pytest
from check_tables import COLUMNS, check
from strikelog.tables.schema import TABLES

TEXT = "Two rockets hit the port."
ROWS = {
    "articles": {"article_id": "a", "words": "5", "gated": "false", "status": "ok"},
    "mentions": {"article_id": "a", "start": "20", "end": "24", "text": "port", "label": "BASE"},
    "dates": {"article_id": "a", "start": "0", "end": "3", "text": "Two", "type": "date"},
    "figures": {
        "figure_id": "a-f1",
        "article_id": "a",
        "event_id": "a-e1",
        "measure": "munitions",
        "value_low": "2",
        "value_high": "2",
        "bound": "exact",
        "text": "Two",
        "start": "0",
        "end": "3",
    },
    "events": {
        "event_id": "a-e1",
        "article_id": "a",
        "incident_id": "i1",
        "event_type": "shelling",
        "weapon_type": "rocket",
        "salience": "main",
        "country": "SY;IQ",
        "munitions_low": "2",
        "disputed": "false",
        "trigger": "hit",
        "trigger_start": "12",
        "trigger_end": "15",
        "evidence_start": "0",
        "evidence_end": "25",
    },
    "incidents": {
        "incident_id": "i1",
        "articles": "1",
        "sources": "1",
        "event_ids": "a-e1",
        "disputed": "false",
    },
    "confidence": {"event_id": "a-e1", "column": "country", "probability": "0.9"},
    "incident_pairs": {
        "event_id": "a-e1",
        "other_event_id": "a-e1",
        "score": "0.9",
        "decision": "joined",
    },
    "incident_history": {
        "incident_id": "i1",
        "as_of": "2021-07-08",
        "articles": "1",
        "disputed": "false",
    },
    "stories": {"article_id": "a", "story_id": "a", "likeness": "1"},
}


def written(folder, changes=None, more=()):
    """Tables with one row each, ``changes`` by (table, column), rows ``more`` appended."""
    for name, columns in COLUMNS.items():
        row = dict.fromkeys(columns.split(), "") | ROWS[name]
        row |= {column: v for (table, column), v in (changes or {}).items() if table == name}
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(row), lineterminator="\n")
            writer.writeheader()
            writer.writerows([row, *([row] if name in more else [])])
    record = json.dumps({"article_id": "a", "text": TEXT})
    (folder / "texts.jsonl").write_text(record + "\n", encoding="utf-8")
    return folder


def test_the_columns_are_those_of_the_program():
    declared = {table.name: " ".join(table.column_names) for table in TABLES}
    assert declared == COLUMNS


def test_good_tables_have_no_fault(tmp_path):
    assert check(written(tmp_path)) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "fault"),
    [
        ("articles", "status", "done", "status 'done' is not in the codebook"),
        ("articles", "published", "13/01/2020", "published '13/01/2020' is not a date"),
        ("articles", "words", "5.0", "words '5.0' is not a whole number"),
        ("mentions", "label", "", "label is empty"),
        ("mentions", "start", "19", "'port' is not at 19:24"),
        ("dates", "date_start", "2020-01-01", "only one of date_start and date_end"),
        ("figures", "value_low", "2.0", "value_low '2.0' is not a plain number"),
        ("figures", "value_low", "3", "value_low above value_high"),
        ("figures", "value_low", "", "value_high without value_low"),
        ("figures", "event_id", "a-e2", "event_id 'a-e2' is not in events.csv"),
        ("events", "disputed", "False", "disputed 'False' is not in the codebook"),
        ("events", "country", "Iraq", "country 'Iraq' is no list of country codes"),
        ("events", "evidence_start", "13", "the trigger is not inside its evidence"),
        ("events", "incident_id", "i2", "incident_id 'i2' is not in incidents.csv"),
        ("events", "article_id", "b", "article_id 'b' is not in articles.csv"),
        ("confidence", "event_id", "a-e2", "event_id 'a-e2' is not in events.csv"),
        ("confidence", "column", "words", "column 'words' is not in the codebook"),
        ("confidence", "probability", "1.2", "probability '1.2' is not a number from 0 to 1"),
        ("incidents", "event_ids", "a-e1;a-e2", "event_ids are not exactly the events"),
    ],
)
def test_each_fault_is_found(tmp_path, table, column, value, fault):
    faults = check(written(tmp_path, {(table, column): value}))
    assert any(found.startswith(table) and found.endswith(fault) for found in faults), faults


def test_keys_occur_once(tmp_path):
    assert check(written(tmp_path, more=("mentions",))) == [
        "mentions.csv:3: key ('a', '20', '24', 'BASE') occurs twice"
    ]


def test_missing_table_other_columns_and_line_ends(tmp_path):
    file = written(tmp_path) / "dates.csv"
    content = file.read_bytes()
    file.write_bytes(content.replace(b"\n", b"\r\n"))
    assert check(tmp_path) == ["dates.csv: lines end in \\r\\n, not \\n"]
    file.write_bytes(content.replace(b"method", b"way"))
    assert check(tmp_path) == ["dates.csv: the columns are not those of the codebook in its order"]
    file.unlink()
    assert check(tmp_path) == ["dates.csv: missing"]
