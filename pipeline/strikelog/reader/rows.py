"""Attacks -> the cells of event rows, by the codebook (a first form, moves to events/)."""

from __future__ import annotations

from typing import Any

from strikelog.events.totals import Told, Total, total
from strikelog.reader.decode import Attack
from strikelog.reader.reading import Reading

WHERE = ("site_id", "site_name", "site_type", "location_text", "admin1", "country",
         "latitude", "longitude", "geo_precision")  # fmt: skip
EMPTY: dict[str, Any] = dict.fromkeys(WHERE, "") | {"latitude": None, "longitude": None}


def event_cells(attacks: list[Attack], reading: Reading) -> list[dict[str, Any]]:
    rows = []
    for attack in sorted(attacks, key=lambda a: min(a.words)):
        common = _common(attack, reading)
        places = _places(attack, reading)
        for number, place in enumerate(places):
            row = common | place
            if number:
                for name in ("munitions", "killed", "wounded"):
                    zero = row[f"{name}_high"] == 0
                    row |= {f"{name}_low": 0 if zero else None, f"{name}_high": 0 if zero else None}
            rows.append(row)
    return rows


def _common(attack: Attack, reading: Reading) -> dict[str, Any]:
    options = reading.options
    slots, classes = attack.slots, attack.classes
    event_type, _, weapon_type = classes["type"][0].partition(" ")
    first = min(attack.words)
    row: dict[str, Any] = {
        "event_type": event_type,
        "weapon_type": weapon_type,
        "outcome": classes["outcome"][0],
        "salience": classes["salience"][0],
        "claim": classes["claim"][0],
        "attribution": classes["attribution"][0],
        "trigger_start": int(reading.starts[first]),
        "trigger_end": int(reading.ends[first]),
        "trigger": "",
    }
    when = _facts(attack, "date", options)
    row["date_start"] = when.get("date_start", "")
    row["date_end"] = when.get("date_end", "")
    row["date_precision"] = when.get("precision", "") if when.get("date_start") else ""
    row["date_text"] = _text(attack, "date", options)
    row["weapon"] = _text(attack, "weapon", options)
    who = _facts(attack, "who", options)
    row["perpetrator_id"], row["perpetrator"] = who.get("entity_id", ""), who.get("name", "")
    if not who:
        row["attribution"] = ""
    row["attributed_by"] = _text(attack, "by", options)
    row["damage"] = "; ".join(dict.fromkeys(options[i].text for i, _ in attack.damage))
    disputed = False
    for measure in ("munitions", "killed", "wounded"):
        found = _total(attack, measure, reading)
        row[f"{measure}_low"], row[f"{measure}_high"] = found.low, found.high
        disputed |= found.disputed
    row["disputed"] = disputed
    return row


def _facts(attack: Attack, slot: str, options: list[Any]) -> dict[str, Any]:
    at = attack.slots[slot].option
    found: dict[str, Any] = options[at].facts if at is not None else {}
    return found


def _text(attack: Attack, slot: str, options: list[Any]) -> str:
    at = attack.slots[slot].option
    return str(options[at].text) if at is not None else ""


def _places(attack: Attack, reading: Reading) -> list[dict[str, Any]]:
    options = reading.options
    best = attack.slots["site"].option
    if best is None:
        area = attack.slots["area"].option
        if area is None:
            return [EMPTY]
        facts = options[area].facts
        wide = facts["kind"] == "country" or not facts["admin1"]
        return [
            EMPTY
            | {
                "location_text": options[area].text,
                "admin1": facts["admin1"],
                "country": facts["country"],
                "geo_precision": "country" if wide else "admin1",
            }
        ]
    chosen = [best] + [
        i for i, p in attack.sites if p > 0.6 and options[i].sort in ("named_site", "city")
    ]
    rows, seen = [], set()
    for at in chosen:
        facts = options[at].facts
        if options[at].same in seen or (rows and facts["site_name"] == rows[0]["site_name"]):
            continue
        seen.add(options[at].same)
        rows.append({key: facts.get(key, "") for key in WHERE} | {"location_text": options[at].text})
    return rows


def _total(attack: Attack, measure: str, reading: Reading) -> Total:
    told = []
    for at, _ in attack.figures:
        facts = reading.options[at].facts
        if facts["measure"] != measure:
            continue
        person = facts["value_high"] == 1 and " " in reading.options[at].text and facts["bound"] == "exact"
        told.append(
            Told(
                low=facts["value_low"],
                high=facts["value_high"],
                bound=facts["bound"],
                source=facts["reported_by"],
                sentence=int(reading.sentences[reading.options[at].head]),
                part=bool(facts["part"]),
                additional=bool(facts["additional"]),
                people=measure != "munitions",
                individual=(facts["entity_id"] or reading.options[at].text) if person else "",
                of_group=bool(facts["nationality"] or facts["affiliation"]),
            )
        )
    return total(told)
