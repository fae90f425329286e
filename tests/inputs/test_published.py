"""Days of publication: what is written on the left, the day on the right."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.inputs import read_published

DAY = date(2021, 5, 6)


@pytest.mark.parametrize(
    "told",
    [
        "2021-05-06",
        " 2021-05-06 ",
        "2021-05-06T10:05:33Z",
        "2021-05-06T23:30:00-05:00",
        "2021-05-06 10:05:33.123456",
        "2021-05-06 10:05:33 UTC",
        "2021-05-06T10:05:33.000000000",
        "2021/05/06",
        "20210506",
        20210506,
        20210506.0,
        1620259200,
        "1620259200",
        1620259200000,
        1620259200000.0,
        "1620259200000",
        1620259200000000,
        1620259200000000000,
        np.datetime64("2021-05-06"),
        np.int64(1620259200000),
        pd.Timestamp("2021-05-06 23:59", tz="Asia/Baghdad"),
        datetime(2021, 5, 6, 1, 2),
        DAY,
        "Thu, 06 May 2021 10:00:00 GMT",
        "Thu, 6 May 2021 10:00:00 +0300",
        "Thu, 06 May 21 10:00:00 EST",
        "6 May 2021",
        "May 6, 2021",
        "Thursday, May 6, 2021, 10:05 a.m.",
        "Published on 6 May 2021",
        "06-May-2021",
    ],
)
def test_read(told: object) -> None:
    assert read_published(told) == DAY


def test_one_reading_is_enough() -> None:
    assert read_published("27/12/2019") == date(2019, 12, 27)
    assert read_published("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "told",
    [None, "", " ", "nan", "NaN", "NaT", "None", "null", "<NA>", "N/A", float("nan"), pd.NaT],
)
def test_no_date(told: object) -> None:
    assert read_published(told) is None


@pytest.mark.parametrize(
    "told",
    [
        "06/05/2021",
        "05.06.2021",
        "2021-02-30",
        "2023-02-29",
        "2021",
        "2021-05",
        "2021-W18-4",
        "2021-05-06 yesterday",
        "Fri, 06 May 2021 10:00:00 GMT",  # a Thursday
        "May 6, 2021 and May 7, 2021",
        "0025-05-06",
        "2525-05-06",
        "6 May",
        "yesterday",
        "today",
        "-1",
        "9" * 30,
        "True",
    ],
)
def test_not_a_date(told: object) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        read_published(told)


def test_the_declared_format_is_tried_first() -> None:
    assert read_published("06/05/2021", "%d/%m/%Y") == DAY
    assert read_published("05/06/2021", "%m/%d/%Y") == DAY
    assert read_published("2021-05-06", "%d/%m/%Y") == DAY
    with pytest.raises(ValueError, match="year 0025"):
        read_published("06/05/0025", "%d/%m/%Y")


@given(st.one_of(st.text(), st.integers(), st.floats()))
def test_anything_is_a_date_none_or_a_value_error(told: object) -> None:
    try:
        found = read_published(told)
    except ValueError as caught:
        assert "is not a date" in str(caught)
    else:
        assert found is None or 1900 <= found.year <= 2100
