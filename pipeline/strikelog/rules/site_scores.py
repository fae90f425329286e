"""How likely a place is the site of a clause's attack, by how the clause words it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.entities.ship_names import SHIP
from strikelog.lexicon import pattern, word_set
from strikelog.rules.place_phrases import Location
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


_LEVEL = {"site": 4.0, "city": 2.5, "object": 1.0, "area": -1.0, "country": -2.0}


_PREPOSITION = {
    "on": 5, "at": 5, "against": 5, "into": 5, "near": 5, "inside": 4, "outside": 4, "toward": 5,
    "towards": 5, "in": 4, "across": 3, "over": 2, "around": 3, "within": 3, "of": 2, "beside": 4,
    "onto": 5, "off": 3, "opposite": 4, "between": 4,
    "above": 3, "along": 3, "through": 4, "beneath": 3, "under": 2, "throughout": 3,
    "targeting": 6, "hitting": 6, "striking": 6,
}  # fmt: skip


_TOWARDS = word_set("event", "towards")


# "called on Baghdad to", "sanctions on Iran": whom, not where.
_URGES = word_set("event", "urges")


_HEADED = word_set("event", "headed")


# "the perimeter of Camp X", "the bombing of X": the place itself is meant.
_PARTS = word_set("event", "parts_of_site_scores")


def scored(
    doc: Doc, locations: list[Location], spans: list[Span], clause: tuple[int, int]
) -> list[tuple[float | None, Location]]:
    """Every place of a clause with its score; None where it can't be what was attacked."""
    start, end = clause
    inside = starting_in(locations, start, end)
    return [(_score(doc, location, not_harm(spans), clause), location) for location in inside]


# Score from which a place is told as the place of the attack by its preposition.
CLEAR = 4.0


# "fell in a wood 6 km from the settlement of": the place by its distance, not where it came from.
_FROM_FAR = pattern("event", "from_far")


FAR = 2.0


def _score(
    doc: Doc, location: Location, spans: list[Span], clause: tuple[int, int]
) -> float | None:
    """How likely the place is the target; None where it can't be."""
    before = doc[clause[0] : location.start].text
    if _FROM_FAR.search(before):
        return _LEVEL[location.level] + FAR
    if pattern("event", "launched_from").search(before) or pattern("event", "source_place").search(
        before + " "
    ):
        return None
    role = _role(doc, location, spans)
    if role is None:
        return None
    distance = min(abs(location.start - s.start) for s in spans)
    described = (
        4.0
        if pattern("event", "description").search(
            doc[max(clause[0], location.start - 14) : location.start].text
        )
        else 0.0
    )
    return _LEVEL[location.level] + role - described - 0.1 * distance


def _role(doc: Doc, location: Location, spans: list[Span]) -> float | None:
    if location.site_type == SHIP and location.name:
        if any(c.i == location.end - 1 and c.dep_ == "nsubj" for s in spans for c in s[0].children):
            return None  # "USS Mason shot down a missile"
        return CLEAR  # a ship that an attack names was its target or told of it
    if pattern("event", "speaks").match(doc[location.text_end : location.text_end + 4].text):
        return None
    if location.mention and location.level in ("country", "area", "city"):
        if _modifies(doc, location):
            return None  # "on US assets", "Gaza officials"
        if location.level == "country" and location.start and _aims(doc[location.start - 1]):
            return None  # "targeting the US": whom, not where
    if not location.start:
        return _bare(doc, location, spans)
    previous = doc[location.start - 1]
    if any(s.start == previous.i and s._.trigger.get("pos") == "VERB" for s in spans):
        return 6.0
    role = _by_preposition(doc, previous)
    if role is None and previous.lower_ in ("the", "both") and previous.i:
        role = _by_preposition(doc, previous.nbor(-1))
    return _bare(doc, location, spans) if role is None else role or None


def _by_preposition(doc: Doc, word: Token) -> float | None:
    """The role that a preposition gives the place after it: 0 for one that is no target's, None
    if the word is no such preposition."""
    form = word.lower_
    before = word.nbor(-1).lower_ if word.i else ""
    if form == "of" and before in _PARTS:
        return 4.5
    if form == "to":  # "the entrance to X", but not "taken to the hospital"
        return 4.0 if before in _TOWARDS or _sent(doc, word) else 0.0
    if form == "for":
        return 4.0 if before in _HEADED else 0.0
    if form == "on" and before in _URGES:
        return 0.0
    return float(_PREPOSITION[form]) if form in _PREPOSITION else None


def _sent(doc: Doc, word: Token) -> bool:
    """ "sent a drone to the garrison": what was sent stands before "to"."""
    before = doc[max(word.sent.start, word.i - 6) : word.i]
    return any(t.lemma_.lower() in ("send", "dispatch") for t in before)


def _aims(token: Token) -> bool:
    word = token.nbor(-1).lower_ if token.lower_ == "the" and token.i else token.lower_
    return word.startswith("target") or word in ("against", "at")


def _bare(doc: Doc, location: Location, spans: list[Span]) -> float | None:
    after = doc[location.text_end : min(len(doc), location.text_end + 14)].text
    if pattern("event", "attacked_after").match(after):
        return 5.0
    head = doc[location.end - 1]
    attacked = head.dep_ in ("obj", "nsubj:pass") and head.head.i in [s.start for s in spans]
    if location.mention and location.level != "site":
        return 3.0 if attacked else None  # a subject: "Tehran said"
    if not location.mention and not attacked:
        # a place named by its type only counts where it is what was hit, or was told before
        if head.dep_ == "nsubj":
            return None  # "the headquarters of the region reports"
        known = location.level == "site" and location.entity_id
        return 1.0 if known or location.within or location.town else None
    if attacked or head.dep_ in ("obj", "nsubj:pass", "obl", "appos", "conj"):
        return -2.0 if _modifies(doc, location) else 3.0
    return -2.0 if _modifies(doc, location) else 1.0


def _modifies(doc: Doc, location: Location) -> bool:
    following = doc[location.end] if location.end < len(doc) else None
    return (
        following is not None
        and following.tag_ in ("NN", "NNS", "POS")
        and following.lower_ not in _PARTS
    )


def not_harm(spans: list[Span]) -> list[Span]:
    # what was damaged is the target only where nothing else tells of the attack
    return [s for s in spans if s._.trigger.get("kind") != "harm"] or spans
