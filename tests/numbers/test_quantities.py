"""Quantities: the codebook's units, both ends kept, quantulum3 behind its gate."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.lexicon import rows
from strikelog.numbers.conversion import FACTORS_FILE, TARGETS, by_pint
from strikelog.numbers.quantities import parse_quantity

QUANTITIES = [
    # text, low, high, unit, measure
    ("about 50 miles", 80.47, 80.47, "km", "distance"),
    ("some 80 kilometres", 80, 80, "km", "distance"),
    ("300 nautical miles", 555.6, 555.6, "km", "distance"),
    ("500 metres", 0.5, 0.5, "km", "distance"),
    ("10-15 km", 10, 15, "km", "distance"),
    ("20 km to 30 km", 20, 30, "km", "distance"),
    ("six-mile", 9.66, 9.66, "km", "distance"),
    ("half a mile", 0.8, 0.8, "km", "distance"),
    ("hundreds of miles", 321.87, None, "km", "distance"),
    ("6 ft 2 in", 0.0019, 0.0019, "km", "distance"),
    ("107-mm", 107, 107, "mm", "calibre"),
    ("122mm", 122, 122, "mm", "calibre"),
    ("two days", 2, 2, "days", "duration"),
    ("almost two months", 60, 60, "days", "duration"),
    ("three years", 1095, 1095, "days", "duration"),
    ("24 hours", 1, 1, "days", "duration"),
    ("40 minutes", 0.0278, 0.0278, "days", "duration"),
    ("20%", 20, 20, "percent", "other"),
    ("$3 million", 3_000_000, 3_000_000, "USD", "other"),
    ("€5m", 5_000_000, 5_000_000, "EUR", "other"),
    ("$5 million to $10 million", 5_000_000, 10_000_000, "USD", "other"),
    ("7-year-old", 7, 7, "year", "other"),
    ("50 kg", 50, 50, "kilogram", "other"),
    ("90 km/h", 90, 90, "kilometer/hour", "other"),
    ("57NM", 105.56, 105.56, "km", "distance"),
    ("4 dm", 0.0004, 0.0004, "km", "distance"),
    ("3 m", 0.003, 0.003, "km", "distance"),
    ("$US113 trillion", 113e12, 113e12, "USD", "other"),
    ("two fortnights", 28, 28, "days", "duration"),
    ("100 million rubles", 100_000_000, 100_000_000, "RUB", "other"),
    (".50-cal", 0.5, 0.5, "caliber", "other"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "measure"), QUANTITIES)
def test_quantity(text: str, low: float, high: float | None, unit: str, measure: str) -> None:
    value = parse_quantity(text)
    assert value is not None
    assert (value.low, value.high, value.unit, value.measure) == (low, high, unit, measure)


@pytest.mark.parametrize(
    "text",
    ["", "five", "rockets", "5 rockets", "miles", "M 5", "50 miles away", "two night guards"],
)
def test_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


def test_source_unit_is_kept() -> None:
    value = parse_quantity("50 to 60 miles")
    assert value is not None
    assert (value.source_low, value.source_high, value.source_unit) == (50, 60, "mile")


UNIT_ROWS = rows("lexicons/numbers_units.csv", ("pattern", "measure", "example", "counterexample"))


@pytest.mark.parametrize("row", UNIT_ROWS, ids=lambda row: row["example"])
def test_unit_lexicon(row: dict[str, str]) -> None:
    """The row's own unit is read from its example and not from its counterexample."""
    pattern = re.compile(rf"\s?-?\s?(?:{row['pattern'].replace(' ', '[ -]')})(?!\w)")
    number = re.compile(r"(?:\d+|two|three)")
    for column, expected in (("example", True), ("counterexample", False)):
        match = number.match(row[column])
        assert match is not None
        assert bool(pattern.match(row[column], match.end())) is expected
    if row["unit"]:
        value = parse_quantity(row["example"])
        assert value is not None and value.source_unit == row["unit"]


@pytest.mark.parametrize("row", rows(FACTORS_FILE, ("unit", "measure", "factor")))
def test_factors_are_those_of_pint(row: dict[str, str]) -> None:
    for value in (1, 3, 107, 0.25, 123.456):
        found = by_pint(value, row["unit"], TARGETS[row["measure"]][0])
        assert value * float(row["factor"]) == found


def test_slow_libraries_wait_until_they_are_needed() -> None:
    code = (
        "import sys\n"
        "from strikelog.numbers.quantities import parse_quantity\n"
        "assert parse_quantity('two days').low == 2\n"
        "assert parse_quantity('$3 million').low == 3_000_000\n"
        "assert 'pint' not in sys.modules and 'quantulum3' not in sys.modules\n"
        "assert parse_quantity('50 miles').low == 80.47\n"
        "assert 'pint' not in sys.modules\n"
        "assert parse_quantity('2 furlongs').low == 0.4\n"
        "assert 'pint' in sys.modules\n"
        "assert parse_quantity('20 kilotons').unit == 'kiloton'\n"
        "assert 'quantulum3' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    parse_quantity(text)


@given(st.integers(1, 100_000))
def test_kilometres_stay_kilometres(number: int) -> None:
    value = parse_quantity(f"{number} km")
    assert value is not None and value.low == value.high == number
