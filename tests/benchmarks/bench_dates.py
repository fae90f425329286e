"""Times the dates stage against dateparser.search on the same sentences, in one run.

    python tests/benchmarks/bench_dates.py TEXT... [--repeat 20]

TEXT are plain text files; sentences are cut at full stops and line ends.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from strikelog.dates import read

ANCHOR = date(2021, 7, 8)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def milliseconds(work: Callable[[str], object], texts: list[str], repeat: int) -> float:
    """Mean milliseconds a text, the best of ``repeat`` rounds."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        for text in texts:
            work(text)
        best = min(best, time.perf_counter() - start)
    return 1000 * best / len(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    options = parser.parse_args()
    from dateparser.search import search_dates

    articles = [file.read_text(encoding="utf-8") for file in options.text]
    parts = [sentence for article in articles for sentence in sentences(article)]
    start = time.perf_counter()
    for article in articles:
        list(read(article, ANCHOR))
    cold = 1000 * (time.perf_counter() - start) / len(parts)
    warm = milliseconds(lambda text: list(read(text, ANCHOR)), articles, options.repeat)
    naive = milliseconds(lambda text: search_dates(text, languages=["en"]), parts[:40], 1)
    print(f"{len(articles)} articles, {len(parts)} sentences")
    print(f"dates, first pass with loading: {cold:.3f} ms a sentence")
    print(f"dates, warm: {warm * len(articles) / len(parts):.3f} ms a sentence")
    print(f"dateparser.search: {naive:.1f} ms a sentence (first 40)")


if __name__ == "__main__":
    main()
