"""Numbers that are no figures: clock times, years, addresses, designations, pronouns.

Codebook, figures.csv ("Span"): numbers inside names, dates and designations are not figures.
"""

from __future__ import annotations

from strikelog.lexicon import pattern
from strikelog.numbers.figure_records import token_at
from strikelog.numbers.phrases import WEEKDAYS, View
from strikelog.numbers.vocabulary import is_plural, noun_class, word_set
from strikelog.numbers.words import NumberMatch
from strikelog.text.shapes import digits_of

DESIGNATORS = word_set("designator")
COUNTED_AT = word_set("counted_at")
THE_DEAD = word_set("the_dead") | word_set("of_the_harmed")
MONTHS = word_set("months")
_CLOCK = pattern("numbers", "clock_after")
_AT = pattern("numbers", "at_before")
_MILITARY_TIME = pattern("numbers", "military_time")
_AFTER_TIME = pattern("numbers", "after_military_time")
_PHONE = pattern("numbers", "phone")
_SPAN_OF_YEARS = pattern("numbers", "span_of_years")
_COORDINATE = pattern("numbers", "coordinate")
_PAIR = pattern("numbers", "score")
CONTESTS = word_set("contests")
BEFORE_HALF = word_set("before_half")
BEFORE_PRONOUN_ONE = word_set("before_pronoun_one")
LOWER_DESIGNATORS = word_set("lower_designator")
STREETS = word_set("streets")


def no_figure(text: str, view: View, match: NumberMatch) -> bool:
    """Clock times, phone numbers, years and days of months, designations, the pronoun "one"."""
    if match.start and view.lower[token_at(view, match.start) - 1] in ("every", "past"):
        return True
    if _pronoun(view, match) or _military_time(text, match) or _label(text, match):
        return True
    if _hour(view, match) or _coordinate(text, match) or _score(text, view, match):
        return True
    after = text[match.core_end : match.core_end + 14]
    if _CLOCK.match(after) and (match.kind == "digits" or "clock" in after):
        return True
    line = text[max(0, match.core_start - 16) : match.core_end + 16]
    if any(len(digits_of(found.group())) >= 9 for found in _PHONE.finditer(line)):
        return True
    return match.kind == "digits" and (
        _calendar(text, view, match) or _designation(text, view, match) or _address(view, match)
    )


def _pronoun(view: View, match: NumberMatch) -> bool:
    """ "no one", "this one", and the half of "the first half"."""
    token = token_at(view, match.core_start)
    if view.lower[token] not in ("one", "half") or token == view.first[token]:
        return False
    if view.lower[token - 1] == "that" and view.pos[token - 1] == "SCONJ":
        return False  # "said that one was shot down"
    if view.lower[token - 2 : token] == ("of", "which"):  # "four drones, of which one got through"
        return False
    names = BEFORE_PRONOUN_ONE if view.lower[token] == "one" else BEFORE_HALF
    return view.lower[token - 1] in names


def _hour(view: View, match: NumberMatch) -> bool:
    """ "the shop closes at eight": an hour of the clock, unless a toll stands at it."""
    token, low = token_at(view, match.start), match.value.low
    if low is None or not 1 <= low <= 12 or view.lower[token - 1] != "at":
        return False
    counted = COUNTED_AT & set(view.lower[view.first[token] : token])
    ends = view.pos[token + 1 : token + 2] in (("PUNCT",), ("CCONJ",), ())
    return ends and not counted and match.value.bound == "exact"


def _label(text: str, match: NumberMatch) -> bool:
    """ "[23]" of a reference, "7)" of a list."""
    before, after = text[max(0, match.start - 12) : match.start], text[match.core_end :][:2]
    surface = text[match.core_start : match.core_end]
    if surface.isdigit() and surface.startswith("0") and len(surface) > 1:  # "Update 002"
        return True
    if _SPAN_OF_YEARS.search(text, max(0, match.start - 5), match.start):  # "2020-21"
        return True
    lists = after[:1] in (".", ")") and after[1:].isspace() and before[-1:] in ("", "\n")
    if lists and surface.isdigit():
        return True
    return (after[:1] == "]" and before.endswith("[")) or (after[:1] == ")" and "(" not in before)


