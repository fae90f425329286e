"""Gold written out as tables: what a run without an error would give. A helper of tests."""

import csv
import json
from pathlib import Path

from strikelog.evaluation.scoring.inputs import TABLES, cell


def write_tables(folder: Path, tables: dict, texts: dict[str, str]) -> Path:
    """Write rows by table name as CSV files, and the texts beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        rows = tables.get(name, [])
        columns = list(dict.fromkeys(column for row in rows for column in row)) or ["article_id"]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    lines = [json.dumps({"article_id": key, "text": text}) + "\n" for key, text in texts.items()]
    (folder / "texts.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def gold_as_tables(gold: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of every gold file of a folder, by table, with their article_id."""
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
    for file in sorted(gold.glob("*.gold.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        article_id = content["article_id"]
        article = {key: value for key, value in content.items() if not isinstance(value, list)}
        tables["articles"].append(article | {"status": "ok"})
        for name in TABLES[1:]:
            for row in content[name]:
                cells = {key: cell(value) for key, value in row.items() if key != "note"}
                tables[name].append({"article_id": article_id} | cells)
    return tables
