"""Words beside or in a place's name that say what it is: "river", "province", "street"."""

from __future__ import annotations

import functools

from strikelog import lexicon
from strikelog.gazetteer.normalization import plain_words


@functools.cache
def feature_words(role: str) -> frozenset[str]:
    """Words of lexicons/entities_features.csv: ``area`` for what is no town, ``unit`` for those
    that stand beside a name and are no part of it, ``building`` for streets and buildings, which
    the codebook does not label."""
    rows = lexicon.rows("lexicons/entities_features.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if role in row["role"].split("|"))


def is_building(name: str) -> bool:
    """Whether a name is that of a street or a building: "Rabin Street", "Nasser Hospital"."""
    found = plain_words(name)
    return len(found) > 1 and found[-1] in feature_words("building")
