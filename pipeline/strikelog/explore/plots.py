"""Plots of a run, on matplotlib's axes (extra ``plots``): give ``ax`` or get new ones.

A plot shows what the tables say and no more: a span of days is a line, an open-ended toll an arrow,
a place without coordinates is counted below the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strikelog.errors import InputError
from strikelog.explore.outlines import countries
from strikelog.explore.words import country_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

FAMILIES = {
    "rockets, shells": ("#c1502e", ("rocket", "missile", "mortar", "artillery", "rpg")),
    "from the air": ("#2f6f9f", ("drone", "airstrike")),
    "bombs": ("#b8860b", ("ied", "suicide_bomb", "car_bomb", "bomb")),
    "others": ("#6b6b6b", ("small_arms", "arson", "unknown")),
}
LAND, SHORE, SEA = "#efeae0", "#b8b0a2", "#f7fafc"
WORLD = (-180.0, -60.0, 180.0, 85.0)
MARGIN = 4.0  # degrees around the points of a map
RANGE, OPEN = "#c1502e", "#e2a48f"


def _axes(ax: Axes | None, width: float, height: float) -> Axes:
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise InputError(
            f'plots need a package: pip install "strikelog[plots]" ({error})'
        ) from error
    made: Axes = pyplot.subplots(figsize=(width, height), layout="constrained")[1]
    return made


def _families(events: pd.DataFrame) -> list[tuple[str, str, pd.DataFrame]]:
    """Name, colour and events of each family of weapons that occurs."""
    found = []
    for name, (colour, kinds) in FAMILIES.items():
        own = events[events["weapon_type"].isin(kinds)]
        if len(own):
            found.append((name, colour, own))
    return found


def attack_map(
    events: pd.DataFrame,
    ax: Axes | None = None,
    within: tuple[float, float, float, float] | None = None,
) -> Axes:
    """Where attacks were told to have struck, by family of weapon; larger points are more.

    ``within`` is the part of the world to draw: west, south, east, north in degrees (default: all
    points).
    """
    ax = _axes(ax, 9, 5.5)
    from matplotlib.collections import PolyCollection

    rings = [ring for shape in countries().values() for ring in shape]
    ax.add_collection(PolyCollection(rings, facecolors=LAND, edgecolors=SHORE, linewidths=0.5))
    located = events.dropna(subset=["latitude", "longitude"])
    for name, colour, own in _families(located):
        points = own.groupby(["longitude", "latitude"]).size().reset_index(name="attacks")
        ax.scatter(
            points["longitude"].astype(float),
            points["latitude"].astype(float),
            s=18 * points["attacks"].astype(float),
            color=colour,
            alpha=0.75,
            edgecolors="white",
            linewidths=0.5,
            label=name,
            zorder=3,
        )
    if len(located):
        ax.legend(loc="lower left", fontsize="small", framealpha=0.9)
    _frame(ax, located, within)
    missing = len(events) - len(located)
    ax.set(facecolor=SEA, aspect="equal", xticks=[], yticks=[])
    ax.set_title(f"{len(located)} attacks with coordinates ({missing} without)", loc="left")
    return ax


def _frame(
    ax: Axes, located: pd.DataFrame, within: tuple[float, float, float, float] | None
) -> None:
    if within is not None:
        west, south, east, north = within
    elif len(located):
        xs, ys = located["longitude"].astype(float), located["latitude"].astype(float)
        west, south = xs.min() - MARGIN, ys.min() - MARGIN
        east, north = xs.max() + MARGIN, ys.max() + MARGIN
    else:
        west, south, east, north = WORLD
    ax.set(xlim=(west, east), ylim=(south, north))


def timeline(events: pd.DataFrame, ax: Axes | None = None, most: int = 12) -> Axes:
    """When attacks were told to have happened, by country: a point a day, a line a span of days."""
    ax = _axes(ax, 9, 4.5)
    dated = events.dropna(subset=["date_start", "date_end", "country"])
    dated = dated.assign(country=dated["country"].str.split(";").str[0])
    rows = dated["country"].value_counts().head(most).index[::-1]
    heights = {code: number for number, code in enumerate(rows)}
    shown = dated[dated["country"].isin(rows)]
    for number, (name, colour, own) in enumerate(_families(shown)):
        ys = own["country"].map(heights).astype(float) + 0.18 * (number - 1.5)
        starts, ends = own["date_start"].to_numpy(), own["date_end"].to_numpy()
        ax.hlines(ys, starts, ends, color=colour, linewidth=2, alpha=0.5)
        ax.scatter(starts, ys, s=14, color=colour, alpha=0.8, label=name, linewidths=0)
    ax.set_yticks(range(len(rows)), [country_name(str(code)) for code in rows])
    ax.grid(axis="y", color="#e5e5e5")
    if len(shown):
        ax.legend(fontsize="small", loc="upper left")
    ax.set_title(f"{len(shown)} of {len(events)} events, by country", loc="left")
    return ax


def bars(table: pd.DataFrame, title: str, ax: Axes | None = None, most: int = 12) -> Axes:
    """A table of counts as stacked bars, a bar a row."""
    ax = _axes(ax, 9, 0.35 * min(len(table), most) + 1.2)
    table.head(most)[::-1].plot.barh(stacked=True, ax=ax, colormap="tab20c", width=0.75)
    ax.set(ylabel="", xlabel="events")
    ax.legend(fontsize="small", title="")
    ax.set_title(title, loc="left")
    return ax


def toll_ranges(tolls: pd.DataFrame, measure: str = "killed", ax: Axes | None = None) -> Axes:
    """Tolls of `summaries.tolls` from the smallest to the largest told; an arrow is open-ended."""
    ax = _axes(ax, 9, 0.32 * len(tolls) + 1.2)
    from matplotlib.ticker import LogLocator, NullFormatter

    for number, (_, row) in enumerate(tolls[::-1].iterrows()):
        low, high = row[f"{measure}_low"], row[f"{measure}_high"]
        if _missing(high):
            ax.plot(low, number, marker=">", color=OPEN, markersize=9)
        else:
            ax.hlines(number, low, high, color=RANGE, linewidth=5, alpha=0.4)
            ax.plot([low, high], [number, number], "o", color=RANGE, markersize=5)
    ax.set_yticks(range(len(tolls)), list(tolls.index[::-1]))
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.xaxis.set_major_formatter("{x:g}")
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_title(f"{measure}: smallest to largest total told (arrow: or more)", loc="left")
    return ax


def _missing(value: Any) -> bool:
    import pandas as pd

    return bool(pd.isna(value))


def revisions(history: pd.DataFrame, measure: str = "munitions", ax: Axes | None = None) -> Axes:
    """How the figures of incidents moved (`summaries.history`): each day's smallest and largest."""
    incidents = list(dict.fromkeys(history["incident_id"]))
    ax = _axes(ax, 9, 0.3 * len(incidents) + 2.5)
    for number, incident in enumerate(incidents):
        own = history[history["incident_id"] == incident].sort_values("as_of")
        first = own["as_of"].iloc[0]
        passed = [(day - first).days for day in own["as_of"]]
        low = own[f"{measure}_low"].astype(float).to_numpy()
        high = own[f"{measure}_high"].fillna(own[f"{measure}_low"]).astype(float).to_numpy()
        colour = f"C{number % 10}"
        ax.fill_between(passed, low, high, color=colour, alpha=0.25)
        ax.plot(passed, low, "o-", color=colour, markersize=4, label=str(incident))
        ax.plot(passed, high, "^--", color=colour, markersize=4)
    ax.set(xlabel="days after the first report", ylabel=measure)
    ax.legend(fontsize="x-small", loc="upper left", bbox_to_anchor=(1, 1))
    ax.set_title(f"{measure}: smallest (dots) and largest (triangles) told each day", loc="left")
    return ax


