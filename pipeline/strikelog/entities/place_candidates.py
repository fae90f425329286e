"""Every phrase of a text that could be where an attack happened, with the where-columns of an event
row at that place (codebook: events.csv, "Where", and its rulings).

Named places and sites are mentions; places without a name are told by what they are ("a police
checkpoint", "an oil tanker"), and lie where their phrase, else their sentence, says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from strikelog.entities.nameless_places import Nameless, find_nameless_places
from strikelog.entities.place_chains import (
    AREA,
    COUNTRY,
    THING,
    TOWN,
    Spot,
    around,
    owned,
    says_near,
    stands_where,
    unit_end,
)
from strikelog.entities.place_facts import Place, known
from strikelog.entities.place_links import rank_of
from strikelog.entities.ship_names import SHIP, ship_names
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_FAR = 200  # places back to which "the city" may point
_COLUMNS = tuple(each.name for each in fields(Place))
_KINDS = {TOWN: "city", AREA: "region", COUNTRY: "country", THING: "named_site"}


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place phrase: characters ``[start, end)``, the token of its head, its kind (named_site,
    city, region, country, nameless) and the where-columns."""

    start: int
    end: int
    head: int
    kind: str
    place: Place

    def record(self, text: str) -> dict[str, str | int | float | None]:
        """What ``span._.place`` holds."""
        own = {"start": self.start, "end": self.end, "text": text[self.start : self.end]}
        place = {name: getattr(self.place, name) for name in _COLUMNS}
        return {**own, "head": self.head, "kind": self.kind, **place}


def write_places(doc: Doc, text: str, gazetteer: Gazetteer) -> None:
    """Write ``doc.spans["places"]`` for ``doc`` of ``text``, whose mentions are written."""
    spans, seen = [], set()
    for found in find_places(doc, text, gazetteer):
        span = doc.char_span(found.start, found.end, label=found.kind,
                             kb_id=found.place.site_id, alignment_mode="expand")  # fmt: skip
        if span is not None and (span.start, span.end) not in seen:
            seen.add((span.start, span.end))
            span._.place = found.record(text)
            spans.append(span)
    doc.spans["places"] = spans


def find_places(doc: Doc, text: str, gazetteer: Gazetteer) -> list[PlaceCandidate]:
    """All place candidates of ``doc``, in the order of its ``text``."""
    mentions = [m for m in doc.spans.get("mentions", ()) if m.label_ in ("BASE", "PLACE")]
    named = [_named(m, text, gazetteer) for m in mentions]
    spots = [Spot(c.start, c.end, _rank(c), c.place.country) for c in named]
    telling = _telling(named, text) or _only_country(doc, gazetteer)
    found = [*named, *_ships(doc, text), *_borders(named, text)]
    for thing in find_nameless_places(doc, text, gazetteer):
        if (at := _covering(spots, thing)) >= 0 and spots[at].rank == THING:
            continue
        found.append(_nameless(thing, text, named, spots, telling, gazetteer))
    return sorted(found, key=lambda c: (c.start, c.end))


def _rank(candidate: PlaceCandidate) -> int:
    return next(rank for rank, kind in _KINDS.items() if kind == candidate.kind)


def _covering(spots: Sequence[Spot], thing: Nameless) -> int:
    """Index of the spot that the thing's head stands in; -1 if none does."""
    at = bisect_left(spots, thing.end, key=lambda s: s.start) - 1
    return at if at >= 0 and spots[at].end >= thing.end else -1


def _named(mention: Span, text: str, gazetteer: Gazetteer) -> PlaceCandidate:
    record = mention._.mention
    entry = gazetteer.get(mention.kb_id_) if mention.kb_id_ else None
    kind = _KINDS[rank_of(mention.label_, entry)]
    words = " ".join(text[record["start"] : record["end"]].split())
    if entry is not None:
        place = known(entry, words)
        place = replace(place, country=place.country or record["country"])
        if kind in ("city", "named_site"):
            place = replace(place, admin1=place.admin1 or record["admin1"])
    elif mention.label_ == "BASE":
        place = Place(site_name=words, site_type=record["type"] or "other", location_text=words,
                      admin1=record["admin1"], country=record["country"],
                      geo_precision="site")  # fmt: skip
    elif record["entity_id"] or _is_town(record["reason"]):
        place = Place(site_id=record["entity_id"] or slug(words), site_name=words, site_type="city",
                      location_text=words, admin1=record["admin1"], country=record["country"],
                      geo_precision="city")  # fmt: skip
    else:
        kind = "region"
        place = Place(location_text=words, admin1=record["admin1"], country=record["country"],
                      geo_precision="admin1")  # fmt: skip
    return PlaceCandidate(record["start"], record["end"], mention.end - 1, kind, place)


def _is_town(reason: str) -> bool:
    """Whether a place without an id is a town, going by how it was found: no region or sea."""
    return not reason.startswith(("region", "province"))


