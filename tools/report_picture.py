"""Take the picture of the report page that the README shows.

    python tools/report_picture.py [OUT.webp]

Runs the five articles and the composed ones of dev and wire (CC0), writes their page and opens the
incident of composed articles that most articles tell of, with its least certain cell. By default
docs/pictures/report.webp is replaced. Needs chromium and playwright (extra ``test``).
"""

from __future__ import annotations

import base64
import csv
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import strikelog
from playwright.sync_api import Page, sync_playwright
from strikelog.batch import run
from strikelog.report import write_report

ROOT = Path(__file__).parents[1]
FIVE = ROOT / "corpus/articles"
SOURCES = (FIVE, *(ROOT / f"corpus/composed/{part}/articles" for part in ("dev", "wire")))
FIELDS = ("article_id", "published", "title", "source", "url")
WIDTH, HEIGHT, QUALITY = 1440, 900, 82


def manifests(path: Path) -> Path:
    """What is known of all articles, in one file."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, extrasaction="ignore", restval="")
        writer.writeheader()
        for source in SOURCES:
            with (source / "manifest.csv").open(encoding="utf-8", newline="") as rows:
                writer.writerows(csv.DictReader(rows))
    return path


def shown(tables: Path) -> str:
    """The incident to be shown: of composed articles only, since texts of the five are not ours."""
    frames = strikelog.read_tables(tables)
    ours = {path.stem for path in FIVE.glob("*.txt")}
    incidents = frames["incidents"].set_index("incident_id")
    of_ours = frames["events"].groupby("incident_id")["article_id"].agg(lambda ids: ours & set(ids))
    composed = incidents[of_ours.reindex(incidents.index).map(len) == 0]
    return str(composed.sort_values(["articles", "disputed"], kind="stable").index[-1])


def take(page: Page, out: Path) -> None:
    session = page.context.new_cdp_session(page)
    asked: dict[str, Any] = {"format": "webp", "quality": QUALITY}
    picture = session.send("Page.captureScreenshot", asked)
    out.write_bytes(base64.b64decode(picture["data"]))


def main(out: Path) -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        tables = Path(name) / "tables"
        metadata = manifests(Path(name) / "manifest.csv")
        run(strikelog.load(), list(SOURCES), tables, metadata=metadata, trace=True)
        address = f"{write_report(tables).as_uri()}#{shown(tables)}"
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        page.locator(".cell", has=page.locator(".part.low")).first.click()
        page.wait_for_timeout(500)
        take(page, out)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/pictures/report.webp")
