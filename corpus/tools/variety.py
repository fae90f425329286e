#!/usr/bin/env python3
"""Write the counts of corpus/composed/variety.csv into its README.

usage: variety.py COMPOSED

COMPOSED holds variety.csv (a row per article; a column per phenomenon, 1 where the article shows
it) and README.md, in which all between the two marks is replaced.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

BEGIN, END = "<!-- counts: made by corpus/tools/variety.py -->", "<!-- end of counts -->"
DESCRIPTIONS = ("article_id", "split", "style", "place", "weapons", "cluster")
EXAMPLES = 6  # article ids shown for a phenomenon

Row = Mapping[str, str]


def read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def phenomena(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """By phenomenon, the articles that show it."""
    names = [name for name in rows[0] if name not in DESCRIPTIONS]
    return {name: [row for row in rows if row[name] == "1"] for name in names}


def counts(rows: Sequence[Row]) -> str:
    """The three tables: phenomena, then styles, then places and weapons."""
    lines = ["| phenomenon | articles | dev | test | for example |", "|---|---|---|---|---|"]
    for name, shown in phenomena(rows).items():
        lines.append(f"| {name.replace('_', ' ')} | {_cells(shown)} |")
    lines += ["", "| style | articles | dev | test | for example |", "|---|---|---|---|---|"]
    for style in sorted({row["style"] for row in rows}):
        shown = [row for row in rows if row["style"] == style]
        lines.append(f"| {style} | {_cells(shown)} |")
    lines += ["", f"Places: {_tally(rows, 'place')}.", "", f"Weapons: {_tally(rows, 'weapons')}."]
    return "\n".join(lines)


def _cells(shown: Sequence[Row]) -> str:
    splits = Counter(row["split"] for row in shown)
    examples = " ".join(row["article_id"] for row in shown[:EXAMPLES])
    more = " ..." if len(shown) > EXAMPLES else ""
    return f"{len(shown)} | {splits['dev']} | {splits['test']} | {examples}{more}"


def _tally(rows: Sequence[Row], column: str) -> str:
    found = Counter(each for row in rows for each in row[column].split(";") if each)
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {number}" for name, number in ordered)


def replaced(readme: str, table: str) -> str:
    """The README with the table between its marks. ValueError if a mark is missing."""
    before, _, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the README has no {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    readme = folder / "README.md"
    table = counts(read(folder / "variety.csv"))
    readme.write_text(replaced(readme.read_text(encoding="utf-8"), table), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
