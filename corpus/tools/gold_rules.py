"""What gold must satisfy beyond its vocabulary: one function per rule of the codebook.

Every rule yields what is wrong, in words. Rules named ``explained`` hold for nearly all rows, but a
text can be stranger than a rule: an event with a ``note`` that says why it was coded so is exempt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from strikelog.annotation.label_form import weapons_of
from strikelog.gazetteer import Gazetteer

Row = Mapping[str, Any]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNITS = {"distance": "km", "calibre": "mm", "duration": "days"}
TOTALS = ("munitions", "killed", "wounded")
ENTITY_KINDS = {
    "BASE": {"site"},
    "PERSON": {"person"},
    "GROUP": {"group"},
    "PLACE": {"place", "country", "city"},
}
MOST_PARTS = 12  # figures of one measure and event whose sums are tried
LEAD_PARAGRAPHS = 4  # title, caption and dateline may stand before the lead


def slug(name: str) -> str:
    """A place's name as an id: "New York" -> "new_york"; a leading article counts too."""
    return "_".join(re.findall(r"\w+", re.sub(r"['’‘ʼ]", "", name.casefold())))


def mention_faults(row: Row, gazetteer: Gazetteer) -> Iterator[str]:
    entity_id, label = row["entity_id"], row["label"]
    entry = gazetteer.get(entity_id) if entity_id else None
    if not entity_id:
        return
    if entry is not None and entry.kind not in ENTITY_KINDS[label]:
        yield f"{entity_id} is a {entry.kind}, labelled {label}"
    elif entry is None and label != "PLACE":
        yield f"{label} {entity_id} is not in the gazetteer"


def place_faults(places: Sequence[Row], gazetteer: Gazetteer) -> Iterator[str]:
    """A place beyond the gazetteer has the slug of one of its spellings as its id."""
    spellings: dict[str, set[str]] = {}
    for row in places:
        if row["entity_id"] and gazetteer.get(row["entity_id"]) is None:
            spellings.setdefault(row["entity_id"], set()).add(row["text"])
    for entity_id, texts in sorted(spellings.items()):
        if not any(entity_id.startswith(slug(text)) for text in texts):
            yield f"place {entity_id} is neither in the gazetteer nor a slug of {sorted(texts)}"


def date_faults(row: Row) -> Iterator[str]:
    start, end = row["date_start"], row["date_end"]
    if bool(start) != bool(end) or start > end:
        yield f"{row['text']!r}: from {start or 'nothing'} to {end or 'nothing'}"
    if row["type"] == "duration" and (start or row["precision"]):
        yield f"duration {row['text']!r} has a date or precision"
    if row["type"] == "date" and row["precision"] == "day" and start != end:
        yield f"{row['text']!r}: a day that is several days long"
    if row["type"] != "duration" and start and not row["precision"]:
        yield f"{row['text']!r}: no precision"
    if start and start == end:
        day = WEEKDAYS[date.fromisoformat(start).weekday()]
        told = [word for word in WEEKDAYS if re.search(rf"\b{word}\b", row["text"])]
        if told and day not in told and not re.search(r"\b(before|after)\b", row["text"]):
            yield f"{row['text']!r}: {start} is a {day}"


def figure_faults(row: Row) -> Iterator[str]:
    low, high, bound = row["value_low"], row["value_high"], row["bound"]
    shapes = {
        "exact": low == high and low is not None,
        "about": low == high and low is not None,
        "at_least": low is not None and high is None,
        "more_than": low is not None and high is None,
        "vague": low is not None and high is None,
        "at_most": low == 0 and high is not None,
        "less_than": low == 0 and high is not None,
        "range": low is not None and high is not None and low < high,
    }
    if not shapes[bound]:
        yield f"{row['text']!r}: {bound}, but from {low} to {high}"
    if row["unit"] != UNITS.get(row["measure"], ""):
        yield f"{row['text']!r}: unit {row['unit']!r} of a {row['measure']}"
    if row["text"] != row["text"].strip():
        yield f"{row['text']!r}: white space at its ends"


def event_faults(row: Row, dates: Sequence[Row], gazetteer: Gazetteer) -> Iterator[str]:
    if row["weapon_type"] not in weapons_of(row["event_type"]):
        yield f"weapon_type {row['weapon_type']} of {row['event_type']}"
    if bool(row["date_start"]) != bool(row["date_end"]) or row["date_start"] > row["date_end"]:
        yield f"dated from {row['date_start']} to {row['date_end']}"
    if row["date_text"] and row["date_text"] not in {each["text"] for each in dates}:
        yield f"date_text {row['date_text']!r} is not a date of the article"
    if bool(row["date_start"]) != bool(row["date_precision"]):
        yield f"date_precision {row['date_precision']!r} with date {row['date_start']!r}"
    if not row["incident_id"]:
        yield "no incident_id"
    yield from site_faults(row, gazetteer)
    yield from perpetrator_faults(row, gazetteer)
    for measure in TOTALS:
        low, high = row[f"{measure}_low"], row[f"{measure}_high"]
        if (low is None and high is not None) or (None not in (low, high) and low > high):
            yield f"{measure} from {low} to {high}"
    if row["disputed"] and all(row[f"{each}_low"] == row[f"{each}_high"] for each in TOTALS):
        yield "disputed, but no measure has two totals"