def _borders(named: Sequence[PlaceCandidate], text: str) -> Iterator[PlaceCandidate]:
    """ "the Iraq-Syria border": in both countries."""
    for one, other in pairwise(named):
        joined = text[one.end : other.start] in ("-", "–", "/") and one.kind == other.kind
        if joined and one.kind == "country" and text.startswith(" border", other.end):
            end = other.end + len(" border")
            place = Place(location_text=text[one.start : end], geo_precision="country",
                          country=f"{one.place.country};{other.place.country}")  # fmt: skip
            yield PlaceCandidate(one.start, end, other.head + 1, "region", place)


def _ships(doc: Doc, text: str) -> Iterator[PlaceCandidate]:
    names = list(ship_names(text))
    mentions = doc.spans.get("mentions", ()) if names else ()
    taken = {i for m in mentions if m.kb_id_ for i in range(m.start, m.end)}
    for start, end in names:
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None or span.start in taken:
            continue
        name = " ".join(span.text.split())
        place = Place(site_name=name, site_type=SHIP, location_text=name, geo_precision="site")
        yield PlaceCandidate(start, end, span.end - 1, "named_site", place)


def _nameless(
    thing: Nameless,
    text: str,
    named: Sequence[PlaceCandidate],
    spots: Sequence[Spot],
    telling: Sequence[PlaceCandidate],
    gazetteer: Gazetteer,
) -> PlaceCandidate:
    """A place without a name, where its phrase puts it, else where the nearest place is."""
    after = bisect_left(spots, thing.end, key=lambda s: s.start)
    words = " ".join(text[thing.start : thing.end].split())
    spot = Spot(thing.start, thing.end, THING if thing.site_type != "city" else TOWN)
    at = around(text, spot, spots, after)
    if at is not None and at == after:
        gap, at = text[thing.end : named[at].start], owned(text, spots, at)
        words = " ".join(text[thing.start : unit_end(text, named[at].end)].split())
    else:
        gap = ""
    if at is None and thing.inside:
        first = bisect_left(spots, thing.start, key=lambda s: s.start)
        at = first if first < after else None
    before = _means(thing, named, after) if at is None and thing.definite else None
    outer = named[at].place if at is not None else _nearest(thing, telling)
    if thing.country and outer.country != thing.country:
        outer = Place(country=thing.country, geo_precision="country")
    capital = gazetteer.get(gazetteer.capital(outer.country)) if thing.capital else None
    if capital is not None:
        place = known(capital, words)
    elif before is not None:
        place = before.place  # its words too: "the city" says less than the name
    elif thing.named:
        place = _own_name(thing, words, outer)
    else:
        place = _lying_in(thing, words, outer, told=at is not None, near=says_near(gap))
    kind = "named_site" if thing.named else "nameless"
    return PlaceCandidate(thing.start, thing.end, thing.head, kind, place)


def _own_name(thing: Nameless, words: str, outer: Place) -> Place:
    """A building that no gazetteer has, by its name."""
    return Place(site_name=words, site_type=thing.site_type, location_text=words,
                 admin1=outer.admin1, country=outer.country, geo_precision="site")  # fmt: skip


def _lying_in(thing: Nameless, words: str, outer: Place, *, told: bool, near: bool) -> Place:
    """The columns of a thing in a place: of the town itself for what is no site (rulings)."""
    if told and not near and outer.site_type == "city" and thing.site_type == "other":
        return replace(outer, location_text=words)
    if thing.site_type == SHIP and not told:
        outer = Place()  # at sea
    return replace(outer, site_id="", site_name="", site_type=thing.site_type, location_text=words)


def _means(thing: Nameless, named: Sequence[PlaceCandidate], end: int) -> PlaceCandidate | None:
    """ "the city", "the base": the last one told before that it may mean."""
    before = (named[i] for i in range(end - 1, max(-1, end - 1 - _FAR), -1))
    return next((c for c in before if thing.may_mean(c.place.site_type)), None)


def _only_country(doc: Doc, gazetteer: Gazetteer) -> list[PlaceCandidate]:
    """In a text without places the one country that adjectives tell: "a Tunisian policeman"."""
    codes = {code for token in doc if (code := gazetteer.country_code(token.text))}
    place = Place(country=next(iter(codes), ""), geo_precision="country")
    return [PlaceCandidate(0, 0, 0, "country", place)] if len(codes) == 1 else []


def _telling(named: Sequence[PlaceCandidate], text: str) -> list[PlaceCandidate]:
    """The places that say where things are: no country that acts ("Yemen said") beside others."""
    placed = [c for c in named if c.place.country]
    told = [c for c in placed if c.kind != "country" or stands_where(text, c.start)]
    return told or placed


def _nearest(thing: Nameless, telling: Sequence[PlaceCandidate]) -> Place:
    """The place told nearest to a thing: before it in its sentence, after it there, else before."""
    at = bisect_left(telling, thing.start, key=lambda c: c.start)
    before = telling[at - 1] if at else None
    after = telling[at] if at < len(telling) else None
    if before is not None and before.start >= thing.sentence[0]:
        return before.place
    if after is not None and (before is None or after.start < thing.sentence[1]):
        return after.place
    return before.place if before is not None else Place()
