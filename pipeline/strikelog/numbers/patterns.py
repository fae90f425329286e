"""Patterns of written numbers and of bound words, built from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from strikelog.lexicon import Row
from strikelog.numbers.vocabulary import word_set

_COUNTED = "|".join(sorted(word_set("counted_in_millions")))
MILLIONS = rf"(?:{_COUNTED})\b"  # "1.2m tons"
Kinds = dict[str, dict[str, Fraction]]

DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?![\d])"  # Indian grouping
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?:,? 000)+(?!\d)|\d{1,3}(?: \d{3}){2,}(?!\d)"
    r"|\d{1,3} \d{3}(?=\s[a-z])"  # "1 500 shells": what stands before it decides (words.py)
    r"|(?:(?<=than )|(?<=least )|(?<=nearly )|(?<=about ))\d{1,3}, \d{3}(?!\d)"
    r"|\d{1,3}\.000(?=\s[a-z]{4})"
    r"|\d{1,3}(?:[.’']\d{3}){2,}(?!\d)"
    r"|\d+(?:\.\d+)?(?:e[+-]?\d+(?!\w)|\s?[×x*]\s?10\s?\^?\s?[-−+]?\d+|\^[-−+]?\d+)?|(?<![\w.])\.\d+"
)


def _either(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    parts = (r"[\s-]+".join(map(re.escape, word.split(" "))) for word in ordered)
    return f"(?:{'|'.join(parts)})"


# "half", "quarter" and the like count only before what can be halved
MEASURED = (
    r"(?:miles?|kilomet(?:er|re)s?|inch|hours?|day|year|month|century|foot|met(?:er|re)|million"
    r"|billion)\b"
)
# words that "scores" and "some" are no count before
NOT_SCORES = r"(?!\s+(?:between|a|an|the|his|her|its|\d)\b)"


def number_pattern(kinds: Kinds) -> str:
    """One alternative a kind, named by it: vague, exact, times, mixed, fraction, digits, words."""
    opens = r"(?:(?<![\w])|(?<=\$US)|(?<=\$AU))"
    sign = rf"{opens}(?:(?:minus|negative)[\s-]+|(?:(?<=[^\n]\s)|(?<![\s\S]))[-−+])?"
    return (
        rf"\b(?P<vague>{_vague(kinds)})\b"
        rf"|\b(?P<exact>{_phrases(kinds['exact'])})"
        rf"|\b(?P<times>{_either(kinds['times'])})\b"
        rf"|(?P<mixed>\d+(?:\s+|-)\d+/\d+\b|\d*[½¼¾⅓⅔⅕⅙⅛⅜⅝⅞])"
        rf"|\b(?P<fraction>{_fractions(kinds)})"
        rf"|{sign}(?:(?P<digits>{_digits(kinds)})|\b(?P<words>{_words(kinds)})\b)"
    )


def _small(kinds: Kinds) -> str:
    """One to ninety-nine in words."""
    unit, teen, ten = (_either(kinds[kind]) for kind in ("unit", "teen", "ten"))
    return rf"(?:{ten}(?:[\s-]+{unit})?|{teen}|{unit})\b"


def _words(kinds: Kinds) -> str:
    """Numbers in words: "two hundred and five", "one and a half million", "two dozen"."""
    unit, parts, small = _either(kinds["unit"]), _either(kinds["fraction"]), _small(kinds)
    scale, dozen = rf"(?:{_either(kinds['scale'])}\b)", rf"(?:{_either(kinds['dozen'])}\b)"
    below = rf"(?:(?:(?:{small}|an?\b)[\s-]+)?hundred\b(?:(?:[\s-]+and)?[\s-]+{small})?|{small})"
    half = rf"(?:[\s-]+and[\s-]+(?:an?|{unit})[\s-]+{parts}\b)"
    decimal = rf"(?:\s+point(?:\s+{unit}\b)+)"
    scaled = rf"(?:(?:{below}(?:{half}|{decimal})?|an?\b)[\s-]+)?{scale}(?:[\s-]+{scale})*"
    rest = rf"(?:\s+(?:and\s+)?(?:{scaled}|{below})|[\s-]+and[\s-]+a[\s-]+half\b)*"
    dozens = rf"(?:(?:\s+and)?[\s-]+(?:{small}[\s-]+)?{dozen})"
    return (
        rf"(?:{scaled}{rest}"
        rf"|(?<!\bat\s){below}{decimal}"  # not "at one point two rockets ..."
        rf"|{below}{half}?{dozens}?"
        rf"|(?:half\s+)?(?:an?[\s-]+)?{dozen})"
    )


def _digits(kinds: Kinds) -> str:
    scale, dozen = _either(kinds["scale"]), _either(kinds["dozen"])
    half = r"(?:\s+and\s+a\s+half)"
    return (
        rf"(?:{DIGITS})(?:{half}[\s-]+{scale}\b"
        rf"|[\s-]?(?:(?:hundred[\s-]+)?{scale}\b{half}?|{dozen}\b|hundred\b|k\b|mn\b|(?-i:[MB])\b|m\b(?=\s{MILLIONS}))"
        rf"|(?<=\d\d)(?-i:[GT])\b)?"
    )


def _fractions(kinds: Kinds) -> str:
    """ "two thirds", "a third of", "half the", "1/4"; not the ordinal of "a third attack"."""
    parts = _either(kinds["fraction"])
    return (
        rf"(?:{_small(kinds)}[\s-]+{parts}\b|an?\s+{parts}\b(?=\s+(?:of|the)\b|\s*(?:[,.;]|$)))"
        rf"|half(?=\s+(?:of|the|an?|its|their|his|all|people)\b|[\s-]{MEASURED}|$)"
        rf"|quarter(?=[\s-]{MEASURED})"
        rf"|(?<![\d/])\d/(?:2|3|4|5|6|8|10|16)\b(?!/)"
    )


def _vague(kinds: Kinds) -> str:
    numbers = "|".join(_either(kinds[kind]) for kind in ("unit", "teen", "ten"))
    special = {
        "some": rf"some(?!\s+(?:\d|(?:{numbers}|an?|half|hundred|dozen)\b))",
        "scores": rf"scores{NOT_SCORES}",
    }
    words = sorted(kinds["vague"], key=len, reverse=True)
    return "|".join(special.get(word) or _phrases([word]) for word in words)


def _phrases(words: Iterable[str]) -> str:
    return rf"{_either(words)}\b"


def before_pattern(table: list[Row]) -> str:
    parts = "|".join(rf"({_edge(row['pattern'])})" for row in table)
    return rf"(?:{parts})\s*(?:(?:another|a\s+further|an\s+additional)\s+)?$"


def _edge(pattern: str) -> str:
    return (
        rf"(?<![\w-])(?:{_spaced(pattern)})(?!\w)"
        if pattern.startswith("(") or pattern[0].isalnum()
        else _spaced(pattern)
    )


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def after_pattern(table: list[Row]) -> str:
    parts = "|".join(rf"({_spaced(row['pattern'])}(?!\w))" for row in table)
    return rf"\s*(?:{parts})"
