"""Words of harm as the frames of `casualties` meet them: their classes, forms and pairs."""

from __future__ import annotations

from strikelog.numbers.phrases import WEEKDAYS, View
from strikelog.numbers.vocabulary import verb_classes, word_set

BE = word_set("be")
BREAKS = word_set("breaks")
MEASURES = {
    "kill": "killed",
    "die": "killed",
    "wound": "wounded",
    "lose": "casualties",
    "intercept": "intercepted",
    "dead": "killed",
    "hurt": "wounded",
    "casualty": "casualties",
    "blow": "wounded",
    "shot": "casualties",
}
HARM = ("kill", "die", "wound", "lose")
STOPPED = ("intercept",)
BLOW = ("blow", "shot")  # "stabbed": wounded where nothing worse is told; "shot": not told
BOUND_WORDS = word_set("bound_words")
NO_OBJECT = word_set("no_object")
VAGUE_COUNTS = word_set("vague_counts")


def class_of(word: str, classes: tuple[str, ...]) -> str | None:
    known = verb_classes(word)
    return next((name for name in classes if name in known), None)


def measure_at(view: View, position: int, found: str) -> str:
    """The measure of a word of harm where it stands: "fatally wounded" is killed."""
    mortal = view.lower[position - 1] in ("fatally", "mortally") if position else False
    return "killed" if mortal else MEASURES[found]


def participle(word: str) -> bool:
    return word.endswith(("ed", "n", "wn")) or word in ("hurt", "dead", "shot")


def bare(view: View, position: int, classes: tuple[str, ...]) -> str | None:
    """A participle that closes the phrase, with no object of its own behind it."""
    if position >= len(view) or position >= view.last[position - 1]:
        return None
    found = class_of(view.lower[position], classes)
    if view.lower[position : position + 2] in (("shot", "dead"), ("gunned", "down")):
        return "killed" if "kill" in classes else found
    if found is None or view.lower[position].endswith("ing"):
        return None
    if view.lower[position] in ("dead", "died"):
        return MEASURES[found]
    following = position + 1
    if _pair_behind(view, position) is not None:
        return with_other(view, position, found)
    if following < view.last[position] and opens_object(view, following):
        return None
    return measure_at(view, position, found) if participle(view.lower[position]) else None


def _pair_behind(view: View, position: int) -> str | None:
    """The class of the second word in "killed or wounded"."""
    behind = view.lower[position + 1 : position + 3]
    if len(behind) == 2 and behind[0] in ("and", "or") and position + 2 < view.last[position]:
        return class_of(behind[1], HARM)
    return None


def with_other(view: View, position: int, found: str) -> str:
    """ "were killed or wounded" does not tell the two apart."""
    other = _pair_behind(view, position)
    if (
        other is not None
        and MEASURES[other] != MEASURES[found]
        and not (position + 3 < view.last[position] and opens_object(view, position + 3))
    ):
        return "casualties"
    return measure_at(view, position, found)


def opens_object(view: View, position: int) -> bool:
    word = view.lower[position]
    than = view.lower[position + 1 : position + 2] == ("than",)  # "killed more than 160"
    if (word in WEEKDAYS or word in NO_OBJECT) and not than:
        return False
    if word in BOUND_WORDS and _number_within(view, position, 4):
        return True
    return view.pos[position] in ("DET", "NUM", "PROPN", "NOUN", "PRON", "ADJ")


def _number_within(view: View, position: int, reach: int) -> bool:
    if view.lower[position] in VAGUE_COUNTS:
        return True
    return "NUM" in view.pos[position : min(position + reach, view.last[position])]
