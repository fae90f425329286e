"""Numbers that count nothing: "two-state", the pronoun "one", "one of the deadliest attacks"."""

from __future__ import annotations

from strikelog.numbers.figure_records import Candidate
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import noun_class, word_set

EMPTY_NOUNS = word_set("empty_nouns")


def compound(view: View, following: int) -> bool:
    """Number and noun in one adjective that counts nothing: "two-state", "one-way"."""
    if following + 1 >= len(view) or not view.lower[following].startswith("-"):
        return False
    word = view.lower[following].strip("-") or view.lower[following + 1]
    return not noun_class(word)[0]


def counts_nothing(view: View, candidate: Candidate) -> bool:
    """The pronoun "one", "one day", "some experts", "few" with nothing they count."""
    match, phrase = candidate.match, candidate.phrase
    surface = view.lower[candidate.core]
    if surface == "one" and superlative(view, candidate):
        return True
    if match.kind in ("vague", "times") and surface in (
        "some",
        "few",
        "twice",
        "both",
        "couple",
        "of",
    ):
        return surface != "of" or view.lower[candidate.first] in ("some", "few")
    if surface == "both":
        return True
    if surface != "one" or match.start < match.core_start:
        return False
    return phrase.head is None or phrase.partitive or view.lower[phrase.head] in EMPTY_NOUNS


def superlative(view: View, candidate: Candidate) -> bool:
    """ "one of the deadliest attacks" counts nothing."""
    head = candidate.phrase.head
    return (
        candidate.phrase.partitive
        and head is not None
        and any(
            view.tag[index] == "JJS" or view.lower[index] in ("most", "main", "top", "key")
            for index in range(candidate.core, head)
        )
    )