def score_bars(scores: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """F with its 95 % interval, a row a measure or a group (`quality`)."""
    ax = _axes(ax, 9, 0.32 * len(scores) + 1.2)
    shown = scores.dropna(subset="recall")[::-1]  # gold has none: no F to show
    names = [str(name) for name in shown.index]
    low, high = (shown["f"] - shown["f_low"]), (shown["f_high"] - shown["f"])
    ax.errorbar(
        shown["f"], range(len(shown)), xerr=[low.clip(lower=0), high.clip(lower=0)],
        fmt="o", color=RANGE, ecolor=OPEN, elinewidth=4,
    )  # fmt: skip
    ax.set_yticks(range(len(shown)), names)
    ax.set(xlim=(0, 1.02), xlabel="F, 95 % interval over articles")
    ax.grid(axis="x", color="#e5e5e5")
    return ax


def reliability(calibration: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """How often cells were right (`quality.calibration`) against the probability told."""
    ax = _axes(ax, 4.5, 4.5)
    ax.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle="--")
    sizes = 300 * calibration["cells"] / calibration["cells"].max()
    ax.scatter(calibration["told"], calibration["right"], s=sizes + 8, color=RANGE, alpha=0.7)
    ax.set(xlim=(0, 1.03), ylim=(0, 1.03), xlabel="probability told", ylabel="share right")
    ax.set(aspect="equal")
    return ax
