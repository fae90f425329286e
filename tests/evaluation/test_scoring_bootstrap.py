"""Intervals: what must hold of them whatever the draws, and a case counted by hand."""

import pytest
from strikelog.evaluation.scoring.bootstrap import draws, intervals, paired_interval, resampled
from strikelog.evaluation.scoring.counts import Tally

RIGHT, WRONG = Tally(2, 2, 2, 2), Tally(2, 2, 0, 0)


def test_draws_are_as_many_as_articles_and_the_same_twice():
    drawn = draws(5)
    assert drawn.shape == (1000, 5)
    assert (drawn.sum(axis=1) == 5).all()
    assert (drawn == draws(5)).all()
    assert len({tuple(row) for row in drawn}) > 50


def test_resamples_sum_the_counts_of_the_drawn_articles():
    drawn = draws(2)
    values = resampled([RIGHT, WRONG], drawn)
    for (first, _), f in zip(drawn, values["f"], strict=True):
        assert f == pytest.approx(first / 2)  # how often the right article was drawn


def test_interval_of_a_mixed_score_is_wide_and_of_a_sure_one_a_point():
    assert intervals([RIGHT, WRONG], draws(2))["f"] == (0, 1)
    assert intervals([RIGHT] * 5, draws(5))["f"] == (1, 1)
    assert intervals([WRONG] * 5, draws(5)) == dict.fromkeys(("precision", "recall", "f"), (0, 0))


def test_undefined_resamples_are_left_out():
    found = intervals([RIGHT, Tally()], draws(2))
    assert found == dict.fromkeys(("precision", "recall", "f"), (1, 1))
    assert intervals([Tally(), Tally()], draws(2))["f"] is None


def test_one_article_has_none():
    assert intervals([RIGHT], draws(1))["f"] is None
    assert paired_interval([RIGHT], [WRONG], draws(1)) is None


def test_paired_differences_keep_the_articles_together():
    drawn = draws(2)
    assert paired_interval([RIGHT, WRONG], [RIGHT, WRONG], drawn) == (0, 0)
    assert paired_interval([RIGHT, RIGHT], [WRONG, WRONG], drawn) == (1, 1)
