"""Places as told: named sites and places, sites named by type only, and the phrase around them.

"an airbase in Balad, Iraq" is one location: a type word, with the places it lies in.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.lexicon import pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# Gazetteer types that are areas, not populated places.
AREAS = frozenset(
    {"governorate", "province", "region", "district", "state", "sea", "river", "area", "oblast",
     "strait", "gulf", "border", "desert", "valley", "mountains", "emirate"}
)  # fmt: skip
# Words between a place and the wider place it lies in.
_COMMA = re.compile(r"^,[ \u00a0]*$")


@dataclass(frozen=True, slots=True)
class Location:
    """One place phrase. Token offsets ``start``/``end``; ``text_end`` is the end of its chain.

    ``level``: ``site``, ``object`` (a thing hit inside a place), ``city``, ``area``, ``country``.
    ``within``: ids of the places the phrase says it lies in, nearest first. ``near_of``: the
    phrase gives a bearing from that place, so it does not lie in it.
    """

    start: int
    end: int
    text_end: int
    level: str
    site_type: str
    entity_id: str
    definite: bool
    within: tuple[str, ...] = ()
    near_of: str = ""
    count: int = 1
    mention: bool = True
    name: str = ""


@functools.cache
def _types() -> dict[str, tuple[str, str]]:
    table = lexicon.rows("lexicons/site_types.csv", ("phrase", "site_type", "level"))
    return {row["phrase"]: (row["site_type"], row["level"]) for row in table}


@functools.cache
def _type_pattern() -> re.Pattern[str]:
    phrases = sorted(_types(), key=len, reverse=True)
    joined = "|".join(re.escape(p).replace(r"\ ", r"[\s\u00a0-]") for p in phrases)
    return re.compile(rf"(?<![\w-])({joined})(e?s)?(?![\w-])", re.IGNORECASE)


def site_type_of(name: str) -> str:
    """Site type by the last type word in a name: "X air base" -> air_base; "other" if none."""
    found = [m.group(1) for m in _type_pattern().finditer(name)]
    return _types()[re.sub(r"[\s\u00a0-]", " ", found[-1].lower())][0] if found else "other"


def find_locations(doc: Doc, gazetteer: Gazetteer) -> list[Location]:
    """All place phrases of ``doc`` in order; a place inside another's phrase is not one itself."""
    raw = sorted(
        [*_named(doc, gazetteer), *_typed(doc), *_borders(doc, gazetteer)],
        key=lambda location: (location.start, -location.end),
    )
    chained: list[Location] = []
    for location in raw:
        if not (chained and location.start < chained[-1].end):
            chained.append(location)
    return _with_antecedents(list(_chain(doc, chained)), gazetteer)


def _with_antecedents(locations: list[Location], gazetteer: Gazetteer) -> list[Location]:
    """ "the base", "the same airport": the last named site of such a type told before."""
    linked: list[Location] = []
    for location in locations:
        known = replace(location, entity_id=resolve_site(location, gazetteer))
        if _points_back(known):
            before = next((b for b in reversed(linked) if _may_mean(known, b)), None)
            if before is not None:
                known = replace(known, entity_id=before.entity_id, name=before.name)
        if known.site_type or known.level != "site" or known.entity_id or known.name:
            linked.append(known)
    return linked


def _points_back(location: Location) -> bool:
    return (
        location.level == "site"
        and location.definite
        and location.count == 1
        and not (location.name or location.entity_id or location.within or location.near_of)
    )


# "the base" may be an air base, an airport where troops are, a camp or a post.
BASES = frozenset({"air_base", "military_base", "airport", "camp"})


def _may_mean(location: Location, before: Location) -> bool:
    if before.level != "site" or not (before.entity_id or before.name):
        return False
    if not location.site_type:  # "the site", "the facility": whatever was named
        return True
    if location.site_type in ("military_base", "camp"):
        return before.site_type in BASES
    if location.site_type in ("oil_field", "gas_field"):
        return before.site_type in ("oil_field", "gas_field")
    return location.site_type == before.site_type


def _named(doc: Doc, gazetteer: Gazetteer) -> Iterator[Location]:
    for span in doc.spans.get("mentions", ()):
        if span.label_ not in ("BASE", "PLACE"):
            continue
        entry = gazetteer.get(span.kb_id_) if span.kb_id_ else None
        level, site_type = _level(span, entry)
        yield Location(
            start=span.start,
            end=span.end,
            text_end=span.end,
            level=level,
            site_type=site_type,
            entity_id=span.kb_id_,
            definite=True,
            name=span.text,
        )


def _level(span: Span, entry: Entry | None) -> tuple[str, str]:
    if span.label_ == "BASE":
        return "site", entry.type if entry else site_type_of(span.text)
    if entry and entry.kind == "country":
        return "country", ""
    if entry and entry.type in AREAS:
        return "area", ""
    return ("city", "city") if entry else ("city", "")


def _typed(doc: Doc) -> Iterator[Location]:
    taken = {
        i
        for span in doc.spans.get("mentions", ())
        if span.label_ in ("BASE", "GROUP", "PERSON")
        for i in range(span.start, span.end)
    }
    for match in _type_pattern().finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or any(i in taken for i in range(span.start, span.end)):
            continue
        if _attributive(doc, span.end):
            continue
        site_type, level = _types()[re.sub(r"[\s\u00a0-]", " ", match.group(1).lower())]
        start = _phrase_start(doc, span.start)
        inside = _names_inside(doc, start, span.start)
        base = next((m for m in inside if m.label_ == "BASE"), None)
        yield Location(
            start=start,
            end=span.end,
            text_end=span.end,
            level=level,
            site_type="" if site_type == "any" else site_type,
            entity_id=base.kb_id_ if base is not None else "",
            definite=doc[start].lower_ in _DEFINITE,
            within=tuple(m.kb_id_ for m in inside if m.label_ == "PLACE" and m.kb_id_),
            count=2 if match.group(2) else 1,
            mention=base is not None,
            name=base.text if base is not None else "",
        )


