"""The gazetteer's files and what can be asked of them."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections import defaultdict

import pytest
from strikelog import lexicon
from strikelog.entities.matching import words_no_name
from strikelog.errors import LexiconError
from strikelog.gazetteer import Entry, load_gazetteer, plain_key
from strikelog.gazetteer.normalization import name_key, words
from strikelog.gazetteer.rows import build
from strikelog.gazetteer.sources import packaged_rows

SITE_TYPES = {
    "air_base", "military_base", "airport", "embassy", "oil_field", "gas_field", "port", "camp",
    "prison", "nuclear_site", "police", "city", "ship", "convoy", "other",
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraqi", "IQ"), ("Iraq", "IQ"), ("Iraqis", "IQ"), ("American", "US"), ("Americans", "US"),
        ("U.S.", "US"), ("US", "US"), ("United States", "US"), ("Saudi", "SA"), ("Britons", "GB"),
        ("British", "GB"), ("South Korean", "KR"), ("Frenchmen", "FR"), ("Afghans", "AF"),
        ("Türkiye", "TR"), ("Ivorian", "CI"), ("Nigerien", "NE"), ("Nigerian", "NG"),
    ],
)  # fmt: skip
def test_country_code(word: str, code: str) -> None:
    assert load_gazetteer().country_code(word) == code


@pytest.mark.parametrize("word", ["us", "Us", "Baghdad", "turkey", "polish", "Kurdish", "", "The"])
def test_no_country(word: str) -> None:
    assert load_gazetteer().country_code(word) == ""


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("washington", "united_states"), ("tehran", "iran"), ("moscow", "russia"),
        ("damascus", "syria"), ("baghdad", "iraq"), ("kyiv", "ukraine"), ("balad", ""),
        ("washington_united_kingdom", ""),
    ],
)  # fmt: skip
def test_capitals(city: str, country: str) -> None:
    assert load_gazetteer().capital_country(city) == country


def test_country_ids_and_codes_agree() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.country_id("US") == "united_states"
    assert gazetteer.country_id("XX") == ""
    for code, entity_id in gazetteer.country_ids.items():
        entry = gazetteer.get(entity_id)
        assert entry is not None and entry.country == code


def test_an_entry_brings_type_and_place() -> None:
    base = load_gazetteer().get("balad_air_base")
    assert base is not None
    assert (base.kind, base.type, base.admin1, base.country, base.city) == (
        "site", "air_base", "Salahuddin", "IQ", "Balad"
    )  # fmt: skip
    assert base.latitude == pytest.approx(33.94, abs=0.01)
    assert load_gazetteer().get("no_such_thing") is None


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Vienna", "vienna"),
        ("Bombay", "mumbai"),
        ("Tripoli", "tripoli"),
        ("Khān Younis", "khan_younis"),
        ("Nosuchcity", None),
    ],
)
def test_cities(name: str, first: str | None) -> None:
    found = load_gazetteer().cities(name)
    assert (found[0].entity_id if found else None) == first


def test_every_row_is_whole() -> None:
    gazetteer = load_gazetteer()
    codes = set(gazetteer.country_ids)
    for entry in gazetteer.entries.values():
        assert entry.country in codes | {""}, entry
        assert (entry.latitude is None) == (entry.longitude is None), entry
        if entry.latitude is not None and entry.longitude is not None:
            assert -90 <= entry.latitude <= 90 and -180 <= entry.longitude <= 180, entry
        if entry.kind == "site":
            assert entry.type in SITE_TYPES and entry.country, entry
        if entry.kind == "person" and entry.affiliation:
            assert gazetteer.get(entry.affiliation) is not None, entry


def test_no_id_stands_twice() -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, row in packaged_rows():
        kinds[row[f"{kind}_id"]].append(kind)
    assert not {entity_id: found for entity_id, found in kinds.items() if len(found) > 1}


def test_spellings_that_a_rule_folds_are_no_rows() -> None:
    repeated = []
    for kind, row in packaged_rows():
        fold = plain_key if row.get("match") == "plain" else name_key
        keys = [fold(alias) for alias in row.get("aliases", "").split("|") if alias]
        if kind != "country" and len(keys) != len(set(keys)):
            repeated.append((kind, row["name"]))
    assert repeated == []


def test_groups_and_people_of_two_rows_share_no_name() -> None:
    """Where two do, the article's countries decide (`disambiguation`); these are all there are."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    gazetteer = load_gazetteer()
    for key, aliases in gazetteer.index.items():
        for alias in aliases:
            kind = gazetteer.entries[alias.entity_id].kind
            if kind in {"group", "person"}:
                name = alias.text if alias.rule == "exact" else " ".join(key)
                owners[kind, name].add(alias.entity_id)
    shared = {name for (_, name), ids in owners.items() if len(ids) > 1}
    assert shared == {"BOC", "SNA"}


def test_a_later_row_overrides_an_earlier_one() -> None:
    row = {"site_id": "x", "name": "Camp X", "type": "military_base", "country": "IQ"}
    gazetteer = build([("site", row), ("site", {**row, "name": "Camp Y"})])
    entry = gazetteer.get("x")
    assert entry == Entry("x", "site", "Camp Y", "military_base", country="IQ")


def test_a_broken_coordinate_is_named() -> None:
    row = {"site_id": "x", "name": "Camp X", "type": "camp", "country": "IQ", "latitude": "33,9"}
    with pytest.raises(LexiconError, match="latitude '33,9' of Camp X"):
        build([("site", row)])


def test_it_can_go_to_another_process() -> None:
    gazetteer = load_gazetteer()
    assert pickle.loads(pickle.dumps(gazetteer)) == gazetteer


def test_months_and_weekdays_are_no_names() -> None:
    assert {"may", "monday"} <= words_no_name("never")


def test_loading_is_quick_and_leaves_the_cities_alone() -> None:
    code = (
        "import time, strikelog.gazetteer as g; start = time.process_time(); g.load_gazetteer();"
        "print(time.process_time() - start, g._world.cache_info().currsize)"
    )
    spent, cities = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert float(spent) < 2.0  # 0.15 s on a quiet machine
    assert cities == "0"


def test_cities_are_read_in_moments() -> None:
    start = time.perf_counter()
    load_gazetteer().cities("Paris")
    assert time.perf_counter() - start < 5.0


def test_cities_are_rows_as_the_strict_reader_takes_them() -> None:
    strict = lexicon.rows("gazetteer/cities.csv", ("city_id", "name", "country"))
    header, found = lexicon.table("gazetteer/cities.csv", ("city_id", "name"))
    assert [dict(zip(header, row, strict=True)) for row in found] == list(strict)
    assert len({row["city_id"] for row in strict}) == len(strict)


@pytest.mark.parametrize("name", ["Balad", "al-Asad", "Tell el-Far'a", "SyriaThe", "U.S.", "Saïda"])
def test_plain_keys_are_the_plain_words(name: str) -> None:
    assert plain_key(name) == " ".join(word.plain for word in words(name))


def test_other_names_of_cities_are_of_cities() -> None:
    names = lexicon.rows("gazetteer/city_names.csv", ("alias", "city_id"))
    assert {row["city_id"] for row in names} <= load_gazetteer().world().keys()


def test_every_capital_has_a_row() -> None:
    gazetteer = load_gazetteer()
    missing = [city for city in gazetteer.capitals if gazetteer.get(city) is None]
    assert missing == []
