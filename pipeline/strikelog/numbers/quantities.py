"""Numbers with a unit: found beside a number, converted to the codebook's units.

Distances become kilometres (two decimals), calibres millimetres, durations days (four decimals;
a month is 30, a year 365). Other units keep their value. pint converts, by a table of its factors
where the unit is a common one; quantulum3 names units beyond the lexicon. Either is only imported
when such a unit stands there (their first calls take half a second and 2 s).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from strikelog.lexicon import Row, pattern, rows
from strikelog.numbers.bounds import MONEY
from strikelog.numbers.conversion import TARGETS, convert, quantulum_unit
from strikelog.numbers.words import NumberMatch, find_numbers
from strikelog.tables.records import Number

UNITS_FILE = "lexicons/numbers_units.csv"
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "₪": "ILS", "₴": "UAH", "₽": "RUB"}
_MONEY_SCALE = pattern("numbers", "money_scale")
_OF_A_UNIT = pattern("numbers", "of_a_unit")
# units of length and time that no row of the list names: only quantulum3 knows what they are
_CONVERTED = pattern("numbers", "converted_unit")
_GUN = pattern("numbers", "gun")
_QUANTULUM_TIME, _QUANTULUM_LENGTH = "time", "length"


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """A quantity in the codebook's ``unit`` and as written (``source_*``)."""

    low: Number | None
    high: Number | None
    bound: str
    unit: str
    measure: str
    source_low: Number | None
    source_high: Number | None
    source_unit: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit beside a number: its span with the number, its name, the codebook's measure."""

    start: int
    end: int
    name: str
    measure: str
    factor: Number = 1
    surface: str = ""  # of a unit that only quantulum3 has a name for


def parse_quantity(text: str) -> QuantityValue | None:
    """The quantity that ``text`` as a whole is ("about 50 miles", "$3 million"), else None.

    >>> parse_quantity("about 50 miles").low
    80.47
    """
    matches = find_numbers(text)
    if not matches:
        return None
    match = matches[0]
    unit = find_unit(text, match)
    if unit is None:
        return None
    if len(matches) > 1:
        return _feet_and_inches(text, matches) if len(matches) == 2 else None
    if (text[: unit.start] + text[unit.end :]).strip(" \t\n.\u00a0"):
        return None
    named = quantulum_unit(unit.surface) if unit.surface else None
    return quantity(match, replace(unit, name=named[0]) if named else unit)


def _feet_and_inches(text: str, matches: list[NumberMatch]) -> QuantityValue | None:
    parts = [
        parse_quantity(text[a.start : b])
        for a, b in zip(matches, [matches[1].start, len(text)], strict=True)
    ]
    first, second = parts
    if first is None or second is None or first.bound == "vague":
        return None
    if (first.source_unit, second.source_unit) != ("foot", "inch") or first.source_low is None:
        return None
    feet = first.source_low + (second.source_low or 0) / 12
    low = convert(feet, "foot", "distance")
    return QuantityValue(low, low, first.bound, "km", "distance", feet, feet, "foot")


def find_unit(text: str, match: NumberMatch) -> Unit | None:
    """The unit that belongs to a number: a currency sign before it or a unit word after it."""
    money = MONEY.search(text, max(0, match.core_start - 5), match.core_start)
    if money is not None:
        sign = next(CURRENCIES[char] for char in money.group() if char in CURRENCIES)
        start = min(match.start, money.start())
        scale = _MONEY_SCALE.match(text, match.end)
        if scale is None:
            return Unit(start, match.end, sign, "other")
        factor = 10**6 if scale.group("m") else 10**9
        return Unit(start, scale.end(), sign, "other", factor)
    return _unit_after(text, match)


