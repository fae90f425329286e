"""Clauses of a sentence that tell of different attacks.

"The attack came days after Iran fired missiles at two bases": two clauses. A clause here is a run
of tokens, cut only where attack words stand on both sides; a clause of harm alone ("two died after
a rocket hit the camp") stays with the attack it speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from strikelog.lexicon import word_set
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

STRONG = word_set("triggers", "strong_kinds")
SUBORDINATORS = word_set("triggers", "subordinators")
# "in response to a strike", "in retaliation for the raid": the cut is before "in".
_REVENGE = word_set("triggers", "revenge")
_COORDINATORS = word_set("triggers", "coordinators")
# "just days after", "less than two weeks before": the measure belongs to the later clause.
_MEASURE = word_set("triggers", "measures_of_time") | {"in"}


def clause_starts(sent: Span, strong: Sequence[int]) -> list[tuple[int, str]]:
    """Token indexes where a clause begins, each with its link: root, subordinate, coordinate.

    ``strong`` are the token indexes of words that tell of an attack themselves, in order.
    """
    starts = [(sent.start, "root")]
    if len(strong) < 2:
        return starts  # every cut lies between two of them
    for token in sent:
        if _opens_subordinate(token) and _between(token.i, strong, starts[-1][0]):
            starts.append((_measure_start(token), "subordinate"))
        elif token.text == ";" and _between(token.i, strong, starts[-1][0]):
            starts.append((token.i, "coordinate"))
    starts += _leading_subordinate(sent, strong)
    starts += _coordinated(sent, strong)
    starts += _dated_coordinates(sent, strong)
    starts += _dated_verbs(sent, strong)
    return sorted({start: (start, link) for start, link in starts}.values())


def _between(index: int, strong: Sequence[int], start: int) -> bool:
    return any(start <= i < index for i in strong) and any(i > index for i in strong)


def _opens_subordinate(token: Token) -> bool:
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ in _REVENGE:
        return following in ("to", "for", "after")
    # "crashed after being shot down" goes on with the same attack
    return token.lower_ in SUBORDINATORS and following not in (
        "being",
        "having",
        "midnight",
        "noon",
    )


def _measure_start(token: Token) -> int:
    index = token.i
    floor = token.sent.start + 1
    while index > floor and (
        token.doc[index - 1].lower_ in _MEASURE or token.doc[index - 1].text.isdecimal()
    ):
        index -= 1
    return index


def _leading_subordinate(sent: Span, strong: Sequence[int]) -> list[tuple[int, str]]:
    """ "After rockets hit the base, the US struck back": the cut is at the comma."""
    first = next((t for t in sent if not t.is_space and not t.is_punct), None)
    if first is None or not any(
        t.lower_ in SUBORDINATORS for t in sent.doc[first.i : min(first.i + 4, sent.end)]
    ):
        return []
    inside = [i for i in strong if sent.start <= i < sent.end]
    for token in sent:
        if token.text == "," and _between(token.i, inside, sent.start):
            return [(token.i, "coordinate")]
    return []


# What may stand between a coordinator and the verb whose subject it opens: a noun phrase.
_SUBJECT_TAGS = word_set("triggers", "subjects_by_tag")
_NOMINAL = word_set("triggers", "nominals_by_tag")
_THEN = word_set("triggers", "then")
_OTHERS = word_set("triggers", "others")


def _coordinated(sent: Span, strong: Sequence[int]) -> list[tuple[int, str]]:
    """ "Rockets landed near the embassy and others targeted the air base": a subject of its own."""
    cuts = []
    inside = [i for i in strong if sent.start <= i < sent.end]
    for previous, index in pairwise(inside):
        between = sent.doc[previous + 1 : index]
        cut = _subject_opens(between)
        if cut is not None and sent.doc[index].pos_ in ("VERB", "AUX"):
            cuts.append((cut, "coordinate"))
        elif (opens := _noun_opens(between)) is not None and sent.doc[index].pos_ == "NOUN":
            cuts.append((opens, "coordinate"))
    return cuts


def _noun_opens(between: Span) -> int | None:
    """ "A strike killed five, and a barrage of rockets": index of "and", where a verb stands before
    it and only the noun's own words after it."""
    for token in reversed(list(between)):
        if token.lower_ in ("and", "but", "while", "whereas"):
            told = any(
                t.tag_ in ("VBD", "VBZ", "VBP", "VBN") for t in between[: token.i - between.start]
            )
            return int(token.i) if told else None
        if token.tag_ not in _SUBJECT_TAGS and token.tag_ != "POS":
            return None
    return None


def _dated_coordinates(sent: Span, strong: Sequence[int]) -> list[tuple[int, str]]:
    """ "A was hit on Tuesday, and on July 6 another hit B": a coordinator with a day of its own."""
    cuts = []
    for span in near(sent.doc, "dates", sent.start, sent.end):
        if not sent.start <= span.start < sent.end or not _between(span.start, strong, sent.start):
            continue
        index = span.start - 1
        while index > sent.start and sent.doc[index].tag_ in ("IN", "RB", "DT", "JJ"):
            index -= 1
        if sent.doc[index].lower_ in ("and", "but", "while", ";"):
            cuts.append((index, "coordinate"))
    return cuts


def _dated_verbs(sent: Span, strong: Sequence[int]) -> list[tuple[int, str]]:
    """ "Jets bombed Tyre on Monday and struck Nabatieh on Tuesday": verbs with a day each."""
    cuts = []
    days = [s.start for s in near(sent.doc, "dates", sent.start, sent.end) if sent.start <= s.start]
    inside = [i for i in strong if sent.start <= i < sent.end]
    for previous, index in pairwise(inside):
        verb = sent.doc[index]
        cut = next((i for i in range(previous + 1, index) if sent.doc[i].lower_ in _THEN), None)
        if cut is None or verb.tag_ != "VBD" or verb.dep_ != "conj":
            continue
        if any(previous < day < cut for day in days) and any(day > index for day in days):
            cuts.append((cut, "coordinate"))
    return cuts


def _joins_nouns(token: Token) -> bool:
    """ "18 drones and seven missiles slammed": a further noun of one subject."""
    return token.dep_ == "conj" and token.head.i < token.i and token.head.tag_ in _NOMINAL


def _subject_opens(between: Span) -> int | None:
    """Index of the coordinator that opens a new subject directly before a verb, or None."""
    subject: list[Token] = []
    for token in reversed(list(between)):
        if token.lower_ in _COORDINATORS and subject:
            if token.lower_ == "and" and any(_joins_nouns(t) for t in subject):
                return None
            own = any(t.tag_ in _NOMINAL or t.lower_ in _OTHERS for t in subject)
            return int(token.i) if own else None
        if token.tag_ not in _SUBJECT_TAGS and token.lower_ not in _OTHERS:
            return None
        subject.append(token)
    return None
