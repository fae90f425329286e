"""Labels -> what the reader should choose among a Doc's candidates.

An *attack* is one or more labelled events that share all their telling words (rows of a joint
strike). A slot's target is the set of candidates that are right for it: an empty set where gold
leaves the slot empty, None where gold fills it and no candidate is right (it is not trained on).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strikelog.evaluation.scoring.slots import overlapping, tokens
from strikelog.reader.candidates import Candidate
from strikelog.reader.slots import KIND_OF, POINTERS

REGIONS = ("region", "country")

Event = dict[str, Any]
#: Candidates of one kind, by their places among all.
Own = Mapping[int, Candidate]
WordAt = Callable[[int, int], int | None]


@dataclass(slots=True)
class Attack:
    """``triggers`` are words; all else candidates, by their places."""

    triggers: list[int]
    slots: dict[str, set[int] | None]
    sites: set[int] | None
    damage: set[int]
    figures: set[int]
    events: list[Event]


@dataclass(slots=True)
class Targets:
    """``homes`` has of each figure candidate the attacks it belongs to (none: to no attack);
    None: unknown. ``shares`` (words) are another network's probabilities of telling words, where
    it labelled the text."""

    attacks: list[Attack] = field(default_factory=list)
    homes: dict[int, list[int] | None] = field(default_factory=dict)
    shares: NDArray[np.float32] | None = None


def attacks_of(article: Mapping[str, Any]) -> list[list[Event]]:
    """Events grouped by their telling words, in the order of the text."""
    groups: dict[tuple[Any, ...], list[Event]] = {}
    for event in article["events"]:
        key = tuple(sorted(tuple(t) for t in event["triggers"]))
        groups.setdefault(key, []).append(event)
    return sorted(groups.values(), key=lambda g: min(t[0] for t in g[0]["triggers"]))


def targets(article: Mapping[str, Any], options: Sequence[Candidate], word_at: WordAt) -> Targets:
    """``word_at(start, end)`` is the word at characters of the Doc, or None."""
    found = Targets()
    taken: set[int] = set()
    home: dict[str, int] = {}
    for group in attacks_of(article):
        words = [word_at(*t) for t in group[0]["triggers"]]
        own = list(dict.fromkeys(w for w in words if w is not None and w not in taken))
        if not own:
            continue
        taken |= set(own)
        home |= {event["event_id"]: len(found.attacks) for event in group}
        found.attacks.append(_attack(group, own, options))
    _figures(article, options, found, home)
    return found


def _attack(group: list[Event], words: list[int], options: Sequence[Candidate]) -> Attack:
    slots = {slot: _right(slot, group[0], options) for slot in POINTERS}
    sites = [_right("site", event, options) for event in group]
    joined: set[int] = set().union(*(s for s in sites if s))
    if joined:
        slots["site"] = joined
    known = None if any(s is None for s in sites) and not joined else joined
    damage = {
        at
        for at, option in enumerate(options)
        if option.kind == "damaged"
        and any(_worded(option.text, item) for e in group for item in e["damage"].split(";"))
    }
    return Attack(sorted(words), slots, known, damage, set(), group)


def _overlaps(option: Candidate, span: Sequence[int] | None) -> bool:
    return bool(span and option.start < span[1] and span[0] < option.end)


def _worded(one: str, other: str) -> bool:
    a, b = tokens(one), tokens(other)
    return a is not None and b is not None and overlapping(a, b)


def _right(slot: str, event: Event, options: Sequence[Candidate]) -> set[int] | None:
    own = {at: o for at, o in enumerate(options) if o.kind == KIND_OF[slot]}
    filled, find = SLOTS[slot]
    if not filled(event):
        return set()
    return find(event, own) or None


def _dates(event: Event, own: Own) -> set[int]:
    when = f"{event['date_start']}/{event['date_end']}" if event["date_start"] else "?"
    span = event["evidence"].get("date")
    return {at for at, o in own.items() if _overlaps(o, span) or o.same == f"date:{when}"}


def _weapons(event: Event, own: Own) -> set[int]:
    return {at for at, o in own.items() if _worded(o.text, event["weapon"])}


def _doers(event: Event, own: Own) -> set[int]:
    return _actors(event, own, "perpetrator", event["perpetrator_id"])


def _sources(event: Event, own: Own) -> set[int]:
    return _actors(event, own, "attributed_by", "")


def _actors(event: Event, own: Own, cell: str, key: str) -> set[int]:
    named, span = event[cell], event["evidence"].get(cell)
    return {
        at
        for at, o in own.items()
        if (key and o.facts["entity_id"] == key)
        or (named and _worded(o.facts["name"], named))
        or _overlaps(o, span)
    }


def _sites(event: Event, own: Own) -> set[int]:
    span = event["evidence"].get("site")
    places = {at: o for at, o in own.items() if o.sort not in REGIONS}
    if event["site_name"]:
        named = {
            at
            for at, o in places.items()
            if o.facts["site_name"]
            and (
                (event["site_id"] and o.facts["site_id"] == event["site_id"])
                or _worded(o.facts["site_name"], event["site_name"])
                or _worded(o.text, event["site_name"])
            )
        }
        if named:
            return named
    within = {at for at, o in places.items() if _overlaps(o, span)}
    if not event["site_name"]:
        nameless = {at for at in within if not own[at].facts["site_name"]}
        return nameless or within
    return within


def _areas(event: Event, own: Own) -> set[int]:
    country = set(event["country"].split(";")) - {""}
    inside = {
        at
        for at, o in own.items()
        if o.facts["country"] in country or set(o.facts["country"].split(";")) == country
    }
    if event["admin1"]:
        named = {at: own[at].facts["admin1"] for at in inside}
        close = {at for at, name in named.items() if name and _worded(name, event["admin1"])}
        return close or inside
    wide = {at for at in inside if not own[at].facts["admin1"]}
    return wide or inside


def _filled(*cells: str, evidence: str = "") -> Callable[[Event], bool]:
    def told(event: Event) -> bool:
        return any(event[cell] for cell in cells) or evidence in event["evidence"]

    return told


#: Of each slot whether gold fills it, and the candidates that are right for it.
SLOTS: Mapping[str, tuple[Callable[[Event], bool], Callable[[Event, Own], set[int]]]] = {
    "date": (_filled("date_start", "date_text", evidence="date"), _dates),
    "site": (_filled("site_type", "site_name"), _sites),
    "area": (_filled("country"), _areas),
    "weapon": (_filled("weapon"), _weapons),
    "who": (_filled("perpetrator", evidence="perpetrator"), _doers),
    "by": (_filled("attributed_by", evidence="attributed_by"), _sources),
}


def _measures(option: Candidate, figure: Mapping[str, Any]) -> bool:
    """Whether a figure measures what gold's does; a possible one has its value too."""
    columns = ("value_low", "value_high") if option.possible else ()
    return all(option.facts[column] == figure[column] for column in ("measure", *columns))


def _figures(
    article: Mapping[str, Any],
    options: Sequence[Candidate],
    found: Targets,
    home: Mapping[str, int],
) -> None:
    for at, option in enumerate(options):
        if option.kind != "figure":
            continue
        over = [f for f in article["figures"] if _overlaps(option, (f["start"], f["end"]))]
        near = [f for f in over if _measures(option, f)]
        if over and not near and not option.possible:
            found.homes[at] = None if any(f["event_id"] for f in over) else []
            continue
        homes = [home[f["event_id"]] for f in near if f["event_id"] in home]
        found.homes[at] = list(dict.fromkeys(homes))
        for number in homes:
            found.attacks[number].figures.add(at)
