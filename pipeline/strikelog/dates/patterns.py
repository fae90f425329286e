"""Finds temporal expressions: the pattern table over token classes, compiled once.

``dates_patterns.csv`` holds the patterns, most specific first, written over token classes and the
named parts of ``dates_fragments.csv``; each has an example and a counterexample that a test holds
it to. A named group of a pattern becomes a field of the expression.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from strikelog import lexicon
from strikelog.dates.tokens import Token, coded, codes, read
from strikelog.errors import LexiconError

PATTERNS = "lexicons/dates_patterns.csv"
FRAGMENTS = "lexicons/dates_fragments.csv"
CLASS_NAME = re.compile(r"(?<![<?\w])[A-Z][A-Z_]+(?![\w>])")
GROUP_NAME = re.compile(r"\(\?P<(\w+)>")
COPY = "__"
# The gate: a pattern is tried only where a temporal word follows with no plain word between.
PLAIN = ("OTHER", "NAME", "STOP", "BREAK", "CLOCK")
TEMPORAL = (
    "UNIT", "NIGHTS", "WEEKDAY", "MONTH", "WEAK_", "LOW_", "YEAR", "OLD_", "DAY", "ISO", "NUMERIC",
    "DECADE", "SHORT_", "SEASON", "HOLIDAY", "QUARTER", "NINE", "OVERNIGHT", "RECENTLY", "ORDINAL",
)  # fmt: skip
NEVER_FIRST = (
    *PLAIN, "COMMA", "DOT", "APOSTROPHE", "DASH", "OPEN", "CLOSE", "SLASH", "POSS", "OF", "IN",
    "ON", "AND", "TO", "BY", "FOR", "WITH", "ITS", "COUNTED", "MEASURE", "AGO", "CODE",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A temporal expression: character offsets, the pattern and rule it came by, its fields.

    ``first`` and ``last`` are token indices, half open. ``parts`` holds the two ends of a stretch.
    """

    start: int
    end: int
    text: str
    name: str
    rule: str
    first: int
    last: int
    fields: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the pattern table."""

    name: str
    rule: str
    regex: re.Pattern[str]


@functools.cache
def patterns() -> tuple[re.Pattern[str], tuple[Pattern, ...]]:
    """One regex that finds any pattern (its last group tells which), and the patterns by index."""
    found = []
    sources = []
    for number, row in enumerate(lexicon.rows(PATTERNS, ("name", "rule", "pattern", "example"))):
        source = _translated(row["pattern"], row["name"])
        found.append(Pattern(row["name"], row["rule"], re.compile(_numbered(source))))
        sources.append(f"(?P<p{number}>{GROUP_NAME.sub('(?:', source)})")
    plain = "".join(codes()[name] for name in PLAIN)
    temporal = "".join(
        code for name, code in codes().items() if name == "PART" or name.startswith(TEMPORAL)
    )
    never_first = "".join(codes()[name] for name in NEVER_FIRST)
    gate = f"(?![{never_first}])(?=[^{plain}]{{0,40}}[{temporal}])"
    return re.compile(f"{gate}(?:{'|'.join(sources)})"), tuple(found)


@functools.cache
def _fragments() -> Mapping[str, str]:
    parts: dict[str, str] = {}
    for row in lexicon.rows(FRAGMENTS, ("name", "pattern")):
        parts[row["name"]] = _filled(row["pattern"], parts, row["name"])
    return parts


def _filled(pattern: str, parts: Mapping[str, str], name: str) -> str:
    try:
        return re.sub(r"\{(\w+)\}", lambda match: parts[match[1]], pattern)
    except KeyError as error:
        raise LexiconError(
            f"{FRAGMENTS}: {name} uses {error}, which is no part above it"
        ) from error


def _translated(pattern: str, name: str) -> str:
    table = codes()
    filled = _filled(pattern, _fragments(), name)
    try:
        source = CLASS_NAME.sub(lambda match: table[match[0]], filled)
        re.compile(_numbered(source := "".join(source.split())))
    except (KeyError, re.error) as error:
        raise LexiconError(f"{PATTERNS}: pattern {name} can't be read ({error})") from error
    return source


def _numbered(source: str) -> str:
    """Group names made unique: a second ``year`` becomes ``year__1``, read as ``year`` again."""
    seen: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, -1) + 1
        return f"(?P<{name}{COPY}{seen[name]}>"

    return GROUP_NAME.sub(rename, source)


def expressions(text: str) -> tuple[list[Token], list[Expression]]:
    """The tokens of ``text`` and all simple expressions in it, in order, none overlapping."""
    tokens = read(text)
    code = coded(tokens)
    finder, table = patterns()
    found = []
    for match in finder.finditer(code):
        pattern = table[int((match.lastgroup or "p0")[1:])]
        found.append(_expression(text, tokens, code, match, pattern))
    return tokens, found


def _expression(
    text: str, tokens: list[Token], code: str, match: re.Match[str], pattern: Pattern
) -> Expression:
    first, last = match.span()
    inner = pattern.regex.match(code, first)
    start, end = tokens[first].start, tokens[last - 1].end
    if text[end - 1] == "." and tokens[last - 1].name != "CLOCK":
        end -= 1
    return Expression(
        start=start,
        end=end,
        text=text[start:end],
        name=pattern.name,
        rule=pattern.rule,
        first=first,
        last=last,
        fields=_fields(tokens, inner) if inner else {},
    )


def _fields(tokens: list[Token], match: re.Match[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for group in match.re.groupindex:
        first, last = match.span(group)
        if first >= 0:
            values = found.setdefault(group.partition(COPY)[0], [])
            values.append(" ".join(token.value for token in tokens[first:last] if token.value))
    return {name: ", ".join(values) for name, values in found.items()}
