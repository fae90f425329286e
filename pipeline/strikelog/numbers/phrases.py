"""Noun phrases around numbers, from tags and word lists rather than from one fragile arc."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from strikelog.numbers.vocabulary import is_plural, noun_class, singular, verb_classes, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 12  # tokens that a counted noun may stand after its number
FOCUS = word_set("focus")
PRONOUNS = word_set("pronouns_of_parts")
POSSESSIVE = word_set("possessive")
WEEKDAYS = word_set("weekdays")
# nouns that a small tagger may take for verbs, and that are none in the news
WHOLES = word_set("wholes")
ALWAYS_NOUNS = word_set("always_nouns")
HARMED = frozenset(("dead", "hurt", "casualty"))
NOT_NOUNS = word_set("not_nouns")
HARMED_ADJECTIVES = word_set("harmed_adjectives")
PLURAL_MODIFIERS = word_set("plural_modifiers")  # "a police officer", "a crew member"


@dataclass(frozen=True, slots=True)
class View:
    """A Doc as plain lists: lower-case words, tags, and each token's sentence [first, last).

    ``source`` is the whole text: ``doc.text`` joins all tokens anew at every call.
    """

    source: str
    lower: tuple[str, ...]
    text: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.lower)


def view_of(doc: Doc) -> View:
    """The lists of ``doc``; a line break ends a sentence whatever the parser says."""
    columns = doc.to_array(["ORTH", "LOWER", "POS", "TAG", "SENT_START", "IDX", "SPACY"])
    strings = doc.vocab.strings
    keys = {int(key) for key in set(columns[:, :4].ravel().tolist())}
    names = {key: strings[key] for key in keys}
    text, lower, pos, tag = (
        tuple([names[key] for key in columns[:, column].tolist()]) for column in range(4)
    )
    opens = [value == 1 for value in columns[:, 4].tolist()]  # 1, 0 or -1 as unsigned numbers
    first, last = _sentences(text, opens)
    source = "".join(
        [
            word + " " if space else word
            for word, space in zip(text, columns[:, 6].tolist(), strict=True)
        ]
    )
    return View(source, lower, text, pos, tag, first, last, tuple(columns[:, 5].tolist()))


def _sentences(text: tuple[str, ...], opens: list[bool]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts = [
        index
        for index, opening in enumerate(opens)
        if opening or index == 0 or "\n" in text[index - 1]
    ]
    first, last = [0] * len(text), [len(text)] * len(text)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        first[start:end] = [start] * (end - start)
        last[start:end] = [end] * (end - start)
    return tuple(first), tuple(last)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What follows a number: ``head`` the counted noun (None: left out), ``end`` behind it.

    ``partitive`` is true for "two of the rockets".
    """

    head: int | None
    end: int
    partitive: bool = False


def counted(view: View, start: int) -> Phrase:
    """The noun phrase beginning at token ``start``, right after a number."""
    stop = min(start + REACH, view.last[start - 1] if start else len(view))
    if _another_phrase(view, start):
        return Phrase(None, start)
    position, partitive = _skip_focus(view, start, stop)
    if position > start and view.lower[position - 1] in PRONOUNS | {"others"}:
        return Phrase(None, position, partitive)
    head = None
    while position < stop:
        if head is not None and view.lower[position] == "hit":
            break  # "a missile hit Odesa": the verb, whatever the tagger says
        if is_noun(view, position):
            head = position
            if not _continues(view, position, stop):
                break
        elif not _modifies(view, position, stop, head):
            break
        position += 1
    return Phrase(head, start if head is None else head + 1, partitive)


def _another_phrase(view: View, start: int) -> bool:
    """ "three hit the base, two a nearby village": an article opens a phrase of its own."""
    if not start or view.lower[start] not in ("a", "an", "the"):
        return False
    return view.pos[start - 1] == "NUM" and view.lower[start - 1] not in WHOLES


def _skip_focus(view: View, position: int, stop: int) -> tuple[int, bool]:
    partitive = False
    if position < stop and view.lower[position] == ")":  # "destroyed (6) drones"
        position += 1
    while (
        position < stop and view.lower[position] in FOCUS | PRONOUNS and view.text[position] != "US"
    ):
        partitive = partitive or view.lower[position] == "of"
        if view.lower[position] in ("other", "more", "others") and _ends_phrase(view, position + 1):
            return position + 1, partitive
        position += 1
    return position, partitive


def _ends_phrase(view: View, position: int) -> bool:
    return position >= len(view) or view.pos[position] in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ")


