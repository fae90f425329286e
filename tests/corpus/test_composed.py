"""The composed corpus against its own page, the texts, the codebook and the second coder."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_tools import COMPOSED, agreement, check_gold, compile_gold, load, variety

SETS = {"dev": 70, "test": 30, "wire": 24, "fresh": 10}
HUNDRED = ("dev", "test")  # what most of the page, variety.csv and the second coder are about
LATER = ("wire", "fresh")
DEVELOPMENT, HELD_OUT = ("dev", "wire"), ("test", "fresh")
# Told in the README: old attacks, and one day and city, that articles of both sides tell.
BOTH_SIDES = {
    "2020-01-03_soleimani",
    "2022-01-17_musaffah_adnoc_depot",
    "2022-01-24_al_dhafra_air_base",
    "2023-01-20_al_tanf_garrison",
    "2023-06-14_odesa",
}
FEWEST = 3
# What the writers of the later sets named as publishers, and what stayed: sources of a story.
REAL_OUTLETS = re.compile(
    r"\b(?:Reuters|AP|AFP|TASS|VOA|SOHR|Associated Press|Agence France-Presse|Al Jazeera|Shafaq|Rudaw"
    r"|Dawn|Guardian|Ukrinform|Garowe|GAROWE|PREMIUM TIMES|TOI|ToI|Military Times"
    r"|Premium Times|Yonhap|OC Media|Times of Israel"
    r"|Anadolu|Defense Post|Myanmar Now|Kyiv Independent|Voice of America|Addis Standard|Diplomat"
    r"|U\.S\. CENTRAL COMMAND|Syrian Observatory)\b"
)
CITED = {("w09", "Al Jazeera"), ("f05", "AFP")}
HOSTS = re.compile(r"(?:https?://|@)([\w-]+(?:\.[\w-]+)+)")

GOLD = {name: load(COMPOSED / name / "gold") for name in SETS}
ALL = {article_id: gold for name in HUNDRED for article_id, gold in GOLD[name].items()}
README_LINES = (COMPOSED / "README.md").read_text(encoding="utf-8").splitlines()
README = " ".join(" ".join(README_LINES).split())


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("name", list(SETS))
def test_every_article_has_text_annotation_gold_and_metadata(name: str) -> None:
    folder = COMPOSED / name
    texts = {file.stem for file in folder.glob("articles/*.txt")}
    annotations = {file.stem for file in folder.glob("annotations/*.json")}
    manifest = [row["article_id"] for row in rows(folder / "articles" / "manifest.csv")]
    assert texts == annotations == set(manifest) == GOLD[name].keys()
    assert len(manifest) == SETS[name]


@pytest.mark.parametrize(
    ("names", "without_attacks"), [(HUNDRED, 20), (("wire",), 3), (("fresh",), 0)]
)
def test_the_counts_of_the_page(names: tuple[str, ...], without_attacks: int) -> None:
    golds = [gold for name in names for gold in GOLD[name].values()]
    kinds = ("events", "mentions", "dates", "figures")
    counts = [sum(len(gold[kind]) for gold in golds) for kind in kinds]
    told = "{} events, {} mentions, {} temporal expressions, {} figures, {} incidents"
    assert told.format(*counts, len(_incidents(*names))) in README
    assert sum(not gold["events"] for gold in golds) == without_attacks
    assert all(gold["mentions"] for gold in golds)


def _incidents(*names: str) -> set[str]:
    """The incidents of all articles of these sets."""
    golds = (gold for name in names for gold in GOLD[name].values())
    return {row["incident_id"] for gold in golds for row in gold["events"]}


@pytest.mark.parametrize("name", LATER)
def test_the_row_of_a_later_set_tells_its_size(name: str) -> None:
    texts = (COMPOSED / name / "articles").glob("*.txt")
    words = sorted(len(text.read_text(encoding="utf-8").split()) for text in texts)
    events = sum(len(gold["events"]) for gold in GOLD[name].values())
    row = next(line for line in README_LINES if line.startswith(f"| `{name}` |"))
    assert f"| {len(words)} (" in row
    assert f"| {sum(words):,} | {words[0]} to {words[-1]} | {events} events" in row
    datasheet = " ".join((COMPOSED.parent / "README.md").read_text(encoding="utf-8").split())
    assert f"`composed/{name}` ({len(words)} articles, {events} events, " in datasheet


def test_no_later_article_passes_for_a_real_outlets() -> None:
    named = set()
    for name in LATER:
        for row in rows(COMPOSED / name / "articles" / "manifest.csv"):
            text = (COMPOSED / name / "articles" / f"{row['article_id']}.txt").read_text("utf-8")
            found = REAL_OUTLETS.findall("\n".join([row["source"], row["title"], text]))
            named |= {(row["article_id"], outlet) for outlet in found}
            assert all(host.endswith(".example") for host in HOSTS.findall(text))
            assert not row["url"]
    assert named == CITED


@pytest.mark.parametrize("name", list(SETS))
def test_gold_is_what_its_annotations_compile_to(name: str) -> None:
    folder = COMPOSED / name
    for article_id in GOLD[name]:
        file = folder / "gold" / f"{article_id}.gold.json"
        content = file.read_bytes().decode("utf-8")
        assert compile_gold.compile_file(folder, article_id) == content


def test_nothing_is_wrong_with_gold() -> None:
    assert check_gold.faults([COMPOSED / name for name in SETS]) == []


def test_no_incident_stands_on_both_sides() -> None:
    assert _incidents(*DEVELOPMENT) & _incidents(*HELD_OUT) == BOTH_SIDES


def test_clusters_of_articles_about_one_attack() -> None:
    articles: dict[str, set[str]] = defaultdict(set)
    for article_id, gold in ALL.items():
        for row in gold["events"]:
            articles[row["incident_id"]].add(article_id)
    clusters = [cells.split() for cells in _cluster_cells()]
    assert len(clusters) == 14 >= 12
    for cluster in clusters:
        assert 2 <= len(cluster) <= 4
        assert any(shared >= set(cluster) for shared in articles.values())


def _cluster_cells() -> Iterator[str]:
    """The last cell of every row of the README's table of clusters."""
    lines = (COMPOSED / "README.md").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith(("| dev | ", "| test | ")):
            yield line.split("|")[3]


