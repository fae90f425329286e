"""Cost of the entities stage beside the language model, and how it grows with text and rows.

python tests/benchmarks/bench_entities.py

Prints seconds per 1,000 words for the model, the whole stage, the gazetteer matching alone, the
matching on a text four times as long, and the matching with 50 times the rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from strikelog.entities import Entities, find_mentions
from strikelog.entities.matching import listed, read_text
from strikelog.gazetteer import Gazetteer, load_gazetteer
from strikelog.gazetteer.rows import Row, build
from strikelog.gazetteer.sources import packaged_rows
from strikelog.language_model import load_model

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
    articles = texts()
    words = sum(len(text.split()) for text in articles) / 1000
    nlp, small = load_model("light"), load_gazetteer()
    docs, component, large = list(nlp.pipe(articles)), Entities(small), larger(COPIES)
    rows = {
        "language model": lambda: list(nlp.pipe(articles)),
        "entities stage": lambda: [component(doc) for doc in docs],
        "rules and matching": lambda: [find_mentions(text, small) for text in articles],
        "matching alone": lambda: [list(listed(read_text(t), small)) for t in articles],
        f"matching, {COPIES} x rows": lambda: [list(listed(read_text(t), large)) for t in articles],
        "stage, 4 x text / 4": lambda: [find_mentions(text * 4, small) for text in articles],
    }
    for name, function in rows.items():
        spent = seconds(function) / words / (4 if name.startswith("stage") else 1)
        print(f"{name:<24} {spent * 1000:8.1f} ms per 1,000 words")


if __name__ == "__main__":
    main()
