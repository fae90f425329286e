"""Size of the report page, and how long it takes a browser to load it and to answer.

    python tests/benchmarks/bench_report.py TABLES [ARTICLES]

TABLES is a run's folder; its articles are repeated under other ids until there are ARTICLES (1,000).
Printed: events, megabytes of the page, and for each kind of act milliseconds to the next frame, and
those of the processor that it cost the page (what a machine with other work does not blur).
Needs chromium and playwright.
"""

from __future__ import annotations

import csv
import itertools
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from strikelog.report import write_report
from strikelog.tables.schema import TABLES as SCHEMA

IDS = ("article_id", "event_id", "incident_id", "joint_id", "figure_id")
TIMED = """
async (act) => {
  const run = new Function(`return (${act})`)();
  const start = performance.now();
  run();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}
"""
ACTS = {
    "search, a letter": "() => { const s = document.getElementById('search'); s.value = 'b'; s.dispatchEvent(new Event('input')); }",
    "search cleared": "() => { const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new Event('input')); }",
    "sort by place": "() => document.querySelector('th.col-place button').click()",
    "filter by country": "() => { const s = document.querySelector('select'); s.selectedIndex = 1; s.dispatchEvent(new Event('change')); }",
    "filter cleared": "() => { const s = document.querySelector('select'); s.selectedIndex = 0; s.dispatchEvent(new Event('change')); }",
    "scroll by 2,000 rows": "() => { document.querySelector('.scroller').scrollTop += 80000; }",
    "scroll to the top": "() => { document.querySelector('.scroller').scrollTop = 0; }",
    "open an incident": "() => document.querySelector('.rows tr:nth-child(5)').click()",
    "point at a cell": "() => document.querySelectorAll('.cell')[1].dispatchEvent(new MouseEvent('mouseenter'))",
    "zoom the map": "() => document.querySelector('.zoom button').click()",
    "close it": "() => document.querySelector('#detail .close').click()",
}  # fmt: skip


def repeated(tables: Path, out: Path, articles: int) -> int:
    """Write the tables again and again under other ids; how many events there are then."""
    rows = {
        table.name: list(csv.DictReader((tables / f"{table.name}.csv").open(encoding="utf-8")))
        for table in SCHEMA
    }
    turns = -(-articles // len(rows["articles"]))
    other = lambda row, turn: row | {key: f"{turn}-{row[key]}" for key in IDS if row.get(key)}  # noqa: E731
    for table in SCHEMA:
        with (out / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, table.column_names)
            writer.writeheader()
            for turn, row in itertools.product(range(turns), rows[table.name]):
                writer.writerow(other(row, turn))
    for name in ("texts.jsonl", "trace.jsonl"):
        lines = [json.loads(line) for line in (tables / name).open(encoding="utf-8")]
        with (out / name).open("w", encoding="utf-8") as handle:
            handle.writelines(
                json.dumps(other(line, turn)) + "\n"
                for turn, line in itertools.product(range(turns), lines)
            )
    shutil.copy(tables / "run.json", out)
    return turns * len(rows["events"])


def measured(page: Any, address: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    print(f"{'load':24} {'':14} {spent():6.0f} ms processor")
    for name, act in ACTS.items():
        before = spent()
        waited = page.evaluate(TIMED, act)
        page.wait_for_timeout(50)
        print(f"{name:24} {waited:6.0f} ms wait {spent() - before:6.0f} ms processor")


def main(tables: Path, articles: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        events = repeated(tables, Path(folder), articles)
        start = time.perf_counter()
        path = write_report(folder)
        print(
            f"{articles:,} articles, {events:,} events: {path.stat().st_size / 1e6:.2f} MB, written in {time.perf_counter() - start:.1f} s"
        )
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        measured(page, path.as_uri())
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
