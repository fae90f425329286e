"""The report page in a real browser: what a person sees and does. Skipped where there is none.

`opened` asserts at the end of each test that the console is silent, that nothing was requested but
the page, and that nothing of the hostile article came alive.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from report_examples import HOSTILE, WORST_ID, article, results, write_tables
from result_examples import event
from strikelog.report import write_report

PLACES = [
    "Balad Air Base",
    "Erbil",
    HOSTILE,
]  # by date, the latest first, the one without a date last


def places(page: Any) -> list[str]:
    return page.locator(".rows .col-place, .rows .where").all_inner_texts()


def shown(page: Any) -> str:
    return page.locator(".count").inner_text()


def marked(page: Any) -> str:
    return "|".join(page.locator("article mark.on").all_inner_texts())


def cell(page: Any, name: str) -> Any:
    return page.locator(".cell", has=page.locator(".name", has_text=re.compile(f"^{name}$")))


def test_it_loads(opened, tables):
    page = opened(tables)
    assert page.locator("#summary").inner_text() == "4 articles · 4 events · 3 incidents"
    assert places(page) == PLACES
    row = page.locator("#row-0").inner_text().split()
    assert (
        " ".join(row) == "12 Jan 2020 Balad Air Base Iraq rocket 6–8 2–4 the army disputed 2 41 %"
    )
    assert page.locator("#map-caption").inner_text() == "1 incident without coordinates"
    drawn = "canvas => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data].some(Boolean)"
    assert [
        page.evaluate(drawn, canvas) for canvas in page.locator("canvas").element_handles()
    ] == [True, True]


SEARCHES = {
    "": 3, "balad": 1, "BALAD rocket": 1, "balad drone": 0, "outlet a1": 2, "onerror=window": 1, "iraq": 2, ".*": 0,
}  # fmt: skip


def test_search(opened, tables):
    page = opened(tables)
    found = {}
    for words in SEARCHES:
        page.fill("#search", words)
        found[words] = len(places(page))
    assert found == SEARCHES
    page.fill("#search", "balad drone")
    assert page.locator(".empty").is_visible()


def test_filters(opened, tables):
    page = opened(tables)
    for act, left in [
        (lambda: page.select_option("select >> nth=0", "IQ"), PLACES[:2]),
        (lambda: page.select_option("select >> nth=1", "bomb"), []),
        (lambda: page.get_by_text("Clear filters").click(), PLACES),
        (lambda: page.select_option("select >> nth=2", HOSTILE), PLACES[2:]),
        (lambda: page.select_option("select >> nth=2", ""), PLACES),
        (lambda: page.get_by_label("Disputed").check(), PLACES[:1]),
        (lambda: page.get_by_label("Disputed").uncheck(), PLACES),
        (lambda: page.get_by_label("In several articles").check(), PLACES[:1]),
        (lambda: page.get_by_label("In several articles").uncheck(), PLACES),
        (lambda: page.get_by_label("From").fill("2019-12-31"), PLACES[:2]),
        (lambda: page.get_by_label("From").fill("2020-01-01"), PLACES[:1]),
        (lambda: page.get_by_label("to", exact=True).fill("2020-01-11"), []),
    ]:
        act()
        assert places(page) == left
    assert shown(page) == "0 of 3 incidents"


# Columns in turn, each clicked twice: what is unknown stays last.
ORDERS = [
    ("Date", ["Erbil", "Balad Air Base", HOSTILE], PLACES),
    ("Place", [HOSTILE, *PLACES[:2]], ["Erbil", "Balad Air Base", HOSTILE]),
    ("Killed", ["Erbil", "Balad Air Base", HOSTILE], ["Erbil", "Balad Air Base", HOSTILE]),
    ("Least certain", PLACES, PLACES),
    ("Articles", PLACES, ["Erbil", HOSTILE, "Balad Air Base"]),
]


def test_sorting(opened, tables):
    page = opened(tables)
    for name, *orders in ORDERS:
        for order in orders:
            page.get_by_role("button", name=name, exact=True).click()
            assert (name, places(page)) == (name, order)


EVIDENCE = {
    "Date": "Sunday", "Place": "Balad Air Base", "Munitions": "eight", "Wounded": "Four", "Perpetrator": "",
}  # fmt: skip


def test_each_cell_marks_its_evidence_and_is_marked_by_it(opened, tables):
    page = opened(tables)
    page.click("#row-0")
    for by in ("hover", "focus", "click"):
        for name, words in EVIDENCE.items():
            getattr(cell(page, name), by)()
            assert (by, name, marked(page)) == (by, name, words)
    for name in EVIDENCE:
        cell(page, name).click()  # closed again
    page.locator("article mark", has_text="eight").hover()
    assert page.locator(".cell.on .name").inner_text() == "Munitions"
    page.locator("article mark", has_text="Sunday").click()
    assert page.locator(".cell[aria-expanded=true] .name").inner_text() == "Date"
    assert cell(page, "Date").locator(".sure").inner_text() == "93 %"
    assert cell(page, "Munitions").locator(".sure").count() == 0
    more = page.locator("#more-date").inner_text()
    for words in (
        "what the learnt reader chose",
        "weekday",
        "Considered instead",
        "“December” · 2019-12-01 less likely",
        "4 %",
    ):
        assert words in more, words


def test_conflicting_figures_side_by_side(opened, tables):
    page = opened(tables)
    page.click("#row-0")
    compared = [
        row.split("\t") for row in page.locator(".compare tbody tr.differs").all_inner_texts()
    ]
    assert compared == [["Munitions", "8", "6"], ["Wounded", "4", "2"]]
    told = [
        re.sub(r"\s+", " ", row).strip()
        for row in page.locator(".figures table >> nth=1").locator("tr").all_inner_texts()
    ]
    assert told == ["4 the army in Outlet a1 Four", "2 a general in Outlet a2 Two"]
    assert page.locator(".figures caption").all_inner_texts() == [
        "munitionsreports differ",
        "woundedreports differ",
    ]
    page.locator(".figures button", has_text="6").click()
    assert page.locator("article h3").inner_text() == "Title of a2"
    page.locator(".tab", has_text="Outlet a1").click()
    assert page.locator("article h3").inner_text() == "Title of a1"
    page.locator(".others button", has_text="Erbil").click()
    assert page.locator("#detail h2").inner_text() == "Erbil"
    assert page.evaluate("location.hash").startswith("#2019-12-01_erbil")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.locator("#detail h2").inner_text() == "Erbil"


def test_keyboard_alone(opened, tables):
    page = opened(tables)
    focused = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
    for key, expected in [
        ("/", "search"), ("Shift+Tab", "CANVAS"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert page.evaluate(focused) == expected
    page.focus("#grid")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert page.locator("#grid").get_attribute("aria-activedescendant") == "row-1"
    page.keyboard.press("Enter")
    assert (page.evaluate(focused), page.locator("#detail h2").inner_text()) == ("H2", "Erbil")
    page.keyboard.press("Tab")  # the button that closes
    for _ in range(14):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith("Attack word"):
            break
    assert marked(page) == "hit Erbil"
    page.keyboard.press("Enter")
    assert page.locator("#more-trigger").is_visible()
    page.keyboard.press("Escape")
    assert (page.evaluate(focused), page.locator("#detail").is_hidden()) == ("grid", True)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.focus("#grid")
    page.keyboard.press("End")  # with an incident open the panel follows
    assert page.locator("#detail h2").inner_text() == HOSTILE


def test_the_map_filters_the_table(opened, tables):
    page = opened(tables)
    page.focus("#map canvas")
    page.keyboard.press("n")
    assert page.locator("#map .tip").inner_text() == "Balad Air Base · 1 incident"
    page.keyboard.press("Enter")  # its only incident opens
    assert page.locator("#detail h2").inner_text() == "Balad Air Base"


def test_the_map_by_mouse(opened, tmp_path):
    rows = [
        article(
            f"b{n}",
            "hit",
            events=(
                event(
                    f"b{n}",
                    1,
                    site_id="x",
                    site_name="Xtown",
                    latitude=10.0 * (n % 2),
                    longitude=10.0,
                    trigger_start=0,
                    trigger_end=3,
                    evidence_start=0,
                    evidence_end=3,
                ),
            ),
        )
        for n in range(3)
    ]
    page = opened(write_tables(tmp_path / "t", rows))
    assert len(places(page)) == 3
    box = page.locator("#map canvas").bounding_box()
    page.mouse.click(
        box["x"] + box["width"] / 2, box["y"] + box["height"] - 25
    )  # the southern of the two
    assert (len(places(page)), shown(page)) == (2, "2 of 3 incidents")
    page.locator(".chip", has_text="At Xtown").click()
    assert len(places(page)) == 3


def test_the_timeline_filters_the_table(opened, tables):
    page = opened(tables)
    page.focus("#timeline canvas")
    page.keyboard.press("ArrowRight")
    assert (
        page.locator("#timeline .tip").inner_text()
        == "1 Dec 2019 · 1 incident, 1 of them known to a longer time only"
    )
    page.keyboard.press("Enter")
    assert places(page) == ["Erbil"]
    page.keyboard.press("Escape")
    assert places(page) == PLACES
    box = page.locator("#timeline canvas").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 100, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 8, y)
    page.mouse.up()
    assert places(page) == ["Balad Air Base"]


def test_what_failed_is_told_and_hostile_words_stay_words(opened, tables):
    page = opened(tables)
    page.click("#failed")
    told = page.locator("#about").inner_text()
    assert "1 article failed" in told
    assert f"a9 t.csv: row 9: text is empty {WORST_ID}" in told
    assert "Natural Earth" in told
    page.keyboard.press("Escape")
    assert page.locator("#about").is_hidden()
    page.click("#row-2")  # and hostile words stay words

    assert page.locator("#detail h2").inner_text() == HOSTILE
    assert page.locator("article h3").inner_text() == HOSTILE
    assert page.locator("article h3 a").count() == 0  # its address is javascript:
    assert HOSTILE in page.locator("article .text").inner_text()
    assert page.locator("#detail script, #list script, #detail img").count() == 0


@pytest.mark.parametrize("width", [360, 820, 1440])
def test_widths(opened, tables, width):
    page = opened(tables, width=width, height=800)
    for act in (lambda: None, lambda: page.click("#row-0"), lambda: cell(page, "Date").click()):
        act()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert page.locator("#more-date blockquote").inner_text().startswith("\U0001f680 On Sunday")
    assert page.locator("#list").is_visible() == (width == 1440)
    if width == 360:
        page.locator("#detail .close").click()
        page.locator(".views button", has_text="Map").click()
        assert page.locator("#map canvas").is_visible()
        page.locator(".views button", has_text="List").click()
        page.locator(".toggle").click()
        page.get_by_label("Disputed").check()
        assert places(page) == PLACES[:1]
        assert page.locator(".toggle").inner_text() == "Filters (1)"


CONTRAST = """
([selector, least]) => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  return [...document.querySelectorAll(selector)].filter((node) => node.offsetParent && node.textContent.trim()).map((node) => {
    let under = node;
    while (under && /, 0\\)$|transparent/.test(getComputedStyle(under).backgroundColor)) under = under.parentElement;
    const [a, b] = [getComputedStyle(node).color, getComputedStyle(under ?? document.body).backgroundColor].map((c) => light(parse(c)));
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), node.className || node.tagName];
  }).filter(([ratio]) => ratio < least);
}
"""


def test_words_stand_out_in_light_and_dark(opened, tables):
    page = opened(tables, scheme="dark")
    page.click("#row-0")
    cell(page, "Date").click()
    texts = "p, h1, h2, h3, td, th, .name, .value, .note, .tag, .link, .pill, .plain, .sure, .tab, dt, dd, blockquote"
    for name, colour in [
        ("Auto", "rgb(19, 22, 26)"),
        ("Light", "rgb(246, 245, 242)"),
        ("Dark", "rgb(19, 22, 26)"),
        ("Auto", "rgb(19, 22, 26)"),
    ]:
        assert page.locator("#theme").inner_text() == name
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == colour
        assert page.evaluate(CONTRAST, [texts, 4.5]) == []
        page.click("#theme")


def test_five_thousand_incidents_keep_few_rows(opened, tmp_path):
    rows = [
        article(f"c{n}", "hit", events=tuple(event(f"c{n}", k, location_text=f"place-{n}-{k}-x", trigger_start=0, trigger_end=3, evidence_start=0, evidence_end=3) for k in range(50)))
        for n in range(100)
    ]  # fmt: skip
    page = opened(write_tables(tmp_path / "t", rows, trace=False))
    assert shown(page) == "5,000 incidents"
    page.focus("#grid")
    page.keyboard.press("End")
    assert page.locator("#grid").get_attribute("aria-activedescendant") == "row-4999"
    page.wait_for_selector("#row-4999")
    assert 10 < page.locator(".rows tr").count() < 60
    page.fill("#search", "place-99-49-x")
    assert places(page) == ["place-99-49-x"]


def test_without_texts_and_trace(opened, tmp_path):
    page = opened(write_tables(tmp_path / "t", results(), trace=False), texts=False)
    page.click("#row-0")
    assert "The articles' texts were left out of this page." in page.locator("article").inner_text()
    cell(page, "Date").click()
    assert "wherever the text mentions it" in page.locator("#more-date").inner_text()
    cell(page, "Claim").click()
    assert "strikelog run --trace" in page.locator("#more-claim").inner_text()


def test_no_event(opened, tmp_path: Path):
    page = opened(write_tables(tmp_path / "t", results()[3:]))
    assert (shown(page), page.locator("#failed").inner_text()) == ("0 incidents", "1 failed")


FORBIDDEN = {
    "fetch": "fetch('data:,x').then(() => 'done', (error) => error.name)",
    "image": "new Promise((end) => { const i = new Image(); i.onload = () => end('done'); i.onerror = () => end('refused'); i.src = 'file:///x.png'; })",
    "markup": "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (error) { return error.name; } })()",
    "script": "(() => { const s = document.createElement('script'); try { s.textContent = 'window.ran = 1'; } catch { return 'refused'; } document.body.append(s); return window.ran ? 'done' : 'refused'; })()",
}  # fmt: skip


def test_the_policy_holds_whatever_the_script_might_do(page, tables, tmp_path):
    page.goto(write_report(tables, tmp_path / "report.html").as_uri())
    assert {name: page.evaluate(act) for name, act in FORBIDDEN.items()} == {
        "fetch": "TypeError", "image": "refused", "markup": "TypeError", "script": "refused",
    }  # fmt: skip
