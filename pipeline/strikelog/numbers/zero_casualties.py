"""Explicit zero: "no casualties", "nobody was hurt", and the unknown that looks like it.

Codebook, figures.csv, "Zero": "no casualties" and "nobody was hurt" are 0 killed and 0 wounded,
"no injuries" 0 wounded, "no deaths" 0 killed; with "immediate", "yet", "so far", "initial" nothing
is known and there is no figure.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from strikelog.lexicon import pattern, rows

ZERO_FILE = "lexicons/numbers_zero.csv"
REACH = 160  # characters that one statement of a zero may take
_GATE = pattern("numbers", "zero_gate")
_LOWER = (
    *("no", "neither", "without", "zero", "did", "hurt", "injuring", "wounding", "harming"),
    *("had not", "has not", "have not", "wasn", "weren"),
    *("casualties", "injuries", "deaths", "fatalities", "victims"),
)
_OPENINGS = (*_LOWER, *(word.capitalize() for word in _LOWER), "NO")
_HARM = pattern("numbers", "harm")
_UNKNOWN = pattern("numbers", "not_yet_known")
_FIRST_WORD = pattern("numbers", "first_word")
_TOLD = pattern("numbers", "harm_told")
# "no Americans were hurt" says nothing of their dead; "no one" and "no people" are everybody
_A_GROUP = pattern("numbers", "a_group")
_MEASURES = (
    (
        pattern("numbers", "zero_of_both"),
        ("killed", "wounded"),
    ),
    (pattern("numbers", "zero_wounded"), ("wounded",)),
    (pattern("numbers", "zero_killed"), ("killed",)),
)


@dataclass(frozen=True, slots=True)
class Zero:
    """A stated zero: character span and the measures it is zero for."""

    start: int
    end: int
    measures: tuple[str, ...]


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = rows(ZERO_FILE, ("pattern", "example", "counterexample"))
    return tuple(
        re.compile(row["pattern"].replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)
        for row in table
    )


def find_zeros(text: str) -> list[Zero]:
    """Every stated zero of casualties in ``text``, left to right, none overlapping."""
    found: list[Zero] = []
    for start in _gates(text):
        if (found and start < found[-1].end) or not _HARM.search(text, start, start + REACH):
            continue
        zero = _at(text, start)
        if zero is not None:
            found.append(zero)
    return found


def _gates(text: str) -> list[int]:
    """Where a zero may begin. Plain searches for each word take a tenth of one pattern's time."""
    starts = set()
    for word in _OPENINGS:
        at = text.find(word)
        while at >= 0:
            inside = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
            if not inside and _GATE.match(text, at):
                starts.add(at)
            at = text.find(word, at + 1)
    return sorted(starts)


def _at(text: str, start: int) -> Zero | None:
    stop = _clause_end(text, start)
    for stated in _patterns():
        match = stated.match(text, start, stop)
        if match is None:
            continue
        if _unknown(text, match):
            return None
        start, end = match.start("span"), match.start("span") + len(match.group("span").rstrip())
        measures = _stated(text, match)
        if match.groupdict().get("whole"):
            end = match.end("what")
        return Zero(start, end, measures) if measures else None
    return None


def _stated(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The measures a zero is for; of "them" and "whom" what was told last before."""
    what = match.group("what")
    if what.lower() in ("them", "whom"):
        before = list(_TOLD.finditer(text, max(0, match.start() - REACH), match.start()))
        return _measures(before[-1].group()) if before else ()
    hurt = what.lower() in ("hurt", "harmed")
    return ("wounded",) if hurt and _A_GROUP.match(match.group("span")) else _measures(what)


def _clause_end(text: str, start: int) -> int:
    stop = re.compile(r"[;\n]|\.\s+(?=[A-Z“\"])|\.$").search(text, start, start + REACH)
    return min(len(text), start + REACH) if stop is None else stop.start()


def _measures(what: str) -> tuple[str, ...]:
    named = {
        measure for pattern, measures in _MEASURES if pattern.search(what) for measure in measures
    }
    return tuple(sorted(named))


def _unknown(text: str, match: re.Match[str]) -> bool:
    """A word beside the zero in its clause that says: nothing is known yet."""
    behind = text[match.end() : _clause_end(text, match.end())]
    before = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 25) : match.start()]
    before = before[before.rfind(". ") + 1 :]
    lead = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 70) : match.start()]
    if _FIRST_WORD.search(lead[lead.rfind(". ") + 1 :]):
        return True
    return any(
        _UNKNOWN.search(part)
        for part in (match.group(), pattern("numbers", "breaks_aside").split(behind)[0], before)
    )
