"""Common nouns for places that are attacked: "air base", "oil field", "apartment building"."""

from __future__ import annotations

import functools
import re

from strikelog import lexicon

# Level of words that tell a place only after its name: "Izium district", never "the district".
NAMED = "named"


@functools.cache
def site_types() -> dict[str, tuple[str, str]]:
    """Phrase -> site type and level, from ``site_types.csv``."""
    table = lexicon.rows("lexicons/site_types.csv", ("phrase", "site_type", "level"))
    return {row["phrase"].replace("-", " "): (row["site_type"], row["level"]) for row in table}


@functools.cache
def site_phrase() -> re.Pattern[str]:
    """Matches any of the phrases: group 1 the phrase, group 2 its plural ending."""
    phrases = sorted(site_types(), key=len, reverse=True)
    joined = "|".join(r"[\s\u00a0-]".join(map(re.escape, p.split(" "))) for p in phrases)
    return re.compile(rf"(?<![\w-])({joined})(e?s)?(?![\w-])", re.IGNORECASE)