def site_faults(row: Row, gazetteer: Gazetteer) -> Iterator[str]:
    entry = gazetteer.get(row["site_id"]) if row["site_id"] else None
    if row["site_id"] and not row["site_name"]:
        yield f"site {row['site_id']} without a name"
    if entry is None:
        if row["geo_precision"] == "site":
            yield f"geo_precision site, but {row['site_id'] or 'the site'} has no known place"
        return
    named = entry.kind == "site"
    if (row["geo_precision"] == "site") != named:
        yield f"geo_precision {row['geo_precision']} of the {entry.kind} {entry.entity_id}"
    if row["country"] != entry.country:
        yield f"country {row['country']} of {entry.entity_id}, {entry.country} in the gazetteer"
    expected = entry.type if named else "city"
    if row["site_type"] != expected:
        yield f"site_type {row['site_type']} of {entry.entity_id}, {expected} in the gazetteer"
    if row["admin1"] and entry.admin1 and row["admin1"] != entry.admin1:
        yield f"admin1 {row['admin1']} of {entry.entity_id}, {entry.admin1} in the gazetteer"


def perpetrator_faults(row: Row, gazetteer: Gazetteer) -> Iterator[str]:
    entry = gazetteer.get(row["perpetrator_id"]) if row["perpetrator_id"] else None
    if row["perpetrator_id"] and (entry is None or entry.kind not in {"group", "country"}):
        yield f"perpetrator {row['perpetrator_id']} is no group or country of the gazetteer"
    yield from attribution_faults(row)


def attribution_faults(row: Row) -> Iterator[str]:
    if bool(row["perpetrator"]) != bool(row["attribution"]):
        yield f"perpetrator {row['perpetrator']!r} with attribution {row['attribution']!r}"
    if (row["attribution"] in ("claimed", "blamed")) != bool(row["attributed_by"]):
        yield f"attribution {row['attribution']!r} by {row['attributed_by']!r}"
    if (row["attribution"] == "claimed") != (row["claim"] == "claimed"):
        yield f"attribution {row['attribution']!r} with claim {row['claim']!r}"


def explained_totals(row: Row, figures: Sequence[Row]) -> Iterator[str]:
    """Arithmetic: each total is a figure of the event, or a sum of its figures."""
    for measure in TOTALS:
        own = [each for each in figures if each["measure"] == measure]
        if row["joint_id"] and row[f"{measure}_low"] in (None, 0) and not own:
            continue  # figures of a joint strike stand on its first row, a zero holds for all
        counted = _totals_only(own)
        if not counted and row[f"{measure}_low"] is None:
            continue
        for bound, column in (("low", "value_low"), ("high", "value_high")):
            total = row[f"{measure}_{bound}"]
            if total is not None and total not in _sums([each[column] for each in counted]):
                told = [each["text"] for each in own]
                yield f"{measure}_{bound} {total} is no figure or sum of {told}"
        if counted and row[f"{measure}_low"] is None:
            yield f"{measure} is empty, but told: {[each['text'] for each in counted]}"


def _totals_only(figures: Sequence[Row]) -> list[Row]:
    """Without zeros of one nationality ("no Americans"), and vague ones if a number is told."""
    found = [each for each in figures if each["value_high"] != 0 or not each["nationality"]]
    numbers = [each for each in found if each["bound"] != "vague"]
    return numbers or found


def _sums(values: Sequence[float | None]) -> set[float]:
    known = [each for each in values if each is not None][:MOST_PARTS]
    return {sum(part) for size in range(1, len(known) + 1) for part in combinations(known, size)}


def explained_salience(row: Row, text: str, title: str) -> Iterator[str]:
    """Main: told in headline, title or lead; background: told further down."""
    before = text[: row["trigger_start"]]
    paragraph = sum(bool(line.strip()) for line in before.split("\n")[:-1])
    if row["salience"] == "background" and paragraph == 0 and len(text.split("\n")[0]) < 200:
        yield "background, but its trigger stands in a headline or first line"
    if row["salience"] == "main" and paragraph >= LEAD_PARAGRAPHS and not title:
        yield f"main, but its trigger stands in paragraph {paragraph + 1}, and there is no title"


def explained_words(row: Row, text: str) -> Iterator[str]:
    """Worded cells stand in the text (the title may add the weapon)."""
    folded = " ".join(text.split()).casefold()
    for column in ("location_text", "attributed_by"):
        words = " ".join(row[column].split()).casefold()
        if words and words not in folded:
            yield f"{column} {row[column]!r} does not stand in the text"


def joint_faults(events: Sequence[Row]) -> Iterator[str]:
    members: dict[str, list[Row]] = {}
    for row in events:
        if row["joint_id"]:
            members.setdefault(row["joint_id"], []).append(row)
    for joint_id, rows in members.items():
        if len(rows) < 2:
            yield f"joint_id {joint_id} has one row"
        if len({(row["site_id"], row["location_text"], row["admin1"]) for row in rows}) < len(rows):
            yield f"joint_id {joint_id} has a site twice"
        if len({row["date_start"] for row in rows}) > 1:
            yield f"joint_id {joint_id} has several dates"


def incident_faults(incident_id: str, events: Sequence[Row]) -> Iterator[str]:
    """Events of one incident: dates overlap, one country, and no article tells it in two rows."""
    dated = [row for row in events if row["date_start"]]
    for one, other in combinations(dated, 2):
        if one["date_start"] > other["date_end"] or other["date_start"] > one["date_end"]:
            pair = f"{one['event_id']} and {other['event_id']}"
            yield f"incident {incident_id}: {pair} differ in date"
    countries = [set(row["country"].split(";")) for row in events if row["country"]]
    if countries and not set.intersection(*countries):
        yield f"incident {incident_id} lies in several countries"
    articles = [row["event_id"].rpartition("-")[0] for row in events]
    if len(set(articles)) < len(articles):
        yield f"incident {incident_id} has two rows of one article"
