"""Scores as figures for machines (metrics.json) and as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from strikelog.evaluation.scoring.bootstrap import (
    RESAMPLES,
    SEED,
    Array,
    Interval,
    draws,
    intervals,
    paired_interval,
)
from strikelog.evaluation.scoring.counts import Key, Tally

Tallies = Mapping[str, Mapping[Key, Tally]]  # by article, then by measure
Figures = Mapping[str, Any]

DECIMALS = 4
FEW_ARTICLES = 20


def metrics(
    scored: Tallies, baseline: Tallies | None = None, trivial: Tallies | None = None
) -> dict[str, Any]:
    """Every measure by section and name; with ``baseline`` its figures and the difference in F,
    with ``trivial`` the F of what reads nothing, where it has any rows.

    The sections are ``headline``, ``tables`` (whole rows) and one for the slots of each table.
    """
    articles = sorted(scored)
    drawn = draws(len(articles))
    result: dict[str, Any] = {
        "articles": articles,
        "bootstrap": {"over": "articles", "percent": 95, "resamples": RESAMPLES, "seed": SEED},
        "measures": {},
    }
    for key in measures(scored):
        own = [scored[article].get(key, Tally()) for article in articles]
        figures = measure(own, drawn)
        if baseline is not None:
            theirs = [baseline[article].get(key, Tally()) for article in articles]
            figures["baseline"] = measure(theirs, drawn)
            figures["difference"] = difference(own, theirs, drawn)
        if trivial is not None:
            nothing = sum((trivial[article].get(key, Tally()) for article in articles), Tally())
            figures["trivial"] = rounded(nothing.f) if nothing.predicted else None
        result["measures"].setdefault(key[0], {})[key[1]] = figures
    return result


def measures(scored: Tallies) -> list[Key]:
    """All measures, in the order in which they are counted."""
    return list(dict.fromkeys(key for tallies in scored.values() for key in tallies))


def measure(tallies: Sequence[Tally], drawn: Array) -> dict[str, Any]:
    """The figures of one measure from one tally an article; null is "undefined"."""
    total = sum(tallies, Tally())
    bands = intervals(tallies, drawn)
    figures: dict[str, Any] = {}
    for name in ("precision", "recall", "f"):
        figures[name] = rounded(getattr(total, name))
        figures[f"{name}_interval"] = rounded_pair(bands[name])
    return figures | {
        "tp": count(total.found_gold),
        "fp": count(total.predicted - total.found_predicted),
        "fn": count(total.gold - total.found_gold),
        "gold": count(total.gold),
        "predicted": count(total.predicted),
    }


def difference(own: Sequence[Tally], theirs: Sequence[Tally], drawn: Array) -> dict[str, Any]:
    """The difference in F on the same articles, with the interval over the same draws."""
    one, other = sum(own, Tally()).f, sum(theirs, Tally()).f
    gap = None if one is None or other is None else one - other
    return {
        "f": rounded(gap),
        "f_interval": rounded_pair(paired_interval(own, theirs, drawn)),
    }


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)


def rounded_pair(pair: Interval) -> list[float] | None:
    return None if pair is None else [round(value, DECIMALS) for value in pair]


def count(value: float) -> float | int:
    """Whole counts as integers; B-cubed has shares."""
    value = round(value, DECIMALS)
    return int(value) if value == int(value) else value


TITLES = {
    "headline": "Headline",
    "tables": "Tables, by row",
    "events": "events.csv, by slot",
    "figures": "figures.csv, by slot",
    "dates": "dates.csv, by slot",
    "mentions": "mentions.csv, by slot",
    "labels": "mentions.csv, by label",
    "articles": "articles.csv, by slot",
}
WIDTH = 32


def table(result: Figures, notices: Iterable[str]) -> str:
    """The scores as a text table with fixed columns, and what to know when reading them."""
    sections = result["measures"]
    lines = [header(next(iter(sections["headline"].values())))]
    for section, title in TITLES.items():
        if found := sections.get(section):
            lines += ["", title, *(line(name, figures) for name, figures in found.items())]
    return "\n".join([*lines, "", *notes(len(result["articles"])), *notices]) + "\n"


def header(figures: Figures) -> str:
    """The names of the columns that these figures fill."""
    cells = "".join(f" {name:>5}" for name in ("P", "R", "F"))
    counts = "".join(f" {name:>5}" for name in ("tp", "fp", "fn"))
    text = f"{'':{WIDTH}}{cells}  {'(95 %)':12} {counts}"
    text += f"  {'triv. F':>7}" if "trivial" in figures else ""
    return text + (f"   {'base F':>6}  {'gain':>5}  (95 %)" if "baseline" in figures else "")


def line(name: str, figures: Figures) -> str:
    """One measure: precision, recall, F, the interval of F, counts; the F of what reads nothing;
    the baseline's F and gain."""
    cells = "".join(f" {decimal(figures[key]):>5}" for key in ("precision", "recall", "f"))
    counts = "".join(f" {figures[key]:>5.4g}" for key in ("tp", "fp", "fn"))
    text = f"  {name:{WIDTH - 2}}{cells}  {band(figures['f_interval']):12} {counts}"
    if "trivial" in figures:
        text += f"  {decimal(figures['trivial']):>7}"
    if "baseline" not in figures:
        return text
    gain = figures["difference"]
    base = decimal(figures["baseline"]["f"])
    return f"{text}   {base:>6}  {decimal(gain['f'], sign='+'):>5}  {band(gain['f_interval'], '+')}"


def decimal(value: float | None, sign: str = "") -> str:
    """Two decimals, ``-`` where it is undefined."""
    return "-" if value is None else f"{value:{sign}.2f}"


def band(pair: Sequence[float] | None, sign: str = "") -> str:
    return "" if pair is None else f"{decimal(pair[0], sign)} to {decimal(pair[1], sign)}"


def notes(articles: int) -> list[str]:
    lines = [
        f"{articles} articles; 95 % bootstrap intervals over articles ({RESAMPLES} draws).",
        "- is undefined: nothing there on that side. Rules: corpus/EVALUATION.md.",
        "triv. F: one event an article, on the day of publication, with the commonest values.",
    ]
    if articles < FEW_ARTICLES:
        lines.append(f"With {articles} articles the intervals are rough: read them as a warning.")
    return lines