def is_noun(view: View, position: int) -> bool:
    """Whether the token can head a noun phrase; a known noun counts unless it is a verb."""
    word, pos = view.lower[position], view.pos[position]
    if word in NOT_NOUNS or not word[:1].isalpha():
        return False
    if pos in ("NOUN", "PROPN"):
        return word not in WEEKDAYS
    kind = noun_class(word)[0]
    if kind in HARMED:
        return position > 0 and view.lower[position - 1] in ("the", "of", "more", "other")
    if pos in ("VERB", "AUX", "ADP", "ADV"):
        return singular(word) in ALWAYS_NOUNS
    if pos == "ADJ" and not is_plural(word):
        return kind == "person" and not _nominal_follows(view, position + 1)
    return bool(kind) or (not pos and is_plural(word))


def _hyphen(view: View, position: int) -> bool:
    """A hyphen inside a compound, not the dash between spaces."""
    word = view.lower[position]
    if word[:1] not in ("-", "–", "/"):
        return False
    return view.source[max(0, view.offsets[position] - 1)] not in " \u00a0"


def _nominal_follows(view: View, position: int) -> bool:
    if position < len(view) and view.pos[position] == "PUNCT":
        return _hyphen(view, position)
    return (
        position < len(view)
        and view.pos[position] in ("NOUN", "PROPN", "ADJ", "PUNCT")
        and (view.lower[position] not in (".", ",", ";", ")"))
    )


def _continues(view: View, position: int, stop: int) -> bool:
    """Whether the noun at ``position`` is only a modifier of one that follows."""
    following = position + 1
    if following >= stop:
        return False
    word = view.lower[following]
    if word in POSSESSIVE or _hyphen(view, following):
        return True
    if word in ("and", "or"):
        return not is_plural(view.lower[position]) and _plural_ahead(view, following + 1, stop)
    if view.tag[following] == "VBN" and view.pos[position] == "PROPN":  # "a Kh-59 guided missile"
        return following + 1 < stop and is_noun(view, following + 1)
    if is_noun(view, following):
        plural = is_plural(view.lower[position]) and view.lower[position] not in PLURAL_MODIFIERS
        return not (plural and noun_class(view.lower[position])[0])
    return (
        view.pos[following] == "ADJ"
        and not is_plural(view.lower[position])
        and (following + 1 < stop and is_noun(view, following + 1))
    )


def _plural_ahead(view: View, position: int, stop: int) -> bool:
    for index in range(position, min(position + 3, stop)):
        if is_noun(view, index) and is_plural(view.lower[index]):
            return True
        if view.pos[index] not in ("ADJ", "NOUN", "PROPN", ""):
            return False
    return False


def _modifies(view: View, position: int, stop: int, head: int | None) -> bool:
    word, pos = view.lower[position], view.pos[position]
    if word in NOT_NOUNS and _hyphen(view, position - 1):  # "air-to-ground"
        return True
    if word in HARMED_ADJECTIVES and view.lower[position + 1 : position + 2] in (("and",), ("or",)):
        return False  # "25 dead and dozens injured"
    if word == "would" and view.lower[position + 1 : position + 3] == ("-", "be"):
        return True
    if word in NOT_NOUNS:
        return word in ("and", "or") and _plural_ahead(view, position + 1, stop)
    if word in POSSESSIVE or _hyphen(view, position):
        return True
    if word in ('"', "“", "‘", "(", "["):
        return position + 1 < stop and head is None
    if pos in ("ADJ", "NUM", "DET", "NOUN", "PROPN", "SYM", ""):
        return pos != "" or word.isalpha()
    if view.tag[position] == "VBG" and view.pos[position + 1 : position + 2] == ("PROPN",):
        return False  # "two targeting Jizan"
    if pos in ("VERB", "ADV"):
        return _noun_follows(view, position + 1, stop) and not _object_follows(view, position, stop)
    return False


def _noun_follows(view: View, position: int, stop: int) -> bool:
    for index in range(position, min(position + 4, stop)):
        if is_noun(view, index):
            return True
        if view.pos[index] not in ("ADJ", "VERB") and view.lower[index] not in ("-", "–"):
            return False
    return False


def _object_follows(view: View, position: int, stop: int) -> bool:
    """A finite verb between number and noun: "five hit bases", not "five guided missiles"."""
    if view.tag[position] in ("VBD", "VBP", "VBZ"):
        return True
    return view.tag[position] == "VB" and bool(verb_classes(view.lower[position]))
