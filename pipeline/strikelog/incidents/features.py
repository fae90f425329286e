"""What two events have in common and what sets them apart, by name (data/incidents/weights.csv)."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

from strikelog.incidents.blocks import SLACK, narrow
from strikelog.incidents.facts import (
    PRECISE,
    Bounds,
    Days,
    Facts,
    names,
    normal,
    share_names,
    specifics,
    things,
)
from strikelog.lexicon import rows

NEAR_KM = 15.0  # a town and a site in it or beside it
FAR_KM = 30.0
EARTH_KM = 6371.0
MANY = 10  # people: that two attacks have such a toll in common is rare
AGREEMENTS = 2  # beyond site and date, where either is not known (codebook)


def features(one: Facts, other: Facts) -> tuple[str, ...]:
    """All that speaks for or against two events being one attack."""
    return tuple(
        name
        for name in (
            time(one, other),
            place(one, other),
            land(one, other),
            kind(one, other),
            weapon(one, other),
            count("munitions", one.counts[0], other.counts[0]),
            count("killed", one.counts[1], other.counts[1]),
            count("wounded", one.counts[2], other.counts[2]),
            doer(one, other),
            "victim_same" if set(one.victims) & set(other.victims) else "",
            "damage_shared" if things(one.damage) & things(other.damage) else "",
            "place_words_shared" if things(one.words) & things(other.words) else "",
        )
        if name
    )


def bars(one: Facts, other: Facts) -> Iterator[str]:
    """What rules out, whatever else they have in common, that two events are one attack."""
    if one.article_id == other.article_id:
        yield "told_apart_by_one_article"
    if one.days and other.days and gap(one.days, other.days) > 1:
        yield "days_apart"
    if _early(one, other) > 1 or _early(other, one) > 1:
        yield "told_before_it_happened"
    placed = (one.place and other.place) or share_names(one, other)
    dated = narrow(one.window) and narrow(other.window)
    if not (placed and dated) and not agree(one, other):
        yield "too_little_in_common"


def agree(one: Facts, other: Facts) -> bool:
    """Whether enough specific facts are shared for want of a site or day: a victim, or two of the
    numbers (one from `MANY` on counts twice), the perpetrator with the weapon, names in the place,
    words of the damage."""
    if set(one.victims) & set(other.victims):
        return True
    told = [count("", a, b) for a, b in zip(one.counts, other.counts, strict=True)]
    shared = len(set(specifics(one)) & set(specifics(other))) + told.count("_same_many")
    shared += share_names(one, other)
    shared += bool(things(one.damage) & things(other.damage))
    return shared >= AGREEMENTS


def _early(undated: Facts, other: Facts) -> int:
    """By how many days an event with no date was published before the other happened. One may be
    for the time zones; by two it is another attack."""
    if undated.days or undated.told is None or other.days is None:
        return 0
    return other.days[0] - undated.told


def gap(one: Days, other: Days) -> int:
    """Days between two stretches; 0 or less where they overlap."""
    return max(one[0] - other[1], other[0] - one[1])


def time(one: Facts, other: Facts) -> str:
    if one.days and other.days:
        closely = all(days[1] - days[0] <= PRECISE for days in (one.days, other.days))
        if gap(one.days, other.days) > 0:
            return "day_after"
        return "day_same" if closely else "days_overlap"
    if _early(one, other) == 1 or _early(other, one) == 1:
        return "news_of_the_day_before"
    here, there = one.window, other.window
    if here is None or there is None:
        return "time_unknown"
    between = abs(here[1] - there[1]) if narrow(here) and narrow(there) else SLACK + 1
    return f"news_within_{between}" if between <= SLACK else "news_later"


def place(one: Facts, other: Facts) -> str:
    if not (one.place and other.place):
        return "place_names_told" if share_names(one, other) else "place_unknown"
    if one.place == other.place:
        if not (one.town and other.town):
            return "site_same"
        return "busy_town_same" if normal(one.site_name) in _busy() else "town_same"
    apart = kilometres(one, other)
    within = names(one.site_name, "") & names(other.site_name, "")
    if one.town != other.town and (apart <= NEAR_KM or within):
        return "site_in_town"
    if within:
        return "names_shared"
    if one.site_id and other.site_id and not (one.town or other.town):
        return "sites_near" if apart <= NEAR_KM else "sites_differ"
    if share_names(one, other):
        return "place_names_shared"
    return "places_far" if FAR_KM < apart < math.inf else "places_differ"


@functools.cache
def _busy() -> frozenset[str]:
    """Towns that see so many attacks that the same town says less."""
    return frozenset(row["town"] for row in rows("incidents/busy_towns.csv", ("town",)))


def kilometres(one: Facts, other: Facts) -> float:
    """Great-circle distance; infinite if a point is not known."""
    if one.point is None or other.point is None:
        return math.inf
    lat1, lon1, lat2, lon2 = (math.radians(each) for each in (*one.point, *other.point))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def land(one: Facts, other: Facts) -> str:
    here, there = (set(filter(None, each.country.split(";"))) for each in (one, other))
    if here and there and not here & there:
        return "countries_differ"
    if one.admin1 and other.admin1:
        return "region_same" if one.admin1 == other.admin1 else "regions_differ"
    return ""


@functools.cache
def _alike() -> frozenset[frozenset[str]]:
    """Types that one attack is told as by different articles."""
    table = rows("incidents/alike_types.csv", ("one", "other"))
    return frozenset(frozenset((row["one"], row["other"])) for row in table)


def kind(one: Facts, other: Facts) -> str:
    if one.event_type == other.event_type:
        return "type_same"
    alike = frozenset((one.event_type, other.event_type)) in _alike()
    return "types_alike" if alike else "types_differ"


def weapon(one: Facts, other: Facts) -> str:
    if not (one.weapon and other.weapon):
        return ""
    if one.weapon == other.weapon:
        return "weapon_same"
    return "weapons_alike" if one.event_type == other.event_type else "weapons_differ"


def count(measure: str, one: Bounds, other: Bounds) -> str:
    """How two tolls agree: both none, the same, bounds that overlap, near, or far."""
    if one[0] is None or other[0] is None:
        return ""
    low, high = sorted((one[0], other[0]))
    if high <= 1 and measure == "munitions":
        return ""  # "a bomb" is no count
    if high == 0:
        return f"{measure}_none"
    if low == high:
        return f"{measure}_same_many" if low >= MANY else f"{measure}_same"
    if low == 0:
        return f"{measure}_none_and_some"
    if _overlap(one, other) or high - low <= max(1, high / 4):
        return f"{measure}_near"
    return f"{measure}_far"


def _overlap(one: Bounds, other: Bounds) -> bool:
    (a, b), (c, d) = one, other
    return (b is None or b >= (c or 0)) and (d is None or d >= (a or 0))


def doer(one: Facts, other: Facts) -> str:
    if not (one.perpetrator and other.perpetrator):
        return ""
    if one.perpetrator == other.perpetrator:
        return "perpetrator_same"
    if one.known_perpetrator and other.known_perpetrator:
        return "perpetrators_differ"
    shared = set(one.perpetrator.split()) & set(other.perpetrator.split())
    return "perpetrator_words_shared" if shared else ""
