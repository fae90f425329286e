"""The grammar of written numbers, compiled once from the lexicon, and their arithmetic."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from strikelog.lexicon import Row, pattern, rows
from strikelog.numbers.digits import digits, joined_digits, scientific
from strikelog.numbers.patterns import after_pattern, before_pattern, number_pattern
from strikelog.numbers.vocabulary import word_set
from strikelog.tables.records import Number
from strikelog.text.shapes import LETTERS

WORDS_FILE = "lexicons/numbers_words.csv"
LONGEST = 240  # characters; what is longer is no number that anybody wrote
BOUNDS_FILE = "lexicons/numbers_bounds.csv"
# letters that may follow digits without a space; anything else makes the digits part of a name
ATTACHED = word_set("attached_unit")
_WORD = re.compile(r"[A-Za-z]+|[-−+.]?\d|[½¼¾⅓⅔⅕⅙⅛⅜⅝⅞]")


def _openers(kinds: dict[str, dict[str, Fraction]]) -> tuple[frozenset[str], frozenset[str]]:
    """Words a number can open with, and those that make one after "a"."""
    phrases = [word.replace("-", " ").split() for words in kinds.values() for word in words]
    first = {parts[0] for parts in phrases} | word_set("signs_and_parts")
    second = {parts[1] for parts in phrases if parts[0] in ("a", "an")}
    second |= {word for kind in ("hundred", "scale", "dozen", "fraction") for word in kinds[kind]}
    return frozenset(first - word_set("articles")), frozenset(second)


def exact(value: Fraction) -> Number:
    """An int where the value is whole, else a float."""
    return int(value) if value.denominator == 1 else float(value)


class Grammar:
    """Compiled patterns over the word list; ``value`` reads what ``number`` matches."""

    def __init__(self, words: Iterable[Row], bounds: Iterable[Row]) -> None:
        kinds: dict[str, dict[str, Fraction]] = {}
        for row in words:
            kinds.setdefault(row["kind"], {})[row["word"]] = Fraction(row["value"])
        self._kinds = kinds
        arithmetic = (
            "unit",
            "teen",
            "ten",
            "hundred",
            "scale",
            "dozen",
            "digit_scale",
            "money_scale",
        )
        self._value = functools.lru_cache(maxsize=1024)(self._read)
        self._flat = {word: value for kind in arithmetic for word, value in kinds[kind].items()}
        self._first, self._second = _openers(kinds)
        self.number = re.compile(number_pattern(kinds), re.IGNORECASE)
        self.joiner = pattern("numbers", "range_joiner")
        table = sorted(bounds, key=lambda row: -len(row["pattern"]))
        before = [row for row in table if row["side"] == "before"]
        after = [row for row in table if row["side"] == "after"]
        parts = {part for row in before for part in LETTERS.findall(row["pattern"])}
        self._parts = tuple(part for part in parts if len(part) > 1)
        self.may_bound = functools.lru_cache(maxsize=4096)(self._in_bounds)
        self.before_bounds = tuple(row["bound"] for row in before)
        self.after_bounds = tuple(row["bound"] for row in after)
        self.before = re.compile(before_pattern(before), re.IGNORECASE)
        self.after = re.compile(after_pattern(after), re.IGNORECASE)

    def _in_bounds(self, word: str) -> bool:
        """Whether a word may stand in bound words: a quick look before the patterns are tried."""
        if len(word) == 1 or not word.isalpha() or word in ("another", "further", "additional"):
            return True
        return any(word.startswith(part) and len(word) <= len(part) + 4 for part in self._parts)

    def starts(self, text: str) -> Iterator[int]:
        """Where a number may begin: cheaper than trying the whole pattern at every word."""
        for match in _WORD.finditer(text):
            word = match.group().lower()
            if not word.isalpha() or word in self._first:
                yield match.start()
                if word[0] in "-−+" and len(word) > 1:  # "3-0": no sign after all
                    yield match.start() + 1
            elif word in ("a", "an"):
                following = _WORD.match(text, match.end() + 1)
                if following is not None and following.group().lower() in self._second:
                    yield match.start()

    def value_of(self, word: str) -> Number:
        """Value of one word of the list."""
        return exact(self._flat[word])

    def value(self, surface: str) -> Number | None:
        """Value of a whole number phrase without bounds; None where it is not one."""
        return None if len(surface) > LONGEST else self._value(surface)

    def _read(self, surface: str) -> Number | None:
        text = re.sub(r"(?<=\d), (?=\d{3})", ",", surface.strip().lower())
        text = " ".join(text.replace("-", " ").split())
        if (power := scientific(surface)) is not None:
            return exact(power)
        text = re.sub(r"(?<=\d)(?=[a-z])", " ", text)
        for kind in ("vague", "exact", "times"):
            if text in self._kinds[kind]:
                return exact(self._kinds[kind][text])
        below = surface.strip()[:1] in ("-", "−") or text.startswith(("minus ", "negative "))
        words = text.removeprefix("minus ").removeprefix("negative ").lstrip("−+").split()
        found = self._sum(words)
        return None if found is None else exact(-found if below else found)

    def _sum(self, words: list[str]) -> Fraction | None:
        """Add up "three hundred and two dozen": ``part`` below the next scale word, ``total``."""
        if "point" in words:
            return self._decimal(words)
        if any(word in self._kinds["fraction"] for word in words):
            return self._fraction(words)
        total, part, seen, last = Fraction(0), Fraction(0), False, ""
        for word in joined_digits(words):
            if (written := digits(word)) is not None:
                part, seen = part + written, True
            elif (value := self._flat.get(word)) is not None:
                if value >= 1000 and last in self._kinds["scale"]:
                    total *= value  # "hundred thousand million"
                else:
                    total, part = self._step(word, value, total, part)
                seen = True
            elif word not in ("a", "an", "and"):
                return None
            last = word
        return total + part if seen else None

    def _fraction(self, words: list[str]) -> Fraction | None:
        """ "two thirds", "a third", "two and a half million", "five and two thirds"."""
        at = next(index for index, word in enumerate(words) if word in self._kinds["fraction"])
        denominator, head = self._kinds["fraction"][words[at]], words[:at]
        whole: Fraction | None = Fraction(0)
        if "and" in head:
            cut = len(head) - 1 - head[::-1].index("and")
            whole, head = self._sum(head[:cut]), head[cut + 1 :]
            if (
                set(head) <= word_set("articles")
                and words[cut - 1] in self._kinds["scale"]
                and at + 1 == len(words)
            ):
                return self._and_a_part(whole, words[cut - 1], denominator)
        counted = self._sum(head) if set(head) - word_set("articles") else Fraction(1)
        if whole is None or counted is None:
            return None
        scale = self._sum(words[at + 1 :]) if words[at + 1 :] else Fraction(1)
        return None if scale is None else (whole + counted / denominator) * scale

    def _and_a_part(
        self, whole: Fraction | None, scale: str, denominator: Fraction
    ) -> Fraction | None:
        """ "a million and a half": the part is one of the scale word before it."""
        part = self._kinds["scale"][scale] / denominator
        return None if whole is None else whole + part

    def _decimal(self, words: list[str]) -> Fraction | None:
        """ "two point five million"."""
        at = words.index("point")
        scale = Fraction(1)
        behind = words[at + 1 :]
        while behind and behind[-1] in self._kinds["scale"]:
            scale *= self._kinds["scale"][behind.pop()]
        whole = self._sum(words[:at])
        if whole is None or not all(word in self._kinds["unit"] for word in behind):
            return None
        digits = "".join(str(self._kinds["unit"][word]) for word in behind)
        return (whole + Fraction(int(digits), 10 ** len(digits))) * scale

    def _step(
        self, word: str, value: Fraction, total: Fraction, part: Fraction
    ) -> tuple[Fraction, Fraction]:
        if word in self._kinds["hundred"]:
            return total, (part if part else Fraction(1)) * value
        if word in self._kinds["dozen"]:
            rest = part % 100 if part > 100 else part
            return total, part - rest + (rest if rest else Fraction(1)) * value
        if value >= 1000:
            return total + (part if part else Fraction(1)) * value, Fraction(0)
        return total, part + value


@functools.cache
def grammar() -> Grammar:
    """The grammar of the packaged lexicon."""
    return Grammar(
        rows(WORDS_FILE, ("word", "kind", "value")),
        rows(BOUNDS_FILE, ("pattern", "bound", "side", "example", "counterexample")),
    )
