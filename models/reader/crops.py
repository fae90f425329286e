"""A few sentences of an article as an article of their own.

Labelled reports are long beside the one or two sentences that a flash, a post or a list item has;
cut out of them, stretches of sentences teach the network to read such texts.
"""

import random

import numpy as np
from targets import Attack, Targets

#: Share of articles that are cut in an epoch, and at most how many sentences stay.
SHARE, SENTENCES = 0.35, 4


def cropped(row: dict, rng: random.Random) -> dict:
    """The row of a dump, or for a share of them one of a few sentences, labels cut likewise."""
    reading = row["reading"]
    starts = np.flatnonzero(np.diff(reading.sentences, prepend=-1)).tolist()
    count = rng.randint(1, SENTENCES)
    if rng.random() > SHARE or len(starts) <= count:
        return row
    first = rng.randrange(len(starts) - count + 1)
    ends = [*starts[1:], len(reading.words)]
    begin, end = starts[first], ends[first + count - 1]
    part, kept = reading.part(begin, end)
    sorts = dict(zip(_weapons(reading), row["weapon_sorts"], strict=True))
    return row | {
        "reading": part,
        "states": row["states"][begin:end],
        "targets": _targets(row["targets"], begin, end, {old: new for new, old in enumerate(kept)}),
        "weapon_sorts": [sorts[kept[new]] for new in _weapons(part)],
    }


def _weapons(reading) -> list[int]:
    return [at for at, option in enumerate(reading.options) if option.kind == "weapon"]


def _targets(targets: Targets, begin: int, end: int, place: dict[int, int]) -> Targets:
    found, numbers = Targets(), {}
    for number, attack in enumerate(targets.attacks):
        words = [word - begin for word in attack.triggers if begin <= word < end]
        if words:
            numbers[number] = len(found.attacks)
            found.attacks.append(_attack(attack, words, place))
    for option, homes in targets.homes.items():
        if option in place:
            lost = homes is None or any(number not in numbers for number in homes)
            found.homes[place[option]] = None if lost else [numbers[n] for n in homes]
    return found


def _attack(attack: Attack, words: list[int], place: dict[int, int]) -> Attack:
    """What is told in the part; a slot filled elsewhere is not trained on."""

    def inside(right):
        kept = {place[option] for option in right or () if option in place}
        return None if right is None or (right and not kept) else kept

    return Attack(
        triggers=words,
        slots={slot: inside(right) for slot, right in attack.slots.items()},
        sites=inside(attack.sites),
        damage=inside(attack.damage) or set(),
        figures=inside(attack.figures) or set(),
        events=attack.events,
    )
