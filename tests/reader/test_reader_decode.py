"""Scores -> attacks: clusters of telling words, choices of slots, homes of figures."""

import numpy as np
import pytest
from strikelog.reader.candidates import Candidate
from strikelog.reader.decode import choose, clusters, homes, one_measure, pooled, softmax

NEVER = -1e4


@pytest.mark.parametrize(
    ("scores", "bias", "expected"),
    [
        ([[0, NEVER, NEVER], [0, 2, NEVER], [0, -1, -2]], 0, [[0, 1], [2]]),
        ([[0, NEVER, NEVER], [0, -1, NEVER], [0, -2, 3]], 0, [[0], [1, 2]]),
        # the best and the mean of a cluster count: one close word does not chain two attacks
        ([[0, NEVER, NEVER], [0, 1, NEVER], [0, -9, 2]], 0, [[0, 1], [2]]),
        ([[0, NEVER], [0, 1]], 2, [[0], [1]]),  # a bias towards new attacks
        ([[0, NEVER], [0, -1]], -2, [[0, 1]]),
    ],
)
def test_clusters(scores, bias, expected):
    assert clusters(np.array(scores, dtype=float), bias) == expected


def test_the_score_of_an_attack_is_the_mean_over_its_words():
    scores = np.log(np.array([[0.2, 0.8], [0.6, 0.4]]))
    assert np.exp(pooled(scores)) == pytest.approx([0.4, 0.6])


def test_equal_candidates_are_chosen_together():
    # each of the two tellings of "a" is less likely than "b", both together are not
    scores = np.log(np.array([0.1, 0.3, 0.35, 0.25]))
    choice = choose(scores, [5, 6, 7], ["", "", "", "", "", "a", "b", "a"])
    assert choice.option == 5
    assert choice.probability == pytest.approx(0.55)
    assert [option for option, _ in choice.runners_up] == [6, None]


@pytest.mark.parametrize(("bias", "option"), [(0, 0), (3, None)])
def test_none_is_chosen_where_it_scores_highest(bias, option):
    assert choose(np.array([0.0, 1.0]), [0], ["a"], bias).option == option


def test_a_slot_without_candidates_takes_nothing():
    choice = choose(np.array([0.3]), [], [])
    assert (choice.option, choice.probability) == (None, 1.0)


def test_figures_go_to_one_attack_or_none():
    attacks = np.array([[2.0, -3.0], [0.0, -4.0]])  # (attacks, figures)
    found = homes(attacks, np.array([0.0, 1.0]))
    assert [home for home, _ in found] == [0, None]
    assert all(0.5 < share <= 1 for _, share in found)


def figure(start, measure, *, possible):
    return Candidate(
        kind="figure",
        sort=measure,
        same="",
        first=0,
        last=0,
        head=0,
        start=start,
        end=start + 4,
        text="nine",
        facts={"measure": measure},
        possible=possible,
    )


def test_a_possible_figure_measures_one_thing():
    options = [figure(0, name, possible=True) for name in ("killed", "wounded", "munitions")]
    options += [figure(9, "killed", possible=True)]
    options += [figure(20, name, possible=False) for name in ("killed", "wounded")]
    places = [(0, 0.6), (1, 0.7), (None, 0.9), (0, 0.5), (0, 0.6), (0, 0.7)]
    found = one_measure(options, range(6), places)
    assert [(at, home) for at, home, _ in found] == [(1, 1), (2, None), (3, 0), (4, 0), (5, 0)]


def test_of_equally_likely_measures_the_first():
    options = [figure(0, name, possible=True) for name in ("killed", "wounded")]
    assert [at for at, *_ in one_measure(options, range(2), [(0, 1.0), (0, 1.0)])] == [0]


def test_softmax_of_equal_scores():
    assert softmax(np.array([[1.0, 1.0]])) == pytest.approx(np.array([[0.5, 0.5]]))
