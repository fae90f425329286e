"""Attacks that the reader found -> event rows: the codebook as pure functions.

One row a site; figures of a joint strike on its first row, a zero on every row; totals, bounds and
``disputed`` by source; no row without a day, a place, a victim or a count of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from strikelog.events.stated import lasting_toll, says_missed, says_nobody_claimed
from strikelog.events.totals import Told, Total, total
from strikelog.reader.candidates import Candidate
from strikelog.tables.records import EventRow

#: The where-columns of a row, as place candidates give them.
WHERE = ("site_id", "site_name", "site_type", "location_text", "admin1", "country", "latitude",
         "longitude", "geo_precision")  # fmt: skip
AROUND = ("admin1", "country", "latitude", "longitude")
TOTALS = ("munitions", "killed", "wounded")
#: A further site of a joint strike has a name, and is at least this likely.
JOINT_SORTS = ("named_site", "city")
JOINT = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What rows are made from: the article's words and candidates, the bounds of its sentences."""

    article_id: str
    text: str
    options: Sequence[Candidate]
    sentences: Sequence[tuple[int, int]]

    def words_of(self, number: int) -> str:
        """The text of a sentence, "" where there is none of that number."""
        if not 0 <= number < len(self.sentences):
            return ""
        start, end = self.sentences[number]
        return self.text[start:end]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a character."""
        return max(bisect_right(self.sentences, at, key=itemgetter(0)) - 1, 0)


@dataclass(slots=True)
class Story:
    """An attack with the rows it became; ``figures`` are options that belong to it."""

    attack: dict[str, Any]
    rows: list[EventRow] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)


def stories(source: Source, attacks: Sequence[dict[str, Any]]) -> list[Story]:
    """The attacks that become rows, with them, in the order of the text."""
    found: list[Story] = []
    events = joints = 0
    unclaimed = _unclaimed(source, attacks)
    sites = [chosen(source, attack, "site") for attack in attacks]
    for index, attack in enumerate(attacks):
        figures = [option for option, _ in attack["figures"] if not _lasts(source, option)]
        others = {_key(site) for at, site in enumerate(sites) if at != index and site}
        places = places_of(source, attack, others)
        common = _common(source, attack, figures)
        if index in unclaimed and not common["claim"]:
            common["claim"] = "none"
        if not _substantial(common, places):
            continue
        joint = ""
        if len(places) > 1:
            joints += 1
            joint = f"{source.article_id}-j{joints}"
        story = Story(attack, figures=figures)
        for number, place in enumerate(places):
            events += 1
            cells = common | place | {"joint_id": joint}
            if number:
                cells |= _without_figures(common)
            story.rows.append(
                EventRow(
                    event_id=f"{source.article_id}-e{events}",
                    article_id=source.article_id,
                    **cells,
                )
            )
        found.append(story)
    return found


def _lasts(source: Source, option: int) -> bool:
    """Whether a figure is the toll of a war or a year, not of an attack."""
    start = source.options[option].start
    number = source.sentence(start)
    after = lasting_toll(source.words_of(number))
    return after is not None and start >= source.sentences[number][0] + after


def _substantial(cells: dict[str, Any], places: Sequence[dict[str, Any]]) -> bool:
    """A time, a place, a victim or a weapon count of its own (codebook, "What is an event")."""
    counted = any(cells[f"{m}_{end}"] is not None for m in TOTALS for end in ("low", "high"))
    placed = any(place["location_text"] or place["country"] for place in places)
    return counted or placed or bool(cells["date_text"])


def _without_figures(cells: dict[str, Any]) -> dict[str, Any]:
    """Of a further row of a joint strike: a zero holds for every row, other figures do not."""
    kept: dict[str, Any] = {"disputed": False}
    for measure in TOTALS:
        zero = 0 if cells[f"{measure}_high"] == 0 else None
        kept |= {f"{measure}_low": zero, f"{measure}_high": zero}
    return kept


def chosen(source: Source, attack: dict[str, Any], slot: str) -> Candidate | None:
    """The candidate that a slot takes."""
    option = attack["slots"][slot]["option"]
    return None if option is None else source.options[option]


def _common(source: Source, attack: dict[str, Any], figures: Sequence[int]) -> dict[str, Any]:
    """The cells that all rows of an attack share, those of places apart."""
    classes = {name: label for name, (label, _) in attack["classes"].items()}
    event_type, _, weapon_type = classes["type"].partition(" ")
    start, end = attack["spans"][0]
    evidence = source.sentences[source.sentence(start)] if source.sentences else (start, end)
    weapon = chosen(source, attack, "weapon")
    damage = dict.fromkeys(source.options[option].text for option, _ in attack["damage"])
    totals = {m: total(told_figures(source, figures, m)) for m in TOTALS}
    return {
        "event_type": event_type,
        "weapon_type": weapon_type,
        "weapon": weapon.text if weapon else "",
        "salience": classes["salience"],
        "outcome": _outcome(source, attack, classes["outcome"], totals),
        **_when(chosen(source, attack, "date")),
        **_numbers(totals),
        **_who(source, attack, classes),
        "damage": "; ".join(damage),
        "trigger": source.text[start:end],
        "trigger_start": start,
        "trigger_end": end,
        "evidence_start": evidence[0],
        "evidence_end": evidence[1],
    }


def _outcome(source: Source, attack: dict[str, Any], told: str, totals: dict[str, Total]) -> str:
    """Harm told is a hit; what is said to have fallen wide is none (codebook, "outcome")."""
    if any((totals[m].low or 0) > 0 for m in ("killed", "wounded")):
        return "hit"
    numbers = {source.sentence(start) for start, _ in attack["spans"]}
    if (
        told == "hit"
        and not attack["damage"]
        and any(says_missed(source.words_of(number)) for number in numbers)
    ):
        return "missed"
    return told


def _unclaimed(source: Source, attacks: Sequence[dict[str, Any]]) -> set[int]:
    """Attacks that sentences say nobody claimed: each speaks of the one told last before."""
    found = set()
    told = [[source.sentence(start) for start, _ in attack["spans"]] for attack in attacks]
    for number in range(len(source.sentences)):
        before = [
            (max(n for n in sentences if n <= number), index)
            for index, sentences in enumerate(told)
            if min(sentences) <= number
        ]
        if before and says_nobody_claimed(source.words_of(number)):
            found.add(max(before)[1])
    return found


def _when(when: Candidate | None) -> dict[str, Any]:
    facts = when.facts if when else {}
    dated = bool(facts.get("date_start"))
    return {
        "date_start": date.fromisoformat(facts["date_start"]) if dated else None,
        "date_end": date.fromisoformat(facts["date_end"]) if facts.get("date_end") else None,
        "date_precision": facts["precision"] if dated else "",
        "date_text": when.text if when else "",
    }


def _numbers(totals: dict[str, Total]) -> dict[str, Any]:
    found: dict[str, Any] = {"disputed": any(t.disputed for t in totals.values())}
    for measure, told in totals.items():
        found |= {f"{measure}_low": told.low, f"{measure}_high": told.high}
    return found


def _who(source: Source, attack: dict[str, Any], classes: dict[str, str]) -> dict[str, Any]:
    """Nobody is blamed without a name or words; who claims speaks for itself."""
    who, by = chosen(source, attack, "who"), chosen(source, attack, "by")
    attribution = classes["attribution"] or "asserted" if who else ""
    speaker = by.facts["name"] if by else ""
    if who and attribution == "claimed":
        speaker = who.facts["name"]
    claim = classes["claim"]
    return {
        "perpetrator_id": who.facts["entity_id"] if who else "",
        "perpetrator": who.facts["name"] if who else "",
        "attribution": attribution,
        "attributed_by": speaker if attribution in ("claimed", "blamed") else "",
        "claim": "" if claim == "claimed" and not who else claim,
    }


def places_of(
    source: Source, attack: dict[str, Any], others: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The where-columns of each row: one a site; of an attack without one, the area told.

    A further site of a joint strike has a name, is told in the sentence of the first, and is not
    where another attack (``others``, keys of sites) struck.
    """
    area = chosen(source, attack, "area")
    best = chosen(source, attack, "site")
    if best is None:
        return [_area(area)]
    picked = [best]
    for option, share in attack["sites"]:
        other = source.options[option]
        named = other.sort in JOINT_SORTS and best.sort in JOINT_SORTS
        near = source.sentence(other.start) == source.sentence(best.start)
        if share > JOINT and named and near and _key(other) not in others:
            picked.append(other)
    rows: dict[str, dict[str, Any]] = {}
    for place in picked:
        rows.setdefault(_key(place), _site(place, area if place is best else None))
    return list(rows.values())


