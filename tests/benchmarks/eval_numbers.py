"""Figures of the five articles against gold, and values on an open quantities file.

usage: eval_numbers.py [--model NAME_OR_PATH] [--stages] [--articles DIR --gold DIR] [--quantities FILE]
                       [--part dev|held|all] [--errors]

Without --stages gold names and dates are given, so that only this stage is measured.
The quantities are split in two by a hash of their id: look at ``dev`` only.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from strikelog import attributes
from strikelog.gazetteer import load_gazetteer
from strikelog.language.language_model import load_model
from strikelog.numbers import Nations, figures_of
from strikelog.numbers.quantities import find_unit, quantity
from strikelog.numbers.words import find_numbers

CELLS = (
    "value_low",
    "value_high",
    "bound",
    "unit",
    "nationality",
    "affiliation",
    "entity_id",
    "reported_by",
)


def articles(options: argparse.Namespace) -> None:
    """Print F of start and measure, then each cell's agreement on the matched figures."""
    attributes.register()
    nlp = load_model(options.model) if options.model else spacy.blank("en")
    if options.stages:
        for stage in ("entities", "dates"):
            nlp.add_pipe(f"strikelog_{stage}")
    gazetteer = load_gazetteer()
    code = Nations(gazetteer.country_code, gazetteer.capital_code)
    counts: Counter[str] = Counter()
    for path in sorted(Path(options.gold).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (Path(options.articles) / f"{gold['article_id']}.txt").read_bytes().decode("utf-8")
        doc = nlp.make_doc(text)
        if options.stages:
            doc._.published = gold["published"]
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        if not options.stages:
            give(doc, gold)
        compare(figures_of(doc, code), gold["figures"], counts, text, options.errors, path.stem)
    report("start+measure", counts["hit"], counts["made"], counts["gold"])
    report("with values", counts["valued"], counts["made"], counts["gold"])
    for cell in CELLS:
        print(f"  {cell:12} {counts[cell]:3} of {counts['hit']}")


def give(doc: Any, gold: dict[str, Any]) -> None:
    """Gold names and dates as the stages before would write them."""
    for key, label in (("mentions", "label"), ("dates", "type")):
        spans = []
        for row in gold[key]:
            span = doc.char_span(row["start"], row["end"], alignment_mode="expand")
            spans.append(
                spacy.tokens.Span(
                    doc, span.start, span.end, label=row[label], kb_id=row.get("entity_id", "")
                )
            )
        doc.spans[key] = spans


def compare(
    made: list[dict[str, Any]],
    gold: list[dict[str, Any]],
    counts: Counter[str],
    text: str,
    show: bool,
    name: str,
) -> None:
    """Count hits by start and measure; ``show`` prints every difference."""
    rows = {(row["start"], row["measure"]): row for row in made}
    wanted = {(row["start"], row["measure"]): row for row in gold}
    counts["made"] += len(made)
    counts["gold"] += len(gold)
    for key in sorted(rows.keys() | wanted.keys()):
        row, want = rows.get(key), wanted.get(key)
        if row is None or want is None:
            if show:
                state = "MISS  " if row is None else "INVENT"
                found = want or row or {}
                start, end = found["start"], found["end"]
                print(
                    state,
                    name,
                    key[1],
                    repr(text[max(0, start - 60) : start]),
                    repr(text[start:end]),
                    repr(text[end : end + 60]),
                    found.get("rule", ""),
                )
            continue
        counts["hit"] += 1
        counts["valued"] += all(row[cell] == want[cell] for cell in ("value_low", "value_high"))
        for cell in CELLS:
            counts[cell] += row[cell] == want[cell]
            if show and row[cell] != want[cell]:
                print(
                    "WRONG ",
                    name,
                    cell,
                    repr(row[cell]),
                    "for",
                    repr(want[cell]),
                    "at",
                    repr(text[row["start"] : row["end"] + 40]),
                )
        if show and text[row["start"] : row["end"]] != want["text"]:
            print("SPAN  ", name, repr(text[row["start"] : row["end"]]), "for", repr(want["text"]))


def report(name: str, hit: int, made: int, gold: int) -> None:
    precision, recall = hit / made if made else 0.0, hit / gold if gold else 0.0
    f = 2 * precision * recall / (precision + recall) if hit else 0.0
    print(
        f"{name:24} P {precision:.3f} R {recall:.3f} F {f:.3f}  ({hit} of {made} made, {gold} gold)"
    )


def quantities(options: argparse.Namespace) -> None:
    """Value F on rows in scope, by kind: counts, ranges, dimensions, news."""
    counts: dict[str, Counter[str]] = {}
    with gzip.open(options.quantities, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        part = "dev" if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2 == 0 else "held"
        if not row["in_scope"] or options.part not in (part, "all"):
            continue
        kind = counts.setdefault(row["source"], Counter())
        value_row(row, kind, options.errors and part == "dev")
    for kind, count in sorted(counts.items()):
        report(kind, count["hit"], count["made"], count["gold"])


def value_row(row: dict[str, Any], counts: Counter[str], show: bool) -> None:
    """Compare values of one text; news rows are compared by their surface."""
    text, news = row["text"], row["source"] == "meantime"
    found = find_numbers(text)
    outside = [item for item in row["expected"] if not item["in_scope"] and "start_char" in item]
    found = [
        match
        for match in found
        if not any(
            item["start_char"] < match.end and match.start < item["end_char"] for item in outside
        )
    ]
    if row["source"] == "recog_dimension":  # these rows list physical dimensions only
        found = [match for match in found if physical(text, match)]
    made = [surface(text, match) if news else values(text, match) for match in found]
    wanted = [
        bare(item["text"]) if news else expected(item)
        for item in row["expected"]
        if item["in_scope"]
    ]
    left = list(made)
    hits = 0
    for item in wanted:
        if item in left:
            left.remove(item)
            hits += 1
    counts["hit"] += hits
    counts["gold"] += len(wanted)
    counts["made"] += hits if news else len(made)  # news rows do not list every number
    if show and (hits < len(wanted) or (left and not news)):
        print(row["id"], repr(text[:120]), "made", made, "wanted", wanted)


def physical(text: str, match: Any) -> bool:
    unit = find_unit(text, match)
    return unit is not None and unit.measure != "duration" and unit.name not in ("percent", "year")


def bare(surface_text: str) -> str:
    """The number itself: which bound words and units the gold spans hold varies."""
    found = find_numbers(surface_text)
    return (
        surface_text[found[0].core_start : found[0].core_end] if found else surface_text
    ).lower()


def surface(text: str, match: Any) -> str:
    """The number of a news text as `bare` gives it for gold."""
    return text[match.core_start : match.core_end].lower()


def values(text: str, match: Any) -> tuple[float | None, float | None]:
    unit = find_unit(text, match)
    value = match.value
    low, high = value.low, value.high
    if unit is not None:
        found = quantity(match, unit)
        low, high = found.source_low, found.source_high
    if value.bound in ("at_most", "less_than"):
        low = None
    return (None if low is None else round(low, 6), None if high is None else round(high, 6))


def expected(item: dict[str, Any]) -> tuple[float | None, float | None]:
    low, high = item["lo"], item["hi"]
    return (None if low is None else round(low, 6), None if high is None else round(high, 6))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model")
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--articles", default="corpus/articles")
    parser.add_argument("--gold", default="corpus/gold")
    parser.add_argument("--quantities")
    parser.add_argument("--part", default="dev", choices=("dev", "held", "all"))
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    if given.quantities:
        quantities(given)
    else:
        articles(given)
