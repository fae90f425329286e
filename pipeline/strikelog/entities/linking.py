"""Mentions linked within one article: surnames, abbreviations, short forms, names told again."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from strikelog.entities.context import Context, cues, short_heads
from strikelog.entities.matching import candidate, find_aliases, locative, name_start, words_no_name
from strikelog.entities.mentions import LISTED, Candidate
from strikelog.entities.person_names import inside_a_name, title_before
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer, plain_key
from strikelog.gazetteer.normalization import folded, name_key
from strikelog.lexicon import pattern

_KNOWN_AS = pattern("entities", "known_as")
_NICKNAME = pattern("entities", "nickname")
_IN_BRACKETS = pattern("entities", "short_in_brackets")
_SUFFIX = pattern("entities", "name_suffix")

Taken = Callable[[int, int], bool]  # whether any of the characters [start, end) is in a mention


def short_forms(
    context: Context, mentions: Sequence[Candidate], taken: Taken
) -> Iterator[Candidate]:
    """Surnames, abbreviations and "the Observatory", linked to the name told in full."""
    shorts = {**_head_words(context, mentions), **_surnames(context, mentions)}
    shorts.update(_abbreviations(context, mentions))
    for index, word in enumerate(context.text.words):
        short = shorts.get(word.text) or shorts.get(f"{word.folded}/{word.text[0].isupper()}")
        if short is None or taken(word.start, word.end):
            continue
        full, needs_the = short
        if needs_the and not _after_the(context, index):
            continue
        if full.label == "PERSON" and inside_a_name(context.text, index):
            continue
        start = _with_article(context.text, index) if full.label == "PERSON" else word.start
        reason = f"short for {full.name}"
        yield replace(full, start=start, end=word.end, reason=reason, outer=False)


Short = tuple[Candidate, bool]  # the mention in full; whether "the" must come before


def _surnames(context: Context, mentions: Sequence[Candidate]) -> dict[str, Short]:
    """Last words of persons' names told in full, where one person of the article has it."""
    found: dict[str, dict[str, Candidate]] = {}
    for mention in mentions:
        surface = context.text.text[mention.start : mention.end]
        if mention.label == "PERSON" and len(name_key(surface)) > 1:
            for last in _last_words(context.gazetteer, mention, surface):
                found.setdefault(last, {}).setdefault(_identity(mention, surface), mention)
    return {
        f"{last}/True": (next(iter(people.values())), False)
        for last, people in found.items()
        if len(people) == 1
    }


def _identity(mention: Candidate, surface: str) -> str:
    return mention.entity_id or plain_key(surface)


def _last_words(gazetteer: Gazetteer, mention: Candidate, surface: str) -> set[str]:
    """Folded surnames of a person: as worded, and as the gazetteer spells its name."""
    names = [surface, mention.name] if mention.entity_id else [surface]
    keys = [name_key(_SUFFIX.sub("", name)) for name in names]
    last = {key[-1] for key in keys if len(key) > 1 and len(key[-1]) > 2}
    return last - _never()


@functools.cache
def _never() -> frozenset[str]:
    return frozenset(folded(word) for word in words_no_name("never"))