_DEFINITE = frozenset({"the", "this", "that", "its", "their", "both", "same"})


def _names_inside(doc: Doc, start: int, end: int) -> list[Span]:
    """Names that stand before a type word in its phrase: "the Abqaiq processing plant"."""
    return [m for m in doc.spans.get("mentions", ()) if start <= m.start and m.end <= end]


def _borders(doc: Doc, gazetteer: Gazetteer) -> Iterator[Location]:
    """ "the Iraqi-Syrian border", "the Iraq-Syria border": in both countries."""
    for token in doc:
        if token.lower_ != "border":
            continue
        start = token.i
        countries: list[str] = []
        while start > token.sent.start and token.i - start < 5:
            code = gazetteer.country_code(doc[start - 1].text)
            if not code and doc[start - 1].text not in ("-", "–", "the"):
                break
            start -= 1
            countries[:0] = [gazetteer.country_id(code)] if code else []
        if len(countries) >= 2:
            yield Location(
                start=start,
                end=token.i + 1,
                text_end=token.i + 1,
                level="area",
                site_type="",
                entity_id="",
                definite=True,
                within=tuple(countries),
                mention=False,
            )


def _attributive(doc: Doc, end: int) -> bool:
    """ "base commander", "airport officials": the type word only modifies."""
    return end < len(doc) and doc[end].tag_ in ("NN", "NNS", "NNP", "POS") and not doc[end].is_space


_PHRASE_TAGS = frozenset(
    {
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNP",
        "NNPS",
        "CD",
        "DT",
        "PRP$",
        "POS",
        "HYPH",
        "VBN",
        "NNS",
        "VBG",
    }
)


def _phrase_start(doc: Doc, start: int) -> int:
    """Where the noun phrase of a type word begins: determiner, numbers, adjectives, compounds."""
    floor = max(doc[start].sent.start, start - 7)
    index = start
    while index > floor and doc[index - 1].tag_ in _PHRASE_TAGS:
        if doc[index - 1].tag_ in ("VBN", "VBG") and doc[index - 1].dep_ not in (
            "amod",
            "compound",
        ):
            break
        index -= 1
        if doc[index].tag_ == "DT" or doc[index].tag_ == "PRP$":
            break
    return index


def _chain(doc: Doc, locations: list[Location]) -> Iterator[Location]:
    """Join each place with the wider places told directly after it."""
    index = 0
    while index < len(locations):
        head, parts, near_of = locations[index], [locations[index]], ""
        index += 1
        while index < len(locations):
            following = locations[index]
            gap = doc[parts[-1].end : following.start].text_with_ws
            if _bears(gap, head, following) and not near_of:
                near_of = following.entity_id
            elif not (_lies_within(gap, parts[-1], following) or _names(gap, head, following)):
                break
            parts.append(following)
            index += 1
        yield _joined(head, parts, near_of)


def _bears(gap: str, head: Location, following: Location) -> bool:
    return (
        head.level in ("site", "object", "city")
        and bool(pattern("bearing").match(gap))
        and following.mention
    )


def _names(gap: str, head: Location, following: Location) -> bool:
    """ "another air base, that of Ain al-Assad": the name of what the type word means."""
    return not head.mention and following.level == "site" and bool(pattern("naming").match(gap))


def _lies_within(gap: str, inner: Location, outer: Location) -> bool:
    if _RANK[outer.level] < _RANK[inner.level]:
        return False
    if _COMMA.match(gap):
        return outer.mention and _RANK[outer.level] > _RANK[inner.level]
    return bool(pattern("lies_within").match(gap))


_RANK = {"object": 0, "site": 1, "city": 2, "area": 3, "country": 4}


def _joined(head: Location, parts: list[Location], near_of: str) -> Location:
    within = head.within + tuple(
        p.entity_id for p in parts[1:] if p.entity_id and p.entity_id != near_of
    )
    named = next((p for p in parts if p.level == "site" and p.entity_id), None)
    # "a base at the airport in Arbil": the named or typed site that the phrase points to
    typed = next((p for p in parts[1:] if p.level == "site" and not p.entity_id), None)
    site_type = head.site_type
    city = next((p for p in parts[1:2] if p.level == "city" and p.mention), None)
    if head.site_type == "city" and not head.mention and city:
        # "the city of X"
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


def resolve_site(location: Location, gazetteer: Gazetteer) -> str:
    """Id of the one gazetteer site of this type that lies in the told city; "" if not sure.

    "an airbase in Balad": the gazetteer has one air base in Balad.
    """
    if location.entity_id or location.level != "site" or location.count > 1:
        return location.entity_id
    for place_id in location.within:
        place = gazetteer.get(place_id)
        if place is None or place.kind != "place" or place.type in AREAS:
            continue
        found = _sites_in(gazetteer, place, location.site_type)
        if len(found) == 1:
            return found[0]
    return ""


def _sites_in(gazetteer: Gazetteer, place: Entry, site_type: str) -> list[str]:
    names = {place.name.casefold(), place.entity_id.replace("_", " ")}
    return [
        entry.entity_id
        for entry in gazetteer.entries.values()
        if entry.kind == "site"
        and entry.type == site_type
        and entry.country == place.country
        and entry.city.casefold() in names
    ]
