"""The wall limit an article: who is too slow fails alone."""

from __future__ import annotations

import re
import signal
import time

import pytest
from pipeline_examples import article, assemble, pipeline
from spacy.language import Language
from spacy.tokens import Doc
from strikelog.batch.analysis import BATCH, analyse
from strikelog.batch.limits import TooLong, limited

ENDLESS = re.compile(r"(?:a+)+b")


@Language.component("searches_without_end")
def searches_without_end(doc: Doc) -> Doc:
    """Never ends on a text that holds the word "hang"."""
    if "hang" in doc.text:
        ENDLESS.search("a" * 64)
    return doc


def test_the_one_that_hangs_fails_alone() -> None:
    nlp = pipeline()
    nlp.add_pipe("searches_without_end")
    items = [article(str(n), "hang" if n == 3 else "Rockets hit a base.") for n in range(BATCH + 2)]
    found = list(analyse(nlp, items, assemble, limit=1))
    assert [one.article.article_id for one in found] == [item.article_id for item in items]
    failed = {one.article.article_id: one.article.error for one in found if not one.events}
    assert failed == {"3": "analysis failed: took longer than 1 s (--seconds-per-article)"}


def test_a_library_that_swallows_it_is_interrupted_again() -> None:
    def stubborn() -> None:
        for _ in range(2):
            try:
                time.sleep(30)
            except TooLong:
                continue

    started = time.monotonic()
    with pytest.raises(TooLong), limited(0.1):
        stubborn()
        time.sleep(30)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("seconds", [None, 0, 60])
def test_nothing_is_left_behind(seconds: float | None) -> None:
    before = signal.getsignal(signal.SIGALRM)
    with limited(seconds):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before
