"""Figures over the whole pipeline: sentences in the manner of many outlets, marked by hand.

The table's marks say every figure of a sentence: one beyond them fails as a missing one does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from figure_marks import MEASURES, Figure, read_figures

TABLE = Path(__file__).parents[1] / "cases" / "news_figures.txt"
LINES = [
    line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
]
PEOPLE = ("killed", "wounded", "casualties", "personnel")


def told(text: str, row: dict[str, Any]) -> Figure:
    people = row["measure"] in PEOPLE
    return (
        text[row["start"] : row["end"]],
        row["measure"],
        row["nationality"] if people else "",
        row["affiliation"] if people else "",
        row["reported_by"],
    )


@pytest.mark.parametrize("line", LINES)
def test_marked_sentences(stages: Any, line: str) -> None:
    text, expected = read_figures(line)
    doc = stages.make_doc(text)
    doc._.published = "2023-05-03"
    for _, stage in stages.pipeline:
        doc = stage(doc)
    rows = [row for span in doc.spans["figures"] for row in span._.figures]
    rows.sort(key=lambda row: (row["start"], row["end"], row["measure"]))
    assert [told(text, row) for row in rows] == expected


@pytest.mark.parametrize("line", LINES[::3])
def test_a_text_cut_anywhere_gives_valid_rows(stages: Any, line: str) -> None:
    words = read_figures(line)[0].split()
    for stop in (len(words) // 3, len(words) // 2, len(words) - 1):
        text = " ".join(words[:stop])
        doc = stages(text)
        for row in (row for span in doc.spans["figures"] for row in span._.figures):
            assert 0 <= row["start"] < row["end"] <= len(text)
            assert row["value_low"] is not None or row["value_high"] is not None


def test_every_measure_stands_in_the_table() -> None:
    seen = {figure[1] for line in LINES for figure in read_figures(line)[1]}
    assert seen == {measure for measures in MEASURES.values() for measure in measures}


@pytest.mark.parametrize("marked", ["{two}y men", "{two} men"])
def test_marks_that_cannot_be_read(marked: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_figures(marked)
