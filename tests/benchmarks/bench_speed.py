"""Processor time of everything that reads, over the same texts in turns: part by part each has its
turn, so that other work on the machine slows all of them alike. The first part counts for none."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import strikelog
from quantulum3 import classifier
from spacy.language import Language
from strikelog.batch.parts import Part, parts
from strikelog.batch.work import Analysis, Options
from strikelog.batch.workers import Task
from strikelog.language.language_model import load_model
from strikelog.reader.network import TRANSFORMER
from strikelog.tables.records import Article

sys.path.append(str(Path(__file__).parents[1]))
from baseline import naive

NETWORK, MODEL, LIGHT, NAIVE = "network", "strong alone", "light alone", "naive"
DEFAULT = "default"
#: Other pipelines: what `strikelog.load` is given.
OTHERS: dict[str, dict[str, str]] = {
    "learnt": {"reader": "learnt"},
    "rules": {"reader": "rules"},
    "light": {"model": "light"},
    "light, rules": {"model": "light", "reader": "rules"},
}
FULL, GATED = "in full", "gated"
TIMES = 5  # a gated part is read so often: once is too short to be measured
Read = Callable[[Part], object]


class Timed:
    """A graph, and the processor seconds of its runs."""

    def __init__(self, graph: Any) -> None:
        self.graph, self.seconds = graph, 0.0

    def run(self, inputs: Any) -> Any:
        started = time.process_time()
        found = self.graph.run(inputs)
        self.seconds += time.process_time() - started
        return found


def words(items: Iterable[Any]) -> int:
    return sum(len(item.text.split()) for item in items)


def seconds_of(readers: Mapping[str, Read], turns: Iterable[Part]) -> Counter[str]:
    """Processor seconds by reader."""
    found = Counter[str]()
    for part in turns:
        for name, read in readers.items():
            started = time.process_time()
            read(part)
            found[name] += time.process_time() - started
    return found


def alone(nlp: Language) -> Read:
    return lambda part: [len(doc) for doc in nlp.pipe([item.text for item in part.items])]


def whole(nlp: Language, *, gate: bool = False) -> Read:
    """As a worker does it, to the lines of the tables."""
    work = Analysis(nlp, Options(limit=0, gate=gate))
    return lambda part: work(Task(part))


def glued(nlp: Language) -> Read:
    """tests/baseline: what one glues together of the libraries in an afternoon."""
    day = {"published": "2021-05-06"}
    classifier.USE_CLF = False  # as where scikit-learn is not installed
    return lambda part: [
        naive.read_article({"article_id": i.article_id, "text": i.text} | day, nlp)
        for i in part.items
    ]


@dataclass
class Speeds:
    """Processor seconds by reader, for so many words and articles; shares of the default's stages."""

    seconds: Counter[str]
    words: int
    articles: int
    stages: Counter[str]


def full(articles: list[Article]) -> Speeds:
    """All that reads in full; the first part warms everything and is not counted."""
    strong, stages = load_model("strong"), Counter[str]()
    stage: Any = strong.get_pipe(TRANSFORMER)
    stage.graph = network = Timed(stage.graph)
    default = Analysis(strikelog.load(), Options(limit=0, gate=False))
    readers: dict[str, Read] = {
        MODEL: alone(strong),
        DEFAULT: lambda part: stages.update(default(Task(part)).seconds),
        **{name: whole(strikelog.load(**how)) for name, how in OTHERS.items()},
        LIGHT: alone(load_model("light")),
        NAIVE: glued(load_model("strong")),
    }
    first, *rest = parts(articles)
    with mock.patch("time.perf_counter", time.process_time):  # the stages' clock
        seconds_of(readers, [first])
        stages.clear()
        network.seconds = 0.0
        found = seconds_of(readers, rest)
    found[NETWORK] = network.seconds
    items = [item for part in rest for item in part.items]
    return Speeds(found, words(items), len(items), stages)


def gated(articles: list[Article]) -> Speeds:
    """Articles that the gate stops: stopped, and read in full all the same."""
    nlp = strikelog.load()
    stop = whole(nlp, gate=True)
    readers: dict[str, Read] = {
        FULL: whole(nlp),
        GATED: lambda part: [stop(part) for _ in range(TIMES)],
    }
    turns = list(parts(articles))
    seconds_of(readers, turns[:1])
    found = seconds_of(readers, turns)
    found[GATED] /= TIMES
    return Speeds(found, words(articles), len(articles), Counter())
