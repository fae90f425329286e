"""What training minimizes for one article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as bce
from torch.nn.functional import cross_entropy

from strikelog.reader.reading import Ints
from strikelog.reader.slots import KIND_OF, POINTERS, Floats
from strikelog.training.examples import Labelled
from strikelog.training.scores import BARRED, Article
from strikelog.training.targets import Event, Targets

#: Share of the losses of single telling words beside those of attacks.
SINGLE = 0.5
#: Weight of a candidate of the slots with many right answers.
MANY_WEIGHT = 0.2

#: The labels of each class, in the order of their scores.
Classes = Mapping[str, Sequence[str]]


def marginal(scores: Tensor, right: Tensor) -> Tensor:
    """Minus the log of the probability of all right columns together, summed over rows."""
    kept = scores.masked_fill(~right, BARRED)
    total: Tensor = (torch.logsumexp(scores, -1) - torch.logsumexp(kept, -1)).sum()
    return total


def article_loss(scores: Article, targets: Targets, classes: Classes) -> dict[str, Tensor]:
    """``scores`` has the telling words, and some words that tell of nothing: each of those stands
    for an attack that was not told."""
    item, count = scores.item, len(targets.attacks)
    owns, home = _homes(scores.triggers, targets)
    together = scores.attacks(owns)
    wanted = torch.tensor([1] * count + [0] * (len(owns) - count))
    found = {"told": cross_entropy(together["class:told"], wanted, reduction="sum")}
    if not count:
        return found
    told = {name: values[:count] for name, values in together.items()}
    earlier = (home[:, None] == home[None]).tril(-1)
    right = torch.cat([~earlier.any(1, keepdim=True), earlier], 1)
    telling = home >= 0
    found["same"] = marginal(scores.same()[telling], right[telling])
    local = {kind: {int(i): at for at, i in enumerate(ids)} for kind, ids in item.of.items()}
    for slot in POINTERS:
        known = [n for n, attack in enumerate(targets.attacks) if attack.slots[slot] is not None]
        if known:
            found[slot] = _pointer(scores, told, targets, home, slot, known, local[KIND_OF[slot]])
    for slot in ("sites", "damage"):
        found[slot] = _many(told[slot][:, 1:], targets, slot, local[KIND_OF[slot]])
    found |= _class_losses(told, targets, classes)
    figures = {i: homes for i, homes in targets.homes.items() if homes is not None}
    if figures:
        columns = torch.cat([scores.figure_none[None], told["figure"][:, 1:]]).T
        right = torch.zeros(columns.shape, dtype=torch.bool)
        for i, homes in figures.items():
            right[local["figure"][i], [1 + n for n in homes] or [0]] = True
        rows = [local["figure"][i] for i in figures]
        found["figure"] = marginal(columns[rows], right[rows])
    return found


def _homes(triggers: Ints, targets: Targets) -> tuple[list[list[int]], Tensor]:
    """The positions of each attack's telling words, then each other word by itself; and of each
    position its attack (-1: none)."""
    place = {int(word): at for at, word in enumerate(triggers)}
    owns = [[place[word] for word in attack.triggers] for attack in targets.attacks]
    home = np.full(len(triggers), -1, dtype=np.int64)
    for number, own in enumerate(owns):
        home[own] = number
    owns += [[int(at)] for at in np.flatnonzero(home < 0)]
    return owns, torch.from_numpy(home)


def _class_losses(
    told: Mapping[str, Tensor], targets: Targets, classes: Classes
) -> dict[str, Tensor]:
    found = {}
    events = [labels(attack.events[0]) for attack in targets.attacks]
    for name, known in classes.items():
        if name == "told":
            continue
        rows = [n for n, event in enumerate(events) if event[name] in known]
        if rows:
            wanted = torch.tensor([known.index(events[n][name]) for n in rows])
            found[name] = cross_entropy(told[f"class:{name}"][rows], wanted, reduction="sum")
    return found


def _pointer(
    scores: Article,
    told: Mapping[str, Tensor],
    targets: Targets,
    home: Tensor,
    slot: str,
    known: list[int],
    local: Mapping[int, int],
) -> Tensor:
    right = torch.zeros(told[slot].shape, dtype=torch.bool)
    for number in known:
        chosen = targets.attacks[number].slots[slot] or ()
        right[number, [1 + local[i] for i in chosen] or [0]] = True
    rows = torch.isin(home, torch.tensor(known))
    single = marginal(scores.slots[slot][rows], right[home[rows]])
    share = SINGLE * len(known) / int(rows.sum())
    return marginal(told[slot][known], right[known]) + single * share


def _many(logits: Tensor, targets: Targets, slot: str, local: Mapping[int, int]) -> Tensor:
    wanted, weight = torch.zeros_like(logits), torch.zeros_like(logits)
    for number, attack in enumerate(targets.attacks):
        right = getattr(attack, slot)
        if right is not None:
            weight[number] = MANY_WEIGHT
            wanted[number, [local[i] for i in right]] = 1
    loss: Tensor = bce(logits, wanted, weight, reduction="sum")
    return loss


def labels(event: Event) -> dict[str, str]:
    """The classes of a labelled event."""
    return {
        "type": f"{event['event_type']} {event['weapon_type']}",
        "outcome": event["outcome"],
        "attribution": event["attribution"],
        "claim": event["claim"],
        "salience": event["salience"],
    }


def trigger_loss(logits: Tensor, targets: Targets) -> Tensor:
    """Against the telling words, or against how likely another network took each word for one."""
    if targets.shares is None:
        wanted = torch.zeros(len(logits))
        wanted[gold_triggers(targets)] = 1
    else:
        wanted = torch.from_numpy(targets.shares)
    loss: Tensor = bce(logits, wanted, reduction="sum")
    return loss


#: Rockets, missiles, drones and mortars are what users come for, and rare beside bombs and guns.
MUNITIONS = 1.5


def weight_of(article: Labelled) -> float:
    """How much an article counts: ``weight`` where it has one, more for what users come for."""
    weapons = {"rocket", "missile", "drone", "mortar"}
    told = any(event["weapon_type"] in weapons for event in article["events"])
    weight: float = article.get("weight", 1.0)
    return weight * (MUNITIONS if told else 1.0)


#: Words that tell of nothing but seem to: at least so likely, at most so many an article.
SEEMING, FALSE = 0.1, 6


def with_false(triggers: Ints, shares: Floats) -> Ints:
    """Telling words and the likeliest others, ascending."""
    others = np.setdiff1d(np.flatnonzero(shares > SEEMING), triggers)
    likely = others[np.argsort(-shares[others], kind="stable")][:FALSE]
    return np.union1d(triggers, likely)


def gold_triggers(targets: Targets) -> Ints:
    return np.array(sorted(w for a in targets.attacks for w in a.triggers), dtype=np.int64)
