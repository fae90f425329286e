"""Gazetteer names in a text: every alias that the text's words spell, with the rules of case.

Works on the words of `normalization`, not on tokens. A `Text` is read once per document and
shared by all finders of names.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from strikelog import lexicon
from strikelog.entities.features import feature_words
from strikelog.entities.mentions import Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Alias, Entry, Gazetteer
from strikelog.gazetteer.normalization import plain, standard
from strikelog.text.shapes import POSSESSIVES

LABELS = {
    "site": "BASE",
    "group": "GROUP",
    "person": "PERSON",
    "place": "PLACE",
    "country": "PLACE",
}
_POSSESSIVES = POSSESSIVES[:2]
_UNFOLDED = 4  # letters of a key so short that folding would bring other words to it


@functools.cache
def common_words() -> dict[str, str]:
    """Plain English words that spell a listed name, and the context that makes them one."""
    rows = lexicon.rows("lexicons/entities_common_words.csv", ("word", "context"))
    return {row["word"]: row["context"] for row in rows}


@functools.cache
def words_no_name(*roles: str) -> frozenset[str]:
    """Words of some roles that make no name: ``never`` ("Monday", "Katyusha"), ``edge`` at most
    inside one ("The"), ``site`` not in a site's name ("Military")."""
    rows = lexicon.rows("lexicons/entities_no_names.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] in roles)


@functools.cache
def prepositions(role: str) -> frozenset[str]:
    """Words after which a capitalised word is a place: "in Hit"; nouns before "of": "west of"."""
    rows = lexicon.rows("lexicons/entities_prepositions.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


def find_aliases(text: Text, gazetteer: Gazetteer) -> list[tuple[Alias, int, int]]:
    """(alias, first, last) for every alias, as indices of words, stems and surnames included."""
    if "aliases" not in text.kept:
        text.kept["aliases"] = list(_aliases(text, gazetteer))
    found: list[tuple[Alias, int, int]] = text.kept["aliases"]
    return found


def _aliases(text: Text, gazetteer: Gazetteer) -> Iterator[tuple[Alias, int, int]]:
    folded = [text.words[index].folded for index in text.content]
    lengths, index = gazetteer.lengths, gazetteer.index
    for position, key in enumerate(folded):
        if key not in lengths:
            continue
        first = text.content[position]
        for size in lengths[key]:
            found = index.get(tuple(folded[position : position + size]))
            if found is None or position + size > len(folded):
                continue
            last = text.content[position + size - 1]
            if not text.adjacent(first, last, glued=True):
                if not _possessive(text, first, last):
                    continue
                found = tuple(a for a in found if any(mark in a.text for mark in _POSSESSIVES))
            yield from ((a, first, last) for a in found if _counts(text, a, first, last))


def _possessive(text: Text, first: int, last: int) -> bool:
    """Whether words follow each other, possessives among them: "People's Protection Units"."""
    gaps = [(at, text.words[at].end, text.words[at + 1].start) for at in range(first, last)]
    return all(
        text.text[end:start] in _POSSESSIVES or text.adjacent(at, at + 1) for at, end, start in gaps
    )


def _counts(text: Text, alias: Alias, first: int, last: int) -> bool:
    found = text.words[first : last + 1]
    surface = text.text[found[0].start : found[-1].end]
    if alias.rule == "exact":
        same = surface.replace(".", "") == alias.text.replace(".", "")
        return same and not (_is_word(alias.text) and text.in_capitals(first))
    if not (surface[0].isupper() or surface[0].isdigit() or _lower_case(text, alias, first)):
        return False
    exactly = alias.rule == "plain" or (first == last and len(alias.key[0]) <= _UNFOLDED)
    spelled = tuple(standard(word.text) for word in found if not word.article)
    return not exactly or spelled == alias.spelled


def _lower_case(text: Text, alias: Alias, first: int) -> bool:
    """ "Al shabaab": only the article of a name that needs it is capitalised."""
    before = text.words[first - 1] if first else None
    return alias.article and before is not None and before.article and before.text[0].isupper()


def _is_word(abbreviation: str) -> bool:
    """Whether an abbreviation is a word too: IS, SAD, BOT."""
    return common_words().get(abbreviation.casefold()) == "cased"


def _is_name(text: Text, alias: Alias, index: int) -> bool:
    """Whether a single word that may be plain English is a name here."""
    word = text.words[index]
    context = common_words().get(word.plain) or common_words().get(plain(alias.text), "")
    if alias.rule != "exact" and word.plain in words_no_name("never", "edge"):
        return False
    if not context or context == "cased" or word.article:
        return True
    if context == "capital":
        return not text.opens_sentence(index)
    if context == "alone":  # a hyphen ties two countries: "the Syria-Jordan border"
        beside = [left for left in (index - 1, index) if capital_beside(text, left)]
        return all(text.words[left + 1].joined for left in beside)
    return context == "locative" and (locative(text, index) or _is_called_town(text, index))


def _is_called_town(text: Text, index: int) -> bool:
    """Whether a word for a settlement follows: "the al-Baghdadi town"."""
    after = index + 1
    return (
        after < len(text.words)
        and text.adjacent(index, after)
        and text.words[after].text in prepositions("settlement")
    )


def _is_part(text: Text, alias: Alias, index: int) -> bool:
    """Whether a single word is part of a longer name: a capitalised word stands beside it, and
    only folding makes it the listed name ("Shah Wali Kot" is not Kut)."""
    own = plain(alias.text.replace("-", " ").split()[-1])
    if alias.rule != "name" or text.words[index].plain == own:
        return False
    return any(capital_beside(text, left) for left in (index - 1, index))


def _ends_name(text: Text, entry: Entry, index: int) -> bool:
    """Whether a place's single word with its article ends a longer name: "Ruwaisat al-Alam"."""
    before = index - 2
    if entry.kind != "place" or before < 0 or not text.words[index - 1].article:
        return False
    name = text.words[before]
    opens = text.opens_sentence(before) and name.plain in words_no_name("edge")
    return name.text[0].isupper() and text.adjacent(before, index) and not opens


def _names_building(text: Text, last: int) -> bool:
    """Whether a street or building has the name: "Salah al-Din Street"."""
    if last + 1 >= len(text.words) or not text.adjacent(last, last + 1):
        return False
    following = text.words[last + 1]
    return following.text[0].isupper() and following.plain in feature_words("building")


def capital_beside(text: Text, left: int) -> bool:
    """Whether the words ``left`` and the next are capitalised and may be one name."""
    if left < 0 or left + 1 >= len(text.words) or not text.adjacent(left, left + 1):
        return False
    pair = text.words[left : left + 2]
    if not all(word.text[0].isupper() and not word.article for word in pair):
        return False
    return not (text.opens_sentence(left) and pair[0].plain in words_no_name("edge"))


def locative(text: Text, index: int) -> bool:
    """Whether a preposition of place in lower case stands before ("in", "west of"; an article
    between them is skipped)."""
    before = index - 1
    while before >= 0 and text.words[before].article:
        before -= 1
    if before < 0 or not text.adjacent(before, index):
        return False
    word = text.words[before].text
    if word == "of":
        return before > 0 and text.words[before - 1].plain in prepositions("noun")
    return word in prepositions("preposition") or word in prepositions("weak")


def name_start(text: Text, first: int) -> int:
    """Character where a name begins whose first content word is ``first``: with its article."""
    before = first - 1
    if before < 0 or not text.words[before].article or not text.adjacent(before, first):
        return text.words[first].start
    article = text.words[before]
    tied = text.words[first].joined
    return article.start if tied or article.text[0].isupper() else text.words[first].start


def listed(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Candidates of the aliases that are names by themselves."""
    for alias, first, last in find_aliases(text, gazetteer):
        if alias.rule == "stem" or (first == last and not _is_name(text, alias, first)):
            continue
        if alias.article and not (first > 0 and text.words[first - 1].article):
            continue
        entry = gazetteer.entries[alias.entity_id]
        if first == last and (_is_part(text, alias, first) or _ends_name(text, entry, first)):
            continue
        if _names_building(text, last):
            continue
        start, end = name_start(text, first), text.words[last].end
        found = candidate(start, end, entry, f"gazetteer: {alias.text}")
        yield replace(found, alias=alias.text)


def candidate(start: int, end: int, entry: Entry, reason: str) -> Candidate:
    """The candidate that an entry makes of characters ``[start, end)``."""
    kind = entry.type if entry.kind == "site" else ""
    return Candidate(start, end, LABELS[entry.kind], entry.entity_id, entry.name, reason, type=kind)
