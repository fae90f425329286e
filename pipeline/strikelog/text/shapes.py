"""Shapes that several stages look for in text: words, digits, possessives, a sentence's end."""

from __future__ import annotations

import re

#: Letters alone; letters and digits; what ``\w`` holds.
LETTERS = re.compile(r"[^\W\d_]+")
ALPHANUMERIC = re.compile(r"[^\W_]+")
WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
#: What follows the owner in "Iraq's army", with the space.
POSSESSIVES = ("'s ", "’s ", "' ", "’ ")
_CLOSING = "\"'’”)]"


def integers(text: str) -> list[int]:
    """The runs of digits in ``text`` as numbers: "2021-05-06" is 2021, 5, 6."""
    return [int(digits) for digits in _NUMBER.findall(text)]


def digits_of(text: str) -> str:
    """All digits of ``text`` in one: "+964 (1) 23" is "964123"."""
    return "".join(filter(str.isdecimal, text))


def bare(name: str) -> str:
    """``name`` without the 's at its end."""
    return name[:-2] if name.endswith(("'s", "’s")) else name


def ends_sentence(line: str, stops: str = ".!?") -> bool:
    """Whether ``line`` ends in one of ``stops``, but for quotes and brackets that close there."""
    return line.rstrip().rstrip(_CLOSING).endswith(tuple(stops))
