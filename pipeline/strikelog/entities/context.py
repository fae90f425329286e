"""What the rules that choose among readings look at: text, gazetteer, countries named."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass

from strikelog import lexicon
from strikelog.entities.mentions import Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern, word_set

_APPOSITION = pattern("entities", "town_in_apposition")
_NAME_ARTICLES = word_set("entities", "name_articles")


@dataclass(frozen=True, slots=True)
class Context:
    """What the linking rules look at: the text, the gazetteer, the countries that it names."""

    text: Text
    gazetteer: Gazetteer
    countries: Counter[str]

    def before(self, found: Candidate, size: int = 24) -> str:
        """The text right before a mention."""
        return self.text.text[max(0, found.start - size) : found.start]

    def after(self, found: Candidate, size: int = 24) -> str:
        """The text right after a mention."""
        return self.text.text[found.end : found.end + size]


def countries_named(text: Text, gazetteer: Gazetteer) -> Counter[str]:
    """ISO codes of the countries that an article names, calls by adjective or by capital."""
    codes = (
        gazetteer.country_code(word.text) or gazetteer.capital_code(word.text)
        for word in text.words
        if word.text[0].isupper()
    )
    return Counter(code for code in codes if code)


def is_town(context: Context, found: Candidate) -> bool:
    """Whether the words beside a name say that the town is meant: "in X", "the X suburb", "X, a
    town on the river"."""
    words, index = context.text.words, context.text.at(found.start)
    before = [word.plain for word in words[max(0, index - 2) : index]]
    while before and before[-1] in _NAME_ARTICLES:
        before.pop()
    following = context.text.at(found.end)
    after = words[following].plain if following < len(words) else ""
    called = _APPOSITION.match(context.after(found, 60)) is not None
    return called or (bool(before) and before[-1] in cues("town")) or after in cues("kind")


@functools.cache
def cues(role: str) -> frozenset[str]:
    """Words of lexicons/entities_base_cues.csv that tell a town from the base beside it."""
    rows = lexicon.rows("lexicons/entities_base_cues.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


@functools.cache
def short_heads() -> frozenset[str]:
    """Words that stand for a group's full name after "the": "the Observatory"."""
    rows = lexicon.rows("lexicons/entities_short_heads.csv", ("word",))
    return frozenset(row["word"] for row in rows)
