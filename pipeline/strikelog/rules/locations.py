"""Places as told: named sites and places, sites named by type only, and the phrase around them.

"an airbase in Balad, Iraq" is one location: a type word, with the places it lies in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strikelog.entities.site_words import NAMED, site_phrase, site_types
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.lexicon import word_set
from strikelog.rules.location_chains import chain
from strikelog.rules.location_links import with_antecedents
from strikelog.rules.location_phrases import attributive, phrase_start
from strikelog.rules.place_phrases import AREAS, Location
from strikelog.rules.ships import find_ships
from strikelog.rules.word_index import positions
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def find_locations(doc: Doc, text: str, gazetteer: Gazetteer) -> list[Location]:
    """All place phrases of ``doc`` in order; a place inside another's phrase is not one itself."""
    raw = sorted(
        [
            *_named(doc, gazetteer),
            *_typed(doc, text, gazetteer),
            *_borders(doc, gazetteer),
            *_capitals(doc, gazetteer),
            *find_ships(doc, text),
        ],
        key=lambda location: (location.start, -location.end),
    )
    chained: list[Location] = []
    for location in raw:
        if not (chained and location.start < chained[-1].end):
            chained.append(location)
    return with_antecedents(list(chain(doc, chained)), gazetteer)


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
        return "site", entry.type if entry else span._.mention["type"] or "other"
    if entry and entry.kind == "country":
        return "country", ""
    if entry and entry.type in AREAS:
        return "area", ""
    return ("city", "city") if entry else ("city", "")


def _typed(doc: Doc, text: str, gazetteer: Gazetteer) -> Iterator[Location]:
    taken = {
        i
        for span in doc.spans.get("mentions", ())
        if span.label_ in ("BASE", "GROUP", "PERSON")
        for i in range(span.start, span.end)
    }
    for match in site_phrase().finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or any(i in taken for i in range(span.start, span.end)):
            continue
        if attributive(doc, span.end):
            continue
        site_type, level = site_types()[" ".join(match.group(1).lower().replace("-", " ").split())]
        single = not match.group(2) and (site_type == "city" or level == NAMED)
        named = _named_town(doc, span, gazetteer) if single else None
        if named:
            yield named
        if named or level == NAMED:
            continue
        start = phrase_start(doc, span.start)
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


def _named_town(doc: Doc, word: Span, gazetteer: Gazetteer) -> Location | None:
    """ "Al-Hari village", "the Shujayea neighbourhood": a town by a name that no list may have."""
    start = word.start
    while start > word.sent.start and _in_name(doc[start - 1]):
        start -= 1
    while start < word.start and not doc[start].text[:1].isupper():
        start += 1
    name = doc[start : word.start]
    if not name or name[0].is_sent_start or any(gazetteer.is_demonym(t.text) for t in name):
        return None
    mention = next((m for m in near(doc, "mentions", start, start + 1) if m.start == start), None)
    if mention is not None and mention.label_ != "PLACE":
        return None
    whole = mention is not None and mention.end == word.start
    return Location(
        start=start,
        end=word.end,
        text_end=word.end,
        level="city",
        site_type="city",
        entity_id=mention.kb_id_ if mention is not None and whole else "",
        definite=True,
        name=name.text,
    )


def _in_name(token: Token) -> bool:
    parts = token.text.split("-")  # "e-Barchi"
    return any(p[:1].isupper() for p in parts) or token.text in (
        "-",
        "al",
        "as",
        "el",
        "e",
        "’",
        "'",
    )


_DEFINITE = word_set("event", "definite_of_locations")


def _names_inside(doc: Doc, start: int, end: int) -> list[Span]:
    """Names that stand before a type word in its phrase: "the Abqaiq processing plant"."""
    return [m for m in near(doc, "mentions", start, end) if start <= m.start and m.end <= end]


def _borders(doc: Doc, gazetteer: Gazetteer) -> Iterator[Location]:
    """ "the Iraqi-Syrian border", "the Iraq-Syria border": in both countries."""
    for token in (doc[index] for index in positions(doc, frozenset(("border",)))):
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


def _capitals(doc: Doc, gazetteer: Gazetteer) -> Iterator[Location]:
    """ "the Russian capital", "Somalia's capital": the city of that name."""
    for token in (doc[index] for index in positions(doc, frozenset(("capital",)))):
        if token.i < 2:
            continue
        owner = doc[token.i - 2] if doc[token.i - 1].tag_ == "POS" else doc[token.i - 1]
        city = gazetteer.capital(gazetteer.country_code(owner.text))
        if city:
            yield Location(
                start=owner.i,
                end=token.i + 1,
                text_end=token.i + 1,
                level="city",
                site_type="city",
                entity_id=city,
                definite=True,
                name=doc[owner.i : token.i + 1].text,
            )
