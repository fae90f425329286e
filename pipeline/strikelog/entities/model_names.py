"""The language model's names: cleaned, typed, looked up; they count where nothing surer does."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.entities.context import cues, short_heads
from strikelog.entities.features import feature_words, is_building
from strikelog.entities.linking import spells
from strikelog.entities.matching import common_words, locative, name_start, words_no_name
from strikelog.entities.mentions import MODEL, Candidate
from strikelog.entities.person_names import has_office, title_ends
from strikelog.entities.places import city_at
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import Word
from strikelog.language.language_model import LOC, ORG, PERSON, name_kind
from strikelog.lexicon import pattern, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

Name = tuple[int, int, str]  # characters [start, end) and kind: PERSON, ORG, LOC
_METROPOLIS = 500_000  # inhabitants: the name means the city, whatever the model calls it
# After a person's name: an age ("X, 54,").
_OF_PERSON = pattern("entities", "age_after_person")
_BRACKET = pattern("entities", "initials_in_brackets")
_PARTIES = ("R-", "D-", "I-")
#: Characters of a name: one that is longer is none.
LONGEST_NAME = 300
LABELS = {PERSON: "PERSON", ORG: "GROUP", LOC: "PLACE"}


@functools.cache
def things(role: str) -> frozenset[str]:
    """Words of lexicons/entities_things.csv: nouns of ships before a name, of weapons after one."""
    rows = lexicon.rows("lexicons/entities_things.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


def names_of(doc: Doc) -> list[Name]:
    """The names that the model found in a Doc, as characters and kind."""
    found = ((ent.start_char, ent.end_char, name_kind(ent.label_)) for ent in doc.ents)
    return [(start, end, kind) for start, end, kind in found if kind is not None]


def inside_person(text: Text, found: Candidate, names: Sequence[Name]) -> bool:
    """Whether a listed single word is part of a longer name that the model calls a person."""
    if found.label == "PERSON" or len(text.text[found.start : found.end].split()) > 1:
        return False
    if _in_title(text, text.at(found.start)):
        return False
    return any(
        kind == PERSON
        and start <= found.start
        and found.end <= end
        and end - start > found.end - found.start + 3
        for start, end, kind in _around(names, found.start)
    )


def _around(names: Sequence[Name], offset: int) -> Sequence[Name]:
    """The names, in the order of the text, that may cover an offset."""
    first = bisect_left(names, offset - LONGEST_NAME, key=itemgetter(0))
    return names[first : bisect_right(names, offset, key=itemgetter(0))]


def _in_title(text: Text, index: int) -> bool:
    """Whether a word is the place of an office: "Mayor of Nikopol Oleksandr Saiuk"."""
    of = index > 1 and text.words[index - 1].text == "of"
    return of and title_ends(text, index - 2)


def candidates(
    text: Text,
    gazetteer: Gazetteer,
    names: Sequence[Name],
    countries: Collection[str],
    taken: Callable[[int, int], bool],
) -> Iterator[Candidate]:
    """Candidates of the model's names that overlap nothing settled."""
    for start, end, kind in names:
        if kind == PERSON and taken(start, start + 1) and _in_title(text, text.at(start)):
            following = text.at(start) + 1
            start = text.words[following].start if following < len(text.words) else end
        trimmed = _trim(text, gazetteer, start, end) if start < end else None
        if trimmed is None or taken(text.words[trimmed[0]].start, text.words[trimmed[1]].end):
            continue
        if not _is_thing(text, gazetteer, trimmed, kind) and not _is_one_of_many(
            text, trimmed, kind
        ):
            yield _candidate(text, gazetteer, trimmed, kind, countries)


def _is_one_of_many(text: Text, words: tuple[int, int], kind: str) -> bool:
    """Whether "a" stands before a single word that the model calls a person: "hit by a LORA"."""
    first, last = words
    single = first == last and kind == PERSON and first > 0
    return (
        single
        and text.words[first - 1].plain in word_set("entities", "indefinite")
        and text.adjacent(first - 1, first)
    )


def _is_thing(text: Text, gazetteer: Gazetteer, words: tuple[int, int], kind: str) -> bool:
    """Whether a name is that of a street, a building, a ship ("the tanker X") or a weapon ("X
    missiles"), none of which the codebook labels."""
    first, last = words
    if is_building(text.text[text.words[first].start : text.words[last].end]):
        return True
    if first and text.adjacent(first - 1, first) and text.words[first - 1].plain in things("ship"):
        return True
    after = text.words[last + 1] if last + 1 < len(text.words) else None
    if after is None or not text.adjacent(last, last + 1):
        return False
    if after.plain in feature_words("building"):
        named = text.text[text.words[first].start : text.words[last].end]
        return after.text[0].isupper() or not gazetteer.cities(named)
    craft = kind != ORG and after.plain in things("craft")
    return first == last and after.text.islower() and (craft or after.plain in things("weapon"))


