"""Parts: where they begin, what tells them apart, and how they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pipeline_examples import article
from result_examples import event, result
from strikelog.batch.parts import ARTICLES, CHARACTERS, Part, decode, digest, done, encode, parts
from strikelog.tables.records import ArticleResult, ArticleRow

HALF = "x" * (CHARACTERS // 2)
SIZES = {
    "none": ([], []),
    "one": (["x"], [1]),
    "a whole one": (["x"] * ARTICLES, [ARTICLES]),
    "one more": (["x"] * (ARTICLES + 1), [ARTICLES, 1]),
    "long ones": ([HALF, HALF, HALF, "x"], [2, 2]),
    "one that is too long": (["x", HALF * 3, "x"], [2, 1]),
}


@pytest.mark.parametrize("kind", SIZES)
def test_sizes(kind: str) -> None:
    texts, sizes = SIZES[kind]
    found = list(parts(article(str(n), text) for n, text in enumerate(texts)))
    assert [len(part.items) for part in found] == sizes
    assert [part.number for part in found] == list(range(len(sizes)))


def test_any_change_of_an_article_changes_the_digest() -> None:
    one = article("a", "Rockets.")
    others = [
        replace(one, text="Rockets!"),
        replace(one, title="T"),
        replace(one, published=date(2020, 1, 1)),
        replace(one, article_id="b"),
        ArticleRow(article_id="a"),
    ]
    digests = [digest(items) for items in ([one], [], [one, one], *([each] for each in others))]
    assert len(set(digests)) == len(digests)
    assert digest([one]) == digest([article("a", "Rockets.")])


RESULTS = [
    result("000", events=(event("000", date_start=date(2020, 1, 2), latitude=33.78),)),
    ArticleResult(article=ArticleRow(article_id="f", status="failed", error="is empty")),
    ArticleResult(article=ArticleRow(article_id="g", gated=True), text="A fair."),
]


def test_kept_and_read_again() -> None:
    found = done(Part(3, (), "d"), RESULTS, {"assemble": 0.5})
    again = decode(encode(found))
    assert list(again.event_rows()) == [each for one in RESULTS for each in one.events]
    assert (again.number, again.digest) == (3, "d")
    assert again.articles == {"ok": 2, "failed": 1, "gated": 1}
    assert again.undated == 1
    assert again.published == {"000": "2020-01-13"}
    assert encode(again) == encode(found)


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:-1], lambda d: d.replace(b"Wind", b"Bind"), lambda d: b""]
)
def test_a_part_that_is_not_whole(spoil) -> None:
    with pytest.raises(ValueError, match="not whole"):
        decode(spoil(encode(done(Part(0, (), ""), RESULTS, {}))))
