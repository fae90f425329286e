"""What the benchmarks read: open texts of corpus/reports (train), never the same one twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from strikelog.batch.gate import FEWEST, tells_of_attack
from strikelog.tables.records import Article

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
sys.path.append(str(REPORTS.parent / "tools"))
from reports import golds  # noqa: E402

#: Of the articles made for memory one in so many is read in full, the others are gated.
READ = 100
#: Different texts that these are made of: few, so that 1,000 articles have the longest of them too.
POOL = 10


@cache
def train() -> tuple[tuple[Article, bool], ...]:
    """The open texts of the train part, and whether they tell of an attack."""
    return tuple(
        (Article(article_id=gold["article_id"], text=gold["text"]), bool(gold["events"]))
        for gold in golds(REPORTS, ["train"])
    )


def sample(number: int) -> list[Article]:
    """So many texts, evenly over all sources and lengths of the train part."""
    texts = [article for article, _ in train()]
    return [texts[index * len(texts) // number] for index in range(number)]


def gated(number: int) -> list[Article]:
    """So many texts without an attack that the gate stops."""
    found = (a for a, attacks in train() if not attacks and not tells_of_attack(a.text))
    return list(islice(found, number))


def changed(articles: Sequence[Article]) -> Iterator[Article]:
    """The articles again and again without end, each time with a new id and a new sentence."""
    return (new(article, number) for number, article in enumerate(cycle(articles)))


def new(article: Article, number: int) -> Article:
    text = f"{article.text}\n\nItem {number:06} of the page has {number % 997} readers."
    return replace(article, article_id=f"{number:06}", text=text)


def short_articles(number: int) -> Iterator[Article]:
    """Changed articles of at most 150 words: one in READ tells of an attack, the others are gated."""
    short = [each for each in train() if FEWEST <= len(each[0].text.split()) <= 150]
    told = [article for article, attacks in short if attacks]
    calm = [a for a, attacks in short if not attacks and not tells_of_attack(new(a, 0).text)]
    told = told[:: len(told) // POOL][:POOL]
    for index in range(number):
        if index % READ:
            yield new(calm[index % len(calm)], index)
        else:
            yield new(told[index // READ % POOL], index)


def write(articles: Iterable[Article], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as handle:
        for each in articles:
            handle.write(json.dumps({"article_id": each.article_id, "text": each.text}) + "\n")
    return path
