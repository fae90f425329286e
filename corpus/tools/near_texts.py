"""Which groups of texts tell the same attack or share long runs of words: they are split together.

A group is a page (``wart-``), a day (``wcep-``, ``wcepo-``, ``centcom-``), else a single text. Two
groups are near where

- they share ``RUN`` words in a row that stand in no more than ``COMMON`` groups (what stands in
  more is a form of words: "To conduct these strikes ..."), or
- an attack that one has labels for is told in the other: the same day, a word of the place's name
  and the number killed; or, whatever the day, such a word, the killed and the wounded. A text
  without labels tells it where it holds that word and those numbers, dated on that day or the
  next.

Nearness joins: what is near to a third is near to each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

Record = Mapping[str, Any]  # article_id, text; published; labelled ones have events
Mark = Hashable  # what two near groups have in common

RUN = 12
COMMON = 5
LEAST_TOLL = 10  # killed and wounded of an attack whose day is not told
LEAST_KILLED = 2  # of an attack that a text without labels may tell: "one" says little
DAILY = ("wcep", "wcepo", "centcom")
KINDS_OF_PLACES = (
    "air airport al army base camp center central centre city district east eastern el embassy "
    "hospital international market military mosque north northern police port province region "
    "river road school south southern station street strip the town university us valley village "
    "west western"
)
GENERIC = frozenset(KINDS_OF_PLACES.split())
NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
UNITS = {word: number for number, word in enumerate(NUMBER_WORDS.split(), 1)}


def group_of(article_id: str) -> str:
    """The group of a text: "wcep-2016-05-13-04" -> "day-2016-05-13", "wart-x-07" -> "wart-x"."""
    source, *rest = article_id.split("-")
    if source in DAILY:
        return "-".join(["day", *rest[:3]])
    return article_id.rpartition("-")[0] if source == "wart" else article_id


def joined(records: Sequence[Record]) -> dict[str, str]:
    """By group, the name of the cluster of near groups that it belongs to (its first group)."""
    clusters = Clusters(group_of(record["article_id"]) for record in records)
    for groups in shared_runs(records):
        clusters.join(groups)
    for groups in shared_attacks(records):
        clusters.join(groups)
    return {group: clusters.name(group) for group in clusters.parent}


class Clusters:
    """Disjoint sets of groups; a set is called by its first member in the order of the alphabet."""

    def __init__(self, groups: Iterable[str]) -> None:
        self.parent = {group: group for group in groups}

    def name(self, group: str) -> str:
        while self.parent[group] != group:
            self.parent[group] = group = self.parent[self.parent[group]]
        return group

    def join(self, groups: Iterable[str]) -> None:
        first, *others = sorted({self.name(group) for group in groups})
        for other in others:
            self.parent[other] = first


def shared_runs(records: Iterable[Record]) -> Iterator[set[str]]:
    """Groups that share a run of words."""
    holders: dict[Mark, set[str]] = defaultdict(set)
    for record in records:
        words = re.findall(r"\w+", record["text"].casefold())
        for start in range(len(words) - RUN + 1):
            run = hash(tuple(words[start : start + RUN]))
            holders[run].add(group_of(record["article_id"]))
    return (groups for groups in holders.values() if 1 < len(groups) <= COMMON)


def shared_attacks(records: Sequence[Record]) -> Iterator[set[str]]:
    """Groups that tell the same attack, at least one of them with labels."""
    holders: dict[Mark, set[str]] = defaultdict(set)
    for record in records:
        for event in record.get("events", ()):
            for mark in attack_marks(event):
                holders[mark].add(group_of(record["article_id"]))
    for record in records:
        if "events" not in record:
            for mark in text_marks(record) & holders.keys():
                holders[mark].add(group_of(record["article_id"]))
    return (groups for groups in holders.values() if len(groups) > 1)


def attack_marks(event: Mapping[str, Any]) -> Iterator[Mark]:
    """What another telling of a labelled attack would have too."""
    killed, wounded = event["killed_low"], event["wounded_low"]
    day = event["date_start"] if event["date_start"] == event["date_end"] else ""
    for word in names(event["site_name"]) or names(event["location_text"]):
        if day and killed:
            yield day, word, killed
        if killed and wounded and killed + wounded >= LEAST_TOLL:
            yield word, killed, wounded


def text_marks(record: Record) -> set[Mark]:
    """The marks of all attacks that a text without labels may tell."""
    row = record.get("row") or {}  # of Wikipedia's table, in words
    known = [record.get(key) for key in ("location", "killed", "wounded")]
    known += [row.get(key) for key in ("location", "dead", "injured")]
    told = " ".join([record["text"], *(str(each or "") for each in known)])
    words, tolls = names(told), {toll for toll in numbers(told) if toll >= LEAST_KILLED}
    days = days_told(record.get("date") or record["published"] or iso(row.get("date") or ""))
    marks: set[Mark] = {(day, word, toll) for day in days for word in words for toll in tolls}
    pairs = [(k, w) for k in tolls for w in tolls if k != w and k + w >= LEAST_TOLL]
    return marks | {(word, *pair) for word in words for pair in pairs}


def names(words: str) -> set[str]:
    """Words with a capital, case folded, but those that say only what kind of place it is."""
    return {found.casefold() for found in re.findall(r"[A-Z][\w’'-]{2,}", words)} - GENERIC


def numbers(text: str) -> set[int]:
    found = {int(digits.replace(",", "")) for digits in re.findall(r"\b\d[\d,]{0,5}\b", text)}
    return found | {UNITS[word] for word in re.findall(r"\w+", text.casefold()) if word in UNITS}


def iso(day: str) -> str:
    """ "March 31 1970" as 1970-03-31; empty where it is no such day."""
    try:
        return datetime.strptime(day, "%B %d %Y").date().isoformat()
    except ValueError:
        return ""


def days_told(day: str) -> list[str]:
    """The day of a text and the one before: what it reports is often of yesterday."""
    if not day:
        return []
    last = date.fromisoformat(day)
    return [(last - timedelta(days=back)).isoformat() for back in (0, 1)]