def _unit_after(text: str, match: NumberMatch) -> Unit | None:
    pattern, units = _unit_table()
    found = pattern.match(text, match.end)
    if found is None or (match.kind == "vague" and _bare_letter(found.group("unit"))):
        return None
    if _OF_A_UNIT.match(text[match.end : match.end + 7]) and match.kind != "fraction":
        return None  # "half a mile", but not "5 a day"
    if _compound(text, match, found):
        return None
    name, measure = units[int(str(found.lastgroup)[1:])]
    if _is_pronoun_or_clock(text, match, found):
        return None
    end = _with_stop(text, found.end(), found.group("unit"))
    if measure == "quantulum":
        return _from_quantulum(text, match, end)
    if name == "inch" and _GUN.match(text, end):
        measure = "calibre"
    return Unit(match.start, end, name, measure)


def _compound(text: str, match: NumberMatch, found: re.Match[str]) -> bool:
    """ "two night-shift workers", "two night guards": the word begins another."""
    spaced = text[match.end : match.end + 1] in (" ", "\u00a0")
    after = text[found.end() : found.end() + 2]
    joined = after[:1] == "-" and after[1:].islower()
    return spaced and (joined or (found.group("unit") == "night" and match.value.low != 1))


def _bare_letter(unit: str) -> bool:
    return len(unit) <= 2


def _is_pronoun_or_clock(text: str, match: NumberMatch, found: re.Match[str]) -> bool:
    """ "one second" of "one, second"; "m" of "5 m." is fine, of "5 M's" not."""
    unit = found.group("unit")
    if unit == "m" and not text[match.core_start : match.core_end][-1:].isdigit():
        return True
    return unit in ('"', "m") and text[found.end() : found.end() + 1] in ("'", "’")


def _with_stop(text: str, end: int, unit: str) -> int:
    """The stop of an abbreviated unit belongs to it inside a sentence ("107-mm. rockets")."""
    goes_on = re.match(r"\.(?=\s+[a-z(])", text[end:])
    return end + 1 if goes_on and len(unit) <= 3 and unit.isalpha() else end


@functools.cache
def _unit_table() -> tuple[re.Pattern[str], dict[int, tuple[str, str]]]:
    table = rows(UNITS_FILE, ("pattern", "measure", "example", "counterexample"))
    ordered = sorted(enumerate(table), key=lambda item: (_rank(item[1]), item[0]))
    parts, units = [], {}
    for number, row in ordered:
        body = row["pattern"].replace(" ", r"[\s-]")
        parts.append(rf"(?P<u{number}>{body})")
        units[number] = (row["unit"], row["measure"])
    joined = "|".join(parts)
    return re.compile(
        rf"(?:\s+(?:of(?:\s+an?)?|an?))?\s?-?\s?(?=(?P<unit>[^\s.,;)]+))(?:{joined})(?!\w)"
    ), units


_OF_SEVERAL = ("square", "cubic", "hour", "old", "nautical", "sterling", "/", '"')


def _rank(row: Row) -> int:
    """Patterns of several words before their parts ("km/h" before "km"); quantulum3 last."""
    if row["measure"] == "quantulum":
        return 2
    return 0 if any(part in row["pattern"] for part in _OF_SEVERAL) else 1


def quantity(match: NumberMatch, unit: Unit) -> QuantityValue:
    """Value of ``match`` with ``unit`` in the codebook's unit for its measure."""
    value = match.value
    low = None if value.low is None else value.low * unit.factor
    high = None if value.high is None else value.high * unit.factor
    target = TARGETS.get(unit.measure)
    shown = target[1] if target else unit.name
    return QuantityValue(
        convert(low, unit.name, unit.measure),
        convert(high, unit.name, unit.measure),
        value.bound,
        shown,
        unit.measure,
        low,
        high,
        unit.name,
    )


def _from_quantulum(text: str, match: NumberMatch, end: int) -> Unit | None:
    surface = text[match.end : end].strip(" -\u00a0")
    if not _CONVERTED.search(
        surface
    ):  # its name changes no figure: quantulum3 takes seconds to load
        return Unit(match.start, end, surface, "other", surface=surface)
    named = quantulum_unit(surface)
    if named is None:
        return None
    name, entity = named
    measure = {_QUANTULUM_LENGTH: "distance", _QUANTULUM_TIME: "duration"}.get(entity, "other")
    return Unit(match.start, end, name, measure)