def test_the_agreement_of_the_page_can_be_made_again() -> None:
    second = COMPOSED / "second"
    texts = [COMPOSED / name / "articles" for name in HUNDRED]
    table = agreement.table(second / "before", second / "gold", texts)
    assert table in (COMPOSED / "README.md").read_text(encoding="utf-8")
    relabelled = load(second / "gold")
    assert len(relabelled) >= 30
    assert f"labelled {len(relabelled)} of them again" in README


def test_the_counts_of_phenomena_of_the_page_are_those_of_the_table() -> None:
    page = (COMPOSED / "README.md").read_text(encoding="utf-8")
    assert variety.replaced(page, variety.counts(variety.read(COMPOSED / "variety.csv"))) == page


def test_every_phenomenon_is_shown_by_three_articles() -> None:
    table = variety.read(COMPOSED / "variety.csv")
    shown = variety.phenomena(table)
    few = {name for name, articles in shown.items() if len(articles) < FEWEST}
    assert few == {"undated_article"}
    weapons = [weapon for row in table for weapon in row["weapons"].split(";") if weapon]
    assert min(weapons.count(weapon) for weapon in set(weapons)) >= FEWEST


def test_the_table_of_variety_agrees_with_gold() -> None:
    table = {row["article_id"]: row for row in rows(COMPOSED / "variety.csv")}
    assert table.keys() == ALL.keys()
    for name in HUNDRED:
        for article_id, gold in GOLD[name].items():
            row, events, figures = table[article_id], gold["events"], gold["figures"]
            assert row["split"] == name
            assert row["weapons"].split(";") == (
                list(dict.fromkeys(event["weapon_type"] for event in events)) or [""]
            )
            assert row["joint_strike"] == str(int(any(event["joint_id"] for event in events)))
            assert row["intercepted"] == str(
                int(any(figure["measure"] == "intercepted" for figure in figures))
            )
            assert (row["style"] == "without attacks") == (not events)
