"""Word classes that decide what a number counts: the lexicon's nouns and verbs, by form."""

from __future__ import annotations

import functools

from strikelog import lexicon
from strikelog.lexicon import pattern, rows

NOUNS_FILE = "lexicons/numbers_nouns.csv"
VERBS_FILE = "lexicons/numbers_verbs.csv"
NO_CLASS = ("", "")
NO_CLASSES: frozenset[str] = frozenset()
_DESIGNATION = pattern("numbers", "designation")  # "seven Kh-101s"
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "persons": "person",
    "lives": "life",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "wives": "wife",
    "militiamen": "militiaman",
    "fishermen": "fisherman",
    "businessmen": "businessman",
    "bodies": "body",
    "seamen": "seaman",
    "airmen": "airman",
    "gunmen": "gunman",
    "guardsmen": "guardsman",
    "crewmen": "crewman",
    "schoolchildren": "schoolchild",
    "servicewomen": "servicewoman",
    "policewomen": "policewoman",
    "cameramen": "cameraman",
    "passersby": "passerby",
    "grandchildren": "grandchild",
    "frenchmen": "frenchman",
    "buses": "bus",
    "minibuses": "minibus",
}


@functools.cache
def _nouns() -> dict[str, tuple[str, str]]:
    return {
        row["word"]: (row["class"], row["affiliation"])
        for row in rows(NOUNS_FILE, ("word", "class"))
    }


@functools.cache
def _verbs() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for row in rows(VERBS_FILE, ("word", "class")):
        classes.setdefault(row["word"], set()).add(row["class"])
    return {word: frozenset(found) for word, found in classes.items()}


def word_set(name: str) -> frozenset[str]:
    """The lower-case words filed under ``name`` in numbers_sets.csv."""
    return lexicon.word_set("numbers", name)


@functools.lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """The singular of a lower-case noun, the word itself where it is not a plural."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, replacement in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + replacement
    return word


def is_plural(word: str) -> bool:
    """Whether a lower-case noun has the form of a plural."""
    return singular(word) != word or word in ("troops", "personnel", "crew", "police", "aircraft")


@functools.lru_cache(maxsize=4096)
def noun_class(word: str) -> tuple[str, str]:
    """(class, affiliation) of a lower-case noun; two empty strings where it is unknown."""
    table = _nouns()
    if _DESIGNATION.fullmatch(word):
        return "munition", ""
    return table.get(word) or table.get(singular(word), NO_CLASS)


def verb_classes(word: str) -> frozenset[str]:
    """The classes a lower-case verb form belongs to."""
    return _verbs().get(word, NO_CLASSES)


@functools.cache
def verbs_of(*names: str) -> frozenset[str]:
    """The lower-case verb forms of these classes."""
    return frozenset(word for word, classes in _verbs().items() if not classes.isdisjoint(names))
