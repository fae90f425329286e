"""The lines of a file of event labels (corpus/LABELLING.md), read into cells and offsets."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from strikelog.annotation.gold import Item
from strikelog.annotation.label_totals import MEASURES
from strikelog.errors import InputError
from strikelog.lexicon import rows

Span = list[int]

EVENT = ("event_type", "salience", "outcome", "triggers", "weapon")
PLACE = ("site_name", "site_type", "admin1", "country", "geo_precision")
DOER = ("perpetrator_id", "perpetrator", "attribution", "attributed_by")
DAY = ("date_start", "date_end", "date_precision")
FIGURE = (
    "text",
    "measure",
    "value_low",
    "value_high",
    "bound",
    "event",
    "nationality",
    "affiliation",
    "reported_by",
)
LABELLED = frozenset((*MEASURES, "intercepted", "casualties"))


@functools.cache
def weapons_of(event_type: str) -> frozenset[str]:
    """The weapon types of an event type (codebook, "event_type and weapon_type")."""
    table = rows("lexicons/weapon_types.csv", ("weapon_type", "event_type"))
    found = frozenset(row["weapon_type"] for row in table if row["event_type"] == event_type)
    return found | {"unknown"} if event_type in ("armed_assault", "mob") else found


@dataclass(slots=True)
class Event:
    """One event as labelled: its cells by column, its telling words, where its cells were read."""

    cells: dict[str, str]
    triggers: list[Span]
    evidence: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True)
class Labels:
    """The labels of one article."""

    article_id: str
    events: list[Event] = field(default_factory=list)
    figures: list[Item] = field(default_factory=list)
    none: bool = False


class CompileError(InputError):
    """Labels that do not fit their text or the codebook; names article and item."""


def occurrence(text: str, words: str, number: int) -> int:
    """Where ``words`` stand for the ``number``-th time in ``text`` (occurrences may overlap)."""
    start = -1
    for _ in range(number):
        start = text.find(words, start + 1)
        if start < 0:
            raise CompileError(f"{words!r}, occurrence {number}: not in the text")
    return start


def span(text: str, words: str) -> Span:
    """Where "words#n" stand: the n-th occurrence of these very words, from 1. CompileError."""
    wanted, mark, number = words.strip().rpartition("#")
    if not (mark and number.isdecimal()):
        wanted, number = words.strip(), "1"
    if not wanted:
        raise CompileError("no words")
    start = occurrence(text, wanted, int(number))
    return [start, start + len(wanted)]


def cells(line: str, names: Sequence[str], least: int) -> dict[str, str]:
    """Cells of a line by name; those left out at its end are empty."""
    found = [cell.strip() for cell in line.split("|")]
    if not least <= len(found) <= len(names):
        raise CompileError(f"{len(found)} cells, {least} to {len(names)} wanted")
    return dict(zip(names, found + [""] * (len(names) - len(found)), strict=True))


def event(text: str, line: str, number: int) -> Event:
    """An E line, the ``number``-th of its article."""
    found = cells(line, ["id", *EVENT], 5)
    if found.pop("id") != f"e{number}":
        raise CompileError(f"events are e1, e2, ...: e{number} wanted")
    event_type, _, weapon_type = found["event_type"].partition(" ")
    if weapon_type not in weapons_of(event_type):
        raise CompileError(f"{event_type!r} {weapon_type!r} is no type and weapon of the codebook")
    triggers = [span(text, words) for words in found.pop("triggers").split(";")]
    if triggers != sorted(triggers):
        raise CompileError("the telling words are not in the order of the text")
    return Event(found | {"event_type": event_type, "weapon_type": weapon_type}, triggers)


def when(text: str, line: str, into: Event) -> None:
    _evidence(text, cells(line, [*DAY, "date_text"], 3), "date_text", "date", into)
    if into.cells["date_start"] > into.cells["date_end"]:
        raise CompileError("date_start after date_end")


def where(text: str, line: str, into: Event) -> None:
    found = cells(line, [*PLACE, "location_text"], 5)
    if (found["site_name"] or found["site_type"]) and not found["location_text"]:
        raise CompileError("a site wants its words")
    _evidence(text, found, "location_text", "site", into)


def who(text: str, line: str, into: Event) -> None:
    found = cells(line, [*DOER, "words"], 3)
    if found["perpetrator"] and not found["words"]:
        raise CompileError("a perpetrator wants its words")
    _evidence(text, found, "words", "perpetrator", into)
    into.cells.pop("words")


def _evidence(text: str, found: dict[str, str], column: str, slot: str, into: Event) -> None:
    """Takes over ``found``; the words of ``column`` are the evidence of ``slot``."""
    if found[column]:
        start, end = into.evidence[slot] = span(text, found[column])
        found[column] = text[start:end]
    into.cells.update(found)


DETAILS: Mapping[str, Callable[[str, str, Event], None]] = {
    "when": when,
    "where": where,
    "who": who,
    "claim": lambda text, line, into: into.cells.update(claim=line),
    "damage": lambda text, line, into: into.cells.update(damage=line),
    "joint": lambda text, line, into: into.cells.update(joint_id=line),
    "incident": lambda text, line, into: into.cells.update(incident_id=line),
}


def figure(text: str, line: str, number: int) -> Item:
    found = cells(line, FIGURE, 5)
    start, end = span(text, found["text"])
    if found["measure"] not in LABELLED:
        raise CompileError(f"measure {found['measure']!r} is none of {sorted(LABELLED)}")
    found |= {"text": text[start:end], "start": str(start), "end": str(end)}
    home = found.pop("event")
    return Item(f"f{number}", found, home)


def label_line(text: str, line: str, into: Labels) -> None:
    """Takes one line of labels into those of its article. CompileError where it is none."""
    key, _, rest = line.strip().partition(":")
    if line.startswith("E "):
        into.events.append(event(text, line[2:], len(into.events) + 1))
    elif line.startswith("F "):
        into.figures.append(figure(text, line[2:], len(into.figures) + 1))
    elif line.strip() == "NONE":
        into.none = True
    elif line[0].isspace() and key in DETAILS and into.events:
        DETAILS[key](text, rest.strip(), into.events[-1])
    else:
        raise CompileError("not a label line, or before its event")


def blocks(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each article, its "# id" first, and the number of that line.

    What stands before the first article is a block of its own, whose "article" no text has.
    """
    block: list[str] = []
    first = 1
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if line.startswith("# ") and block:
            yield first, block
            block = []
        if block or line.strip():
            first = first if block else number
            block.append(line)
    if block:
        yield first, block
