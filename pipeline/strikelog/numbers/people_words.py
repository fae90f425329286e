"""What the words of a phrase say of its people: nationality and affiliation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import noun_class, word_set

BACKING = word_set("backing")
RANK = ("contractor", "police", "militia", "military", "government", "civilian")
FORCES = word_set("forces")
FORCE_KINDS = word_set("force_kinds")
FIRMS = word_set("firms")
POLICE = word_set("police")
MILITIA = word_set("militia")


@dataclass(frozen=True, slots=True)
class Person:
    """Country code, ``foreign`` or ""; one of the codebook's affiliations or ""."""

    nationality: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Nations:
    """ISO codes by word: ``code`` of a country or demonym, ``capital`` of a capital; else ""."""

    code: Callable[[str], str]
    capital: Callable[[str], str]


def described(view: View, words: Iterable[int], nations: Nations) -> Person:
    """What the words of a phrase say of its people; a backing ("Iran-backed") says nothing."""
    nationality, kinds = "", set()
    for index in words:
        nationality = nationality or nation(view, index, nations)
        kinds.add(_affiliation(view, index))
    return Person(nationality, next((kind for kind in RANK if kind in kinds), ""))


def nation(view: View, index: int, nations: Nations) -> str:
    if view.lower[index] == "foreign":
        return "foreign"
    if not view.text[index][:1].isupper() or _backs(view, index):
        return ""
    pair = " ".join(view.text[index : index + 2])
    return nations.code(pair) or nations.code(view.text[index])


def _backs(view: View, index: int) -> bool:
    """ "Iran-backed", "pro-Iranian", "US-led": a backing, no nationality."""
    behind = view.lower[index + 1 : index + 3]
    if behind[:1] in (("-",), ("–",)) or (behind and behind[0].startswith("-")):
        return behind[-1].strip("-") in BACKING
    before = view.lower[max(0, index - 2) : index]
    return before in (("pro", "-"), ("anti", "-")) or before[-1:] in (("pro-",), ("anti-",))


def _affiliation(view: View, index: int) -> str:
    word = view.lower[index]
    if word in POLICE:
        return "police"
    if word in MILITIA:
        return "militia"
    if word in FIRMS:
        return "contractor"
    if word in ("member", "members", "servicemember", "servicemembers"):
        return "military" if index and view.lower[index - 1] == "service" else ""
    if word in ("officer", "officers") and _police_told(view, index):
        return "police"
    if word in ("force", "forces"):
        before = view.lower[index - 1] if index else ""
        return "military" if before in FORCE_KINDS else ""
    if word in ("guards", "guardsmen") and index and view.lower[index - 1] in FORCE_KINDS:
        return "military"
    return "military" if word in FORCES else noun_class(word)[1]


def _police_told(view: View, index: int) -> bool:
    """A bare "officer" of a sentence that speaks of police, not of an army."""
    sentence = set(view.lower[view.first[index] : view.last[index]])
    return "police" in sentence and not FORCES & sentence
