"""Cost of the entities stage beside the language model, and how it grows with text and rows.

    python tests/benchmarks/bench_entities.py [--model light]

Milliseconds per 1,000 words and the share of the language model's time: the whole stage, the
gazetteer matching alone, with 50 times the rows, and on texts eight times as long.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from strikelog.entities import Entities, find_mentions
from strikelog.entities.matching import listed
from strikelog.entities.text import read_text
from strikelog.gazetteer import Gazetteer, load_gazetteer
from strikelog.gazetteer.rows import Row, build
from strikelog.gazetteer.sources import packaged_rows
from strikelog.language.language_model import load_model

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
COPIES = 50


def texts() -> list[str]:
    return [path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]


def seconds(function: Callable[[], object], rounds: int = 5) -> float:
    """The least time of some rounds: what the work costs when nothing else runs."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        best = min(best, time.perf_counter() - start)
    return best


def larger(copies: int) -> Gazetteer:
    """The gazetteer with ``copies`` times its rows, each copy under names of its own."""
    return build(_copied(copies))


def _copied(copies: int) -> Iterator[tuple[str, Row]]:
    for kind, row in packaged_rows():
        yield kind, row
        for copy in range(1, copies if kind != "country" else 1):
            letters = "".join(chr(ord("a") + int(digit)) for digit in str(copy))
            names = {c: _renamed(row.get(c, ""), letters) for c in ("name", "aliases", "stems")}
            yield kind, {**row, **names, f"{kind}_id": f"{row[f'{kind}_id']}_{copy}"}


def _renamed(names: str, letters: str) -> str:
    return "|".join(f"{name} {letters}x" for name in names.split("|") if name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="strong", help="strong (the default one) or light")
    articles = texts()
    words = sum(len(text.split()) for text in articles) / 1000
    nlp, small = load_model(parser.parse_args().model), load_gazetteer()
    docs, component, large = list(nlp.pipe(articles)), Entities(small), larger(COPIES)
    model = seconds(lambda: list(nlp.pipe(articles)))
    _tell("language model", model / words, model / words)
    work: dict[str, tuple[int, Callable[[], object]]] = {
        "entities stage": (1, lambda: [component(doc) for doc in docs]),
        "matching alone": (1, lambda: _match(articles, small, 1)),
        f"matching, {COPIES} x rows": (1, lambda: _match(articles, large, 1)),
        "matching, 8 x text": (8, lambda: _match(articles, small, 8)),
        "rules and matching": (1, lambda: [find_mentions(text, small) for text in articles]),
        "both, 8 x text": (8, lambda: [find_mentions(text * 8, small) for text in articles]),
    }
    for name, (times, function) in work.items():
        _tell(name, seconds(function) / words / times, model / words)


def _match(articles: list[str], gazetteer: Gazetteer, times: int) -> list[object]:
    return [list(listed(read_text(text * times), gazetteer)) for text in articles]


def _tell(name: str, spent: float, model: float) -> None:
    print(f"{name:<24} {spent * 1000:8.1f} ms per 1,000 words {spent / model:8.1%} of the model")


if __name__ == "__main__":
    main()
