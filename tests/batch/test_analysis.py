"""Articles through a pipeline: in order, timed, and each failure for itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from pipeline_examples import article, assemble, pipeline
from spacy.language import Language
from spacy.tokens import Doc
from strikelog.batch.analysis import BATCH, MODEL_STAGE, analyse
from strikelog.tables.records import Article, ArticleResult, ArticleRow

NUMBER = 2 * BATCH + 3
BAD = {
    1: ("explode", "RuntimeError: the text said so"),
    BATCH: ("explode", "RuntimeError: the text said so"),
    BATCH + 1: ("assembly", "KeyError: 'assembly'"),
    BATCH + 4: ("Rockets are unwritable", "events: outcome 'unwritable' is not one of"),
    NUMBER - 1: ("explode", "RuntimeError: the text said so"),
}
UNREAD = ArticleRow(article_id="unread", status="failed", error="a.txt: is empty")


def items() -> Iterator[Article | ArticleRow]:
    for number in range(NUMBER):
        if number in (0, BATCH, NUMBER - 1):
            yield ArticleRow(article_id=f"unread{number}", status="failed", error="is empty")
        text = BAD[number][0] if number in BAD else f"Rockets hit base {number}."
        yield article(str(number), text)


def run(nlp: Language | None = None) -> list[ArticleResult]:
    return list(analyse(nlp or pipeline(), items(), assemble))


def test_order_and_failures() -> None:
    found = run()
    assert [one.article.article_id for one in found] == [item.article_id for item in items()]
    failed = {one.article.article_id: one for one in found if one.article.status == "failed"}
    assert failed.keys() == {str(n) for n in BAD} | {f"unread{n}" for n in (0, BATCH, NUMBER - 1)}
    for number, (_, told) in BAD.items():
        error = failed[str(number)].article.error
        assert error.startswith("analysis failed: ")
        assert told in error
    for one in found:
        assert bool(one.events) == bool(one.text) == (one.article.status == "ok")


def test_a_component_that_takes_docs_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trained component fails for its whole batch; only the article that is to blame fails."""

    class Batched:
        def __call__(self, doc: Doc) -> Doc:
            return next(iter(self.pipe([doc])))

        def pipe(self, docs: list[Doc], **_: object) -> Iterator[Doc]:
            docs = list(docs)
            if any("explode" in doc.text for doc in docs):
                raise RuntimeError("the text said so")
            yield from docs

    Language.factory("fails_in_batches", func=lambda nlp, name: Batched())
    nlp = pipeline()
    nlp.replace_pipe("fails_on_words", "fails_in_batches")
    assert run(nlp) == run()


def test_a_tokenizer_that_changes_the_text() -> None:
    nlp = pipeline()
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=text.split())
    (one,) = analyse(nlp, [article("a", "Rockets  hit.")], assemble)
    assert "tokenizer changed the text" in one.article.error


def test_what_the_stages_are_told() -> None:
    seen = {}

    def look(doc: Doc, row: ArticleRow) -> ArticleResult:
        seen[doc._.article_id] = (doc._.published, doc._.title)
        return ArticleResult(article=row)

    items = [
        Article(article_id="a", text="x", title="T", published=date(2021, 5, 6)),
        Article(article_id="b", text="May 6, 2021\n\nx"),
        Article(article_id="c", text="x"),
    ]
    found = list(analyse(pipeline(), items, look))
    assert seen == {"a": ("2021-05-06", "T"), "b": ("2021-05-06", ""), "c": ("", "")}
    assert found[1].article.published_basis == "dateline"


def test_words_are_split_at_white_space() -> None:
    (one,) = analyse(pipeline(), [article("a", "\ufeffA b\u00a0c\r\n\r\n- d's\n")], assemble)
    assert one.article.words == 5


def test_seconds_by_stage() -> None:
    seconds: defaultdict[str, float] = defaultdict(float)
    list(analyse(pipeline(), [article("a")], assemble, seconds=seconds))
    assert seconds.keys() == {"first look", MODEL_STAGE, "assemble"}
    assert all(taken > 0 for taken in seconds.values())


def test_the_reader_is_no_part_of_the_language_model() -> None:
    nlp = pipeline()
    nlp.add_pipe("strikelog_triggers", config={})
    seconds: defaultdict[str, float] = defaultdict(float)
    list(analyse(nlp, [article("a")], assemble, seconds=seconds))
    assert seconds.keys() == {"first look", MODEL_STAGE, "triggers", "assemble"}


def test_it_streams() -> None:
    """No more articles are read than a batch beyond the one that is asked for."""
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield article(str(read))

    results = analyse(pipeline(), endless(), assemble)
    for _ in range(BATCH + 1):
        next(results)
    assert read <= 2 * BATCH


def test_no_articles() -> None:
    assert list(analyse(pipeline(), [], assemble)) == []
    assert list(analyse(pipeline(), [UNREAD], assemble)) == [ArticleResult(article=UNREAD)]
