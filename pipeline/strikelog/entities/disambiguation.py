"""Which of several listed things a name means: the reading that the context gives.

Linking never guesses: where the article does not settle it, the mention keeps its words and no id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from strikelog.entities.context import Context, is_town
from strikelog.entities.matching import locative
from strikelog.entities.mentions import PLACES, Candidate
from strikelog.entities.places import country_after
from strikelog.gazetteer import Entry, plain_key
from strikelog.gazetteer.rows import CITY_TYPES
from strikelog.lexicon import pattern

_OFTENER = 2  # times that a country must be named more than the other readings'
_SHORT = 3  # letters of an abbreviation that may stand for many things
_REPORTS = pattern("entities", "reports")
_BROADCAST = pattern("entities", "broadcaster")


def disambiguate(context: Context, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """One candidate for each span: the reading that the context gives, else one of no id.

    The reason of a reading that was chosen among several says which rule chose it.
    """
    by_span: dict[tuple[int, int], dict[str, Candidate]] = {}
    candidates = list(candidates)
    told = {found.entity_id for found in candidates if len(found.alias) > _SHORT}
    for found in _sure(context, candidates, told):
        by_span.setdefault((found.start, found.end), {}).setdefault(
            f"{found.label} {found.entity_id}", found
        )
    spans = [list(readings.values()) for readings in by_span.values()]
    alone = {found.entity_id for readings in spans if len(readings) == 1 for found in readings}
    for readings in spans:
        yield _choose(context, readings, alone - {""})


def _sure(context: Context, candidates: Iterable[Candidate], told: set[str]) -> Iterator[Candidate]:
    """The candidates whose names are evidence of the thing here.

    Names that mean it in some countries only lose their id elsewhere. An abbreviation of two or
    three letters is no name without the country of the group, its full name, or the place of a
    source.
    """
    for found in candidates:
        entry = context.gazetteer.get(found.entity_id)
        if entry is None or not found.alias or "*" in entry.near:
            yield found
        elif entry.near and not set(entry.near) & context.countries.keys():
            words = context.text.text[found.start : found.end]
            yield replace(found, entity_id="", name=words, reason=f"{found.reason}, not sure which")
        elif not _is_short(found.alias) or _explained(context, found, entry, told):
            yield found


def _explained(context: Context, found: Candidate, entry: Entry, told: set[str]) -> bool:
    """Whether anything beside a short abbreviation says that a group is meant."""
    if entry.kind != "group" or entry.entity_id in told or entry.country in context.countries:
        return True
    return _is_source(context, found)


def _is_short(alias: str) -> bool:
    return len(alias.replace(".", "")) <= _SHORT and alias.isupper()


def _is_source(context: Context, found: Candidate) -> bool:
    """Whether a name stands as a source does: "(AP)", "AP reported", "according to AP"."""
    bracket = context.before(found, 1) == "(" and context.after(found, 1) == ")"
    if bracket or _REPORTS.match(context.after(found)):
        return True
    return pattern("entities", "told_to").search(context.before(found)) is not None


def _choose(context: Context, readings: list[Candidate], told: set[str]) -> Candidate:
    """The one reading that is left when the rules have each dropped what they speak against."""
    rules: list[tuple[str, Callable[[list[Candidate]], list[Candidate]]]] = [
        ("surer evidence", _surest),
        ("the reading with an id", lambda found: [f for f in found if f.entity_id] or found),
        ("spelled so", lambda found: _as_spelled(context, found) if _man_or_town(found) else found),
        ("label by context", lambda found: _of_one_label(context, found)),
        ("spelled so", lambda found: _as_spelled(context, found)),
        ("named elsewhere", lambda found: [f for f in found if f.entity_id in told] or found),
        ("country told", lambda found: _by_country(context, found)),
        ("the larger place", lambda found: _larger(context, found)),
    ]
    decided = ""
    for rule, keep in rules:
        left = keep(readings)
        if any(found.entity_id and found not in left for found in readings):
            decided = rule
        readings = left
    first = readings[0]
    if len(readings) > 1:
        words = context.text.text[first.start : first.end]
        return replace(first, entity_id="", name=words, reason="name of several things")
    return replace(first, reason=f"{first.reason}; {decided}") if decided else first


def _surest(readings: list[Candidate]) -> list[Candidate]:
    best = min(found.rank for found in readings)
    return [found for found in readings if found.rank == best]


def _man_or_town(readings: list[Candidate]) -> bool:
    """Whether a person and a place share the name: "Soleimani" the man, "Sulaimani" the town."""
    return {found.label for found in readings} == {"PERSON", "PLACE"}


def _of_one_label(context: Context, readings: list[Candidate]) -> list[Candidate]:
    if len({found.label for found in readings}) == 1:
        return readings
    label = _label(context, {found.label: found for found in readings})
    return [found for found in readings if found.label == label]


def _as_spelled(context: Context, readings: list[Candidate]) -> list[Candidate]:
    """The readings whose alias is spelled as the text has it; all of them where none is."""
    surface = plain_key(context.text.text[readings[0].start : readings[0].end])
    return [found for found in readings if plain_key(found.alias) == surface] or readings


def _label(context: Context, by_label: dict[str, Candidate]) -> str:
    """The label that the context speaks for: place, site, group, person, in doubt in that order."""
    found = next(iter(by_label.values()))
    index = context.text.at(found.start)
    place = locative(context.text, index)
    if by_label.keys() == PLACES:
        return "PLACE" if is_town(context, found) else "BASE"
    broadcast = _BROADCAST.match(context.after(found)) is not None
    if "GROUP" in by_label and not place and (broadcast or "PLACE" not in by_label):
        return "GROUP" if "BASE" not in by_label else "BASE"
    order = ("PLACE", "BASE", "PERSON", "GROUP") if place else ("PERSON", "PLACE", "BASE", "GROUP")
    for label in order:
        if label in by_label:
            return label
    raise AssertionError("a reading has one of four labels")


def _by_country(context: Context, readings: list[Candidate]) -> list[Candidate]:
    """The one reading whose country is told right after it, or is named in the article, more
    than twice as often as any other's; all of them where there is none."""
    told = country_after(context.text, context.gazetteer, context.text.at(readings[0].end) - 1)
    here = [found for found in readings if told and _country(context, found) == told]
    if len(here) == 1:
        return here
    times = [(context.countries[_country(context, found)], found) for found in readings]
    most, best = max(times, key=lambda pair: pair[0])
    others = [count for count, found in times if found is not best]
    return [best] if most and all(_OFTENER * count < most for count in others) else readings


def _larger(context: Context, readings: list[Candidate]) -> list[Candidate]:
    """The one city among towns and villages of its name, unless the article names only their
    countries; all readings where there is none."""
    entries = [context.gazetteer.get(found.entity_id) for found in readings]
    cities = [f for f, e in zip(readings, entries, strict=True) if e and e.type == "city"]
    if len(cities) != 1 or not all(e and e.type in CITY_TYPES for e in entries):
        return readings
    named = [f for f in readings if _country(context, f) in context.countries]
    return cities if not named or cities[0] in named else readings


def _country(context: Context, found: Candidate) -> str:
    entry = context.gazetteer.get(found.entity_id)
    return entry.country if entry is not None else ""
