"""Reads text into the tokens that date patterns are written over.

Each token has a class (``WEEKDAY``, ``MONTH``, ``YEAR``, ``UNITS_DAY`` ... from the lexicon
``dates_words.csv``, numbers by their form, ``OTHER`` for all else). A class is one private-use
character, so that a whole text becomes a short string and a pattern over classes a plain regex.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from strikelog import lexicon
from strikelog.lexicon import word_set
from strikelog.text.shapes import WORD

WORDS = "lexicons/dates_words.csv"
HOLIDAYS = "lexicons/dates_holidays.csv"

PLAIN = re.compile(r"[^\S\n]*(?P<WORD>[^\W\d_]+)")  # most tokens: the lexer's first form
LEXER = re.compile(
    r"""
    [^\S\n]*(?:
    (?P<WORD>[^\W\d_]+)
  | (?P<COMMA>,)
  | (?P<DOT>\.)
  | (?P<BREAK>\n\s*)
  | (?P<CLOCK>\d{1,2}(?::\d\d)+(?:\s?[apAP]\.?[mM]\b\.?)?
      | \d{1,2}(?:\.\d\d)?\s?(?:[apAP]\.?[mM]\b\.?(?!\w)|o['’]clock\b)
      | \d{4}\s?(?:GMT|UTC|EST|EDT|BST|CET|CEST|AST|hrs|hours|local\ time)\b)
  | (?P<ISO>\d{4}(?P<between>[-/.])\d\d?(?P=between)\d\d?
      (?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-]|\.\d))
  | (?P<NUMERIC>(?<![\w./-])(?:\d{1,2}(?P<separator>[/.-])\d{1,2}(?P=separator)
      (?:\d{4}|(?<!\.)\d\d)|\d\d\.(?:0[1-9]|1[0-2])\.\d\d)(?![\w/-]|\.\d))
  | (?P<DECADE>(?<!\w)(?:\d{3}|['’]?\d)0\s?['’]?s\b)
  | (?P<SHORT_YEAR>(?<!\w)['’]\d\d(?!\w))
  | (?P<ORDINAL>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<NINE_ELEVEN>9/11(?![\w/]))
  | (?P<NUMERIC_SHORT>(?<![\w./-])(?!24/7)(?:(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])
      | (?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2]))(?![\w/%-]|\.\d))
  | (?P<MONTH_NUMBER>(?<![\w./-])(?:0?[1-9]|1[0-2])/(?=(?:19|20)\d\d(?![\w/])))
  | (?P<CODE>\d+[^\W\d_]\w*|[$€£¥]\s?\d[\d,.]*|\d+(?:[.,]\d+){0,9}\s?%|\d+\.\d+
      | (?!\d{4}/\d\d(?:\d\d)?(?![\w/])|\d\d?/\d\d?\s[A-Z][a-z]{2})\d+(?=[/:]\d))
  | (?P<NUMBER>\d+(?:,\d{3}(?!\d))*)
  | (?P<DASH>[-–—‑~])
  | (?P<APOSTROPHE>['’])
  | (?P<SLASH>/)
  | (?P<OPEN>[(\[])
  | (?P<CLOSE>[)\]])
  | (?P<STOP>[!?;:])
  | (?P<OTHER>[^\w\s]|_|\d)
    )
    """,
    re.VERBOSE,
)
ELEVENTH = r"\s11(?:th)?(?=\s(?:\w+\s)?(?:attack|terror|hijack))"
WORD_FORMS = (  # forms that begin with a letter, tried where a word is one of these
    *((half, "QUARTER_CODE", re.compile(r"[QqHh][1-4](?!\w)")) for half in "qh"),
    ("sept", "NINE_ELEVEN", re.compile(rf"Sept\.?{ELEVENTH}")),
    ("september", "NINE_ELEVEN", re.compile(rf"September{ELEVENTH}")),
)
FORMS = (
    *(name for name in LEXER.groupindex if name not in ("separator", "between")),
    *("HOLIDAY", "NAME", "QUARTER_CODE", "OVER"),
)
NUMBERS = ("DAYNUM", "TWO_DIGITS", "YEAR", "OLD_YEAR", "NUM")
MONTHS = ("MONTH", "WEAK_MONTH", "LOW_MONTH")
NOT_GLUED = frozenset({*MONTHS, "EARLY", "MID", "LATE", "SEASON", "END", "PRE", "PAPER"})
DATING = frozenset({*MONTHS, "IN", "SINCE", "THE", "COMMA", "DAYNUM", "EARLY", "LATE", "DASH"})
NAMED_BEFORE = re.compile(r"[A-Z]\w*[^\S\n]$")
CLEAR_WEEKDAYS = word_set("dates", "clear_weekdays")  # no sun, no name
NUMBERED = word_set("dates", "numbered")  # "gate 2010" is no year
NAMED_BY_DAYS = "war|agreement|rising|island|market|tree|lights"  # the Yom Kippur War
PERSONAL = frozenset({"ramadan"})  # "Ramadan Abedi"
WORDS_TOO = word_set("dates", "words_too")  # months only beside a number


class Token(NamedTuple):
    """One token: character offsets, its class, and the value that the lexicon gives it."""

    start: int
    end: int
    name: str
    value: str


@functools.cache
def words() -> Mapping[str, tuple[str, str]]:
    """Word (lower case) to its class and value."""
    table = lexicon.rows(WORDS, ("word", "class", "value"))
    return {row["word"]: (row["class"], row["value"]) for row in table}


@functools.cache
def codes() -> Mapping[str, str]:
    """Class name to the one character that stands for it in a coded text."""
    names = {*FORMS, *NUMBERS, *MONTHS, *(name for name, _ in words().values())}
    return {name: chr(0xE000 + index) for index, name in enumerate(sorted(names))}


@functools.cache
def holidays() -> Mapping[str, str]:
    """Holiday name (lower case) to the rule of its day; "as NAME" takes the rule of another."""
    rules = {row["name"].lower(): row["rule"] for row in lexicon.rows(HOLIDAYS, ("name", "rule"))}
    return {name: rules.get(rule.removeprefix("as ").lower(), rule) for name, rule in rules.items()}


@functools.cache
def longer_forms() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """First word (lower case) to the longer forms that it may begin: holidays, "Q3"."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name in sorted(holidays(), key=len, reverse=True):
        pattern = r"\s+".join(map(re.escape, name.split(" "))).replace("'", "['’]?")
        person = r"|\s[A-Z][a-z]" if name in PERSONAL else ""
        after = rf"(?!(?i:['’]?\w|\s(?:{NAMED_BY_DAYS})\b){person})"
        regex = re.compile(rf"(?i:{pattern})\b{after}")
        first = WORD.findall(name)[0]
        found.setdefault(first, []).append(("HOLIDAY", regex))
    for first, name, regex in WORD_FORMS:
        found.setdefault(first, []).append((name, regex))
    return {first: tuple(forms) for first, forms in found.items()}


@functools.cache
def first_words() -> frozenset[str]:
    """Every word (lower case) that a token other than OTHER and NAME may begin with."""
    return frozenset(words()) | frozenset(longer_forms())


def holiday_key(text: str) -> str:
    """The lexicon's spelling of a holiday found in ``text``."""
    rules = holidays()
    plain = " ".join(text.lower().replace("’", "'").split())
    bare = {name.replace("'", ""): name for name in rules}
    return rules[plain] if plain in rules else rules[bare[plain.replace("'", "")]]


def read(text: str) -> list[Token]:
    """All tokens of ``text`` in order; white space gives none, line ends a ``BREAK``."""
    found: list[Token] = []
    known = first_words()
    position = 0
    while match := PLAIN.match(text, position) or LEXER.match(text, position):
        form = match.lastgroup or "OTHER"
        start, position = match.span(form)
        if form == "WORD":
            word = match[form]
            if word.lower() in known:
                found.append(_word(text, start, position))
                position = found[-1].end
            else:
                name = "NAME" if word[0].isupper() else "OTHER"
                found.append(Token(start, position, name, ""))
        elif form == "NUMBER":
            digits = match[form]
            name = _number_class(text, start, digits, found)
            found.append(Token(start, position, name, digits))
        elif form != "BREAK" or not _wrapped(text, start, position):
            found.append(Token(start, position, form, match[form]))
    return found


def _wrapped(text: str, start: int, end: int) -> bool:
    """A line end inside a sentence of wrapped text: one newline, small letter or digit after."""
    if text.count("\n", start, end) > 1:
        return False
    before, after = text[max(0, start - 9) : start].rstrip(" ")[-1:], text[end : end + 1]
    small = after.islower() or (after.isdigit() and before.isalpha())
    return small and (before.isalnum() or before == ",")


def _word(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    lower = word.lower()
    for form, pattern in longer_forms().get(lower, ()):
        if match := pattern.match(text, start):
            return Token(start, match.end(), form, match[0])
    name, value = words().get(lower, ("NAME" if word[0].isupper() else "OTHER", ""))
    if (
        name == "DAYNAME"
        and word[0].isupper()
        and NAMED_BEFORE.search(text[max(0, start - 20) : start])
    ):
        return Token(start, end, "NAME", "")  # "USA Today", "Kuban Today"
    if name == "WEEKDAY_SHORT" and word.islower():
        return Token(start, end, "OTHER", "")
    if word == "Over":  # "Over 11 days, troops practised": no "more than" opens a sentence
        return Token(start, end, "OVER", "")
    if name == "MOVEMENT" and word.islower():  # "the 14 July Bridge", no Oct. 8 bridge blast
        return Token(start, end, "OTHER", "")
    if name in ("MONTH", "MONTH_SHORT", "WEEKDAY_SHORT"):
        end += _dotted(text, end, name)
        name = _calendar_class(word, lower, name)
    return Token(start, end, name, value)


def _dotted(text: str, end: int, name: str) -> bool:
    """The dot of an abbreviation, or one glued to a number: "Sept. 3", "September.3"."""
    short = name.endswith("_SHORT")
    return text[end : end + 1] == "." and (short or text[end + 1 : end + 2].isdigit())


def _calendar_class(word: str, lower: str, name: str) -> str:
    if name == "WEEKDAY_SHORT":
        return "WEEKDAY" if lower in CLEAR_WEEKDAYS else name
    if word.islower() and lower in WORDS_TOO:
        return "LOW_MONTH"
    return "WEAK_MONTH" if lower in ("may", "march") or name == "MONTH_SHORT" else name


def _number_class(text: str, start: int, digits: str, before: list[Token]) -> str:
    if before and _designation(text, start, before):
        return "OTHER"
    if len(digits) <= 2 and 1 <= int(digits) <= 31:
        return "DAYNUM"
    if len(digits) == 2:
        return "TWO_DIGITS"
    if len(digits) == 4 and "1000" <= digits < "2200":
        noun = text[before[-1].start : start].removesuffix(" ") if before else ""
        if noun in NUMBERED or _round_count(text, start, digits, before):
            return "NUM"
        return "YEAR" if "1900" <= digits < "2050" else "OLD_YEAR"
    return "NUM"


def _round_count(text: str, start: int, digits: str, before: list[Token]) -> bool:
    """2000 in "killed 2000 people", where no month, "in" or article makes it a year; 1985 km."""
    following = re.match(r"\s+([a-z]+)", text[start + len(digits) : start + len(digits) + 30])
    name = words().get(following[1], ("", ""))[0] if following else ""
    if name == "COUNTED" and digits.endswith("0"):
        return not (before and before[-1].name in DATING)
    return name == "MEASURE"


def _designation(text: str, start: int, before: list[Token]) -> bool:
    """A number glued to letters, as in F-16, B52 or COVID-19."""
    last = before[-1]
    if last.end != start:
        return False
    if last.name == "DASH" and len(before) > 1 and before[-2].end == last.start:
        last = before[-2]
    return text[last.end - 1].isalpha() and last.name not in NOT_GLUED


def coded(tokens: list[Token]) -> str:
    """The tokens as a string with one character a token."""
    table = codes()
    return "".join([table[token.name] for token in tokens])
