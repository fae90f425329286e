"""Processor time of everything that reads, over the same texts in turns: each is a process of its own, and
part by part each has its turn, so that other work on the machine slows all of them alike."""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest import mock

import strikelog
from quantulum3 import classifier
from spacy.language import Language
from strikelog.batch.parts import Done, Part, parts
from strikelog.batch.work import Analysis, Options
from strikelog.batch.workers import Task
from strikelog.language.language_model import load_model
from strikelog.language.transformer.onnx_graph import OnnxGraph
from strikelog.tables.records import Article

sys.path.append(str(Path(__file__).parents[1]))
from baseline import naive

NETWORK, MODEL, LIGHT, NAIVE = "network", "strong alone", "light alone", "naive"
DEFAULT, GATED = "default", "gated"
#: What `strikelog.load` is given.
PIPELINES: dict[str, dict[str, str]] = {
    DEFAULT: {},
    "none": {"reader": "none"},
    "light": {"model": "light"},
}
Read = Callable[[Part], object]


def words(items: Iterable[Any]) -> int:
    return sum(len(item.text.split()) for item in items)


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
    """Processor seconds by reader, in all (""), of the network, of each stage; for how much."""

    seconds: dict[str, Counter[str]]
    words: int
    articles: int


def readers() -> dict[str, Callable[[], Read]]:
    """How each is made."""
    plain = {name: lambda how=how: whole(strikelog.load(**how)) for name, how in PIPELINES.items()}
    return plain | {
        MODEL: lambda: alone(load_model("strong")),
        LIGHT: lambda: alone(load_model("light")),
        NAIVE: lambda: glued(load_model("strong")),
        GATED: lambda: whole(strikelog.load(), gate=True),
    }


def begin(name: str) -> None:
    """A process for one reader: what it remembers of a text helps no other."""
    global read
    read = readers()[name]()
    gc.freeze()  # as a run does it
    time.perf_counter = time.process_time  # the stages' clock


def turn(part: Part) -> Counter[str]:
    """Processor seconds of one part: in all (""), of the network, of each stage."""
    with mock.patch.object(OnnxGraph, "run", timed(OnnxGraph.run, found := Counter[str]())):
        started = time.process_time()
        told = read(part)
        found[""] += time.process_time() - started
    found.update(told.seconds if isinstance(told, Done) else {})
    return found


def timed(run: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    def timing(graph: OnnxGraph, inputs: Any) -> Any:
        started = time.process_time()
        found = run(graph, inputs)
        spent[NETWORK] += time.process_time() - started
        return found

    return timing


def measured(names: Iterable[str], articles: list[Article]) -> Speeds:
    """Each reads all; the first part warms it and is not counted."""
    context = get_context("spawn")
    first, *rest = parts(articles)
    found = {name: Counter[str]() for name in names}
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(ProcessPoolExecutor(1, context, begin, (name,)))
            for name in found
        }
        for part in (first, *rest):
            for name, process in processes.items():
                taken = process.submit(turn, part).result()
                found[name].update(taken if part is not first else {})
    items = [item for part in rest for item in part.items]
    return Speeds(found, words(items), len(items))
