"""Which place of a clause was attacked: told by preposition, object or passive subject; the launch
place and the places in descriptions set aside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from strikelog.entities.ship_names import SHIP
from strikelog.lexicon import pattern
from strikelog.rules.place_phrases import Location
from strikelog.rules.site_wording import worded
from strikelog.rules.tellings import Site
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
_TOWARDS = frozenset(
    {"entrance", "road", "close", "next", "adjacent", "approach", "approaches", "gate"}
)
# "called on Baghdad to", "sanctions on Iran": whom, not where.
_URGES = frozenset(
    {"call", "calls", "called", "calling", "sanctions", "pressure", "imposed", "war", "relies",
     "depends", "based", "comment", "commented", "blame", "blamed", "retaliation"}
)  # fmt: skip
_HEADED = frozenset({"head", "headed", "heading", "bound", "aimed", "meant", "intended"})
# "the perimeter of Camp X", "the bombing of X": the place itself is meant.
_PARTS = frozenset(
    {"perimeter", "side", "outskirts", "area", "vicinity", "part", "parts", "town", "city",
     "village", "edge", "outside", "inside", "region", "district", "province", "bombing",
     "shelling", "bombardment", "gates", "gate", "centre", "center", "suburb", "suburbs", "cities",
     "villages"}
)  # fmt: skip
# Names after the first, joined by commas alone, that are a list and no place within another.
LIST = 3
_LISTS = re.compile(r"\band\b|as well as|[;&]")
_AND = re.compile(
    r"(?:,|and|,? and|as well as|,? and (?:at|on|in|near)|;|&)(?: the)?"
    # "23 over the Bryansk Region, six over the Belgorod Region and 11 over"
    r"|(?:,|,? and) (?:another )?[\w-]+ (?:more )?(?:over|in|near|at)(?: the)?"
)


def choose_sites(
    doc: Doc,
    locations: list[Location],
    spans: list[Span],
    clause: tuple[int, int],
) -> list[Site]:
    """The attacked places of a clause, best first; several where they are coordinated."""
    start, end = clause
    spans = _not_harm(spans)
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


def scored(
    doc: Doc, locations: list[Location], spans: list[Span], clause: tuple[int, int]
) -> list[tuple[float | None, Location]]:
    """Every place of a clause with its score; None where it can't be what was attacked."""
    start, end = clause
    inside = starting_in(locations, start, end)
    return [(_score(doc, location, _not_harm(spans), clause), location) for location in inside]


def _not_harm(spans: list[Span]) -> list[Span]:
    # what was damaged is the target only where nothing else tells of the attack
    return [s for s in spans if s._.trigger.get("kind") != "harm"] or spans


def _told_where(location: Location) -> bool:
    return bool(location.entity_id or location.name or location.within or location.town)


def _placed(location: Location) -> bool:
    return location.level in ("site", "city") or bool(location.within or location.town)


# Score from which a place is told as the place of the attack by its preposition.
CLEAR = 4.0


_BEARING = re.compile(r"(?:miles?|NM|km|north|south|east|west)\w*(?: of| off)?$", re.IGNORECASE)


_MILES = re.compile(
    r"(?:(?:about|some|around|approximately|roughly) )?[\d.,]+ ?(?:nautical miles|NM|nmi?)\b"
    r"(?: \([^)]*\))?(?: [\w-]+){0,2}? (?:of|off|from)(?: the)?(?: [a-z]+ ){0,2} ?$"
)


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
_NAMES = re.compile(r"(?:proper)?[ ,:–—-]*(?:at|in|including|such as|namely|among them)?:?")


def _names_of(doc: Doc, best: Location, locations: list[Location]) -> list[Location]:
    """ "two bases, A and B": the names that follow stand for the type word."""
    if best.mention or best.count < 2:
        return []
    after = [x for x in starting_in(locations, best.text_end, len(doc)) if x.mention]
    first = next(iter(after), None)
    if first is None or not _NAMES.fullmatch(doc[best.text_end : first.start].text.strip()):
        return []
    return [first, *_coordinated(doc, first, after[1:])]


# "fell in a wood 6 km from the settlement of": the place by its distance, not where it came from.
_FROM_FAR = re.compile(r"\d ?(?:km|kilomet(?:er|re)s?|miles?|m|met(?:er|re)s?) from(?: the)?$")
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
