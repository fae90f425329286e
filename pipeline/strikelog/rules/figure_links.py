"""Which attack each figure belongs to, and each attack's totals from its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from strikelog.events.totals import Told, Total, source_totals, total
from strikelog.lexicon import pattern
from strikelog.rules.attack import Attack
from strikelog.rules.tellings import Telling
from strikelog.rules.weapons import find_weapons

if TYPE_CHECKING:
    from spacy.tokens import Doc

OF_EVENTS = frozenset({"munitions", "intercepted", "killed", "wounded", "casualties", "targets"})
# A sentence with casualties and no attack word speaks of the attack told this many sentences back.
REACH = 6

Figure = dict[str, Any]


def figures_of(doc: Doc, text: str, numbers: Sequence[int]) -> list[Figure]:
    """All figures of the Doc in text order, each with the index of its sentence."""
    found = []
    for span in doc.spans.get("figures", ()):
        sentence = numbers[span.start]
        found += [
            {
                **f,
                "sentence": sentence,
                "text": text[f["start"] : f["end"]],
                "elliptical": f["measure"] == "munitions" and not _names_weapon(doc, f),
            }
            for f in span._.figures
        ]
    return sorted(found, key=lambda f: (f["start"], f["end"], f["measure"]))


def _names_weapon(doc: Doc, figure: Figure) -> bool:
    """Whether the counted noun is a weapon: "two rockets", but not "two of them"."""
    head = doc[figure["head"]]
    return bool(find_weapons(head.text)) or head.lower_.rstrip("s") == "round"


def link_figures(
    figures: Sequence[Figure],
    attacks: Sequence[Attack],
    silent: frozenset[int],
    ends: Mapping[int, str],
    negated: frozenset[int] = frozenset(),
) -> list[int | None]:
    """For every figure the index of its attack, or None.

    ``silent`` are sentences that tell of no attack (aggregates, threats, other causes): their
    figures belong to none. ``ends`` has for a sentence with days the last one (ISO): its figures
    are not of an attack told before, if that is later. Munitions of ``negated`` sentences are none.
    """
    told: dict[int, list[tuple[int, Telling]]] = {}  # by sentence
    for index, attack in enumerate(attacks):
        for telling, sentence in zip(attack.tellings, attack.sentences, strict=True):
            told.setdefault(sentence, []).append((index, telling))
    spoken = {sentence: max(index for index, _ in there) for sentence, there in told.items()}
    homes: list[int | None] = []
    for figure in figures:
        if figure["measure"] == "munitions" and figure["sentence"] in negated:
            homes.append(None)  # "denied that a missile had been fired"
            continue
        home = _home(figure, attacks, told, spoken, silent, ends)
        if home is not None:  # a sentence on its figures goes on about an attack
            spoken[figure["sentence"]] = max(home, spoken.get(figure["sentence"], home))
        homes.append(home)
    return homes


def _home(
    figure: Figure,
    attacks: Sequence[Attack],
    tellings: Mapping[int, list[tuple[int, Telling]]],
    spoken: Mapping[int, int],
    silent: frozenset[int],
    ends: Mapping[int, str],
) -> int | None:
    if figure["measure"] not in OF_EVENTS:
        return None
    told = tellings.get(figure["sentence"], [])
    for index, telling in told:
        if telling.clause[0] <= figure["start"] < telling.clause[1]:
            return index
    if told:
        return min(told, key=lambda pair: abs(pair[1].start - figure["start"]))[0]
    if figure["sentence"] in silent or figure["measure"] == "targets":
        return None
    home = _told_before(figure["sentence"], spoken)
    if home is None:
        return None
    last, day = ends.get(figure["sentence"]), attacks[home].date().get("date_start")
    return None if last and day and last < day else home


def last_days(doc: Doc, numbers: Sequence[int]) -> dict[int, str]:
    """By sentence with resolved dates the last day (ISO) of them."""
    ends: dict[int, str] = {}
    for span in doc.spans.get("dates", ()):
        day = span._.date["date_end"]
        if day:
            ends[numbers[span.start]] = max(day, ends.get(numbers[span.start], ""))
    return ends


def other_causes(doc: Doc, numbers: Sequence[int]) -> frozenset[int]:
    """Sentences on deaths of another cause ("the earthquake") or of a span ("since the war")."""
    return frozenset(
        numbers[sent.start]
        for sent in doc.sents
        if pattern("event", "other_cause").search(sent.text)
    )


def _told_before(sentence: int, spoken: Mapping[int, int]) -> int | None:
    """The attack that the sentences before spoke of last; None if that is too far back."""
    before = range(sentence - 1, sentence - 1 - REACH, -1)
    return next((spoken[near] for near in before if near in spoken), None)


def totals_of(figures: Sequence[Figure]) -> dict[str, Total]:
    """Totals of one attack by measure, for the three measures that events have."""
    return {
        measure: total([_told(f) for f in figures if f["measure"] == measure])
        for measure in ("munitions", "killed", "wounded")
    }


def source_totals_of(figures: Sequence[Figure], measure: str) -> list[Told]:
    """Every source's total of a measure; ``members`` are indexes into ``figures``."""
    told = [
        replace(_told(figure), members=(index,))
        for index, figure in enumerate(figures)
        if figure["measure"] == measure
    ]
    return source_totals(told)


def _told(figure: Figure) -> Told:
    return Told(
        low=figure["value_low"],
        high=figure["value_high"],
        bound=figure["bound"],
        source=figure["reported_by"],
        sentence=figure["sentence"],
        part=bool(figure.get("part")),
        additional=bool(figure.get("additional")),
        elliptical=figure["elliptical"],
        people=figure["measure"] in ("killed", "wounded"),
        individual=figure["entity_id"] or figure["text"] if _is_person(figure) else "",
        of_group=bool(figure["nationality"] or figure["affiliation"]),
    )


def _is_person(figure: Figure) -> bool:
    """One casualty told by name or description, not by a number."""
    return figure["value_high"] == 1 and " " in figure["text"] and figure["bound"] == "exact"


def sentence_numbers(doc: Doc) -> list[int]:
    """For every token the number of its sentence; sentences of white space only don't count."""
    numbers: list[int] = []
    current = -1
    for sent in doc.sents:
        current += not sent.text.isspace()
        numbers += [max(current, 0)] * len(sent)
    return numbers
