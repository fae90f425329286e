"""Labels that have only the first telling word of an attack: the reader's own add the others."""

from __future__ import annotations

from typing import Any

from strikelog.reader.attacks import Network, read_attacks
from strikelog.reader.decode import Attack
from strikelog.training.examples import Example, labelled_anew
from strikelog.training.judging import compare, rows_of


def with_tellings(example: Example, network: Network) -> Example:
    """Later words ("the attack", "it struck") that ``network`` takes for telling of an attack that
    gold has too are told to tell of it; else training would unlearn them. What all coders' words
    are known of (``whole``) stays as it is."""
    events = example.article["events"]
    if example.article.get("whole", True) or not events:
        return example
    attacks = read_attacks(network, example.reading, example.states).attacks
    _, own, pairs = compare(events, rows_of(attacks, example))
    home = {_place(attack, example): attack for attack in attacks}
    taken = {tuple(span) for event in events for span in event["triggers"]}
    found = [dict(event) for event in events]
    for gold, row in pairs:
        attack = home[int(own[row]["trigger_start"])]
        spans = [_span(word, example) for word in attack.words]
        more = [span for span in spans if tuple(span) not in taken]
        found[gold]["triggers"] = sorted([*found[gold]["triggers"], *more])
    return labelled_anew(example, {**example.article, "events": found})


def _place(attack: Attack, example: Example) -> int:
    return int(example.reading.starts[attack.words[0]])


def _span(word: int, example: Example) -> list[Any]:
    return [int(example.reading.starts[word]), int(example.reading.ends[word])]
