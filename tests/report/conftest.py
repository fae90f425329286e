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
def page() -> Iterator[Any]:
    """A page of a real browser; of the module only, since its event loop stands in others' way."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = chromium.new_page(reduced_motion="reduce")
        page.set_default_timeout(60_000)  # a limit for busy machines
        yield page
        chromium.close()


@pytest.fixture
def opened(page: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """``opened(tables, width=..., scheme=...)``: the report in the browser, at rest.

    At the end: nothing on the console, no request but for the page, nothing hostile came alive.
    """
    path = tmp_path / "report.html"
    said: list[str] = []
    asked: list[str] = []
    listeners = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: asked.append(request.url.split("#")[0]),
    }
    for event, listener in listeners.items():
        page.on(event, listener)

    def open_page(tables: Path, *, width: int = 1440, height: int = 900, scheme: str = "light", **options: Any) -> Any:
        write_report(tables, path, **options)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.mouse.move(0, 0)
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    assert said == []
    assert {path.as_uri()} <= set(asked) <= {path.as_uri(), "data:,"}
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.images.length") == 0
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
