"""Values of what is written in digits: "40 000", "2½", "1/3", "2.48×10−5"."""

from __future__ import annotations

import re
from fractions import Fraction

from strikelog.text.shapes import digits_of

GLYPHS = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅕": Fraction(1, 5),
    "⅙": Fraction(1, 6),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}


_SCIENTIFIC = re.compile(
    r"([-−+]?\d+(?:\.\d+)?)(?:(e)([-+]?\d+)|\s?[×x*]\s?10\s?\^?\s?([-−+]?\d+)|\^([-−+]?\d+))",
    re.IGNORECASE,
)


def scientific(surface: str) -> Fraction | None:
    """ "2.48×10−5", "1e6", "10^3"; None where the exponent is absurd."""
    match = _SCIENTIFIC.fullmatch(surface.strip())
    if match is None:
        return None
    base = Fraction(match.group(1).replace("−", "-"))
    exponent = int((match.group(3) or match.group(4) or match.group(5)).replace("−", "-"))
    if abs(exponent) * len(match.group(1)) > 200 or (match.group(5) and not base and exponent < 0):
        return None
    return Fraction(base) ** exponent if match.group(5) else base * Fraction(10) ** exponent


def joined_digits(words: list[str]) -> list[str]:
    """Rejoin digit groups split at spaces: ["40", "000"] is ["40000"]."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].isdecimal() and word.isdecimal() and len(word) == 3:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def digits(word: str) -> Fraction | None:
    if word in GLYPHS:
        return GLYPHS[word]
    plain = word.replace(",", "")
    if plain[-1:] in GLYPHS and plain[:-1].isdecimal():
        return Fraction(plain[:-1]) + GLYPHS[plain[-1]]
    above, _, below = plain.partition("/")
    if above.isdecimal() and below.isdecimal():
        return Fraction(int(above), int(below)) if int(below) else None
    if re.fullmatch(r"\d{1,3}(?:[.’']\d{3}){2,}|\d{1,3}\.000", plain):
        return Fraction(digits_of(plain))
    written = plain.replace(".", "", 1).isdecimal() and not plain.endswith(".")
    return Fraction(plain) if written and len(plain) <= 30 else None
