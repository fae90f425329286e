"""Which place of a clause was attacked: told by preposition, object or passive subject; the launch
place and the places in descriptions set aside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from strikelog.entities.ship_names import SHIP
from strikelog.lexicon import pattern
from strikelog.rules.place_phrases import Location
from strikelog.rules.site_scores import CLEAR, not_harm, scored
from strikelog.rules.site_wording import worded
from strikelog.rules.tellings import Site
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# Names after the first, joined by commas alone, that are a list and no place within another.
LIST = 3
_LISTS = pattern("event", "lists_sites")
_AND = pattern("event", "joins_sites")


def choose_sites(
    doc: Doc,
    locations: list[Location],
    spans: list[Span],
    clause: tuple[int, int],
) -> list[Site]:
    """The attacked places of a clause, best first; several where they are coordinated."""
    start, end = clause
    spans = not_harm(spans)
    inside = [(s, x) for s, x in scored(doc, locations, spans, clause) if s is not None]
    if not inside:
        return []
    _, best = max(inside, key=lambda pair: (pair[0], -pair[1].start))
    best = next((x for _, x in inside if x.entity_id and x.entity_id == best.entity_id), best)
    if (best.level == "object" or best.site_type == "other") and not _told_where(best):
        # "hit his convoy ... in Baghdad": the city is the site, the thing goes to damage
        best = next((x for score, x in inside if score >= CLEAR and _placed(x)), best)
    if not _told_where(best):  # "a house in Baghdad close to the airport"
        town = next((x for _, x in inside if x.within or x.town), best)
        best = replace(best, within=town.within, town=town.town)
    if (at_sea := _bearing_at_sea(doc, best)) is not None:
        return [at_sea]
    if best.site_type == SHIP and best.name:
        return [_at_sea(doc, best, [x for _, x in inside if x.site_type != SHIP])]
    others = list(starting_in(locations, start, end))
    names = _names_of(doc, best, locations)
    if names:
        return [
            replace(_site(doc, name), text=_text(doc, best.start, names[-1].end)) for name in names
        ]
    joined = [best, *_coordinated(doc, best, others)]
    text = worded(doc, best, joined[-1], {s.start for s in spans})
    return [replace(_site(doc, location), text=text) for location in joined]


def _told_where(location: Location) -> bool:
    return bool(location.entity_id or location.name or location.within or location.town)


def _placed(location: Location) -> bool:
    return location.level in ("site", "city") or bool(location.within or location.town)


_BEARING = pattern("event", "bearing_at_end")


_MILES = pattern("event", "miles_of")


def _bearing_at_sea(doc: Doc, place: Location) -> Site | None:
    """ "50 nautical miles off Aden": a ship there, not the town."""
    before = doc[max(doc[place.start].sent.start, place.start - 12) : place.start].text_with_ws
    match = _MILES.search(before)
    if match is None or not place.mention:
        return None
    words = before[match.start() :] + doc[place.start : place.text_end].text
    site = replace(_site(doc, place), site_type=SHIP, level="object", site_id="", name="")
    return replace(site, text=" ".join(words.split()), near_of=place.entity_id, within=[])


def _at_sea(doc: Doc, ship: Location, places: list[Location]) -> Site:
    """A ship with the waters or the bearing told of it."""
    site = _site(doc, ship)
    # not the flag: "Barbados-flagged"
    place = next((p for p in places if doc[p.end : p.end + 1].text not in ("-", "‑")), None)
    if place is None:
        return site
    before = doc[max(0, place.start - 3) : place.start].text
    near_of = place.entity_id if _BEARING.search(before) else ""
    return replace(site, text=_text(doc, place.start, place.text_end), near_of=near_of)


# "two bases, A and B", "several towns in Armenia proper, including A".
_NAMES = pattern("event", "names_follow")


def _names_of(doc: Doc, best: Location, locations: list[Location]) -> list[Location]:
    """ "two bases, A and B": the names that follow stand for the type word."""
    if best.mention or best.count < 2:
        return []
    after = [x for x in starting_in(locations, best.text_end, len(doc)) if x.mention]
    first = next(iter(after), None)
    if first is None or not _NAMES.fullmatch(doc[best.text_end : first.start].text.strip()):
        return []
    return [first, *_coordinated(doc, first, after[1:])]


def _coordinated(doc: Doc, best: Location, others: list[Location]) -> list[Location]:
    """Places joined to the best one by "and" or commas: a joint strike on several sites."""
    if best.level == "country":
        return []
    joined, current, gaps = [], best, set()
    for location in sorted(others, key=lambda item: item.start):
        thing = best.level == "object" and (location.within or location.town)
        if location.start < current.text_end or not (location.mention or thing):
            continue
        if best.mention and location.level != best.level:
            continue
        gap = doc[current.text_end : location.start].text.strip().lower()
        if not _AND.fullmatch(gap):
            break
        joined.append(location)
        gaps.add(gap)
        current = location
    # "Tudun Biri, Kaduna" is one place
    listed = len(joined) >= LIST or any(_LISTS.search(gap) for gap in gaps)
    return joined if listed and (best.mention or best.within) else []


def _text(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split())


def _site(doc: Doc, location: Location) -> Site:
    return Site(
        site_id=location.entity_id,
        name=location.name,
        site_type=location.site_type,
        level=location.level,
        text=_text(doc, location.start, location.text_end),
        start=doc[location.start].idx,
        end=doc[location.end - 1].idx + len(doc[location.end - 1]),
        within=list(location.within),
        near_of=location.near_of,
        town=location.town,
        definite=location.definite,
        count=location.count,
    )
