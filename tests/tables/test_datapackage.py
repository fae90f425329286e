"""The Frictionless descriptor and the columns of docs/tables.md, both generated from the schema."""

from __future__ import annotations

import json

from strikelog.tables.datapackage import columns_markdown, descriptor
from strikelog.tables.schema import TABLES


def test_descriptor_describes_every_table() -> None:
    package = json.loads(json.dumps(descriptor()))
    assert package["profile"] == "tabular-data-package"
    assert [r["path"] for r in package["resources"]] == [f"{t.name}.csv" for t in TABLES]
    for resource, table in zip(package["resources"], TABLES, strict=True):
        schema = resource["schema"]
        assert [f["name"] for f in schema["fields"]] == list(table.column_names)
        assert schema["primaryKey"] == list(table.primary_key)
        assert schema["missingValues"] == [""]
        assert (resource["encoding"], resource["dialect"]["lineTerminator"]) == ("utf-8", "\n")


def test_fields() -> None:
    events = descriptor()["resources"][4]["schema"]
    fields = {field["name"]: field for field in events["fields"]}
    assert fields["event_id"]["constraints"] == {"required": True, "unique": True}
    assert fields["salience"]["constraints"] == {"required": True, "enum": ["main", "background"]}
    assert fields["outcome"]["constraints"] == {"enum": ["hit", "missed", "intercepted", "failed"]}
    assert "constraints" not in fields["killed_low"]
    assert (fields["disputed"]["trueValues"], fields["disputed"]["falseValues"]) == (
        ["true"],
        ["false"],
    )


def test_foreign_keys() -> None:
    keys = {
        (resource["name"], key["fields"][0]): tuple(key["reference"].values())
        for resource in descriptor()["resources"]
        for key in resource["schema"].get("foreignKeys", ())
    }
    assert keys == {
        ("mentions", "article_id"): ("articles", ["article_id"]),
        ("dates", "article_id"): ("articles", ["article_id"]),
        ("figures", "article_id"): ("articles", ["article_id"]),
        ("figures", "event_id"): ("events", ["event_id"]),
        ("events", "article_id"): ("articles", ["article_id"]),
        ("events", "incident_id"): ("incidents", ["incident_id"]),
        ("confidence", "event_id"): ("events", ["event_id"]),
        ("incident_pairs", "event_id"): ("events", ["event_id"]),
        ("incident_pairs", "other_event_id"): ("events", ["event_id"]),
        ("incident_history", "incident_id"): ("incidents", ["incident_id"]),
        ("stories", "article_id"): ("articles", ["article_id"]),
    }


def test_columns_markdown() -> None:
    lines = columns_markdown().splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert len(rows) == sum(len(table.columns) for table in TABLES)
    assert all(line.count(" | ") == 2 for line in rows)
    assert [line for line in lines if line.startswith("###")] == [
        f"### {table.name}.csv" for table in TABLES
    ]
    assert (
        "| `status` | string | Whether the article could be read and analysed. `ok` · `failed` |"
        in rows
    )
