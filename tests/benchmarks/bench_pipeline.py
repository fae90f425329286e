"""Seconds of every stage against the language model's, in one run (the machines are noisy).

usage: python tests/benchmarks/bench_pipeline.py [ARTICLES_DIR ...]   (default: the composed set)
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from strikelog.assemble import assemble
from strikelog.batch.analysis import MODEL_STAGE, analyse
from strikelog.inputs import read_articles
from strikelog.language import load

CORPUS = Path(__file__).parents[2] / "corpus" / "composed"
ROUNDS = 3


def main(folders: list[Path]) -> None:
    nlp = load()
    articles = list(read_articles(folders))
    list(analyse(nlp, articles, assemble))  # lexicons and caches are read once
    best: defaultdict[str, float] = defaultdict(lambda: float("inf"))
    for _ in range(ROUNDS):
        seconds: defaultdict[str, float] = defaultdict(float)
        list(analyse(nlp, articles, assemble, seconds=seconds))
        for stage, taken in seconds.items():
            best[stage] = min(best[stage], taken)
    words = sum(len(getattr(article, "text", "").split()) for article in articles)
    print(f"{len(articles)} articles, {words} words, best of {ROUNDS} rounds")
    model = best[MODEL_STAGE]
    for stage, taken in best.items():
        print(f"{stage:20} {taken:7.3f} s  {taken / model:6.1%} of the language model")
    rest = sum(best.values()) - model
    print(f"{'after the model':20} {rest:7.3f} s  {rest / model:6.1%}")
    print(f"{words / sum(best.values()):.0f} words a second in all, {words / model:.0f} the model")


if __name__ == "__main__":
    default = [CORPUS / split / "articles" for split in ("dev", "test")]
    main([Path(argument) for argument in sys.argv[1:]] or default)
