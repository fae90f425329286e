"""Totals of an event from the figures told of it (codebook, "Figures of an event").

Pure functions over plain figures in the order of the text; they know no spaCy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby

from strikelog.tables.records import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure as told: its value bounds, by whom, and how it stands to the others.

    ``sentence`` is any number that tells sentences apart; ``part`` marks a part told after
    "including"; ``additional`` a figure that adds to the one before ("two more").
    """

    low: Number | None
    high: Number | None
    bound: str
    source: str
    sentence: int
    part: bool = False
    additional: bool = False
    elliptical: bool = False  # a number without its noun: "one in the market, the other on a roof"
    individual: str = ""  # one person, by name or description: "an American contractor"
    of_group: bool = False  # says something of one group only: "no Americans were injured"
    people: bool = False  # killed or wounded
    members: tuple[int, ...] = field(default=(), compare=False)  # figures it is the sum of


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What all sources together give: smallest and largest total, and whether they contradict."""

    low: Number | None = None
    high: Number | None = None
    disputed: bool = False


def total(figures: Sequence[Told]) -> Total:
    """The event's total over every source's own total; ``Total()`` if nothing is told."""
    told = source_totals(figures)
    if not told:
        return Total()
    lows = [f.low for f in told if f.low is not None]
    highs = [f.high for f in told if f.high is not None]
    low = min(lows, default=None)
    high = max(highs, default=None)
    open_low = max((f.low for f in told if f.high is None and f.low is not None), default=None)
    if high is not None and open_low is not None and open_low > high:
        high = None
    disputed = any(not _agree(one, other) for one, other in combinations(told, 2))
    return Total(low=low, high=high, disputed=disputed)


def source_totals(figures: Sequence[Told]) -> list[Told]:
    """Every source's own total, with the ``members`` of the figures that it adds up."""
    return _totals(_without_vague(_without_group_zeros([f for f in figures if not f.part])))


def _without_group_zeros(figures: list[Told]) -> list[Told]:
    # "No Americans were injured" says nothing of others.
    return [f for f in figures if not (f.of_group and f.high == 0)]


def _without_vague(figures: list[Told]) -> list[Told]:
    # A vague or partitive count is no total where any number is given.
    exact = [f for f in figures if f.bound != "vague"]
    return exact or figures


def _totals(figures: list[Told]) -> list[Told]:
    """One total for each telling: parts of one sentence and source summed, additions added on."""
    totals: list[Told] = []
    for (_, _), group in groupby(figures, key=lambda f: (f.sentence, f.source)):
        parts = list(group)
        if totals and all(f.additional for f in parts):
            totals[-1] = _sum([totals[-1], *parts])
        else:
            totals.append(_sum(parts))
    return _stated(totals)


def _stated(totals: list[Told]) -> list[Told]:
    """A source that tells a total and elsewhere a smaller part of it keeps the total.

    Zeros go where the same source tells of anybody: "no deaths among ..." is about a part.
    """
    kept: list[Told] = []
    for source in dict.fromkeys(f.source for f in totals):
        own = [f for f in totals if f.source == source]
        persons = list({f.individual: f for f in own if f.individual}.values())
        if len(persons) > 1:
            own.append(_sum(persons))
        finite = [f for f in own if f.low]
        kept += [max(finite, key=lambda f: f.low or 0)] if finite else own[:1]
    return kept


def _sum(parts: Sequence[Told]) -> Told:
    """The sum of disjoint parts; numbers without a noun that break a total down are not added."""
    full = [f for f in parts if not f.elliptical]
    rest = sum(f.low or 0 for f in parts if f.elliptical and not f.additional)
    if full and rest <= max(f.low or f.high or 0 for f in full):
        parts = [f for f in parts if f in full or f.additional]
    if len(parts) == 1 or _broken_down(parts):
        return parts[0]
    lows = [f.low for f in parts if f.low is not None]
    highs = [f.high for f in parts]
    bounds = {f.bound for f in parts}
    return replace(
        parts[0],
        low=sum(lows) if lows else None,
        high=None if None in highs else sum(h for h in highs if h is not None),
        bound=bounds.pop() if len(bounds) == 1 else _joint_bound(bounds),
        members=tuple(member for f in parts for member in f.members),
    )


def _broken_down(parts: Sequence[Told]) -> bool:
    """ "12 people, seven in Kherson and five in Nikopol": the first is the sum of the rest. Of
    weapons "five hit A, three B, two C" is as likely ten."""
    first, *rest = parts
    if not first.people:
        return False
    lows = [f.low for f in rest if f.low and not f.additional]
    return len(lows) == len(rest) >= 2 and sum(lows) == first.low


def _joint_bound(bounds: set[str]) -> str:
    for bound in ("vague", "at_least", "more_than", "range", "about"):
        if bound in bounds:
            return bound
    return "exact"


# "About 20" agrees with what rounds to it: a tenth, and at least one.
ABOUT = 0.1


def _interval(figure: Told) -> tuple[float, float]:
    low = float(figure.low) if figure.low is not None else 0.0
    high = float(figure.high) if figure.high is not None else float("inf")
    if figure.bound == "about":
        slack = max(1.0, ABOUT * high)
        return low - slack, high + slack
    if figure.bound == "more_than":
        low += 1
    return low, high


def _agree(one: Told, other: Told) -> bool:
    (a, b), (c, d) = _interval(one), _interval(other)
    return a <= d and c <= b
