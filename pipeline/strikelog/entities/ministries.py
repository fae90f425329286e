"""Ministries without their country's adjective: "Russia's defence ministry", "the Ministry of Oil".

A ministry is a GROUP in any case of letters; with the adjective ("Iraqi Interior Ministry") it is
in `force_names` and the gazetteer. The id is that of the owner's ministry where the gazetteer has
it: of the country told with it, told with it elsewhere, or that the article names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from strikelog.entities.matching import candidate
from strikelog.entities.mentions import LISTED, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.gazetteer.normalization import name_key, standard
from strikelog.lexicon import pattern

_KIND = (
    r"(?:national )?defen[cs]e|foreign(?: affairs)?|interior affairs|interior|internal affairs"
    r"|health|oil|energy|electricity"
    r"|finance|justice|transport(?:ation)?|information|emergenc(?:y|ies)(?: situations)?|education"
    r"|agriculture|trade|culture|economy|security|intelligence|unification|peshmerga(?: affairs)?"
    r"|home(?: affairs)?|external affairs|public health|water resources|natural resources|labou?r"
    r"|telecommunications|communications|petroleum|tourism|interior and security"
)
_MINISTRY = re.compile(
    rf"\b(?i:(?P<kind>{_KIND}) ministry\b|ministry (?:of|for) (?:the )?(?P<of>(?:national )?"
    rf"(?:{_KIND})(?: and [a-z]+)?)\b)"
    r"(?: of (?:the )?(?P<country>[A-Z]\w+(?: [A-Z]\w+)?))?"
)
_ANAPHOR = pattern("entities", "owner_before")
_FORCE = pattern("entities", "bare_force")
_TITLE_WORDS = 6  # between a ministry and the name of who speaks for it
_OWNER = pattern("entities", "ministry_owner")


def find_ministries(text: Text, gazetteer: Gazetteer, named: Counter[str]) -> Iterator[Candidate]:
    """Ministries with the id of their country's, where it can be told.

    ``named`` counts the countries that the article names, by ISO code.
    """
    told: dict[str, str] = {}  # kind -> country code told with it before
    for match in _MINISTRY.finditer(text.text) if "ministry" in text.text.lower() else ():
        kind = _kind(match.group("kind") or match.group("of"))
        code, end = _owner(text, match, gazetteer)
        if code:
            told[kind] = code
        elif not _ANAPHOR.search(text.text[max(0, match.start() - 12) : match.start()]):
            code = _speakers_country(text, gazetteer, end)
            listed = [own for own in named if ministry_of(gazetteer, own, kind)]
            code = code or told.get(kind, "") or _most_named(named, listed)
        entry = ministry_of(gazetteer, code, kind)
        start = _with_adjective(text, gazetteer, match.start())
        name = text.text[start:end]
        if entry is None:
            yield Candidate(start, end, "GROUP", "", name, "ministry", LISTED + 1)
        else:
            reason = f"ministry of {code}"
            yield Candidate(start, end, "GROUP", entry.entity_id, entry.name, reason, LISTED + 1)


def find_bare_forces(text: Text, gazetteer: Gazetteer, named: Counter[str]) -> Iterator[Candidate]:
    """ "the Air Force" in capitals: the listed one of the country that the article is about, of no
    id where several can be meant."""
    for match in _FORCE.finditer(text.text):
        force = match.group("force")
        listed = {
            code: entry for code in named if (entry := _body(gazetteer, code, ("{0} " + force,)))
        }
        code, (start, end) = _most_named(named, listed), match.span("force")
        if code:
            yield candidate(start, end, listed[code], f"{force} of {code}, named most")
        elif listed:
            yield Candidate(start, end, "GROUP", "", force, "force of some country", LISTED + 1)


def _speakers_country(text: Text, gazetteer: Gazetteer, end: int) -> str:
    """Country of the listed person right after: "Foreign Ministry spokesman Nasser Kanaani"."""
    first = text.at(end)
    for index in range(first, min(first + _TITLE_WORDS, len(text.words) - 2)):
        if not text.adjacent(index, index + 1):
            return ""
        key = tuple(word.folded for word in text.words[index : index + 3] if not word.article)[:2]
        for alias in gazetteer.index.get(key, ()):
            entry = gazetteer.entries[alias.entity_id]
            if entry.kind == "person":
                return entry.country
    return ""


def _kind(words: str) -> str:
    """What a ministry is for, as the gazetteer's names have it: "Defence" -> "defense"."""
    first = words.casefold().removeprefix("national ").split()[0]
    return standard(first)


def _owner(text: Text, match: re.Match[str], gazetteer: Gazetteer) -> tuple[str, int]:
    """Code of the country told with a ministry, "" where none is; where the name ends."""
    end = match.start("country") if match.group("country") else match.end()
    end = len(text.text[:end].rstrip().removesuffix(" the").removesuffix(" of"))
    for name in _shorter(match.group("country") or ""):
        if code := _code(gazetteer, name):
            return code, match.start("country") + len(name)
    adjective = text.text[_with_adjective(text, gazetteer, match.start()) : match.start()].strip()
    if adjective:
        return gazetteer.country_code(adjective), end
    before = _OWNER.search(text.text[max(0, match.start() - 40) : match.start()])
    if before is None:
        return "", end
    owner = before.group("owner")
    return _code(gazetteer, owner) or _code(gazetteer, owner.split()[-1]), end


def _with_adjective(text: Text, gazetteer: Gazetteer, start: int) -> int:
    """Where a ministry's name starts: with the adjective of its country, if that stands before."""
    index = text.at(start)
    if index == 0 or not text.adjacent(index - 1, index):
        return start
    before = text.words[index - 1]
    return before.start if gazetteer.is_demonym(before.text) else start


def _shorter(name: str) -> list[str]:
    """A name of at most two words, and its first word: of "Ukraine Wednesday" only that is one."""
    return [name, name.split()[0]] if name else []


def _code(gazetteer: Gazetteer, name: str) -> str:
    return gazetteer.country_code(name) or gazetteer.capital_code(name)


def _most_named(named: Counter[str], listed: Collection[str]) -> str:
    """The country named most of those ``listed``, where no other of them comes near and the
    article is about it; else ""."""
    ranked = [(code, count) for code, count in named.most_common() if code in listed]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    most = named.most_common(1)[0][1]
    return ranked[0][0] if 2 * ranked[0][1] > most else ""


def ministry_of(gazetteer: Gazetteer, code: str, kind: str) -> Entry | None:
    """The listed ministry of a country, under any adjective or name of it."""
    return _body(gazetteer, code, ("{0} " + f"{kind} ministry", "{0} " + f"ministry of {kind}"))


def _body(gazetteer: Gazetteer, code: str, forms: Sequence[str]) -> Entry | None:
    """The listed body of a country whose name has one of ``forms``, {0} being its adjective."""
    for adjective in _adjectives(gazetteer.codes, code) if code else ():
        for form in forms:
            for alias in gazetteer.index.get(name_key(form.format(adjective)), ()):
                entry = gazetteer.entries[alias.entity_id]
                if entry.kind == "group" and entry.country == code:
                    return entry
    return None


def _adjectives(codes: Mapping[str, str], code: str) -> list[str]:
    return [word for word, own in codes.items() if own == code]
