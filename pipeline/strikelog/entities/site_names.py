"""Named sites that a type word makes: "Balad air base", "Camp X", "X oil field", embassies.

A stem of the gazetteer with a type word is that site; any other capitalised name with a type word
is a site of no id. Type words are lexicons/entities_site_words.csv.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from strikelog import lexicon
from strikelog.entities.matching import candidate, find_aliases, locative, name_start, words_no_name
from strikelog.entities.mentions import LISTED, RULE, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Alias, Entry, Gazetteer
from strikelog.gazetteer.normalization import plain_words
from strikelog.text.shapes import POSSESSIVES


@dataclass(frozen=True, slots=True)
class SiteWords:
    """A type word or phrase: its key, its kind, the site types it may name, best first."""

    phrase: str
    key: tuple[str, ...]
    kind: str
    types: tuple[str, ...]
    plural: bool = False


@functools.cache
def _site_words(position: str) -> dict[str, tuple[SiteWords, ...]]:
    """Phrases that stand before or after a name, by their first word, longest first.

    After names the plural counts too: "Ain al-Asad and Balad air bases".
    """
    filed: dict[str, list[SiteWords]] = {}
    for row in lexicon.rows("lexicons/entities_site_words.csv", ("phrase", "position", "types")):
        key, types = plain_words(row["phrase"]), tuple(row["types"].split("|"))
        plural = (*key[:-1], _plural(key[-1]))
        for form in (key, plural) if position == "after" else (key,):
            phrase = SiteWords(row["phrase"], form, row["kind"], types, form != key)
            if row["position"] == position:
                filed.setdefault(form[0], []).append(phrase)
    return {
        first: tuple(sorted(found, key=lambda p: -len(p.key))) for first, found in filed.items()
    }


def find_sites(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Sites named with a type word, of the gazetteer and of no list."""
    stems: dict[int, list[tuple[Alias, int]]] = {}
    for alias, first, last in find_aliases(text, gazetteer):
        if alias.rule == "stem" or gazetteer.entries[alias.entity_id].kind == "site":
            stems.setdefault(first, []).append((alias, last))
    listed = [
        site
        for first, found in stems.items()
        for site in _stems_with_words(text, gazetteer, first, found)
    ]
    yield from listed
    openings = _site_words("after").keys() | _site_words("before").keys()
    for position, index in enumerate(text.content):
        if text.words[index].plain not in openings:
            continue
        for site in _unlisted(text, gazetteer, position, index):
            # "Rockets Hit Balad Air Base": in a headline other words join the name
            if not any(site.start <= own.start and own.end <= site.end for own in listed):
                yield site


def words_at(text: Text, position: int, side: str) -> tuple[SiteWords, int] | None:
    """The longest site phrase whose first word is content word ``position``, and its last index."""
    if position >= len(text.content):
        return None
    first = text.content[position]
    for phrase in _site_words(side).get(text.words[first].plain, ()):
        span = text.content[position : position + len(phrase.key)]
        if tuple(text.words[i].plain for i in span) != phrase.key:
            continue
        if text.adjacent(span[0], span[-1]):
            return phrase, span[-1]
    return None


# --- stems of the gazetteer ----------------------------------------------------------------------
def _stems_with_words(
    text: Text, gazetteer: Gazetteer, first: int, found: list[tuple[Alias, int]]
) -> Iterator[Candidate]:
    for last in {last for _, last in found}:
        sites = [gazetteer.entries[alias.entity_id] for alias, end in found if end == last]
        after = _after(text, last)
        if after is not None:
            yield _site(text, sites, after[0], name_start(text, first), after[1])
        before = _before(text, first)
        if before is not None:
            yield _site(text, sites, before[0], before[1], text.words[last].end)


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _after(text: Text, last: int) -> tuple[SiteWords, int] | None:
    """The phrase after a name that ends with word ``last``, and the character where the site's
    name ends: a plural belongs to several names and so to none ("Nevatim and Tel Nof air bases").
    """
    following = words_at(text, text.position(last) + 1, "after")
    if following is None:
        return None
    phrase, end = following
    gap = text.text[text.words[last].end : text.words[last + 1].start]
    possessive = phrase.kind == "airport" and gap in POSSESSIVES[:2]
    if possessive or text.adjacent(last, last + 1):
        return phrase, text.words[last if phrase.plural else end].end
    return None


