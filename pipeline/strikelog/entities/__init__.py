"""The `entities` stage: BASE, PERSON, GROUP and PLACE spans, linked to the gazetteer.

Sources, the surer first: gazetteer names, embassies and armed actors by their backing; rules for
names of no list (type words, titles, cities after a preposition); the language model's names.
What a label and a span are is decided by codebook, mentions.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from strikelog.entities import linking, model_names
from strikelog.entities.actors import write_actors
from strikelog.entities.backing import find_backed
from strikelog.entities.bases import settle_bases
from strikelog.entities.coalitions import find_coalitions
from strikelog.entities.context import Context, countries_named
from strikelog.entities.damaged_things import write_damaged
from strikelog.entities.dateline_places import find_dateline_places
from strikelog.entities.dateline_sources import find_dateline_sources
from strikelog.entities.disambiguation import disambiguate
from strikelog.entities.doc_words import read_words
from strikelog.entities.embassies import find_embassies, link_embassies
from strikelog.entities.force_names import describes, find_forces
from strikelog.entities.head_names import find_by_head
from strikelog.entities.matching import listed
from strikelog.entities.mentions import Candidate, Covered, settle
from strikelog.entities.ministries import find_bare_forces, find_ministries
from strikelog.entities.nameless import find_nameless
from strikelog.entities.person_names import find_titled, is_surname_of_another
from strikelog.entities.place_candidates import write_places
from strikelog.entities.place_links import placed
from strikelog.entities.places import find_cities
from strikelog.entities.provinces import without_units
from strikelog.entities.site_names import find_sites
from strikelog.entities.text import read_text
from strikelog.entities.towns import listed_towns, name_towns, table_id
from strikelog.entities.weapon_words import write_weapons
from strikelog.gazetteer import Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class Entities:
    """The spaCy component: writes ``doc.spans["mentions"]`` and the candidates for places,
    actors, weapons and damage."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        names = model_names.names_of(doc)
        text = doc.text  # spaCy joins all tokens anew at every call
        mentions = find_mentions(text, self.gazetteer, names)
        doc.spans["mentions"] = list(_spans(doc, mentions, self.gazetteer))
        write_places(doc, text, self.gazetteer)
        words = read_words(doc)
        write_actors(doc, words, self.gazetteer)
        write_weapons(doc, words)
        write_damaged(doc, words)
        return doc


def find_mentions(
    text: str, gazetteer: Gazetteer, names: Sequence[model_names.Name] = ()
) -> list[Candidate]:
    """All mentions of a text in order, given the names that a language model found in it."""
    read = read_text(text)
    context = Context(read, gazetteer, countries_named(read, gazetteer))
    mentions = settle(disambiguate(context, _certain(context, names)))
    mentions = settle([*mentions, *_further(context, mentions, names)])
    mentions = listed_towns(context, settle(linking.nicknamed(context, mentions)))
    mentions = linking.link_titled(context, mentions)
    for link in (linking.short_forms, linking.short_sites, linking.repeated):
        mentions = settle([*mentions, *link(context, mentions, Covered(mentions))])
    mentions = linking.renamed(context, linking.link_surnames(context, mentions))
    mentions = placed(context, link_embassies(context, settle_bases(context, mentions)))
    return name_towns(context, mentions)


def _certain(context: Context, names: Sequence[model_names.Name]) -> Iterable[Candidate]:
    """Candidates of the gazetteer and of the rules."""
    text, gazetteer = context.text, context.gazetteer
    for found in without_units(text, gazetteer, listed(text, gazetteer)):
        if found.label == "PERSON" and is_surname_of_another(text, found):
            continue
        adjective = found.label == "GROUP" and describes(text, text.at(found.end) - 1)
        if not adjective and not model_names.inside_person(text, found, names):
            yield found
    yield from find_sites(text, gazetteer)
    yield from find_embassies(text, gazetteer)
    yield from find_forces(text, gazetteer)
    yield from find_ministries(text, gazetteer, context.countries)
    yield from find_bare_forces(text, gazetteer, context.countries)
    yield from find_coalitions(text, gazetteer)
    yield from find_backed(text, gazetteer)
    yield from find_dateline_sources(text, gazetteer)
    yield from find_by_head(text)
    yield from find_titled(text, gazetteer)


def _further(
    context: Context, mentions: Sequence[Candidate], names: Sequence[model_names.Name]
) -> Iterable[Candidate]:
    """Cities of the world and the model's names, outside what is settled."""
    taken = Covered(mentions)
    covered = {index for found in mentions for index in context.text.inside(found.start, found.end)}
    yield from find_dateline_places(context.text, context.gazetteer, context.countries, taken)
    yield from find_nameless(context.text)
    yield from find_cities(context.text, context.gazetteer, covered, context.countries)
    yield from model_names.candidates(
        context.text, context.gazetteer, names, context.countries, taken
    )


def _spans(doc: Doc, mentions: Iterable[Candidate], gazetteer: Gazetteer) -> Iterator[Span]:
    """Spans with their records. Of two names within one token the first stands: spans of the
    same tokens would share one record."""
    seen = set()
    for found in mentions:
        span = _span(doc, found)
        if (span.start, span.end) not in seen:
            seen.add((span.start, span.end))
            span._.mention = _record(found, gazetteer)
            yield span


def _span(doc: Doc, found: Candidate) -> Span:
    """The smallest span of tokens that covers a mention: a name can end inside a token."""
    span = doc.char_span(
        found.start, found.end, label=found.label, kb_id=found.entity_id, alignment_mode="expand"
    )
    if span is None:
        raise ValueError(f"no tokens at characters {found.start}-{found.end}")
    return span


def _record(found: Candidate, gazetteer: Gazetteer) -> dict[str, str | int]:
    return {
        "start": found.start,
        "end": found.end,
        "name": found.name,
        "reason": found.reason,
        "type": found.type,
        "entity_id": table_id(found, gazetteer),
        "country": found.country,
        "admin1": found.admin1,
    }
