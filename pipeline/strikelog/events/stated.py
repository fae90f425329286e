"""What sentences state outright: nobody claimed it, it fell wide, a toll of a whole war.

Only where the codebook's words are as good as fixed; what has to be judged is the reader's.
"""

from __future__ import annotations

import functools
import re

from strikelog.lexicon import pattern, rows


@functools.cache
def _unclaimed() -> tuple[re.Pattern[str], ...]:
    found = rows("lexicons/claim_cues.csv", ("pattern", "example"))
    return tuple(re.compile(row["pattern"], re.I) for row in found)


def says_nobody_claimed(sentence: str) -> bool:
    """ "No group has claimed responsibility" (codebook, "claim": none)."""
    return any(cue.search(sentence) for cue in _unclaimed())


def says_missed(sentence: str) -> bool:
    """ "fell in an open area", "landed 2 km from the base" (codebook, "outcome": missed)."""
    return bool(pattern("event", "missed").search(sentence))


def says_all_missed(sentence: str) -> bool:
    """ "Both fell into the water", of what the sentence before told."""
    return bool(pattern("event", "all_of_them").match(sentence)) and says_missed(sentence)


def lasting_toll(sentence: str) -> int | None:
    """Where "bringing the war's death toll to" ends: figures after it belong to no event (codebook,
    rulings, "One toll for a whole day or war"). None where the sentence says no such thing."""
    match = pattern("event", "lasting_toll").search(sentence)
    return match.end() if match else None
