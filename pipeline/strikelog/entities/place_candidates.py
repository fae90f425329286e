"""Every phrase of a text that could be where an attack happened, with the where-columns of an event
row at that place (codebook: events.csv, "Where", and its rulings).

Named places and sites are mentions; places without a name are told by what they are ("a police
checkpoint", "an oil tanker"), and lie where their phrase, else their sentence, says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from strikelog.entities.nameless_places import Nameless, find_nameless_places
from strikelog.entities.place_chains import AREA, COUNTRY, THING, TOWN, Spot, around
from strikelog.entities.place_facts import Place, known
from strikelog.entities.place_links import rank_of
from strikelog.entities.ship_names import SHIP, ship_names
from strikelog.gazetteer import Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

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
        return {**own, "head": self.head, "kind": self.kind, **asdict(self.place)}


def write_places(doc: Doc, gazetteer: Gazetteer) -> None:
    """Write ``doc.spans["places"]`` for ``doc``, whose mentions are written."""
    text, spans, seen = doc.text, [], set()
    for found in find_places(doc, gazetteer):
        span = doc.char_span(found.start, found.end, label=found.kind,
                             kb_id=found.place.site_id, alignment_mode="expand")  # fmt: skip
        if span is not None and (span.start, span.end) not in seen:
            seen.add((span.start, span.end))
            span._.place = found.record(text)
            spans.append(span)
    doc.spans["places"] = spans


def find_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceCandidate]:
    """All place candidates of ``doc``, in the order of the text."""
    text = doc.text
    mentions = [m for m in doc.spans.get("mentions", ()) if m.label_ in ("BASE", "PLACE")]
    named = [_named(m, gazetteer) for m in mentions]
    spots = [Spot(c.start, c.end, _rank(c), c.place.country) for c in named]
    found = [*named, *_ships(doc, text)]
    for thing in find_nameless_places(doc, text, gazetteer):
        if (at := _covering(spots, thing)) >= 0 and spots[at].rank == THING:
            continue
        found.append(_nameless(thing, text, named, spots))
    return sorted(found, key=lambda c: (c.start, c.end))


def _rank(candidate: PlaceCandidate) -> int:
    return next(rank for rank, kind in _KINDS.items() if kind == candidate.kind)


def _covering(spots: Sequence[Spot], thing: Nameless) -> int:
    """Index of the spot that the thing's head stands in; -1 if none does."""
    at = bisect_left(spots, thing.end, key=lambda s: s.start) - 1
    return at if at >= 0 and spots[at].end >= thing.end else -1


def _named(mention: Span, gazetteer: Gazetteer) -> PlaceCandidate:
    record = mention._.mention
    entry = gazetteer.get(mention.kb_id_) if mention.kb_id_ else None
    kind = _KINDS[rank_of(mention.label_, entry)]
    words = " ".join(mention.doc.text[record["start"] : record["end"]].split())
    if entry is not None:
        place = known(entry, words)
        place = replace(place, country=place.country or record["country"])
    elif mention.label_ == "BASE":
        place = Place(site_name=words, site_type=record["type"] or "other", location_text=words,
                      admin1=record["admin1"], country=record["country"],
                      geo_precision="site")  # fmt: skip
    elif record["entity_id"]:
        place = Place(site_id=record["entity_id"], site_name=words, site_type="city",
                      location_text=words, admin1=record["admin1"], country=record["country"],
                      geo_precision="city")  # fmt: skip
    else:
        kind = "region"
        place = Place(location_text=words, admin1=record["admin1"], country=record["country"],
                      geo_precision="admin1")  # fmt: skip
    return PlaceCandidate(record["start"], record["end"], mention.end - 1, kind, place)


def _ships(doc: Doc, text: str) -> Iterator[PlaceCandidate]:
    taken = {i for m in doc.spans.get("mentions", ()) if m.kb_id_ for i in range(m.start, m.end)}
    for start, end in ship_names(text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None or span.start in taken:
            continue
        name = " ".join(span.text.split())
        place = Place(site_name=name, site_type=SHIP, location_text=name, geo_precision="site")
        yield PlaceCandidate(start, end, span.end - 1, "named_site", place)


def _nameless(
    thing: Nameless, text: str, named: Sequence[PlaceCandidate], spots: Sequence[Spot]
) -> PlaceCandidate:
    """A place without a name, where its phrase puts it, else where the nearest place is."""
    after = bisect_left(spots, thing.end, key=lambda s: s.start)
    words = " ".join(text[thing.start : thing.end].split())
    spot = Spot(thing.start, thing.end, THING if thing.site_type != "city" else TOWN)
    at = around(text, spot, spots, after)
    if at is None and thing.inside:
        first = bisect_left(spots, thing.start, key=lambda s: s.start)
        at = first if first < after else None
    before = _means(thing, named, after) if at is None and thing.definite else None
    if before is not None:
        place = replace(before.place, location_text=words)
    elif at is not None:
        place = _lying_in(thing, words, named[at].place, told=True)
    else:
        near = _nearest(thing, named, after)
        place = _lying_in(thing, words, near.place if near else Place(), told=False)
        if thing.country and place.country != thing.country:
            place = replace(place, country=thing.country, admin1="", latitude=None, longitude=None)
    return PlaceCandidate(thing.start, thing.end, thing.head, "nameless", place)


def _lying_in(thing: Nameless, words: str, outer: Place, *, told: bool) -> Place:
    """The columns of a thing in a place: of the town itself for what is no site (rulings)."""
    if told and outer.site_type == "city" and thing.site_type in ("other", "convoy"):
        return replace(outer, location_text=words)
    return replace(outer, site_id="", site_name="", site_type=thing.site_type, location_text=words)


def _means(thing: Nameless, named: Sequence[PlaceCandidate], end: int) -> PlaceCandidate | None:
    """ "the city", "the base": the last one told before that it may mean."""
    before = (named[i] for i in range(end - 1, -1, -1))
    return next((c for c in before if thing.may_mean(c.place.site_type)), None)


def _nearest(thing: Nameless, named: Sequence[PlaceCandidate], after: int) -> PlaceCandidate | None:
    """The place told nearest to a thing: in its sentence if one is, else before."""
    beside = [c for c in named[max(0, after - 1) : after + 1] if c.place.country]
    inside = [c for c in beside if thing.sentence[0] <= c.start < thing.sentence[1]]
    near = min(inside, key=lambda c: abs(c.start - thing.start), default=None)
    before = (named[i] for i in range(after - 1, -1, -1))
    return near or next((c for c in before if c.place.country), None) or next(iter(beside), None)
