"""Values in the codebook's units, by pint or a table of its factors; names of rare units, by
quantulum3."""

from __future__ import annotations

import functools
from typing import Any

from strikelog.lexicon import rows
from strikelog.tables.records import Number

FACTORS_FILE = "lexicons/numbers_unit_factors.csv"
TARGETS = {
    "distance": ("kilometer", "km", 2),
    "calibre": ("millimeter", "mm", 3),
    "duration": ("day", "days", 4),
}


MOST_PLACES = 6


def convert(value: Number | None, unit: str, measure: str) -> Number | None:
    """``value`` in the codebook's unit of ``measure``; unchanged where it names none."""
    target = TARGETS.get(measure)
    if value is None or target is None:
        return value
    if unit == target[0]:
        return value
    factor = _factors().get((unit, measure))
    exact = float(value * factor) if factor else by_pint(value, unit, target[0])
    places = target[2]
    while 0 < abs(exact) < 10.0 ** (1 - places) and places < MOST_PLACES:  # 3 m are 0.003 km
        places += 1
    result = round(exact, places)
    return int(result) if result.is_integer() else result


@functools.cache
def _factors() -> dict[tuple[str, str], float]:
    """pint's factors from common units to those of `TARGETS`."""
    table = rows(FACTORS_FILE, ("unit", "measure", "factor"))
    return {(row["unit"], row["measure"]): float(row["factor"]) for row in table}


def by_pint(value: Number, unit: str, target: str) -> float:
    """``value`` of ``unit`` in units of ``target``."""
    return float(_registry().Quantity(value, unit).to(target).magnitude)


@functools.cache
def _registry() -> Any:
    """pint's registry with the codebook's month of 30 days; about half a second, once."""
    import pint

    registry: Any = pint.UnitRegistry()
    for definition in (
        "codebook_month = 30 * day",
        "codebook_year = 365 * day",
        "codebook_decade = 3650 * day",
        "codebook_century = 36500 * day",
    ):
        registry.define(definition)
    return registry


@functools.lru_cache(maxsize=512)
def quantulum_unit(surface: str) -> tuple[str, str] | None:
    """quantulum3's name and kind of a unit, None where it knows none.

    Its classifier, which it unpickles where scikit-learn is installed, is not used.
    """
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that its optional classifier is absent
        from quantulum3 import classifier, parser

        before, classifier.USE_CLF = classifier.USE_CLF, False
        try:
            found = parser.parse(f"2 {surface}")
        finally:
            classifier.USE_CLF = before
    if not found or found[0].unit.name == "dimensionless":
        return None
    return str(found[0].unit.name).replace(" ", "_"), str(found[0].unit.entity.name)
