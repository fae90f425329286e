"""Place phrases joined with the wider places told after them: "a base in Balad, Iraq"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from strikelog.lexicon import pattern
from strikelog.rules.place_phrases import Location

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Words between a place and the wider place it lies in.


def chain(doc: Doc, locations: list[Location]) -> Iterator[Location]:
    """Join each place with the wider places told directly after it."""
    locations = list(_named_towns(doc, list(_possessed(doc, locations))))
    index = 0
    while index < len(locations):
        head, parts, near_of = locations[index], [locations[index]], ""
        index += 1
        while index < len(locations):
            following = locations[index]
            gap = doc[parts[-1].end : following.start].text_with_ws
            if _bears(gap, head, following) and not near_of:
                near_of = following.entity_id
            elif not (
                _lies_within(gap, parts[-1], following)
                or _names(gap, head, following)
                or _describes(doc, gap, parts[-1], following)
            ):
                break
            parts.append(following)
            index += 1
        yield _joined(head, parts, near_of)


def _possessed(doc: Doc, locations: list[Location]) -> Iterator[Location]:
    """ "Russia's Saratov region": one place, with the country that it lies in."""
    owner: Location | None = None
    for location in locations:
        gap = doc[owner.end : location.start].text if owner else ""
        if owner and gap.strip() in ("'s", "’s", "'", "’") and location.mention:
            within = (*location.within, *([owner.entity_id] if owner.entity_id else []))
            owner = replace(location, start=owner.start, within=within)
            continue
        if owner:
            yield owner
        owner = location
    if owner:
        yield owner


def _named_towns(doc: Doc, locations: list[Location]) -> Iterator[Location]:
    """ "the city of Sumy", "the Black Sea port of Odesa": the town by its name."""
    index = 0
    while index < len(locations):
        head = locations[index]
        name = locations[index + 1] if index + 1 < len(locations) else None
        index += 1
        named = name is not None and name.mention and name.level == "city"
        if (
            name is not None
            and named
            and _is_town(head)
            and doc[head.end : name.start].text.strip() in ("of", "of the")
        ):
            yield replace(name, start=head.start, within=(*head.within, *name.within))
            index += 1
        else:
            yield head


def _is_town(location: Location) -> bool:
    """A word for a town; a port too where more than its article stands before it."""
    if location.mention or location.count > 1:
        return False
    described = location.end - location.start > MARKED_PORT
    return location.site_type == "city" or (location.site_type == "port" and described)


# "the port of Odesa" has three tokens with its article at most; "the Black Sea port" is a town.
MARKED_PORT = 2


def _bears(gap: str, head: Location, following: Location) -> bool:
    return (
        head.level in ("site", "object", "city")
        and bool(pattern("event", "bearing").match(gap))
        and following.mention
    )


def _names(gap: str, head: Location, following: Location) -> bool:
    """ "another air base, that of Ain al-Assad": the name of what the type word means."""
    return (
        not head.mention
        and following.level == "site"
        and bool(pattern("event", "naming").match(gap))
    )


def _describes(doc: Doc, gap: str, named: Location, following: Location) -> bool:
    """ "K1, the sprawling base on the edge of": what the place named before is."""
    return (
        named.mention
        and named.level == "site"
        and following.level == "site"
        and not following.mention
        and following.count == 1
        and _comma(gap)
        and doc[following.start].tag_ == "DT"
    )


def _comma(gap: str) -> bool:
    return gap.rstrip(" \u00a0") == ","


def _lies_within(gap: str, inner: Location, outer: Location) -> bool:
    if _RANK[outer.level] < _RANK[inner.level]:
        return False
    if _comma(gap):
        return outer.mention and _RANK[outer.level] > _RANK[inner.level]
    return bool(pattern("event", "lies_within").match(gap))


_RANK = {"object": 0, "site": 1, "city": 2, "area": 3, "country": 4}


def _joined(head: Location, parts: list[Location], near_of: str) -> Location:
    within = head.within + tuple(
        p.entity_id for p in parts[1:] if p.entity_id and p.entity_id != near_of
    )
    town = next((p.name for p in parts[1:] if p.level == "city" and not p.entity_id), "")
    head = replace(head, town=head.town or town)
    named = next((p for p in parts if p.level == "site" and p.entity_id), None)
    # "a base at the airport in Arbil": the named or typed site that the phrase points to
    typed = next((p for p in parts[1:] if p.level == "site" and not p.entity_id), None)
    site_type = head.site_type
    city = next((p for p in parts[1:2] if p.level == "city" and p.mention), None)
    if head.site_type == "city" and not head.mention and city:
        # "the villages around X"
        return replace(
            _extended(head, parts, within, near_of, "city", city.entity_id),
            level="city",
            name=city.name,
        )
    if head.level == "site" and not head.entity_id and typed and not named:
        site_type = typed.site_type
    if named and named is not head and head.level in ("site", "object"):
        return _extended(head, parts, within, near_of, named.site_type, named.entity_id)
    return _extended(head, parts, within, near_of, site_type, head.entity_id)


def _extended(
    head: Location,
    parts: list[Location],
    within: tuple[str, ...],
    near_of: str,
    site_type: str,
    entity_id: str,
) -> Location:
    return replace(
        head,
        text_end=parts[-1].end,
        level="site" if entity_id and head.level == "object" else head.level,
        site_type=site_type,
        entity_id=entity_id,
        within=within,
        near_of=near_of,
    )
