"""Which of a user's texts are learnt from, which say when to stop, and which are held out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strikelog.incidents.stories import Stories
from strikelog.training.examples import Labelled

#: Shares of all texts.
HELD_OUT, STOP = 0.2, 0.15


@dataclass(frozen=True, slots=True)
class Split:
    """Ids of articles, each in one part."""

    train: list[str]
    stop: list[str]
    held_out: list[str]


def split(articles: Sequence[Labelled], seed: int) -> Split:
    """Shuffled by ``seed``, whatever their order. Texts of one story (`Stories`), or of one
    incident that the labels name, stay together; those with and without events are dealt alike."""
    found = Split([], [], [])
    rng = random.Random(seed)
    together = groups(articles)
    for told in (True, False):
        dealt = [each for each in together if any(a["events"] for a in each) == told]
        rng.shuffle(dealt)
        count = sum(len(each) for each in dealt)
        for part, share in ((found.held_out, HELD_OUT), (found.stop, STOP), (found.train, 1.0)):
            wanted = len(part) + round(share * count)
            while dealt and len(part) < wanted:
                part += [str(article["article_id"]) for article in dealt.pop()]
    return found


def groups(articles: Iterable[Labelled]) -> list[list[Labelled]]:
    """Articles by what they tell together, in the order of ids."""
    ordered = sorted(articles, key=lambda each: str(each["article_id"]))
    stories = Stories()
    for article in ordered:
        stories.add(article["article_id"], article["text"])
    story = {row.article_id: row.story_id for row in stories.rows()}
    first: dict[str, int] = {}  # of a story or incident its first article
    parents = list(range(len(ordered)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for number, article in enumerate(ordered):
        key = article["article_id"]
        told = {event.get("incident_id") for event in article["events"]} - {"", None}
        for name in [f"story {story.get(key, key)}", *(f"incident {each}" for each in told)]:
            parents[root(number)] = root(first.setdefault(name, number))
    found: dict[int, list[Labelled]] = {}
    for number, article in enumerate(ordered):
        found.setdefault(root(number), []).append(article)
    return list(found.values())