def link_titled(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """Surnames after a title that one listed person of the name holds: "President Raisi"."""
    return [_link_titled(context, found) for found in mentions]


def link_surnames(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """Surnames of no id ("Brig. Gen. Al-Malki") that one listed person told in full bears."""
    told = {
        key.removesuffix("/True"): full
        for key, (full, _) in _surnames(context, mentions).items()
        if full.entity_id
    }
    linked = []
    for found in mentions:
        key = name_key(context.text.text[found.start : found.end])
        full = told.get(key[0]) if len(key) == 1 and found.label == "PERSON" else None
        if full is not None and not found.entity_id:
            reason = f"short for {full.name}"
            found = replace(found, entity_id=full.entity_id, name=full.name, reason=reason)
        linked.append(found)
    return linked


def _link_titled(context: Context, found: Candidate) -> Candidate:
    key = name_key(context.text.text[found.start : found.end])
    index = context.text.at(found.start)
    title = title_before(context.text, index)
    if found.label != "PERSON" or found.entity_id or len(key) != 1 or not title:
        return found
    holders = [
        entry
        for entry in context.gazetteer.people.get(key[0], ())
        if title in plain_key(entry.role) and entry.country in context.countries
    ]
    if len(holders) != 1:
        return found
    entry, reason = holders[0], f"the {title} of that name"
    return replace(found, entity_id=entry.entity_id, name=entry.name, reason=reason)


def short_sites(
    context: Context, mentions: Sequence[Candidate], taken: Taken
) -> Iterator[Candidate]:
    """Stems of sites told in full ("al-Asad" after "Ain al-Asad"), where a place is spoken of."""
    told = {found.entity_id for found in mentions if found.label == "BASE" and found.entity_id}
    text = context.text
    for alias, first, last in find_aliases(text, context.gazetteer) if told else ():
        if alias.rule != "stem" or alias.entity_id not in told:
            continue
        start, end = name_start(text, first), text.words[last].end
        if taken(start, end):
            continue
        before = text.words[first - 1 - text.words[first - 1].article].plain if first > 1 else ""
        if before in cues("at") or locative(text, first):
            entry = context.gazetteer.entries[alias.entity_id]
            yield candidate(start, end, entry, "short for a site named in full")


def repeated(context: Context, mentions: Sequence[Candidate], taken: Taken) -> Iterator[Candidate]:
    """Further occurrences of names of no list, each with the label that most of them have."""
    labels: dict[str, Counter[str]] = {}
    sample: dict[str, Candidate] = {}
    for found in mentions:
        if found.rank != LISTED and not found.outer and found.label != "BASE":
            surface = context.text.text[found.start : found.end]
            labels.setdefault(surface, Counter())[found.label] += 1
            sample.setdefault(surface, found)
    for surface, counts in labels.items():
        label = counts.most_common(1)[0][0]
        for start, end in _told(surface, context.text.text) if len(surface) > 3 else ():
            if not taken(start, end):
                reason = "named elsewhere in the article"
                yield replace(sample[surface], start=start, end=end, label=label, reason=reason)


def _told(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text, as whole words."""
    end = 0
    while (start := text.find(name, end)) >= 0:
        end = start + len(name)
        if _apart(text[max(0, start - 1) : start]) and _apart(text[end : end + 1]):
            yield start, end
        else:
            end = start + 1


def _apart(beside: str) -> bool:
    return not (beside.isalnum() or beside == "_")


def nicknamed(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions, persons with the nickname and the surname after it: 'Jimmy "Barbecue" X'."""
    extended = []
    for found in mentions:
        match = _NICKNAME.match(context.text.text, found.end) if found.label == "PERSON" else None
        if match is not None:
            name = context.text.text[found.start : match.end()]
            found = replace(found, end=match.end(), name=found.name if found.entity_id else name)
        extended.append(found)
    return extended


def renamed(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions, of which one that only renames another has its label and id: "Mohamed Hamdan
    Dagalo, known as Hemedti"."""
    kept: list[Candidate] = []
    for found in mentions:
        full = kept[-1] if kept else None
        if full is not None and found.rank != LISTED and full.label in {"PERSON", "GROUP"}:
            between = context.text.text[full.end : found.start]
            if _KNOWN_AS.fullmatch(between):
                reason = f"another name of {full.name}"
                found = replace(found, label=full.label, entity_id=full.entity_id,
                                name=full.name, reason=reason)  # fmt: skip
        kept.append(found)
    return kept


def _head_words(context: Context, mentions: Sequence[Candidate]) -> dict[str, Short]:
    """Capitalised first or last words of long names of groups: "the Observatory"."""
    found: dict[str, dict[str, Candidate]] = {}
    for mention in mentions:
        surface = context.text.text[mention.start : mention.end]
        parts = [*surface.split(), *(mention.name.split() if mention.entity_id else ())]
        if mention.label != "GROUP" or mention.outer or len(parts) < 2:
            continue
        for part in parts:
            if part[0].isupper() and part.isalpha() and part.casefold() in short_heads():
                found.setdefault(part, {}).setdefault(_identity(mention, surface), mention)
    return {
        part: (next(iter(groups.values())), True)
        for part, groups in found.items()
        if len(groups) == 1
    }


def _abbreviations(context: Context, mentions: Sequence[Candidate]) -> dict[str, Short]:
    """ "(SDF)" after a name whose initials it is."""
    found: dict[str, Short] = {}
    for mention in mentions:
        if mention.label not in {"GROUP", "BASE"} or mention.outer:
            continue
        match = _IN_BRACKETS.match(context.after(mention))
        if match is None:
            continue
        surface = context.text.text[mention.start : mention.end]
        if spells(match.group("short"), surface):
            found.setdefault(match.group("short"), (mention, False))
    return found


def spells(short: str, name: str) -> bool:
    """Whether a short form's letters are initials of the name's words, in order."""
    initials = "".join(part[0] for part in name.replace("-", " ").split()).upper()
    letters = iter(initials)
    return all(letter in letters for letter in short.replace("-", "").upper())


def _after_the(context: Context, index: int) -> bool:
    return index > 0 and context.text.words[index - 1].plain == "the"


def _with_article(text: Text, index: int) -> int:
    joined = index > 0 and text.words[index].joined and text.words[index - 1].article
    return text.words[index - 1].start if joined else text.words[index].start