def _coordinate(text: str, match: NumberMatch) -> bool:
    """ "33° 56'N, 35.2°E": degrees and minutes of a place on the map."""
    return any(
        found.start() <= match.core_start < found.end()
        for found in _COORDINATE.finditer(text, max(0, match.core_start - 12), match.core_end + 16)
    )


def _score(text: str, view: View, match: NumberMatch) -> bool:
    """ "won 3-1", "a 2-0 victory": the two sides of a contest."""
    pairs = (_PAIR.match(text, match.core_start - back) for back in (0, 2, 3))
    if not any(pair is not None and match.core_start < pair.end() for pair in pairs):
        return False
    token = token_at(view, match.core_start)
    near = view.lower[max(view.first[token], token - 6) : min(token + 7, view.last[token])]
    return bool(CONTESTS & set(near))


def _military_time(text: str, match: NumberMatch) -> bool:
    """ "at 1353 (1023 GMT)": four digits after "at" with nothing that they count."""
    surface = text[match.core_start : match.core_end]
    if match.start < match.core_start or not _MILITARY_TIME.fullmatch(surface):
        return False
    before = text[max(0, match.start - 4) : match.start]
    after = text[match.core_end : match.core_end + 20]
    return bool(_AT.search(before) and _AFTER_TIME.match(after))


def _address(view: View, match: NumberMatch) -> bool:
    """ "410 Norfolk Street"."""
    token = token_at(view, match.core_end - 1)
    words = range(token + 1, min(token + 4, view.last[token]))
    return any(
        view.lower[index] in STREETS
        and view.text[index][:1].isupper()
        and view.text[index - 1][:1].isupper()
        and index > token + 1
        for index in words
    )


def _calendar(text: str, view: View, match: NumberMatch) -> bool:
    token = token_at(view, match.core_start)
    near = [view.lower[index] for index in (token - 1, token + 1) if 0 <= index < len(view)]
    surface = text[match.core_start : match.core_end]
    if token > 1 and view.lower[token - 1] in MONTHS and _is_day(view.lower[token - 2]):
        near = near[1:] if _is_day(surface) else near  # "On 5 May 14 soldiers were killed"
    if (
        surface.isdigit()
        and int(surface) < 32
        and any(
            word in MONTHS and view.text[index][:1].isupper()
            for word, index in zip(near, (token - 1, token + 1), strict=False)
        )
    ):
        return True
    if not _is_year(surface) or match.start < match.core_start:
        return False
    following = token + 1
    return not (
        following < len(view)
        and is_plural(view.lower[following])
        and noun_class(view.lower[following])[0]
    )


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4 and word.startswith(("19", "20"))


def _is_day(word: str) -> bool:
    return word.isdigit() and 0 < int(word) < 32


def _designation(text: str, view: View, match: NumberMatch) -> bool:
    """ "Flight 752", "Resolution 2231", "Shahed 136"; not "No 12" of a sentence of its own."""
    token = token_at(view, match.core_start)
    if token == view.first[token] or match.start < match.core_start:
        return False
    before = view.text[token - 1]
    if _closes_name(view, token):
        return True
    if before.lower() == "number":  # "suspect number 1"; not "they number 200", "the dead number 9"
        return view.pos[token - 1] != "VERB" and view.lower[token - 2] not in THE_DEAD
    if before.lower() in LOWER_DESIGNATORS:
        return True
    return before.lower() in DESIGNATORS and before[:1].isupper()


def _closes_name(view: View, token: int) -> bool:
    """ "Tower 22 in Jordan": digits behind a name with nothing that they could count."""
    before = view.lower[token - 1]
    if view.pos[token - 1] != "PROPN" or before in WEEKDAYS | MONTHS or token + 1 >= len(view):
        return False
    after = token + 1
    return (
        view.pos[after] in ("ADP", "PUNCT")
        and view.lower[after] not in (":", "of", "-", "–")
        and view.text[token - 1][:1].isupper()
        and (view.lower[after] == ")" or not view.text[token - 1].isupper())
    )
