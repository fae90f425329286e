"""Attacks that the reader found -> event rows: the codebook as pure functions.

One row a site; figures of a joint strike on its first row, a zero on every row; totals, bounds and
``disputed`` by source; no row without a day, a place, a victim or a count of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from strikelog.events.row_places import place_key, places_of
from strikelog.events.stated import (
    lasting_toll,
    says_all_missed,
    says_missed,
    says_nobody_claimed,
)
from strikelog.events.story import TOTALS, Source, Story, chosen, one_each, told_figures
from strikelog.events.totals import Total, total
from strikelog.reader.candidates import Candidate
from strikelog.tables.records import EventRow

#: Attacks that may fall wide: a bomb on a road does not.
FLYING = ("shelling", "air_drone_strike")


def stories(source: Source, attacks: Sequence[dict[str, Any]]) -> list[Story]:
    """The attacks that become rows, with them, in the order of the text."""
    found: list[Story] = []
    events = joints = 0
    unclaimed = _unclaimed(source, attacks)
    sites = [chosen(source, attack, "site") for attack in attacks]
    for index, attack in enumerate(attacks):
        figures = [option for option, _ in attack["figures"] if not _lasts(source, option)]
        others = {place_key(site) for at, site in enumerate(sites) if at != index and site}
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
        each = one_each(source, figures, len(places))
        story = Story(attack, figures=figures, each=each)
        for number, place in enumerate(places):
            events += 1
            cells = common | place | {"joint_id": joint}
            if number:
                cells |= _without_figures(common)
            for measure, own in each.items():
                cells |= _bounds(measure, total(told_figures(source, [own[number]], measure)))
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
    if told == "hit" and not attack["damage"] and attack["classes"]["type"][0].startswith(FLYING):
        numbers = {source.sentence(start) for start, _ in attack["spans"]}
        own = [source.words_of(number) for number in sorted(numbers)]
        after = [source.words_of(number + 1) for number in sorted(numbers)]
        if any(map(says_missed, own)) or any(map(says_all_missed, after)):
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
        found |= _bounds(measure, told)
    return found


def _bounds(measure: str, told: Total) -> dict[str, Any]:
    return {f"{measure}_low": told.low, f"{measure}_high": told.high}


def _who(source: Source, attack: dict[str, Any], classes: dict[str, str]) -> dict[str, Any]:
    """Nobody is blamed without a name or words; who claims speaks for itself if no spokesman is
    told. Who says so is given in the words of the text."""
    who, by = chosen(source, attack, "who"), chosen(source, attack, "by")
    attribution = classes["attribution"] or "asserted" if who else ""
    speaker = by.text if by else ""
    if who and not by and attribution == "claimed":
        speaker = who.text
    claim = classes["claim"]
    if attribution == "claimed":
        claim = claim or "claimed"
    elif claim == "claimed":  # what nobody claimed has no claim (codebook)
        claim = ""
    return {
        "perpetrator_id": who.facts["entity_id"] if who else "",
        "perpetrator": who.facts["name"] if who else "",
        "attribution": attribution,
        "attributed_by": speaker if attribution in ("claimed", "blamed") else "",
        "claim": claim,
    }
