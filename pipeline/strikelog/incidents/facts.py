"""What linking goes by: the facts of one event, small enough that a million fit in memory."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import TypeVar

from strikelog.lexicon import rows
from strikelog.tables.records import EventRow, Number
from strikelog.text.shapes import WORD

Bounds = tuple[Number | None, Number | None]  # low and high; (None, None): not told
Days = tuple[int, int]  # first and last day, as ordinals

MEASURES = ("munitions", "killed", "wounded")
# A day told, or two: "overnight" is the night between two days.
PRECISE = 1
# A wider stretch of days says nothing by itself.
WIDE = 62
# The news of the day is of that day or the days before it.
FRESH = 3
T = TypeVar("T")
POINTS = frozenset({"site", "city"})


@dataclass(frozen=True, slots=True)
class Facts:
    """One event. Days are ordinals; ``days`` is what the article says, ``told`` its publication."""

    event_id: str
    article_id: str
    days: Days | None
    told: int | None
    main: bool
    event_type: str
    weapon: str  # type of weapon; empty where unknown
    site_id: str
    site_name: str
    words: str  # the place as worded
    admin1: str
    country: str
    point: tuple[float, float] | None  # of a site or town
    town: bool
    counts: tuple[Bounds, Bounds, Bounds]  # in the order of MEASURES
    perpetrator: str  # an id, else the words
    known_perpetrator: bool
    damage: str
    victims: tuple[str, ...]
    disputed: bool

    @property
    def place(self) -> str:
        """The site or town, by id or else by its name; empty where none is told."""
        return self.site_id or normal(self.site_name)

    @property
    def window(self) -> Days | None:
        """Days on which it may have happened: as told, else the last days before the news of it.

        None where neither tells: of an event in the background nobody knows how old it is.
        """
        news = (self.told - FRESH, self.told) if self.main and self.told is not None else None
        if self.days is None or news is None or self.days[1] - self.days[0] <= WIDE:
            return self.days or news
        both = max(self.days[0], news[0]), min(self.days[1], news[1])  # "2014", as news of a day
        return both if both[0] <= both[1] else self.days


def facts_of(
    event: EventRow, published: date | None = None, victims: Collection[str] = ()
) -> Facts:
    """The facts of a row of events.csv, of an article ``published`` on that day."""
    first, last = event.date_start, event.date_end
    located = event.latitude is not None and event.longitude is not None
    return Facts(
        event_id=event.event_id,
        article_id=intern(event.article_id),
        days=_shared(first.toordinal(), last.toordinal()) if first and last else None,
        told=published.toordinal() if published else None,
        main=event.salience == "main",
        event_type=intern(event.event_type),
        weapon="" if event.weapon_type == "unknown" else intern(event.weapon_type),
        site_id=intern(event.site_id),
        site_name=intern(event.site_name),
        words=intern(event.location_text),
        admin1=intern(event.admin1),
        country=intern(event.country),
        point=(event.latitude or 0.0, event.longitude or 0.0)
        if located and event.geo_precision in POINTS
        else None,
        town=event.geo_precision == "city",
        counts=(
            _shared(event.munitions_low, event.munitions_high),
            _shared(event.killed_low, event.killed_high),
            _shared(event.wounded_low, event.wounded_high),
        ),
        perpetrator=intern(event.perpetrator_id or normal(event.perpetrator)),
        known_perpetrator=bool(event.perpetrator_id),
        damage=event.damage,
        victims=tuple(sorted(victims)),
        disputed=event.disputed,
    )


@functools.lru_cache(maxsize=1 << 16, typed=True)
def _shared(low: T, high: T) -> tuple[T, T]:
    """One tuple for equal pairs."""
    return low, high


@functools.lru_cache(maxsize=1 << 16)
def normal(text: str) -> str:
    """Words of ``text``, case folded, without punctuation."""
    return " ".join(WORD.findall(text.casefold()))


@functools.lru_cache(maxsize=1 << 16)
def names(site_name: str, words: str) -> frozenset[str]:
    """The names in a place: words with a capital, case folded, but those of its kind ("camp")."""
    found = re.findall(r"\b[^\W\d_][\w’'-]{2,}", f"{site_name} {words}")
    named = {word.casefold().removesuffix("'s") for word in found if word[0].isupper()}
    return frozenset(named - _common())


def place_names(facts: Facts) -> frozenset[str]:
    """All names told of the place, that of the province among them."""
    return names(facts.site_name, facts.words) | names(facts.admin1, "")


def share_names(one: Facts, other: Facts) -> bool:
    """Whether places are told with a name in common, and not only their province's."""
    here, there = names(one.site_name, one.words), names(other.site_name, other.words)
    return bool(here & place_names(other) or there & place_names(one))


@functools.lru_cache(maxsize=1 << 16)
def things(words: str) -> frozenset[str]:
    """The words for things in ``words``: without names, little words and kinds of place."""
    found = re.findall(r"\b[a-z]{4,}", words)
    return frozenset(found) - _common()


@functools.cache
def _common() -> frozenset[str]:
    """Words that many places have."""
    return frozenset(row["word"] for row in rows("incidents/common_words.csv", ("word",)))


def specifics(facts: Facts) -> Iterator[str]:
    """What few attacks share: counts above zero, the perpetrator with the weapon, a victim."""
    for measure, (low, _) in zip(MEASURES, facts.counts, strict=True):
        if low and (low > 1 or measure != "munitions"):  # "a bomb" is no count
            yield f"{measure}={low:g}"
    if facts.known_perpetrator and facts.weapon:
        yield f"{facts.perpetrator}+{facts.weapon}"
    yield from facts.victims
