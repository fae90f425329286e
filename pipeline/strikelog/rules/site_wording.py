"""A site as worded: the phrase that tells where the attack was (``location_text``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import word_set
from strikelog.rules.place_phrases import Location
from strikelog.rules.weapons import find_weapons
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What moves is no place: "a car near Baalbek" lies "near Baalbek".
_MOVING = word_set("event", "moving")
_REGIONS = word_set("event", "regions")
_HARM = word_set("event", "harm")
_NEAR = word_set("event", "near")
_IN = word_set("event", "in")
_AT = word_set("event", "at")
_NOUN_TAGS = word_set("event", "site_words_by_tag")
# Tokens of a description after a comma: "Uman, about 140 km (87 miles) to the west".
DESCRIPTION = 14
_FINITE = word_set("event", "finite_by_tag")
_DESCRIBES = word_set("event", "describes")


def worded(doc: Doc, first: Location, last: Location, triggers: set[int]) -> str:
    """The words that tell the site: from ``first`` to ``last`` of joined places, with the thing in
    it that was hit ("a house in") and what describes it ("about 140 km to the west").

    ``triggers`` are the token indexes of the clause's attack words.
    """
    start = _start(doc, first, triggers)
    end = last.text_end
    if end < len(doc) and doc[end].lower_ in _REGIONS:
        end += 1  # "the Bryansk Region"
        start -= first is last and start > 0 and doc[start - 1].lower_ == "the"
    named = any(s.end == end for s in near(doc, "mentions", end, end + 1))
    end = _description_end(doc, end) if first is last and named else end
    return " ".join(doc[start:end].text.split())


def _start(doc: Doc, location: Location, triggers: set[int]) -> int:
    start = location.start
    if doc[location.end - 1].lower_ in _MOVING and location.text_end > location.end:
        start = location.end
        return start if doc[start].lower_ in _NEAR else start + 1
    if start and doc[start - 1].lower_ in _NEAR | {"of"}:
        thing = _thing_before(doc, start - 1, triggers)
        if thing is not None:
            return thing
    if start and doc[start - 1].lower_ in _IN and location.mention:
        thing = _thing_before(doc, start - 1, triggers)
        if thing is not None:
            return thing
    return start - 1 if start and doc[start - 1].lower_ in _NEAR else start


def _thing_before(doc: Doc, preposition: int, triggers: set[int]) -> int | None:
    """Where "a wedding party" of "hit a wedding party at Amasrakad" begins, if it was hit."""
    start = preposition
    floor = doc[preposition].sent.start
    while start > floor and doc[start - 1].tag_ in _NOUN_TAGS and start - 1 not in triggers:
        start -= 1
    if doc[preposition - 1].lower_ == "fire":
        return None
    if start in (preposition, floor) or _moves(doc[preposition - 1]):
        return None
    if find_weapons(doc[start:preposition].text):
        return None  # "fired missiles at the base"
    if any(_dated(doc, index) for index in range(start, preposition)):
        return None
    before = doc[start - 1]
    hit = (before.i in triggers and before.lemma_.lower() not in _HARM) or before.lower_ in _AT
    return start if hit else None


def _moves(token: Token) -> bool:
    return token.lower_.rstrip("s") in _MOVING


def _description_end(doc: Doc, end: int) -> int:
    """Where a description in commas after the place ends; ``end`` if there is none."""
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in _DESCRIBES:
        return end
    for index in range(end + 1, min(end + 1 + DESCRIPTION, doc[end].sent.end)):
        token = doc[index]
        if token.tag_ in _FINITE or _dated(doc, index):
            return end
        if token.text in (",", ".", ";", "–", "—"):
            return index
    return end


def _dated(doc: Doc, index: int) -> bool:
    return any(span.start <= index < span.end for span in near(doc, "dates", index, index + 1))
