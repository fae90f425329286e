"""People told of only because they say something: they are no figure and never casualties."""

from __future__ import annotations

from strikelog.numbers.casualty_words import BE
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import verb_classes, word_set

QUOTES = word_set("quote")


def speaks(view: View, first: int, end: int) -> bool:
    """ "two officials said", "said one defence official", "according to two officials"."""
    before = view.lower[max(view.first[first], first - 2) : first]
    if before == ("according", "to") or (_inverted(before) and not _verb_at(view, end)):
        return True
    if end < view.last[end - 1] and view.lower[end] == "," and first > view.first[first]:
        return False  # "killing five people, the army said"
    for index in range(end, min(end + 14, view.last[end - 1])):
        word = view.lower[index]
        if word == "whom" or "\n" in word:
            return False
        if view.pos[index] == "PRON" and word not in ("who", "which", "that", "themselves"):
            return False  # "officers it accused"
        if "say" in verb_classes(word) and view.pos[index] in ("VERB", ""):
            told = index - 1
            while told > end and view.pos[told] == "ADV":  # "are also reported to have died"
                told -= 1
            nearest = view.lower[told]
            aside = "," in view.lower[end : index - 1]
            return nearest not in BE and nearest not in QUOTES and (nearest != "," or aside)
        joined = "and" in view.lower[end:index] or view.lower[index - 1] in ("of", "the")
        closed = view.lower[index] == "," and "and" in view.lower[end:index]
        if closed or view.pos[index] in ("VERB", "NUM"):
            return False
        if view.pos[index] in ("NOUN", "PROPN") and not joined:
            return False
    return False


def _inverted(before: tuple[str, ...]) -> bool:
    """ "..., said" and "...” said": the speaker may follow."""
    quotes = (",", "”", '"', "’", "''")
    return len(before) == 2 and before[0] in quotes and before[1] in ("said", "says")


def _verb_at(view: View, position: int) -> bool:
    return position < len(view) and view.pos[position] in ("VERB", "AUX")