def _trim(text: Text, gazetteer: Gazetteer, start: int, end: int) -> tuple[int, int] | None:
    """First and last word of a name without titles, determiners, demonyms, lower-case edges."""
    first, last = text.at(start), text.at(end) - 1
    while first <= last and _droppable(text, gazetteer, first):
        first += 1
    while last > first and _ends_off(text, last):
        last -= 1
    if first > last or not text.adjacent(first, last) or not text.words[first].text[0].isupper():
        return None
    if _before_people(text, gazetteer, last):
        return None
    last = _with_surname(text, last)
    if text.text[text.words[first].start : text.words[last].end].startswith(_PARTIES):
        return None  # "Sen. X, R-S.C."
    found = text.words[first : last + 1]
    if any(word.plain in words_no_name("never") or _is_model_number(word) for word in found):
        return None
    if all(word.plain in words_no_name("office", "site") for word in found):
        return None  # "the Air Force", "General Staff"
    if found[-1].plain in words_no_name("people"):
        return None  # "the West African bloc"
    return None if first == last and _is_word(text, first) else (first, last)


def _before_people(text: Text, gazetteer: Gazetteer, last: int) -> bool:
    """Whether the adjective of a people goes on from a name: "South" of "South African troops"."""
    if last + 1 >= len(text.words) or not text.adjacent(last, last + 1):
        return False
    following = text.words[last + 1]
    return following.plain in words_no_name("people") or gazetteer.is_demonym(following.text)


def _with_surname(text: Text, last: int) -> int:
    """Last word of a name that goes on with an article: "Wissam" of "Wissam al-Tawil"."""
    if last + 2 >= len(text.words) or not text.adjacent(last, last + 2):
        return last
    article, name = text.words[last + 1 : last + 3]
    return last + 2 if article.article and name.joined and name.text[0].isupper() else last


def _ends_off(text: Text, last: int) -> bool:
    """Whether a last word is no part of a name: in lower case (but for "Kim Jong-un"), or the
    unit of a province."""
    word = text.words[last]
    return not (word.text[0].isupper() or word.joined) or word.plain in feature_words("unit")


def _is_model_number(word: Word) -> bool:
    """Whether a word is the number of a designation: the 16 of "F-16"."""
    return word.joined and word.plain.isdigit()


def _is_word(text: Text, index: int) -> bool:
    """Whether a single capitalised word is no evidence of a name: short, plain English, a word
    that the text has in lower case too, or the first of its sentence."""
    word = text.words[index]
    known = word.plain in common_words() or word.plain in text.lower_case
    known = known or word.plain in words_no_name("office", "direction") | short_heads()
    return known or len(word.text) < 3 or text.opens_sentence(index)


def _droppable(text: Text, gazetteer: Gazetteer, index: int) -> bool:
    word = text.words[index]
    if word.article and index + 1 < len(text.words) and text.words[index + 1].joined:
        return False
    if not word.text[0].isupper() or word.plain in words_no_name("edge"):
        return True
    return gazetteer.is_demonym(word.text) or title_ends(text, index)


def _is_metropolis(gazetteer: Gazetteer, city: Candidate) -> bool:
    entry = gazetteer.get(city.entity_id)
    return entry is not None and entry.population > _METROPOLIS


def _kind(text: Text, words: tuple[int, int], kind: str) -> str:
    """The model's kind, corrected by the words of the name and by what follows it."""
    first, last = words
    if kind == PERSON and has_office(text, first, last):
        return ORG
    if kind == LOC and text.words[last].plain in short_heads():
        return ORG
    rest = text.text[text.words[last].end : text.words[last].end + 12]
    if kind == LOC and _OF_PERSON.match(rest) and not locative(text, first):
        return PERSON
    if _is_group(text, words, rest):
        return ORG
    after = text.words[last + 1] if last + 1 < len(text.words) else None
    place = after is not None and after.plain in cues("kind") and text.adjacent(last, last + 1)
    return LOC if place else kind


def _is_group(text: Text, words: tuple[int, int], rest: str) -> bool:
    """Whether what follows says that a group is named: "the Akhmat battalion", "Barisan Revolusi
    Nasional (BRN)"."""
    first, last = words
    after = text.words[last + 1] if last + 1 < len(text.words) else None
    if after is not None and after.text in things("group") and text.adjacent(last, last + 1):
        return True
    bracket = _BRACKET.match(rest)
    name = text.text[text.words[first].start : text.words[last].end]
    return bracket is not None and first < last and spells(bracket.group("short"), name)


def _candidate(
    text: Text, gazetteer: Gazetteer, words: tuple[int, int], kind: str, countries: Collection[str]
) -> Candidate:
    first, last = words
    start, end = name_start(text, first), text.words[last].end
    city = city_at(text, gazetteer, first, countries)
    if city is not None and city.end == end and (kind == LOC or _is_metropolis(gazetteer, city)):
        return city
    name = text.text[start:end]
    kind = _kind(text, words, kind)
    return Candidate(start, end, LABELS[kind], "", name, f"language model: {kind}", MODEL)
