"""Where the errors of a run come from: its errors.csv counted by cause.

    python corpus/tools/error_causes.py TABLES GOLD

TABLES is a folder that `strikelog run --trace` and `strikelog evaluate` wrote, GOLD its gold. Each
missed or invented event and each wrong, missed or invented core cell of an aligned event is put
down to the first cause that fits:

- trigger: no attack word was found where gold has one, or one was found that gold has not
- assertion: the attack word was found and taken for none (a threat, an aggregate, no weapon)
- coreference: the word was told to another attack; or a figure was
- name, date, figure: that stage did not give what gold has
- argument: what gold has was there, another or none was chosen
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

CORE = ("event_type", "date", "site", "munitions_low", "killed_low", "wounded_low", "perpetrator")
CAUSES = ("trigger", "assertion", "coreference", "name", "date", "figure", "argument")


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of one table of a run."""
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


class Run:
    """The tables and the trace of a run beside its gold."""

    def __init__(self, tables: Path, gold: Path) -> None:
        self.errors = [row for row in read(tables, "errors") if row["table"] == "events"]
        self.events = {row["event_id"]: row for row in read(tables, "events")}
        self.mentions, self.dates = read(tables, "mentions"), read(tables, "dates")
        self.figures = read(tables, "figures")
        lines = map(json.loads, (tables / "trace.jsonl").read_text(encoding="utf-8").splitlines())
        self.rejected = [line for line in lines if line["kind"] == "not_an_event"]
        self.gold = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold.glob("*.json"))]
        self.gold_events = {e["event_id"]: e for article in self.gold for e in article["events"]}

    def cause(self, error: dict[str, str]) -> str:
        """The cause of one row of errors.csv."""
        if error["slot"] == "":
            return self._missed(error) if error["kind"] == "missed" else self._invented(error)
        gold = self.gold_events.get(error["gold_row"])
        if error["kind"] == "invented" or gold is None:
            return "argument"
        if error["slot"] == "date":
            days = {(d["date_start"], d["date_end"]) for d in self._of(error, self.dates)}
            return "argument" if (gold["date_start"], gold["date_end"]) in days else "date"
        if error["slot"] in ("site", "perpetrator"):
            return self._named(error, gold)
        if error["slot"] in ("munitions_low", "killed_low", "wounded_low"):
            return self._counted(error, gold)
        return "argument"

    def _missed(self, error: dict[str, str]) -> str:
        gold = self.gold_events[error["gold_row"]]
        start, end = gold["trigger_start"], gold["trigger_end"]
        for line in self._of(error, self.rejected):
            if any(a < end and start < b for a, b in line["evidence"]):
                return "assertion"
        clauses = [
            (int(row["evidence_start"]), int(row["evidence_end"]))
            for row in self._of(error, list(self.events.values()))
        ]
        return "coreference" if any(a <= start < b for a, b in clauses) else "trigger"

    def _invented(self, error: dict[str, str]) -> str:
        row = self.events[error["predicted_row"]]
        start, end = int(row["trigger_start"]), int(row["trigger_end"])
        told = [
            (e["trigger_start"], e["trigger_end"])
            for article in self.gold
            if article["article_id"] == error["article_id"]
            for e in article["events"]
        ]
        return "coreference" if any(a < end and start < b for a, b in told) else "trigger"

    def _named(self, error: dict[str, str], gold: dict[str, Any]) -> str:
        slot = error["slot"]
        wanted = {gold[f"{slot}_id"], gold["site_name" if slot == "site" else slot]} - {""}
        names = self._of(error, self.mentions)
        known = {m["entity_id"] for m in names} | {m["text"] for m in names}
        return "argument" if not wanted or wanted & known else "name"

    def _counted(self, error: dict[str, str], gold: dict[str, Any]) -> str:
        measure = error["slot"].removesuffix("_low")
        wanted = {
            f["start"]
            for article in self.gold
            for f in article["figures"]
            if f["event_id"] == gold["event_id"] and f["measure"] == measure
        }
        found = {
            int(f["start"]): f["event_id"]
            for f in self._of(error, self.figures)
            if f["measure"] == measure
        }
        if not wanted <= set(found):
            return "figure"
        elsewhere = {found[s] for s in wanted} != {error["predicted_row"]}
        return "coreference" if elsewhere else "argument"

    def _of(self, error: dict[str, str], rows: list[Any]) -> list[Any]:
        return [row for row in rows if row["article_id"] == error["article_id"]]


def table(run: Run) -> list[str]:
    """Lines of a Markdown table: what went wrong by cause."""
    slots = ("", *CORE)
    counts = {slot: Counter[str]() for slot in slots}
    for error in run.errors:
        if error["slot"] in counts:
            counts[error["slot"]][run.cause(error)] += 1
    lines = ["| | " + " | ".join(CAUSES) + " | all |", "|---" * (len(CAUSES) + 2) + "|"]
    for slot in slots:
        cells = [str(counts[slot][cause] or "") for cause in CAUSES]
        lines.append(f"| {slot or 'whole events'} | {' | '.join(cells)} | {counts[slot].total()} |")
    totals = [sum(c[cause] for c in counts.values()) for cause in CAUSES]
    lines.append(f"| all | {' | '.join(map(str, totals))} | {sum(totals)} |")
    return lines


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print("\n".join(table(Run(Path(sys.argv[1]), Path(sys.argv[2])))))