def _before(text: Text, first: int) -> tuple[SiteWords, int] | None:
    """The phrase before a name that starts with word ``first``, and where the phrase starts."""
    position = text.position(first)
    for size in (3, 2, 1):
        if position < size:
            continue
        found = words_at(text, position - size, "before")
        start = text.words[text.content[position - size]]
        if found is None or found[1] != text.content[position - 1]:
            continue
        if start.text[0].isupper() and text.adjacent(found[1], first):
            return found[0], start.start
    return None


def _site(text: Text, sites: list[Entry], phrase: SiteWords, start: int, end: int) -> Candidate:
    chosen = choose_site(sites, phrase)
    if chosen is not None:
        found = candidate(start, end, chosen, f"gazetteer name with {phrase.phrase}")
        # of a plural only the name is the site: it must win over the town of that name
        return replace(found, rank=LISTED - 1) if phrase.plural else found
    return _nameless(text, phrase, start, end)


def choose_site(sites: list[Entry], phrase: SiteWords) -> Entry | None:
    """The one site that the type word can mean, by its type, else by what it accepts."""
    for kind in phrase.types:
        fitting = {site.entity_id: site for site in sites if site.type == kind}
        if fitting:
            return next(iter(fitting.values())) if len(fitting) == 1 else None
    accepting = {site.entity_id: site for site in sites if phrase.kind in site.accepts}
    return next(iter(accepting.values())) if len(accepting) == 1 else None


def _nameless(text: Text, phrase: SiteWords, start: int, end: int) -> Candidate:
    """A site by its type word that the gazetteer does not have."""
    name, reason = text.text[start:end], f"name with {phrase.phrase}"
    return Candidate(start, end, "BASE", "", name, reason, RULE, phrase.types[0])


# --- names of no list ----------------------------------------------------------------------------
def _unlisted(text: Text, gazetteer: Gazetteer, position: int, index: int) -> Iterator[Candidate]:
    after = words_at(text, position, "after")
    if after is not None and not after[0].plural:
        first = _name_before(text, gazetteer, index)
        if first is not None:
            yield _nameless(text, after[0], text.words[first].start, text.words[after[1]].end)
    before = words_at(text, position, "before")
    if before is not None and text.words[index].text[0].isupper() and _not_air_force(text, index):
        last = _name_after(text, gazetteer, before[1])
        if last is not None:
            yield _nameless(text, before[0], text.words[index].start, text.words[last].end)


def _not_air_force(text: Text, index: int) -> bool:
    """ "RAF Lakenheath" is a base only after a preposition: "RAF jets", "RAF Chinook" are not."""
    return text.words[index].text != "RAF" or locative(text, index)


def _name_before(text: Text, gazetteer: Gazetteer, index: int) -> int | None:
    """First word of the capitalised name right before word ``index``; None where there is none."""
    first = index
    while first > 0 and text.in_line(first - 1) and _nameable(text, gazetteer, first - 1):
        first -= 1
    content = [i for i in range(first, index) if not text.words[i].article]
    if not content:
        return None
    if text.in_capitals(index) and text.words[index].text.isupper():
        return None  # "DRONES HIT PORT": a headline
    if gazetteer.is_actor(text.text[text.words[first].start : text.words[index - 1].end]):
        return None  # "an African Union base" has no name
    opens = text.opens_sentence(content[0]) or text.words[content[0]].plain in text.lower_case
    known = bool(gazetteer.cities(text.words[content[0]].text))
    return None if len(content) == 1 and opens and not known else first


def _name_after(text: Text, gazetteer: Gazetteer, index: int) -> int | None:
    last = index
    while last + 1 < len(text.words) and text.in_line(last) and last - index < 3:
        if not _nameable(text, gazetteer, last + 1):
            break
        last += 1
    return last if last > index and not text.words[last].article else None


def _nameable(text: Text, gazetteer: Gazetteer, index: int) -> bool:
    """Whether a word can be part of a site's name: a capitalised word, no demonym or stop word."""
    word = text.words[index]
    if word.article:
        return True
    if not word.text[0].isupper() or word.plain in words_no_name("never", "edge", "site"):
        return False
    return not gazetteer.country_code(word.text) and not gazetteer.is_actor(word.text)
