"""Whether a text is English: by the share of its words that English news is made of."""

from __future__ import annotations

from strikelog.text.shapes import ALPHANUMERIC
from strikelog.text.words import is_common

#: Words and numbers looked at; fewer are too few to tell, unless their letters are not Latin.
MOST, FEWEST = 1000, 20
#: Share of common English words beside the names: .9 in English reports, .7 in the worst of their
#: passages of twenty words; hardly .4 in other languages, whose nouns may be taken for names.
LEAST = 0.45


def is_english(text: str) -> bool:
    """Whether a text is to be read as English: so is one of a few words, as a headline without a
    story, and one that is mostly names and numbers."""
    words = [match[0] for match, _ in zip(ALPHANUMERIC.finditer(text), range(MOST), strict=False)]
    letters = [word for word in words if word.isalpha()]
    if 2 * sum(word[0] < "\u0250" for word in letters) < len(letters):
        return False
    capitals = not any(map(str.islower, letters))  # so no word looks like a name
    rare = [word for word in letters if not is_common(word.lower())]
    names = sum(not (capitals or word.islower()) for word in rare)
    common, plain = len(letters) - len(rare), len(letters) - names
    return len(words) < FEWEST or 2 * plain < len(words) or common >= LEAST * plain
