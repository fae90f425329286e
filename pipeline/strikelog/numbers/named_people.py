"""What an article says of its named people anywhere: titles, demonyms, appositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from strikelog.numbers.people_words import Nations, Person, described
from strikelog.numbers.phrases import View


@dataclass(frozen=True, slots=True)
class Named:
    """A named person: characters [start, end), tokens first to last, the key of all mentions."""

    start: int
    end: int
    first: int
    last: int
    key: str
    entity_id: str


class NamedPeople:
    """What an article says of its named people anywhere: titles, demonyms, appositions."""

    def __init__(self, view: View, mentions: Sequence[Named], nations: Nations) -> None:
        self._view, self._mentions, self._nations = view, mentions, nations
        self._taken = {index for name in mentions for index in range(name.first, name.last + 1)}

    def of(self, key: str) -> Person:
        """What is said of the person filed under ``key``, the first word on it winning."""
        nationality = affiliation = ""
        for name in self._mentions:
            if name.key == key:
                words = [
                    *_before_name(self._view, name.first, self._taken),
                    *_after_name(self._view, name.last, self._taken),
                ]
                here = described(self._view, words, self._nations)
                nationality = nationality or here.nationality
                affiliation = affiliation or here.affiliation
        return Person(nationality, affiliation)


def _before_name(view: View, first: int, taken: set[int]) -> list[int]:
    """Title and demonym before a name, nearest first: "Iran's Quds Forces Major General"."""
    words = []
    for index in range(first - 1, max(view.first[first], first - 10) - 1, -1):
        if index in taken or not (
            view.pos[index] in ("NOUN", "PROPN", "ADJ", "PART", "DET")
            or view.lower[index] in ("'s", "’s", "-")
        ):
            break
        words.append(index)
    return words


def _after_name(view: View, last: int, taken: set[int]) -> list[int]:
    """Appositions behind a name: ", a leader of the ..., the group that ...,".

    What stands before the next name between commas is said of that one.
    """
    if last + 1 >= view.last[last] or view.lower[last + 1] not in (",", "("):
        return []
    words: list[int] = []
    part: list[int] = []
    for index in range(last + 2, min(last + 24, view.last[last])):
        if view.pos[index] in ("VERB", "AUX", "CCONJ") and view.tag[index] not in ("VBG", "VBN"):
            break
        if view.lower[index] in ("who", "and", "was", "were"):
            break
        if index in taken:
            return words
        part.append(index)
        if view.lower[index] == ",":
            words, part = words + part, []
    return words + part
