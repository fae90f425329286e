"""Places against Wikipedia's own location of single attacks (wiki_attacks.jsonl.gz).

    python corpus/tools/score_wiki_attacks.py make DATA OUT.jsonl [PART]  rows for `strikelog run`
    python corpus/tools/score_wiki_attacks.py events DATA TABLES [PART]   the country of its events
    python corpus/tools/score_wiki_attacks.py places DATA [PART]          of the place candidates

PART is train (for development) or held_out (default; totals only). A text counts where it names
the list's country itself, by name or adjective. Right: an event of the text (the place candidate
that is told first and most closely) has it; wrong: another; empty: none has any.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import strikelog
from strikelog.gazetteer import Gazetteer, load_gazetteer
from strikelog.gazetteer.normalization import words

# What the list calls a country and the codebook files under one.
PARTS = {
    "West Bank": "PS", "Gaza Strip": "PS", "East Jerusalem": "PS", "Northern Ireland": "GB",
    "England": "GB", "Scotland": "GB", "México": "MX", "Italia": "IT", "Crimea": "UA",
    "Democratic Republic of Congo": "CD", "Democratic Republic of The Congo": "CD", "USA": "US",
    "Republic of Ireland": "IE", "Kosovo": "XK", "Northern Israel": "IL", "Myanmar": "MM",
}  # fmt: skip
CLOSEST = ("site", "city", "admin1", "country")


def read(data: Path, part: str) -> list[dict[str, Any]]:
    """The rows of one part."""
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["split"] == part]


def wanted(rows: Iterable[dict[str, Any]], gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """(article id, text, ISO code) of the rows whose text names the list's country."""
    for row in rows:
        last = (row["location"] or "").split(",")[-1].strip()
        code = PARTS.get(last) or gazetteer.country_code(last)
        if code and code in named(row["text"], gazetteer):
            yield row["article_id"], row["text"], code


def named(text: str, gazetteer: Gazetteer) -> set[str]:
    """ISO codes of the countries that a text names or calls by adjective."""
    found = words(text)
    spans = (text[found[i].start : found[j].end] for i in range(len(found))
             for j in range(i, min(i + 4, len(found))))  # fmt: skip
    return {code for span in spans if (code := gazetteer.country_code(span))}


def score(rows: Iterable[tuple[str, str, str]], countries: Callable[[str, str], list[str]]) -> None:
    """Print how often the first country given is the list's."""
    counts: Counter[str] = Counter()
    for article, text, code in rows:
        given = [cell for cell in countries(article, text) if cell]
        right = bool(given) and code in given[0].split(";")
        counts["right" if right else "wrong" if given else "empty"] += 1
        counts["any"] += any(code in cell.split(";") for cell in given)
    kinds = ("right", "wrong", "empty")
    total = max(sum(counts[kind] for kind in kinds), 1)
    print(f"{total} texts name the country", *(f"{k} {counts[k] / total:.3f}" for k in kinds),
          f"among all given {counts['any'] / total:.3f}", sep=", ")  # fmt: skip


def of_events(tables: Path) -> Callable[[str, str], list[str]]:
    """The countries of a run's events."""
    found: dict[str, list[str]] = defaultdict(list)
    with (tables / "events.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["article_id"]].append(row["country"])
    return lambda article, _: found[article]


def of_places() -> Callable[[str, str], list[str]]:
    """The countries of the place candidates, the most closely told first."""
    nlp = strikelog.load()
    later = nlp.pipe_names[nlp.pipe_names.index("strikelog_entities") + 1 :]
    nlp.select_pipes(disable=later)

    def countries(_: str, text: str) -> list[str]:
        places = [span._.place for span in nlp(text).spans["places"]]
        places.sort(key=lambda place: CLOSEST.index(place["geo_precision"] or "country"))
        return [place["country"] for place in places]

    return countries


def main(verb: str, data: str, *rest: str) -> None:
    part = rest[-1] if rest and rest[-1] in ("train", "held_out") else "held_out"
    rows = read(Path(data), part)
    if verb == "make":
        keys = ("article_id", "published", "text")
        lines = (json.dumps({key: row[key] for key in keys}, ensure_ascii=False) for row in rows)
        Path(rest[0]).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    countries = of_events(Path(rest[0])) if verb == "events" else of_places()
    score(wanted(rows, load_gazetteer()), countries)


if __name__ == "__main__":
    main(*sys.argv[1:])
