"""Cities beyond the gazetteer, and which of several places of one name is meant.

World cities are looked up for candidates only: a name the model calls a place, or capitalised
words after a preposition of place. Never a plain English word, a month or a weekday.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import replace

from strikelog import lexicon
from strikelog.entities.features import feature_words
from strikelog.entities.matching import candidate, locative, name_start, prepositions, words_no_name
from strikelog.entities.mentions import RULE, Candidate
from strikelog.entities.provinces import UNLISTED, unit_beside
from strikelog.entities.text import Text
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.lexicon import pattern

_LONGEST = 4
_WELL_KNOWN = 300_000  # inhabitants
_FAR_SMALLER = 10  # a namesake of a tenth of the size is not meant without being told
_COUNTRY_AFTER = pattern("entities", "country_after")


@functools.cache
def plain_english() -> frozenset[str]:
    """English words that are cities somewhere: "Police", "Reading", "Of"; a name for them is no
    evidence of a place."""
    rows = lexicon.rows("lexicons/entities_no_cities.csv", ("word",))
    return frozenset(row["word"] for row in rows)


def find_cities(
    text: Text, gazetteer: Gazetteer, taken: Collection[int], countries: Collection[str]
) -> Iterator[Candidate]:
    """World cities after a preposition of place, outside the ``taken`` words."""
    for index, word in enumerate(text.words):
        if not word.text[0].isupper() or word.article or index in taken:
            continue
        if locative(text, index):
            found = city_at(text, gazetteer, index, countries)
            if found is not None and _evident(text, gazetteer, index, found, countries):
                yield found
            elif found is None and _surely_place(text, index):
                yield _unlisted(text, index, taken)
            elif found is None:
                yield from _province(text, index, taken)


def _surely_place(text: Text, index: int) -> bool:
    """Whether only a place can follow: "the village of X", "near X"; never a plain word."""
    word = text.words[index]
    before = index - 1
    while before >= 0 and text.words[before].article:
        before -= 1
    told = text.words[before].text
    tied = (
        before < index - 1 and word.joined and told in ("in", "at", "In", "At")
    )  # "in al-Hujaira"
    settlement = (
        before and told == "of" and text.words[before - 1].plain in prepositions("settlement")
    )
    owner = text.text[word.end : word.end + 2] in ("'s", "’s")  # "outside Smith's house"
    return bool(settlement or tied or (told in prepositions("beside") and not owner)) and not (
        word.plain in plain_english() or word.plain in words_no_name("never", "edge", "site")
    )


def _province(text: Text, first: int, taken: Collection[int]) -> Iterator[Candidate]:
    """A province of no list, by the unit after its name: "in Sagaing Region"."""
    last = first
    while last - first < _LONGEST and last + 1 < len(text.words) and last + 1 not in taken:
        if not text.adjacent(last, last + 1):
            return
        following = text.words[last + 1]
        if following.plain in feature_words("unit"):
            start, end = name_start(text, first), text.words[last].end
            yield Candidate(
                start, end, "PLACE", "", text.text[start:end], "province by its unit", RULE
            )
            return
        if not following.text[0].isupper():
            return
        last += 1


def _unlisted(text: Text, first: int, taken: Collection[int]) -> Candidate:
    """A place of no list: the capitalised words from ``first`` on, without an id."""
    last = first
    while last - first < _LONGEST - 1 and _goes_on(text, last) and last + 1 not in taken:
        last += 1
    start, end = name_start(text, first), text.words[last].end
    name = text.text[start:end]
    return Candidate(start, end, "PLACE", "", name, "name after a word for a place", RULE)


def _evident(
    text: Text, gazetteer: Gazetteer, index: int, found: Candidate, countries: Collection[str]
) -> bool:
    """Whether a city is meant after a preposition that people follow too: "to Linda"."""
    if text.words[index - 1].text not in prepositions("weak"):
        return True
    entry = gazetteer.get(found.entity_id)
    return entry is not None and (entry.population > _WELL_KNOWN or entry.country in countries)


def city_at(
    text: Text, gazetteer: Gazetteer, first: int, countries: Collection[str]
) -> Candidate | None:
    """The longest city name that starts at word ``first``, linked where only one can be meant."""
    start = name_start(text, first)
    for last in range(min(first + _LONGEST, len(text.words)) - 1, first - 1, -1):
        surface = text.text[start : text.words[last].end]
        found = gazetteer.cities(surface) if text.adjacent(first, last) else ()
        if found and not _is_word(text, first, last) and not _goes_on(text, last):
            end = text.words[last].end
            if unit_beside(text, start, end):
                return Candidate(start, end, "PLACE", "", surface, UNLISTED, RULE)
            entry = choose_city(found, countries, country_after(text, gazetteer, last))
            if entry is None:
                return Candidate(start, end, "PLACE", "", surface, "one of several cities", RULE)
            reason = "city after a preposition of place"
            found_city = candidate(start, end, entry, reason)
            return replace(found_city, rank=RULE)
    return None


def _is_word(text: Text, first: int, last: int) -> bool:
    word = text.words[first].plain
    return first == last and (word in plain_english() or word in words_no_name("never", "edge"))


def _goes_on(text: Text, last: int) -> bool:
    """Whether a capitalised word follows: the name is longer than the city's."""
    after = last + 1
    if after >= len(text.words) or not text.adjacent(last, after):
        return False
    gap = text.text[text.words[last].end : text.words[after].start]
    return text.words[after].text[0].isupper() and "." not in gap and "\n" not in gap


def country_after(text: Text, gazetteer: Gazetteer, last: int) -> str:
    """Code of the country told right after a place: "Tripoli, Lebanon"."""
    match = _COUNTRY_AFTER.match(text.text, text.words[last].end)
    if match is None:
        return ""
    parts = match.group("country").split()
    codes = (gazetteer.country_code(" ".join(parts[:size])) for size in range(len(parts), 0, -1))
    return next((code for code in codes if code), "")


def choose_city(found: tuple[Entry, ...], countries: Collection[str], told: str) -> Entry | None:
    """The one city that is meant: by the country told with it, by size, by those of the article.

    ``found`` stands in order of size. The largest is meant unless the article names the country
    of another that is not far smaller, and not its own.
    """
    if told:
        return next((entry for entry in found if entry.country == told), None)
    largest = found[0]
    rivals = [entry for entry in found[1:] if entry.population * _FAR_SMALLER > largest.population]
    if largest.country in countries or not any(entry.country in countries for entry in rivals):
        return largest
    named = [entry for entry in rivals if entry.country in countries]
    return named[0] if len({entry.country for entry in named}) == 1 else None
