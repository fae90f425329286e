"""The shipped network learns on from few texts: small steps, until other texts gain no more."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from strikelog.training.batches import Item
from strikelog.training.epochs import epoch, losses, read
from strikelog.training.losses import Classes
from strikelog.training.network import Reader, sizes_of
from strikelog.training.weights import Weights

#: What reads the words; it stays as it is.
READING = frozenset(("embed", "mix", "join", "lstm", "skip", "norm"))
#: With a rate of 1e-4 nothing moved in 100 texts of corpus/reports dev (docs/training.md).
RATE, EPOCHS, PATIENCE = 3e-4, 12, 3


def network(weights: Weights, vocabulary: Any, classes: Classes) -> Reader:
    """The network of `read_weights`."""
    counts = {name: len(labels) for name, labels in classes.items()}
    net = Reader(weights["mix.weight"].shape[1], sizes_of(vocabulary), counts)
    net.load_state_dict({name: torch.from_numpy(np.array(v)) for name, v in weights.items()})
    return net


def tuned(
    net: Reader,
    train: Sequence[Item],
    stop: Sequence[Item],
    classes: Classes,
    *,
    seed: int,
    tell: Callable[[str], None] = lambda _: None,
) -> Mapping[str, np.ndarray[Any, Any]]:
    """The weights of the epoch in which ``stop`` had the least loss, the first (none) included.

    Ends `PATIENCE` epochs after it. The same arguments give the same weights on one machine.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    known = _vectors(net, (*train, *stop))

    def words(net: Reader, items: Sequence[Item]) -> list[Tensor]:
        return [net.drop(known[id(item)]) for item in items]

    heads = [p for name, p in net.named_parameters() if name.split(".")[0] not in READING]
    optimizer = torch.optim.AdamW(heads, lr=RATE, weight_decay=0.0)
    best, kept, kept_at = _loss(net, stop, known, classes), copy.deepcopy(net.state_dict()), 0
    tell(f"epoch 0: loss {best:.2f}")
    for number in range(1, EPOCHS + 1):
        epoch(net, train, classes, optimizer, rng, words=words)
        loss = _loss(net, stop, known, classes)
        tell(f"epoch {number}: loss {loss:.2f}")
        if loss < best:
            best, kept, kept_at = loss, copy.deepcopy(net.state_dict()), number
        elif number - kept_at >= PATIENCE:
            break
    return {name: value.numpy() for name, value in kept.items()}


def _vectors(net: Reader, items: Sequence[Item]) -> dict[int, Tensor]:
    """The vectors of each item's words, which do not change while heads are trained."""
    net.eval()
    with torch.no_grad():
        return {id(item): read(net, [item])[0] for item in items}


def _loss(
    net: Reader, items: Sequence[Item], known: Mapping[int, Tensor], classes: Classes
) -> float:
    """The mean loss of a text."""
    net.eval()
    with torch.no_grad():
        found = [losses(net, item, known[id(item)], classes).values() for item in items]
    return float(sum(float(sum(each)) for each in found)) / len(items)