def _key(place: Candidate) -> str:
    """Equal for candidates that are one place."""
    return str(place.facts["site_id"] or place.facts["site_name"] or place.text.lower())


def _site(place: Candidate, area: Candidate | None) -> dict[str, Any]:
    row = {column: place.facts[column] for column in WHERE if column != "location_text"}
    row["location_text"] = place.facts.get("location_text") or place.text
    if area is not None and not row["country"]:
        row |= {column: area.facts[column] for column in AROUND[:2]}
    return row


def _area(area: Candidate | None) -> dict[str, Any]:
    """Regions are no sites: they leave name and type empty and give their words."""
    row: dict[str, Any] = dict.fromkeys(WHERE, "") | {"latitude": None, "longitude": None}
    if area is None:
        return row
    facts = area.facts
    exact = facts["geo_precision"] in ("admin1", "city", "site") and facts["admin1"]
    return row | {
        "location_text": facts.get("location_text") or area.text,
        "admin1": facts["admin1"],
        "country": facts["country"],
        "latitude": facts["latitude"] if exact else None,
        "longitude": facts["longitude"] if exact else None,
        "geo_precision": "admin1" if exact else "country" if facts["country"] else "",
    }


def told_figures(source: Source, figures: Sequence[int], measure: str) -> list[Told]:
    """The figures of a measure as `total` takes them, in the order of the text."""
    found = []
    for at in sorted(figures, key=lambda option: source.options[option].start):
        option = source.options[at]
        facts = option.facts
        if facts["measure"] != measure:
            continue
        one = facts["value_high"] == 1 and " " in option.text and facts["bound"] == "exact"
        found.append(
            Told(
                low=facts["value_low"],
                high=facts["value_high"],
                bound=facts["bound"],
                source=facts["reported_by"],
                sentence=source.sentence(option.start),
                part=bool(facts["part"]),
                additional=bool(facts["additional"]),
                people=measure != "munitions",
                individual=(facts["entity_id"] or option.text) if one else "",
                of_group=bool(facts["nationality"] or facts["affiliation"]),
            )
        )
    return found
