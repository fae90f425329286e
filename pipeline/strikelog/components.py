"""spaCy factories of all stages, in their order. Imported at every ``spacy.blank()`` through the
entry points, so it imports nothing heavy: the stages load in the factories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from strikelog import attributes

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Component = Callable[[Doc], Doc]

attributes.register()

# A user's gazetteer files, for the stages that look rows up.
GAZETTEER: dict[str, list[str]] = {"gazetteer": []}
SYNTAX = ["token.tag", "token.pos", "token.dep", "token.head", "token.lemma"]


@Language.factory(
    "strikelog_entities",
    assigns=[
        "doc.spans",
        "span._.mention",
        "span._.place",
        "span._.actor",
        "span._.weapon",
        "span._.damaged",
    ],
    requires=["token.tag", "token.pos", "doc.ents"],
    default_config=GAZETTEER,
)
def create_entities(nlp: Language, name: str, gazetteer: list[str]) -> Component:
    """BASE, PERSON, GROUP, PLACE spans linked to the gazetteer; what could have done it, with
    which weapon, and what it could have hit."""
    from strikelog.entities import Entities
    from strikelog.gazetteer import load_gazetteer

    return Entities(load_gazetteer(gazetteer))


@Language.factory(
    "strikelog_dates", assigns=["doc.spans", "span._.date"], requires=["token.tag", "token.pos"]
)
def create_dates(nlp: Language, name: str) -> Component:
    """Temporal expressions, resolved against ``doc._.published``."""
    from strikelog.dates import Dates

    return Dates()


@Language.factory(
    "strikelog_numbers",
    assigns=["doc.spans", "span._.figures", "span._.possible_figures"],
    requires=[*SYNTAX, "span._.mention", "span._.date"],
    default_config=GAZETTEER,
)
def create_numbers(nlp: Language, name: str, gazetteer: list[str]) -> Component:
    """Numbers with bounds and units, typed as figures."""
    from strikelog.gazetteer import load_gazetteer
    from strikelog.numbers import Nations, Numbers

    known = load_gazetteer(gazetteer)
    return Numbers(Nations(known.country_code, known.capital_code))


@Language.factory(
    "strikelog_triggers",
    assigns=["doc.spans", "span._.trigger"],
    requires=[*SYNTAX, "span._.mention"],
)
def create_triggers(nlp: Language, name: str) -> Component:
    """Attack words, with the kind and the clause of each."""
    from strikelog.triggers import Triggers

    return Triggers()


@Language.factory(
    "strikelog_assertion",
    assigns=["span._.assertion"],
    requires=[*SYNTAX, "span._.trigger", "span._.figures", "span._.date"],
    default_config=GAZETTEER,
)
def create_assertion(nlp: Language, name: str, gazetteer: list[str]) -> Component:
    """What rules take each attack word for: asserted, planned, denied ..."""
    from strikelog.gazetteer import load_gazetteer
    from strikelog.triggers import Assertion

    return Assertion(load_gazetteer(gazetteer))


@Language.factory(
    "strikelog_reader",
    assigns=["doc._.attacks", "doc._.near_attacks"],
    requires=[
        *SYNTAX,
        "span._.place",
        "span._.actor",
        "span._.weapon",
        "span._.damaged",
        "span._.date",
        "span._.figures",
        "span._.possible_figures",
        "span._.assertion",
    ],
    default_config={"folder": ""},
)
def create_reader(nlp: Language, name: str, folder: str) -> Component:
    """Which words tell of which attack, and what fills each cell. ``folder``: another network."""
    from strikelog.reader import Reader
    from strikelog.reader.folder import open_network
    from strikelog.reader.network import encoder_of

    network = open_network(folder)
    return Reader(network, encoder_of(nlp, network))
