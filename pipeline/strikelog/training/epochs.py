"""One pass over the texts."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from strikelog.training.batches import Item, padded
from strikelog.training.losses import (
    Classes,
    article_loss,
    gold_triggers,
    trigger_loss,
    weight_of,
    with_false,
)
from strikelog.training.network import Reader
from strikelog.training.scores import Article

BATCH = 12


def epoch(
    net: Reader,
    items: Sequence[Item],
    classes: Classes,
    optimizer: torch.optim.Optimizer,
    rng: random.Random,
    *,
    words: Callable[[Reader, Sequence[Item]], list[Tensor]] | None = None,
    after_step: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    """Trains what ``optimizer`` holds on each item once; the sums of the losses by name.

    ``words`` gives the vectors of the items' words (default: `read`)."""
    net.train()
    trained = [each for group in optimizer.param_groups for each in group["params"]]
    sums: dict[str, float] = {}
    for batch in batches(items, rng):
        loss = torch.zeros(())
        for item, vectors in zip(batch, (words or read)(net, batch), strict=True):
            weight = weight_of(item.example.article)
            for name, value in losses(net, item, vectors, classes).items():
                sums[name] = sums.get(name, 0.0) + value.item()
                loss = loss + value * weight
        optimizer.zero_grad()
        (loss / BATCH / 10).backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        after_step()
    return sums


def read(net: Reader, items: Sequence[Item]) -> list[Tensor]:
    """The vectors of the words of several articles, read together."""
    states, rows, sizes = padded(items)
    found = net.words(states, rows, sizes)
    return [words[:size] for words, size in zip(found, sizes, strict=True)]


def batches(items: Sequence[Item], rng: random.Random) -> list[list[Item]]:
    """Items of similar length together, in random order."""
    order = list(range(len(items)))
    rng.shuffle(order)
    order = sorted(order, key=lambda i: len(items[i].words) + rng.random() * 60)
    found = [[items[i] for i in order[at : at + BATCH]] for at in range(0, len(order), BATCH)]
    rng.shuffle(found)
    return found


def losses(net: Reader, item: Item, words: Tensor, classes: Classes) -> dict[str, Tensor]:
    """What is minimized for one article, by name; ``words`` are its vectors."""
    targets = item.example.targets
    logits = net.trigger(words)[:, 0]
    found = {"trigger": trigger_loss(logits, targets)}
    triggers = with_false(gold_triggers(targets), torch.sigmoid(logits.detach()).numpy())
    if len(triggers):
        found |= article_loss(Article(net, item, words, triggers), targets, classes)
    return found
