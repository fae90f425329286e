"""A report page and a browser that opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from report_examples import results, write_tables
from strikelog.report import write_report

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tables(tmp_path_factory.mktemp("run") / "tables", results())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real one; of the module only, since its event loop stands in the way of others."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """``opened(tables, width=..., scheme=...)``: the report in the browser, at rest.

    At the end: nothing on the console, no request but for the page, nothing hostile came alive.
    """
    pages: list[Any] = []
    said: list[str] = []
    asked: list[str] = []

    def open_page(tables: Path, *, width: int = 1440, height: int = 900, scheme: str = "light", **options: Any) -> Any:
        path = write_report(tables, tmp_path / "report.html", **options)
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
        page.set_default_timeout(60_000)  # a limit for busy machines
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]")
        pages.append((page, path.as_uri()))
        return page

    yield open_page
    for page, address in pages:
        assert said == []
        assert [url for url in asked if url.split("#")[0] not in (address, "data:,")] == []
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("document.images.length") == 0
        page.close()
