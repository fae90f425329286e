"""Labels -> what the reader should choose among a Doc's candidates.

An *attack* is one or more labelled events that share all their telling words (rows of a joint
strike). A slot's target is the set of candidates that are right for it: an empty set where gold
leaves the slot empty, None where gold fills it and no candidate is right (it is not trained on).
"""

from dataclasses import dataclass, field

from strikelog.evaluation.scoring.slots import overlapping, tokens
from strikelog.reader.candidates import Candidate
from strikelog.reader.slots import KIND_OF, POINTERS

REGIONS = ("region", "country")


@dataclass
class Attack:
    triggers: list[int]
    slots: dict[str, set[int] | None]
    sites: set[int] | None
    damage: set[int]
    figures: set[int]
    events: list[dict]


@dataclass
class Targets:
    attacks: list[Attack] = field(default_factory=list)
    #: of each figure candidate the attacks it belongs to ("" none); None: unknown
    homes: dict[int, list[int] | None] = field(default_factory=dict)


def attacks_of(article: dict) -> list[list[dict]]:
    """Events grouped by their telling words, in the order of the text."""
    groups: dict[tuple, list[dict]] = {}
    for event in article["events"]:
        key = tuple(sorted(tuple(t) for t in event["triggers"]))
        groups.setdefault(key, []).append(event)
    return sorted(groups.values(), key=lambda g: min(t[0] for t in g[0]["triggers"]))


def targets(article: dict, options: list[Candidate], word_at) -> Targets:
    """`word_at(start, end)` is the word at characters of the Doc, or None."""
    found = Targets()
    taken: set[int] = set()
    groups = attacks_of(article)
    home: dict[str, int] = {}
    for group in groups:
        words = [word_at(*t) for t in group[0]["triggers"]]
        own = list(dict.fromkeys(w for w in words if w is not None and w not in taken))
        if not own:
            continue
        taken |= set(own)
        number = len(found.attacks)
        home |= {event["event_id"]: number for event in group}
        found.attacks.append(_attack(group, own, options))
    _figures(article, options, found, home)
    return found


def _attack(group: list[dict], words: list[int], options: list[Candidate]) -> Attack:
    first = group[0]
    slots = {slot: _right(slot, first, options) for slot in POINTERS}
    sites = [_right("site", event, options) for event in group]
    joined = set().union(*(s for s in sites if s))
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


def _overlaps(option: Candidate, span) -> bool:
    return bool(span) and option.start < span[1] and span[0] < option.end


def _worded(one: str, other: str) -> bool:
    a, b = tokens(one), tokens(other)
    return a is not None and b is not None and overlapping(a, b)


def _right(slot: str, event: dict, options: list[Candidate]) -> set[int] | None:
    evidence = event["evidence"]
    own = [(at, o) for at, o in enumerate(options) if o.kind == KIND_OF[slot]]
    if slot == "date":
        filled = "date" in evidence or event["date_start"] or event["date_text"]
        when = f"{event['date_start']}/{event['date_end']}" if event["date_start"] else "?"
        right = {
            at for at, o in own if _overlaps(o, evidence.get("date")) or o.same == f"date:{when}"
        }
    elif slot == "site":
        filled = bool(event["site_type"] or event["site_name"])
        right = _sites(event, own) if filled else set()
    elif slot == "area":
        filled = bool(event["country"])
        right = _areas(event, own)
    elif slot == "weapon":
        filled = bool(event["weapon"])
        right = {at for at, o in own if _worded(o.text, event["weapon"])} if filled else set()
    else:
        cell, key = (
            ("perpetrator", "perpetrator") if slot == "who" else ("attributed_by", "attributed_by")
        )
        filled = bool(event[cell] or evidence.get(key))
        named = event[cell]
        ids = event["perpetrator_id"] if slot == "who" else ""
        right = (
            {
                at
                for at, o in own
                if (ids and o.facts["entity_id"] == ids)
                or (named and _worded(o.facts["name"], named))
                or _overlaps(o, evidence.get(key))
            }
            if filled
            else set()
        )
    if right:
        return right
    return None if filled else set()


def _sites(event: dict, own) -> set[int]:
    span = event["evidence"].get("site")
    places = [(at, o) for at, o in own if o.sort not in REGIONS]
    if event["site_name"]:
        named = {
            at
            for at, o in places
            if o.facts["site_name"]
            and (
                (event["site_id"] and o.facts["site_id"] == event["site_id"])
                or _worded(o.facts["site_name"], event["site_name"])
                or _worded(o.text, event["site_name"])
            )
        }
        if named:
            return named
    within = {at for at, o in places if _overlaps(o, span)}
    if not event["site_name"]:
        nameless = {at for at in within if not dict(own)[at].facts["site_name"]}
        return nameless or within
    return within


def _areas(event: dict, own) -> set[int]:
    country = set(event["country"].split(";")) - {""}
    if not country:
        return set()
    inside = {
        at
        for at, o in own
        if o.facts["country"] in country or set(o.facts["country"].split(";")) == country
    }
    if event["admin1"]:
        close = {
            at
            for at in inside
            if dict(own)[at].facts["admin1"]
            and _worded(dict(own)[at].facts["admin1"], event["admin1"])
        }
        return close or inside
    wide = {at for at in inside if not dict(own)[at].facts["admin1"]}
    return wide or inside


def _figures(article: dict, options: list[Candidate], found: Targets, home: dict[str, int]) -> None:
    labelled = article["figures"]
    for at, option in enumerate(options):
        if option.kind != "figure":
            continue
        measure = option.facts["measure"]
        near = [
            f
            for f in labelled
            if f["measure"] == measure and _overlaps(option, (f["start"], f["end"]))
        ]
        if not near:
            near = [f for f in labelled if _overlaps(option, (f["start"], f["end"]))]
            if near:
                found.homes[at] = None if any(f["event_id"] for f in near) else []
                continue
        homes = [home[f["event_id"]] for f in near if f["event_id"] in home]
        found.homes[at] = list(dict.fromkeys(homes))
        for number in homes:
            found.attacks[number].figures.add(at)
